"""A measure's CSV file to its figures, or to every problem in it, each with its row and column.

The columns are found by their names, in any order::

    period,area,fsm,value,numerator,denominator,status,published,note
    2018/19,Wigan,,10.92,,,final,2020-03-26,

``period``, ``area``, ``value`` and the measure's breakdowns are there in every file; the others may
be left out. A file with anything wrong in it gives no figures at all.

A file may be as a spreadsheet saved it (:mod:`strategy.load.saved`): semicolons or tabs between
the cells, names of columns in capitals, and days as 25/04/2026, where that can only mean one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice, repeat
from operator import attrgetter
from typing import Any, Final, NamedTuple

from strategy.csvtext.tables import Row, TableError, locate_cells, rows_of
from strategy.diagnostics import FILE_START, Diagnostic, FieldPath, Related, Severity
from strategy.load.cells import CellError, Remembered, Texts
from strategy.load.messages import did_you_mean, nearest
from strategy.load.saved import as_written_here
from strategy.model import Figure, Measure
from strategy.model.numbers import NUMBER_FORM, SIGNIFICANT, has_noise
from strategy.model.scalars import LONGEST_SHOWN, described, shown
from strategy.periods.period_kinds import Kind
from strategy.periods.wording import label

NUMBERS: Final = ("value", "numerator", "denominator", "lower", "upper")
VALUES: Final = (
    "value",
    "numerator",
    "denominator",
    "status",
    "published",
    "note",
    "lower",
    "upper",
    "published_rating",
    "result",
)
"""The columns behind those that say what a figure is of, as :class:`Figure` has them."""

LIMITS: Final = ("lower", "upper")
IN_WORDS: Final = ("published_rating", "result")
"""Columns that came later: a measure may have a breakdown of that name, which goes first."""

REQUIRED: Final = ("period", "area", "value")
COLUMNS: Final = {
    "period": "What the figure is of, as the measure's kind of period is written: 2023/24.",
    "area": "The place it is of: Wigan.",
    "value": "A number; or c (suppressed), x (unavailable), z (not applicable), low (rounds to "
    "nothing), u (unreliable).",
    "numerator": "How many are counted, where the value is a share: a number or a symbol.",
    "denominator": "Of how many: a number or a symbol.",
    "status": "final, provisional or revised; final where nothing is said.",
    "published": "The day it came out. A figure of a later day is under embargo until then.",
    "note": "What a reader must know of this figure.",
    "lower": "The lower limit of uncertainty, where its publisher gives one.",
    "upper": "The upper limit.",
    "published_rating": "The letter or colour that its publisher gave it: Green. It is shown as "
    "theirs, and is no rating of ours.",
    "result": "What came out in words, where it is no number: Plan published.",
}
"""The columns that every file can have, beside the measure's breakdowns, and what they hold."""

MOST_PROBLEMS: Final = 100
"""Problems of one file that are told."""

MOST_LOOKED_AT: Final = 100_000
"""Problems that are looked at, whether or not they are told."""

MOST_EQUAL: Final = 3
"""Rows with the same problem that are told one by one."""

NAME_FIRST: Final = 'a breakdown is named under "breakdowns" in the measure'

KEY = attrgetter("period", "area", "breakdown", "published")
"""What no two rows of a file have in common."""


class FiguresRead(NamedTuple):
    """What a file gives: its figures, in the order of its rows, or what is wrong with it."""

    figures: tuple[Figure, ...] | None
    problems: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def read_figures(
    data: bytes, file: str, measure: Measure, texts: Texts | None = None
) -> FiguresRead:
    """The figures in a file of a measure. Never raises for anything in it.

    ``texts`` are the meanings of cells met in other files.
    """
    try:
        names, *rows = _without_empty_columns(rows_of(data, file) or [[]])
    except TableError as error:
        return FiguresRead(None, (error.problem,))
    wrong = list(islice(_wrong_columns(names, measure), MOST_PROBLEMS + 1))
    if not wrong:
        texts = texts or Texts()
        reading = _TableReading(names, rows, measure, texts)
        figures = reading.figures()
        if figures is None:  # it may be as a spreadsheet saved it
            reading = _TableReading(names, as_written_here(names, rows, data), measure, texts)
            figures = reading.figures()
        if figures is not None:
            return FiguresRead(figures, notes=tuple(_noted(reading.noise(), data, file)))
        wrong = list(
            islice(_many_as_one(list(islice(reading.wrong(), MOST_LOOKED_AT))), MOST_PROBLEMS + 1)
        )
    return FiguresRead(None, tuple(_first_problems(wrong, data, file)))


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """The rows without the columns at their end that have no name and hold nothing."""
    names = [name.strip().lower() for name in rows[0]]
    width = max((position for position, name in enumerate(names, 1) if name), default=0)
    if width == len(names) or any(map(any, (row[width:] for row in rows))):
        return [names, *rows[1:]]
    return [names[:width], *(row[:width] for row in rows[1:])]


