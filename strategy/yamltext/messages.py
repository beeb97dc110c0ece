"""Where a parser met a fault, and the fault in plain words with its mend and the rule it breaks."""

from __future__ import annotations

from typing import Any, NamedTuple

from strategy.values import dataclass


class Words(NamedTuple):
    """A fault in plain words, how to mend it, and the rule it breaks."""

    message: str
    hint: str
    rule: str = "not-yaml"


NO_KEY = Words(
    "a colon with no key before it",
    "write the key before the colon, or put the text in quotes",
    "unclear-key",
)
NO_CHARACTER = Words(
    "an escape that stands for no character", "type the character itself", "unclear-escape"
)
COLON_IN_BRACKETS = Words(
    "a colon or a question mark in unquoted text inside brackets",
    "put the text in quotes; where the colon ends a key, put a space after it",
    "unclear-in-brackets",
)
NO_SPACE_IN_BRACKETS = Words(
    "no space after the colon", 'write "key": value', "unclear-in-brackets"
)
SPACES_FIRST = Words(
    "a block of text that begins with a line of spaces", "delete that line", "unclear-block"
)


def comment_too_near(mark: str) -> Words:
    """For ``>-#``."""
    message = f'no space between "{mark}" and the comment'
    return Words(message, "put a space before #", "unclear-comment")


def begins_with_mark(mark: str) -> Words:
    """For ``*``, ``&`` and ``!`` at the start of a value or a key."""
    what = {"*": "an alias", "&": "an anchor"}.get(mark, "a tag")
    message = f'text cannot begin with "{mark}": YAML takes it for {what}'
    return Words(message, "put the text in quotes", "anchor-or-tag")


class Spot(NamedTuple):
    """A character of a text: its line and its column, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser met at ``at``, while in something that began at ``opened``."""

    lines: list[str]
    at: Spot
    opened: Spot

    @property
    def before(self) -> str:
        """The fault's line up to the fault."""
        return self.lines[self.at.line][: self.at.column]

    @property
    def after(self) -> str:
        """The fault's line from the fault on, without spaces at its end."""
        return self.lines[self.at.line][self.at.column :].rstrip()

    @property
    def opening(self) -> str:
        """The character at ``opened``: a quote, a bracket, a block's mark."""
        return self.lines[self.opened.line][self.opened.column : self.opened.column + 1]


def spot_of(mark: Any, lines: list[str]) -> Spot | None:
    """Where a mark points; for the end of the text, the end of its last line that is not blank."""
    if mark is None:
        return None
    if any(line.strip() for line in lines[mark.line :]):
        return Spot(mark.line, mark.column)
    last = filled_above(lines, len(lines)) or 0
    return Spot(last, len(lines[last].rstrip()))


def filled_above(lines: list[str], number: int) -> int | None:
    """The nearest line above that is not blank."""
    return next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def columns_above(lines: list[str], number: int) -> list[int]:
    """Where the lines above begin: the nearest first, then each that begins further left."""
    columns: list[int] = []
    for line in reversed(lines[:number]):
        if line.strip() and (not columns or indent_of(line) < columns[-1]):
            columns.append(indent_of(line))
    return columns
