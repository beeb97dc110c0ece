"""One field of a file set in place: found among the parser's events, and spliced into the text.

Every other byte stays. What cannot be told apart safely is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strategy.yamltext import events as ev
from strategy.yamltext.read import PLAIN_NULLS, decoded, parse
from strategy.yamltext.write import compose

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_END = re.compile(r"\r?\n")
IN_BRACKETS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _./()%-]*[A-Za-z0-9_./()%-])?")
"""Text that needs no quotes in brackets."""


class SpliceError(ValueError):
    """The field cannot be set without touching more of the file than is safe."""


@dataclass(slots=True)
class _Node:
    """A value with its place in the text; ``entries`` are those of a mapping, by key."""

    start: int
    end: int
    style: str = ""
    """``block`` or ``flow`` for a mapping, nothing for any other value."""
    column: int = 0
    entries: dict[str, tuple[int, _Node]] | None = None


def with_field(data: bytes, path: Sequence[str], value: Any, *, pure: bool = False) -> bytes:
    """The file with the field at ``path`` holding ``value``: text, or nested mappings of text.

    Mappings on the way are made where they are not there. Raises :class:`SpliceError` where that
    cannot be done without changing anything else, comments included. ``pure`` asks for the parser
    written in Python.
    """
    parsed = parse(data, pure=pure)
    if parsed.problems or not isinstance(parsed.value, dict):
        raise SpliceError("the file cannot be read")
    wanted = _set(parsed.value, path, value)
    if wanted == parsed.value:
        return data
    text = decoded(data)
    spliced = _spliced(text, _Tree(text, pure=pure).root(), path, value)
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    changed = mark + spliced.encode()
    after = parse(changed, pure=pure)
    if after.problems or after.value != wanted or len(after.cut_short) != len(parsed.cut_short):
        raise SpliceError("the file is laid out in a way that is not changed safely")
    return changed


def _set(held: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """A mapping with one field set."""
    key, *way = path
    inner = held.get(key)
    below = _set(inner if isinstance(inner, dict) else {}, way, value) if way else value
    return {**held, key: below}


def _spliced(text: str, node: _Node, path: Sequence[str], value: Any) -> str:
    key, *way = path
    entries = node.entries or {}
    if key not in entries:
        return _added(text, node, key, _nested(way, value))
    start, inner = entries[key]
    if way and inner.entries is not None:
        return _spliced(text, inner, way, value)
    return _replaced(text, node, start, inner, key, _nested(way, value))


def _nested(way: Sequence[str], value: Any) -> Any:
    for key in reversed(way):
        value = {key: value}
    return value


def _added(text: str, node: _Node, key: str, value: Any) -> str:
    """A mapping with one entry more: the last of a block, the first in brackets."""
    if node.style == "flow":
        gap = ", " if node.entries else ""
        at = node.start + 1
        return f"{text[:at]}{_in_brackets({key: value})[1:-1]}{gap}{text[at:]}"
    line_end = _line_end(text)
    end = LINE_END.search(text, node.end)
    at = end.end() if end else len(text)
    before = text[:at] if end else text + line_end
    return before + _block({key: value}, node.column, line_end) + text[at:]


def _replaced(text: str, node: _Node, start: int, inner: _Node, key: str, value: Any) -> str:
    """A mapping with one entry's value written anew; a comment in what goes is a refusal."""
    end = inner.end
    rest = text[end : _end_of_line(text, end)]
    if "#" in text[start:end] or "#" in rest:
        raise SpliceError("a comment stands where the field would be written")
    if node.style == "flow":
        return text[:start] + _in_brackets({key: value})[1:-1] + text[end:]
    line_end = _line_end(text)
    block = _block({key: value}, node.column, line_end)
    return text[:start] + block[node.column :].removesuffix(line_end) + text[end:]


def _end_of_line(text: str, index: int) -> int:
    found = LINE_END.search(text, index)
    return found.start() if found else len(text)


def _line_end(text: str) -> str:
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def _block(entry: Mapping[str, Any], column: int, line_end: str) -> str:
    lines = compose(entry).splitlines()
    return "".join(f"{' ' * column}{line}{line_end}" for line in lines)


def _in_brackets(value: Any) -> str:
    """A value on one line, as brackets hold it."""
    if isinstance(value, Mapping):
        inside = (f"{_in_brackets(str(key))}: {_in_brackets(one)}" for key, one in value.items())
        return f"{{{', '.join(inside)}}}"
    text = str(value)
    plain = IN_BRACKETS.fullmatch(text) and text not in PLAIN_NULLS
    return text if plain else "'" + text.replace("'", "''") + "'"


class _Tree:
    """The mappings of a text with their places. The text is known to be sound and not deep."""

    def __init__(self, text: str, *, pure: bool) -> None:
        self.text = text
        self.next_event = ev.event_source(text, pure=pure)

    def root(self) -> _Node:
        while type(self.next_event()) is not ev.DocumentStartEvent:
            pass
        return self.value(self.next_event())

    def value(self, event: ev.Event) -> _Node:
        start = event.start_mark
        node = _Node(start.index, event.end_mark.index, column=start.column)
        if type(event) is ev.MappingStartEvent:
            node.style = "flow" if event.flow_style else "block"
            self.mapping(node)
        elif type(event) is ev.SequenceStartEvent:
            while type(inner := self.next_event()) is not ev.SequenceEndEvent:
                node.end = self.value(inner).end
            if event.flow_style:
                node.end = inner.end_mark.index
        else:
            node.end = self.trimmed(node.end, node.start)
        return node

    def mapping(self, node: _Node) -> None:
        node.entries = {}
        while type(key := self.next_event()) is not ev.MappingEndEvent:
            event = self.next_event()
            inner = self.value(event)
            if type(event) is ev.ScalarEvent and not event.value and not event.style:
                inner.start = inner.end = self.text.index(":", key.end_mark.index) + 1
            node.entries[key.value] = key.start_mark.index, inner
            node.end = inner.end
        if node.style == "flow":
            node.end = key.end_mark.index

    def trimmed(self, end: int, start: int) -> int:
        """The end of a scalar without the blank lines that the parser counts to it."""
        return start + len(self.text[start:end].rstrip())
