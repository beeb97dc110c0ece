"""Findings for people: the place, the message, the line with what is wrong underlined, the hint.

Officers' text is shown as it is, apart from what a terminal would obey or hide: control characters,
marks that turn the direction of text, and spaces that are none are written as Python writes them
(``\\x1b``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

from strategy.diagnostics import Place, Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import ELLIPSIS, printable_message, visible

LONGEST_LINE = 100
"""Characters of a source line. Of a longer one, the part around the place is shown."""

LEAD = 40
"""Characters shown before the place, in a line that is cut."""

BOLD = "1"
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

Paint = Callable[[str, str], str]


def render(run: Run, *, colour: bool = False) -> str:
    """The findings and a last line that counts them; that line alone where there are none."""
    paint = _in_colour if colour else _plain
    blocks = ["\n".join(_block(finding, paint)) for finding in run.findings]
    return "\n\n".join([*blocks, run.summary()]) + "\n"


def _in_colour(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:  # noqa: ARG001
    return text


def _block(finding: Finding, paint: Paint) -> Iterator[str]:
    problem, place = finding.diagnostic, finding.place
    colour = COLOURS[problem.severity]
    where = paint(_where(problem.file, place), BOLD)
    what = paint(visible(f"{problem.severity}[{problem.rule}]"), colour)
    yield f"{where} {what} {printable_message(problem.message)}"
    if finding.line is None:
        yield from _hint_alone(problem.hint)
    elif finding.withheld:
        yield f"  {place.line} | {finding.line}"
        yield from _hint_alone(problem.hint)
    else:
        yield from _excerpt(finding.line, place, problem.hint, lambda carets: paint(carets, colour))
    for other, at in finding.related:
        yield f"  see {_where(other.file, at)} {printable_message(other.message)}"


def _hint_alone(hint: str) -> Iterator[str]:
    if hint:
        yield f"    {printable_message(hint)}"


def _where(file: str, place: Place) -> str:
    return f"{visible(file)}:{place.line}:{place.column}:"


def _excerpt(line: str, place: Place, hint: str, paint: Callable[[str], str]) -> Iterator[str]:
    shown = underlined(line, place)
    yield f"  {place.line} | {shown.text}".rstrip()
    margin = " " * len(str(place.line))
    carets = " " * shown.before + paint("^" * shown.under)
    yield f"  {margin} | {carets} {printable_message(hint)}".rstrip()


class Underlined(NamedTuple):
    """A line, or a part of it, as printed; the cells before the carets and the cells under them.

    A cell is the width of one letter in a terminal: some characters take two, some none.
    """

    text: str
    before: int
    under: int


def underlined(line: str, place: Place) -> Underlined:
    """The part of a line around a place, and where its carets go: never beside the text."""
    start = min(place.column, max(len(line), 1)) - 1
    stop = place.end_column - 1 if place.end_line == place.line else len(line)
    stop = max(start + 1, min(stop, len(line)))
    left = max(0, min(start - LEAD, len(line) - LONGEST_LINE))
    right = min(left + LONGEST_LINE, len(line))
    before = (ELLIPSIS if left else "") + visible(line[left:start])
    under = visible(line[start : min(stop, right)])
    after = visible(line[stop:right]) + (ELLIPSIS if right < len(line) else "")
    carets = max(1, cells(under))
    text = before + under + after
    return Underlined(text, max(0, min(cells(before), cells(text) - carets)), carets)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(one) for one in text)


def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
