"""One text in a file set in place: the old value's bytes go, and no other byte of the file does.

The key keeps its quotes, the line its comment, the file its line ends. Every way of writing the
value is tried on the text itself: it counts only where the file then says the same as before, with
that one value. What no way can do is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from strategy.diagnostics import FieldPath
from strategy.yamltext.decode import decoded
from strategy.yamltext.read import BLOCK_STYLES, PLAIN_NULLS, Parsed, parse
from strategy.yamltext.splice import (
    BYTE_ORDER_MARK,
    LINE_END,
    SpliceError,
    block_of,
    end_of_line,
    in_brackets,
    line_end_of,
    nested,
    with_value,
)
from strategy.yamltext.tree import Node, YamlTree
from strategy.yamltext.write import NEEDS_ESCAPES, STEP, quoted, scalar

QUOTES = ("'", '"')
HEADER = re.compile(r"[|>][-+0-9]*")
BLOCK_HEADERS = (">-", "|-")
NOT_SAFE = "the file is laid out in a way that is not changed safely"
NOT_TEXT = "what stands there is not one value"


def with_text(
    data: bytes, path: Sequence[str], text: str, order: Sequence[str] = (), *, pure: bool = False
) -> bytes:
    """The file with the field at ``path`` holding ``text``; the same bytes where it does already.

    A field that is not there is written after the nearest of the fields that come before it in
    ``order``, the fields of a record as they are usually written, and otherwise last. Raises
    :class:`SpliceError` where the text cannot be set without changing anything else. ``pure`` asks
    for the parser written in Python.
    """
    parsed = parse(data, pure=pure)
    if parsed.problems or not isinstance(parsed.value, dict):
        raise SpliceError("the file cannot be read")
    wanted = with_value(parsed.value, path, text)
    if wanted == parsed.value:
        return data
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    whole = decoded(data)
    for spliced in _ways(whole, YamlTree(whole, pure=pure).root(), path, text, order):
        changed = mark + spliced.encode()
        after = parse(changed, pure=pure)
        if after.value == wanted and not after.problems and _cut(after) <= _cut(parsed):
            return changed
    raise SpliceError(NOT_SAFE)


def _cut(parsed: Parsed) -> set[FieldPath]:
    """The fields whose text a comment may have cut short."""
    return {path for path, _ in parsed.cut_short}


def _ways(
    whole: str, node: Node, path: Sequence[str], text: str, order: Sequence[str]
) -> Iterator[str]:
    """The ways to set a text, the one nearest to what an officer would write first."""
    key, *way = path
    entries = node.entries or {}
    if key not in entries:
        value = nested(way, text)
        yield from (_added(whole, node, at, key, value) for at in _befores(node, key, order))
        return
    inner = entries[key].value
    if way and inner.entries is not None:
        yield from _ways(whole, inner, way, text, ())
    elif inner.style or (way and not _is_nothing(whole, inner)):
        raise SpliceError(NOT_TEXT)
    else:
        yield _replaced(whole, node, inner, nested(way, text))


def _replaced(whole: str, node: Node, inner: Node, value: Any) -> str:
    """The text with another value in a value's place. What follows on its first line stays."""
    start, end = inner.start, inner.end
    header = HEADER.match(whole, start) if inner.quote in BLOCK_STYLES else None
    first_end = header.end() if header else end
    line_end = end_of_line(whole, first_end)
    behind = whole[first_end:line_end]
    was_plain = not inner.quote and not _is_nothing(whole, inner)
    beside, below = _written(node, inner.quote, value, quotable="#" in behind and not was_plain)
    gap = " " if whole[start - 1] == ":" else ""
    lines = "".join(f"{line_end_of(whole)}{line}" for line in below)
    return f"{whole[:start]}{gap}{beside}{behind}{lines}{whole[max(end, line_end) :]}"


def _is_nothing(whole: str, inner: Node) -> bool:
    """Whether nothing stands in a place, in whatever way that is written."""
    return not inner.quote and whole[inner.start : inner.end] in PLAIN_NULLS


def _written(node: Node, quote: str, value: Any, *, quotable: bool) -> tuple[str, Iterable[str]]:
    """What stands for a value where one with these quotes stood, and the lines below it.

    It has quotes where that had, and where it is ``quotable``: a comment stands behind it.
    """
    if not isinstance(value, str):
        return in_brackets(value), ()
    in_quotes = quote in QUOTES
    if node.style == "flow":
        plain = not in_quotes and not NEEDS_ESCAPES.search(value)
        return in_brackets(value) if plain else quoted(value, quote), ()
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
    line_end = line_end_of(whole)
    block = block_of({key: value}, node.column, line_end)
    at = _line_below(whole, (after or node).end, node.column)
    if at is None:
        return f"{whole}{line_end}{block.removesuffix(line_end)}"
    return whole[:at] + block + whole[at:]


def _added_in_brackets(whole: str, node: Node, after: Node | None, key: str, value: Any) -> str:
    entry = in_brackets({key: value})[1:-1]
    if after is not None:
        return f"{whole[: after.end]}, {entry}{whole[after.end :]}"
    at = node.start + 1
    return f"{whole[:at]}{entry}{', ' if node.entries else ''}{whole[at:]}"


def _line_below(whole: str, index: int, column: int) -> int | None:
    """Where the line below ``index`` begins, past comments that stand further in; or no line."""
    found = LINE_END.search(whole, index)
    at = found.end() if found else None
    while at is not None:
        line = whole[at : end_of_line(whole, at)]
        inside = len(line) - len(line.lstrip(" ")) > column
        if not (inside and line.lstrip(" ").startswith("#")):
            break
        found = LINE_END.search(whole, at)
        at = found.end() if found else None
    return at
