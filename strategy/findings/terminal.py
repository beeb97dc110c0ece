"""Findings for people: the place, the message, the line with what is wrong underlined, the hint.

Officers' text is shown as it is, apart from what a terminal would obey or hide: control characters,
marks that turn the direction of text, and spaces that are none are written as Python writes them
(``\\x1b``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import NamedTuple
from unicodedata import category, east_asian_width

from strategy.diagnostics import Place, Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import ELLIPSIS, printable_message, visible

LONGEST_LINE = 100
"""Characters of a source line. Of a longer one, the part around the place is shown."""

INDENT = 4
"""Where the lines of a message begin that follow its first."""

LEAD = 40
"""Characters shown before the place, in a line that is cut."""

BOLD = "1"
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

Paint = Callable[[str, str], str]


NARROWEST = 40
"""Columns of a terminal below which nothing is made narrower."""


def render(run: Run, *, colour: bool = False, width: int | None = None) -> str:
    """The findings and a last line that counts them; that line alone where there are none.

    Sentences are broken at words where a terminal's ``width`` is given, and nowhere else: what
    programs and logs read has one line for each.
    """
    paint = _in_colour if colour else _plain
    room = None if width is None else max(width, NARROWEST)
    blocks = ["\n".join(_block(finding, paint, room)) for finding in run.findings]
    return "\n\n".join([*blocks, *_wrapped(run.summary(), room)]) + "\n"


def _in_colour(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:  # noqa: ARG001
    return text


def _wrapped(text: str, width: int | None, first: int = 0, rest: int = 0) -> list[str]:
    """A text in lines no wider than ``width``, broken at words; one line where that is ``None``.

    ``first`` is where its first line begins, which is not part of it, and ``rest`` where the others
    do.
    """
    if width is None:
        return [text]
    lines = wrap(
        text,
        width,
        initial_indent=" " * first,
        subsequent_indent=" " * rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [lines[0][first:], *lines[1:]] if lines else [""]


def _block(finding: Finding, paint: Paint, width: int | None) -> Iterator[str]:
    problem, place = finding.diagnostic, finding.place
    colour = COLOURS[problem.severity]
    where = paint(_where(problem.file, place), BOLD)
    rule = visible(f"{problem.severity}[{problem.rule}]")
    begun = cells(f"{_where(problem.file, place)} {rule} ")
    message, *more = _wrapped(printable_message(problem.message), width, begun, INDENT)
    yield f"{where} {paint(rule, colour)} {message}"
    yield from more
    if finding.line is None:
        yield from _hint_alone(problem.hint, width)
    elif finding.withheld:
        yield f"  {place.line} | {finding.line}"
        yield from _hint_alone(problem.hint, width)
    else:
        yield from _excerpt(
            finding.line, place, problem.hint, lambda carets: paint(carets, colour), width
        )
    for other, at in finding.related:
        see = f"  see {_where(other.file, at)} "
        first, *more = _wrapped(printable_message(other.message), width, cells(see), INDENT)
        yield f"{see}{first}"
        yield from more


def _hint_alone(hint: str, width: int | None) -> Iterator[str]:
    if hint:
        first, *more = _wrapped(printable_message(hint), width, INDENT, INDENT)
        yield f"{' ' * INDENT}{first}"
        yield from more


def _where(file: str, place: Place) -> str:
    return f"{visible(file)}:{place.line}:{place.column}:"


def _excerpt(
    line: str, place: Place, hint: str, paint: Callable[[str], str], width: int | None
) -> Iterator[str]:
    margin = " " * len(str(place.line))
    begin = cells(f"  {margin} | ")
    shown = underlined(line, place, LONGEST_LINE if width is None else width - begin - 2)
    yield f"  {place.line} | {shown.text}".rstrip()
    carets = " " * shown.before + paint("^" * shown.under)
    after = begin + shown.before + shown.under + 1
    hint_text = printable_message(hint)
    first, *more = _wrapped(hint_text, width, after, begin)
    if width is not None and after + cells(first) > width:  # not even a word beside the carets
        first, more = "", [f"{' ' * begin}{name}" for name in _wrapped(hint_text, width - begin)]
    yield f"  {margin} | {carets} {first}".rstrip()
    yield from more


class Underlined(NamedTuple):
    """A line, or a part of it, as printed; the cells before the carets and the cells under them.

    A cell is the width of one letter in a terminal: some characters take two, some none.
    """

    text: str
    before: int
    under: int


def underlined(line: str, place: Place, longest: int = LONGEST_LINE) -> Underlined:
    """The part of a line around a place, and where its carets go: never beside the text.

    Of a line of more than ``longest`` characters a part is shown.
    """
    start = min(place.column, max(len(line), 1)) - 1
    stop = place.end_column - 1 if place.end_line == place.line else len(line)
    stop = max(start + 1, min(stop, len(line)))
    left = max(0, min(start - min(LEAD, longest // 2), len(line) - longest))
    right = min(left + longest, len(line))
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
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
