"""One field of a file set in place: found among the parser's events, and spliced into the text.

Every other byte stays. What cannot be told apart safely is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from strategy.yamltext.decode import decoded
from strategy.yamltext.read import PLAIN_NULLS, parse
from strategy.yamltext.tree import Node, YamlTree
from strategy.yamltext.write import compose

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_END = re.compile(r"\r?\n")
IN_BRACKETS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _./()%-]*[A-Za-z0-9_./()%-])?")
"""Text that needs no quotes in brackets."""


class SpliceError(ValueError):
    """The field cannot be set without touching more of the file than is safe."""


def with_field(data: bytes, path: Sequence[str], value: Any, *, pure: bool = False) -> bytes:
    """The file with the field at ``path`` holding ``value``: text, or nested mappings of text.

    Mappings on the way are made where they are not there. Raises :class:`SpliceError` where that
    cannot be done without changing anything else, comments included. ``pure`` asks for the parser
    written in Python.
    """
    parsed = parse(data, pure=pure)
    if parsed.problems or not isinstance(parsed.value, dict):
        raise SpliceError("the file cannot be read")
    wanted = with_value(parsed.value, path, value)
    if wanted == parsed.value:
        return data
    text = decoded(data)
    spliced = _spliced(text, YamlTree(text, pure=pure).root(), path, value)
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    changed = mark + spliced.encode()
    after = parse(changed, pure=pure)
    if after.problems or after.value != wanted or len(after.cut_short) != len(parsed.cut_short):
        raise SpliceError("the file is laid out in a way that is not changed safely")
    return changed


def with_value(held: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """A mapping with one field set."""
    key, *way = path
    inner = held.get(key)
    below = with_value(inner if isinstance(inner, dict) else {}, way, value) if way else value
    return {**held, key: below}


def _spliced(text: str, node: Node, path: Sequence[str], value: Any) -> str:
    key, *way = path
    entries = node.entries or {}
    if key not in entries:
        return _added(text, node, key, nested(way, value))
    start, inner = entries[key].start, entries[key].value
    if way and inner.entries is not None:
        return _spliced(text, inner, way, value)
    return _replaced(text, node, start, inner, key, nested(way, value))


def nested(way: Sequence[str], value: Any) -> Any:
    """A value inside mappings, one for each step of the way."""
    for key in reversed(way):
        value = {key: value}
    return value


def _added(text: str, node: Node, key: str, value: Any) -> str:
    """A mapping with one entry more: the last of a block, the first in brackets."""
    if node.style == "flow":
        gap = ", " if node.entries else ""
        at = node.start + 1
        return f"{text[:at]}{in_brackets({key: value})[1:-1]}{gap}{text[at:]}"
    line_end = line_end_of(text)
    end = LINE_END.search(text, node.end)
    at = end.end() if end else len(text)
    before = text[:at] if end else text + line_end
    return before + block_of({key: value}, node.column, line_end) + text[at:]


def _replaced(text: str, node: Node, start: int, inner: Node, key: str, value: Any) -> str:
    """A mapping with one entry's value written anew; a comment in what goes is a refusal."""
    end = inner.end
    rest = text[end : end_of_line(text, end)]
    if "#" in text[start:end] or "#" in rest:
        raise SpliceError("a comment stands where the field would be written")
    if node.style == "flow":
        return text[:start] + in_brackets({key: value})[1:-1] + text[end:]
    line_end = line_end_of(text)
    block = block_of({key: value}, node.column, line_end)
    return text[:start] + block[node.column :].removesuffix(line_end) + text[end:]


def end_of_line(text: str, index: int) -> int:
    """Where the line of ``index`` ends, its line end not counted."""
    found = LINE_END.search(text, index)
    return found.start() if found else len(text)


def line_end_of(text: str) -> str:
    """The line end that a text uses."""
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def block_of(entry: Mapping[str, Any], column: int, line_end: str) -> str:
    """The lines of an entry, ``column`` columns in."""
    lines = compose(entry).splitlines()
    return "".join(f"{' ' * column}{line}{line_end}" for line in lines)


def in_brackets(value: Any) -> str:
    """A value on one line, as brackets hold it."""
    if isinstance(value, Mapping):
        inside = (f"{in_brackets(str(key))}: {in_brackets(one)}" for key, one in value.items())
        return f"{{{', '.join(inside)}}}"
    text = str(value)
    plain = IN_BRACKETS.fullmatch(text) and text not in PLAIN_NULLS
    return text if plain else "'" + text.replace("'", "''") + "'"
