"""A problem in a council's files, and where it is.

A problem names the file and the field it is about, never a line: lines are found only when a
message is shown (:func:`strategy.yamltext.locate`), so the values being judged carry no origins.
Problems in the text itself (not YAML, a key twice) know their place from the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from strategy.values import dataclass

LARGEST_FILE = 1024 * 1024
"""Bytes of a file that is read. One of prose is far smaller; this bounds the time it can take."""

FieldPath = tuple[str | int, ...]
"""The way from the top of a file to a field: keys and list positions, ``("effects", 0, "set")``."""


class Severity(StrEnum):
    """How much a problem matters; the words are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text. Lines and columns count from 1, in characters; the end is just after."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Place(1, 1, 1, 1)


def line_start(line: int) -> Place:
    """The place of a line, which counts from 1."""
    return Place(line, 1, line, 1)


def place_at(text: str, index: int, length: int = 1) -> Place:
    """The place of ``length`` characters of one line that begin at ``index``."""
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Place(line, column, line, column + length)


@dataclass(frozen=True, slots=True)
class Located:
    """A field's key (its own place where it has none: a list item) and its value's first line."""

    key: Place
    value: Place


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a problem, and why."""

    message: str
    file: str
    path: FieldPath = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, in words an officer can act on.

    ``rule`` is the slug that ``strategy explain`` takes. ``hint`` says how to mend it. ``key`` is
    true where the key itself is wrong and not what it holds. ``depends_on_today`` marks what may
    change overnight without anybody touching a file, and so never fails a build; ``is_flag`` what
    is for a reviewer's eyes, which does not either. ``personal`` marks a field whose text no output
    may quote, whoever reads it.
    """

    rule: str
    severity: Severity
    message: str
    file: str
    path: FieldPath = ()
    hint: str = ""
    key: bool = False
    place: Place | None = None
    related: tuple[Related, ...] = ()
    depends_on_today: bool = False
    personal: bool = False
    is_flag: bool = False


def counts(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many there are of each severity, those with none included."""
    tally = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        tally[diagnostic.severity] += 1
    return tally