class _Wrong(NamedTuple):
    """A problem before its line is known; ``message`` begins with it."""

    rule: str
    path: FieldPath
    message: str
    hint: str
    related: FieldPath | None = None


def _wrong_columns(names: Sequence[str], measure: Measure) -> Iterator[_Wrong]:
    """What is wrong with the names of the columns."""
    columns = (*COLUMNS, *measure.breakdowns)
    for name in dict.fromkeys(names):
        if name not in columns:
            meant = did_you_mean(name[:LONGEST_SHOWN], columns)
            hint = meant or f"there are: {', '.join(columns)}; {NAME_FIRST}"
            message = f"there is no column {described(name)}" if name else "a column has no name"
            yield _Wrong("unknown-field", (name,), message, hint)
        elif names.count(name) > 1:
            message = f'the column "{name}" is there twice'
            yield _Wrong("duplicate-key", (name,), message, "delete one of the two")
    required = (*REQUIRED, *measure.breakdowns)
    missing = [name for name in required if name not in names]
    misspelt = {nearest(name[:LONGEST_SHOWN], columns) for name in dict.fromkeys(names) if missing}
    for name in missing:
        if name not in misspelt:
            hint = f"the first line names the columns: {','.join(required)}"
            yield _Wrong("missing-field", (), f'the column "{name}" is missing', hint)


