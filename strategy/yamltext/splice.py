"""One field of a file set in place: the old value's bytes go, and no other byte of the file does.

The key keeps its quotes, the line its comment, the file its line ends. Every way of writing the
value is tried on the text itself: it counts only where the file then says the same as before, with
that one value. What no way can do is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from strategy.diagnostics import FieldPath
from strategy.yamltext.decode import decoded
from strategy.yamltext.read import BLOCK_STYLES, PLAIN_NULLS, Parsed, parse
from strategy.yamltext.tree import MappingEntry, Node, YamlTree
from strategy.yamltext.write import NEEDS_ESCAPES, STEP, compose, quoted, scalar

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_END = re.compile(r"\r?\n")
IN_BRACKETS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _./()%-]*[A-Za-z0-9_./()%-])?")
"""Text that needs no quotes in brackets."""

QUOTES = ("'", '"')
HEADER = re.compile(r"[|>][-+0-9]*")
BLOCK_HEADERS = (">-", "|-")
NOT_SAFE = "the file is laid out in a way that is not changed safely"
NOT_TEXT = "what stands there is not one value"


Steps = Sequence[str | int]
"""The way to a field: keys of mappings, and places in lists."""


class SpliceError(ValueError):
    """The field cannot be set without touching more of the file than is safe."""


def with_field(
    data: bytes, path: Steps, value: Any, order: Sequence[str] = (), *, pure: bool = False
) -> bytes:
    """The file with the field at ``path`` holding ``value``; the same bytes where it does already.

    ``value`` is text, or nested mappings of text. Mappings on the way are made where there are
    none. A number in ``path`` is the place of an item in a list; the one after the last adds one.
    A field that is not there is written after the nearest of the fields that come before it in
    ``order``, the fields of a record as they are usually written, and otherwise last. Raises
    :class:`SpliceError` where that cannot be done without changing anything else, comments
    included. ``pure`` asks for the parser written in Python.
    """
    parsed = parse(data, pure=pure)
    if parsed.problems or not isinstance(parsed.value, dict):
        raise SpliceError("the file cannot be read")
    wanted = _with_value(parsed.value, path, value)
    if wanted == parsed.value:
        return data
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    whole = decoded(data)
    for spliced in _ways(whole, YamlTree(whole, pure=pure).root(), path, value, order):
        changed = mark + spliced.encode()
        after = parse(changed, pure=pure)
        if after.value == wanted and not after.problems and _cut(after) <= _cut(parsed):
            return changed
    raise SpliceError(NOT_SAFE)


def _cut(parsed: Parsed) -> set[FieldPath]:
    """The fields whose text a comment may have cut short."""
    return {path for path, _ in parsed.cut_short}


def _with_value(fields: Any, path: Steps, value: Any) -> Any:
    """A mapping or a list with one field set."""
    key, *way = path
    if isinstance(key, int):
        items = list(fields) if isinstance(fields, list) else []
        inner = items[key] if key < len(items) else None
        items[key:] = [_with_value(inner, way, value) if way else value, *items[key + 1 :]]
        return items
    mapping = fields if isinstance(fields, dict) else {}
    return {**mapping, key: _with_value(mapping.get(key), way, value) if way else value}


def _nested(way: Steps, value: Any) -> Any:
    """A value inside mappings and lists, one for each step of the way."""
    for key in reversed(way):
        value = [value] if isinstance(key, int) else {key: value}
    return value


def _ways(whole: str, node: Node, path: Steps, value: Any, order: Sequence[str]) -> Iterator[str]:
    """The ways to set a field, the one nearest to what an officer would write first."""
    key, *way = path
    if isinstance(key, int):
        yield from _ways_in_list(whole, node, key, way, value, order)
        return
    entries = node.entries or {}
    wanted = _nested(way, value)
    if key not in entries:
        yield from (_added(whole, node, at, key, wanted) for at in _befores(node, key, order))
        return
    inner = entries[key].value
    if way and (inner.entries is not None or inner.items is not None):
        yield from _ways(whole, inner, way, value, order)
    elif isinstance(value, Mapping):
        yield _rewritten(whole, node, entries[key], key, wanted)
    elif inner.style or (way and not _is_nothing(whole, inner)):
        raise SpliceError(NOT_TEXT)
    else:
        yield _replaced(whole, node, inner, wanted)


def _ways_in_list(
    whole: str, node: Node, place: int, way: Steps, value: Any, order: Sequence[str]
) -> Iterator[str]:
    """The ways to set a field of an item of a list, or to add an item after the last."""
    items = node.items or []
    if place < len(items) and way and items[place].entries is not None:
        yield from _ways(whole, items[place], way, value, order)
        return
    if place != len(items) or not items:
        raise SpliceError(NOT_TEXT)
    item = _nested(way, value)
    last = items[-1]
    if node.style == "flow list":
        yield f"{whole[: last.end]}, {_in_brackets(item)}{whole[last.end :]}"
        return
    line_end, indent = _line_end_of(whole), " " * node.column
    if last.style == "flow":
        line = f"{indent}- {_in_brackets(item)}{line_end}"
    else:
        lines = compose({"list": [item]}).splitlines()[1:]
        inside = len(lines[0]) - len(lines[0].lstrip())
        line = "".join(f"{indent}{line[inside:]}{line_end}" for line in lines)
    at = _line_below(whole, last.end, node.column)
    yield (
        f"{whole}{line_end}{line.removesuffix(line_end)}"
        if at is None
        else (whole[:at] + line + whole[at:])
    )


def _rewritten(whole: str, node: Node, entry: MappingEntry, key: str, value: Any) -> str:
    """The text with an entry's mapping written anew; a comment in what goes is a refusal."""
    start, end = entry.start, entry.value.end
    if "#" in whole[start : _end_of_line(whole, end)]:
        raise SpliceError("a comment stands where the field would be written")
    if node.style == "flow":
        return whole[:start] + _in_brackets({key: value})[1:-1] + whole[end:]
    line_end = _line_end_of(whole)
    block = _block_of({key: value}, node.column, line_end)
    return whole[:start] + block[node.column :].removesuffix(line_end) + whole[end:]


