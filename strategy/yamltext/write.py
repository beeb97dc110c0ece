"""A new file's text. Only for files that do not exist: an officer's own layout is never redone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from strategy.yamltext.decode import UNCLEAR_CHARACTER
from strategy.yamltext.read import PLAIN_NULLS
from strategy.yamltext.syntax import LONGEST_KEY

WIDTH = 100
"""Characters in a line of prose, where its words allow."""

NARROWEST = 40
"""Characters that a line of prose holds however deep it stands."""

LONGEST_PLAIN = 60
STEP = 2

PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 _./()%+,;'-]*[A-Za-z0-9_./()%+'-])?")
"""Text that no reader of YAML could take for anything else."""

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
"""A time in UTC, which stands without quotes as a day does."""

BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")
NEEDS_ESCAPES = re.compile(f"[\n\r]|{UNCLEAR_CHARACTER.pattern}")
ESCAPED = re.compile(f'["\\\\]|{NEEDS_ESCAPES.pattern}')
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def compose(record: Mapping[str, Any]) -> str:
    """The YAML text of ``record``: mappings, sequences and text, nested; ``None`` is ``null``.

    Prose becomes a folded block, and text with lines of its own making, such as a nested list in
    Markdown, a literal one. Reading the result gives the same text back, character for character.
    """
    lines = _mapping(record, 0) if record else ["{}"]
    return "".join(f"{line}\n" for line in lines)


def _mapping(mapping: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        head = _key(str(key))
        if len(head) > LONGEST_KEY:
            yield f"{' ' * indent}? {head}"
            head = ""
        beside, below = _node(value, indent + STEP)
        yield f"{' ' * indent}{head}: {beside}".rstrip(" ")
        yield from below


def _sequence(items: Iterable[Any], indent: int) -> Iterator[str]:
    for item in items:
        beside, below = _node(item, indent + STEP)
        if not beside:  # the first line of what it holds stands on the dash's line
            beside, *below = below
            beside = beside[indent + STEP :]
        yield f"{' ' * indent}- {beside}"
        yield from below


def _node(value: Any, indent: int) -> tuple[str, Iterable[str]]:
    """What stands beside a value's key or dash, and the lines below it, ``indent`` columns in."""
    if isinstance(value, Mapping):
        return ("", _mapping(value, indent)) if value else ("{}", ())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ("", _sequence(value, indent)) if value else ("[]", ())
    if value is None:
        return "null", ()
    return scalar(str(value), indent)


def _key(text: str) -> str:
    plain = (PLAIN.fullmatch(text) and text not in PLAIN_NULLS) or TIME.fullmatch(text)
    return text if plain else quoted(text)


def scalar(text: str, indent: int) -> tuple[str, Iterable[str]]:
    """What stands for a text beside its key, and the lines below it, ``indent`` columns in.

    Plain where no reader could mistake it, a block for prose, quotes for the rest.
    """
    lines = text.split("\n")
    one_word = len(text) <= WIDTH - NARROWEST // 2 and not BETWEEN_WORDS.search(text)
    if len(lines) == 1 and (one_word or len(text) <= LONGEST_PLAIN):
        return _key(text), ()
    if UNCLEAR_CHARACTER.search(text) or "\r" in text or not lines[0][:1].strip():
        return quoted(text), ()
    margin, width = " " * indent, max(WIDTH - indent, NARROWEST)
    if not lines[-1] or any(line != line.rstrip() for line in lines):
        return quoted(text), ()
    if any(line != line.lstrip() for line in lines):
        return "|-", (margin + line if line else "" for line in lines)
    return ">-", (margin + line if line else "" for line in _wrapped(lines, width))


def _wrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a folded block: in one, a line's end is written as a blank line."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        row = ""
        for word in BETWEEN_WORDS.split(line):
            if row and len(row) + 1 + len(word) > width:
                yield row
                row = word
            else:
                row = f"{row} {word}" if row else word
        if row:
            yield row


def quoted(text: str, quote: str = "'") -> str:
    """A text in quotes: single ones, unless others are asked for or it cannot be written so."""
    if quote != '"' and not NEEDS_ESCAPES.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + ESCAPED.sub(lambda match: _escape(match[0]), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    short = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return ESCAPES.get(character, short)