class _TableReading:
    """The rows of one file, and what reads each column: every cell that is there is read once."""

    def __init__(
        self, names: Sequence[str], rows: Sequence[Row], measure: Measure, texts: Texts
    ) -> None:
        self.rows = rows
        self.names = names
        self.breakdowns = measure.breakdowns
        self.readers: dict[str, Remembered[Any]] = {
            **dict.fromkeys(LIMITS, texts.limits),
            "period": texts.periods(Kind(measure.period)),
            "area": texts.areas,
            **dict.fromkeys(measure.breakdowns, texts.words),
            **dict.fromkeys(("value", "numerator", "denominator"), texts.numbers),
            "status": texts.statuses,
            "published": texts.dates,
            **dict.fromkeys(("note", *IN_WORDS), texts.words),
        }

    def figures(self) -> tuple[Figure, ...] | None:
        """The figures; nothing where any row is wrong. The loops are the interpreter's own."""
        if {len(row) for row in self.rows} - {len(self.names)}:
            return None
        self.columns = list(zip(*self.rows, strict=True))
        try:
            breakdowns = zip(*map(self.column, self.breakdowns), strict=True)
            rows = zip(
                self.column("period"),
                self.column("area"),
                breakdowns if self.breakdowns else repeat(()),
                *(
                    repeat(None) if name in self.breakdowns else self.column(name)
                    for name in VALUES
                ),
                strict=False,
            )
            figures = tuple(map(partial(tuple.__new__, Figure), rows))
        except CellError:
            return None
        return figures if len(set(map(KEY, figures))) == len(figures) else None

    def column(self, name: str) -> Iterator[Any]:
        """What the cells of a column mean; what empty ones do, where it is not there."""
        reader = self.readers[name]
        if name not in self.names:
            return repeat(reader[""])
        if not self.rows:
            return iter(())
        return map(reader.__getitem__, self.columns[self.names.index(name)])

    def noise(self) -> list[FieldPath]:
        """The cells whose number has more digits than it means."""
        columns = [(name, self.names.index(name)) for name in NUMBERS if name in self.names]
        return [
            (number, name)
            for name, index in columns
            if any(len(cell) > SIGNIFICANT for cell in (self.columns[index] if self.rows else ()))
            for number, cell in enumerate(self.columns[index])
            if _has_noise(cell.strip())
        ]

    def wrong(self) -> Iterator[_Wrong]:
        """What is wrong with the rows."""
        first_with: dict[Any, int] = {}
        for number, row in enumerate(self.rows):
            if len(row) != len(self.names):
                yield self.wrong_length(number, row)
                continue
            cells = dict(zip(self.names, row, strict=True))
            problems = list(self.wrong_cells(number, cells))
            yield from problems
            if not problems:
                key = tuple(self.readers[name][cells.get(name, "")] for name in self.key)
                if first_with.setdefault(key, number) != number:
                    yield self.there_twice(number, cells, first_with[key])

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of which no two rows have the same."""
        return ("period", "area", *self.breakdowns, "published")

    def wrong_length(self, number: int, row: Row) -> _Wrong:
        message = f" has {len(row)} cells, and the first line {len(self.names)}"
        hint = "put text with a comma in quotes, and leave out commas in numbers"
        if len(row) < len(self.names):
            hint = "an empty cell has its comma too"
        return _Wrong("bad-row", (number,), message, hint)

    def wrong_cells(self, number: int, cells: Mapping[str, str]) -> Iterator[_Wrong]:
        for name, cell in cells.items():
            try:
                self.readers[name][cell]
            except CellError as error:
                message = f', column "{name}": {error}'
                yield _Wrong(error.rule, (number, name), message, error.hint)

    def there_twice(self, number: int, cells: Mapping[str, str], first: int) -> _Wrong:
        group = "".join(f", {name} {cells[name]}" for name in self.breakdowns if cells[name])
        period = label(self.readers["period"][cells["period"]])
        message = f": {period}, {shown(cells['area'])}{shown(group)} is there twice"
        hint = 'a revision is a further row, with the day it came out in the column "published"'
        return _Wrong("duplicate-figure", (number,), message, hint, (first,))


def _has_noise(text: str) -> bool:
    return NUMBER_FORM.fullmatch(text) is not None and has_noise(Decimal(text))


def _noted(noise: Sequence[FieldPath], data: bytes, file: str) -> Iterator[Diagnostic]:
    """One note on all numbers of a file that are read without their noise."""
    if noise:
        first = min(noise)
        line = locate_cells(data, [first])[first].value.line
        many = f" and {len(noise) - 1:,} more" if len(noise) > 1 else ""
        message = (
            f"line {line}{many}: a number has more than 15 digits, as programs that reckon in "
            "binary write it; it is read as the number of 15 digits that is meant"
        )
        yield Diagnostic(
            "noise-in-number", Severity.NOTE, message, file, first, "round it where it is made"
        )


def _many_as_one(wrong: Sequence[_Wrong]) -> Iterator[_Wrong]:
    """The problems; of many rows that have the same one, the first with how many more there are."""
    equal = Counter((other.rule, other.message, other.hint) for other in wrong)
    counted = set()
    for problem in wrong:
        alike = problem.rule, problem.message, problem.hint
        if equal[alike] <= MOST_EQUAL:
            yield problem
        elif alike not in counted:
            counted.add(alike)
            yield problem._replace(
                message=f"{problem.message} (and in {equal[alike] - 1:,} lines more)"
            )


def _first_problems(wrong: Sequence[_Wrong], data: bytes, file: str) -> Iterator[Diagnostic]:
    """The problems in words, each row by the number of its line; of many, the first."""
    first_problems = wrong[:MOST_PROBLEMS]
    lines = locate_cells(data, [first_problem.path for first_problem in first_problems])
    for problem in first_problems:
        in_row = bool(problem.path) and isinstance(problem.path[0], int)
        message = (
            f"line {lines[problem.path].value.line}{problem.message}" if in_row else problem.message
        )
        other = problem.related
        related = () if other is None else (Related("the other is here", file, other),)
        yield Diagnostic(
            problem.rule, Severity.ERROR, message, file, problem.path, problem.hint, related=related
        )
    if len(wrong) > MOST_PROBLEMS:
        message = "more problems than are shown: the rest of the file was not read"
        hint = "mend those above first"
        yield Diagnostic(
            "too-many-problems", Severity.ERROR, message, file, hint=hint, place=FILE_START
        )