def _replaced(whole: str, node: Node, inner: Node, value: Any) -> str:
    """The text with another value in a value's place. What follows on its first line stays."""
    start, end = inner.start, inner.end
    header = HEADER.match(whole, start) if inner.quote in BLOCK_STYLES else None
    first_end = header.end() if header else end
    line_end = _end_of_line(whole, first_end)
    behind = whole[first_end:line_end]
    was_plain = not inner.quote and not _is_nothing(whole, inner)
    beside, below = _written(node, inner.quote, value, quotable="#" in behind and not was_plain)
    gap = " " if whole[start - 1] == ":" else ""
    lines = "".join(f"{_line_end_of(whole)}{line}" for line in below)
    return f"{whole[:start]}{gap}{beside}{behind}{lines}{whole[max(end, line_end) :]}"


def _is_nothing(whole: str, inner: Node) -> bool:
    """Whether nothing stands in a place, in whatever way that is written."""
    return not inner.quote and whole[inner.start : inner.end] in PLAIN_NULLS


def _written(node: Node, quote: str, value: Any, *, quotable: bool) -> tuple[str, Iterable[str]]:
    """What stands for a value where one with these quotes stood, and the lines below it.

    It has quotes where that had, and where it is ``quotable``: a comment stands behind it.
    """
    if not isinstance(value, str):
        return _in_brackets(value), ()
    in_quotes = quote in QUOTES
    if node.style == "flow":
        plain = not in_quotes and not NEEDS_ESCAPES.search(value)
        return _in_brackets(value) if plain else quoted(value, quote), ()
    beside, below = scalar(value, node.column + STEP)
    if beside in BLOCK_HEADERS or not (in_quotes or quotable):
        return beside, below
    return quoted(value, quote), ()


def _befores(node: Node, key: str, order: Sequence[str]) -> list[Node | None]:
    """The values after which a new entry may stand, the best first; ``None`` is the usual place."""
    entries = node.entries or {}
    before = order[: order.index(key)] if key in order else ()
    present = [entries[name].value for name in reversed(before) if name in entries]
    return [*present[:1], None]


def _added(whole: str, node: Node, after: Node | None, key: str, value: Any) -> str:
    """A mapping with one entry more: after a value, or first in brackets and last in a block."""
    if node.style == "flow":
        return _added_in_brackets(whole, node, after, key, value)
    line_end = _line_end_of(whole)
    block = _block_of({key: value}, node.column, line_end)
    at = _line_below(whole, (after or node).end, node.column)
    if at is None:
        return f"{whole}{line_end}{block.removesuffix(line_end)}"
    return whole[:at] + block + whole[at:]


def _added_in_brackets(whole: str, node: Node, after: Node | None, key: str, value: Any) -> str:
    entry = _in_brackets({key: value})[1:-1]
    if after is not None:
        return f"{whole[: after.end]}, {entry}{whole[after.end :]}"
    at = node.start + 1
    return f"{whole[:at]}{entry}{', ' if node.entries else ''}{whole[at:]}"


def _line_below(whole: str, index: int, column: int) -> int | None:
    """Where the line below ``index`` begins, past comments that stand further in; or no line."""
    match = LINE_END.search(whole, index)
    at = match.end() if match else None
    while at is not None:
        line = whole[at : _end_of_line(whole, at)]
        inside = len(line) - len(line.lstrip(" ")) > column
        if not (inside and line.lstrip(" ").startswith("#")):
            break
        match = LINE_END.search(whole, at)
        at = match.end() if match else None
    return at


def _end_of_line(text: str, index: int) -> int:
    """Where the line of ``index`` ends, its line end not counted."""
    match = LINE_END.search(text, index)
    return match.start() if match else len(text)


def _line_end_of(text: str) -> str:
    """The line end that a text uses."""
    match = LINE_END.search(text)
    return match[0] if match else "\n"


def _block_of(entry: Mapping[str, Any], column: int, line_end: str) -> str:
    """The lines of an entry, ``column`` columns in."""
    lines = compose(entry).splitlines()
    return "".join(f"{' ' * column}{line}{line_end}" for line in lines)


def _in_brackets(value: Any) -> str:
    """A value on one line, as brackets hold it."""
    if isinstance(value, Mapping):
        inside = (f"{_in_brackets(str(key))}: {_in_brackets(item)}" for key, item in value.items())
        return f"{{{', '.join(inside)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_brackets, value))}]"
    text = str(value)
    plain = IN_BRACKETS.fullmatch(text) and text not in PLAIN_NULLS
    return text if plain else "'" + text.replace("'", "''") + "'"
