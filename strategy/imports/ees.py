"""A file of DfE's open data standard: what it holds, and all that is wrong with it.

The file is read as a stream, twice: once to see what is there and to check every row, and once to
take the rows of a series (:mod:`strategy.imports.ees_series`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from strategy.csvtext.rows import Problems, SheetError, SheetRow, rows, shown
from strategy.diagnostics import Diagnostic, line_start
from strategy.imports.ees_standard import (
    FIXED,
    IDENTIFIER,
    LEVEL,
    LEVELS,
    MANDATORY,
    NAMES,
    PERIOD,
    Level,
    Meta,
    Time,
    time_of,
)
from strategy.imports.values import SYMBOLS, looks_like_value
from strategy.load.messages import listed, suggested
from strategy.values import dataclass

MOST_DIFFERENT = 500
"""Different texts of a column that are kept: more than people choose from."""

YearAndIdentifier = tuple[str, str]
"""A row's ``time_period`` and ``time_identifier``."""

NO_CODE = frozenset({*SYMBOLS, "na", "n/a", "unknown"})
"""What stands in a column of codes where there is none, in small letters."""

NOT_OF_THE_STANDARD = "is this a file of DfE's open data standard? It begins with time_period, ..."
FIXED_YEAR = {4: "four digits: 2024", 6: "six digits, of two years that follow: 202324"}


class Location(NamedTuple):
    """A place as rows name it: its level, its name, its official code, and its older codes.

    ``code`` is empty where a row gives none, or a symbol that stands for none.
    """

    level: str
    name: str
    code: str
    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """A filter or an indicator, with the different texts it holds: all, where ``whole`` is true.

    ``is_described`` where the meta file says which of the two it is; else its cells show it.
    ``default`` is the value of a filter that stands for everybody, and ``groups`` the name of the
    filter whose values a column groups, as the meta file says.
    """

    name: str
    index: int
    is_indicator: bool
    label: str
    unit: str = ""
    decimals: int | None = None
    values: tuple[str, ...] = ()
    whole: bool = True
    is_described: bool = False
    default: str = "Total"
    groups: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds: its columns by name, its places, and its kind of time.

    ``fixed`` has the index of each column of time and place, by its name in small letters.
    ``locations`` has the periods of each place as the file writes them.
    """

    file: str
    heading: SheetRow
    columns: Mapping[str, PublishedColumn]
    fixed: Mapping[str, int]
    locations: Mapping[Location, tuple[YearAndIdentifier, ...]]
    times: tuple[Time, ...]
    periods: tuple[str, ...]

    @property
    def indicators(self) -> list[PublishedColumn]:
        """The columns of figures."""
        return [column for column in self.columns.values() if column.is_indicator]

    @property
    def filters(self) -> list[PublishedColumn]:
        """The columns that part the figures."""
        return [column for column in self.columns.values() if not column.is_indicator]

    def location(self, row: SheetRow) -> Location:
        """The place a row is about."""
        level = LEVELS[row.cells[self.fixed[LEVEL]].strip().lower()]
        return location_of(row, level, self.fixed)


def location_of(row: SheetRow, level: Level, fixed: Mapping[str, int]) -> Location:
    """The place a row is about, on a level."""
    codes = [_code(row.cells[fixed[name]]) if name in fixed else "" for name in level.codes]
    name = row.cells[fixed[level.named]].strip() if level.named in fixed else ""
    return Location(
        level.name, name, codes[0] if codes else "", tuple(code for code in codes[1:] if code)
    )


def _code(cell: str) -> str:
    """A code; nothing where the cell says that there is none or that it is not known."""
    text = cell.strip()
    return "" if text.lower() in NO_CODE else text


def column_names(data: bytes) -> frozenset[str]:
    """The names of a file's columns in small letters; none where it cannot be read."""
    try:
        return frozenset(cell.strip().lower() for cell in next(rows(data)).cells)
    except (SheetError, StopIteration):
        return frozenset()


def survey(data: bytes, file: str, meta: Meta) -> tuple[Survey | None, list[Diagnostic]]:
    """What a file holds; or ``None`` and everything that is wrong with it, row by row."""
    problems = Problems(file)
    try:
        surveyed = _survey(data, problems, meta)
    except SheetError as error:
        problems.add_error(error)
        surveyed = None
    return (None if problems.listed else surveyed), problems.all()


def _survey(data: bytes, problems: Problems, meta: Meta) -> Survey | None:
    stream = rows(data)
    heading = next(stream, None)
    if heading is None:
        raise SheetError("the file is empty", NOT_OF_THE_STANDARD)
    fixed = _fixed_columns(heading, problems)
    if not set(MANDATORY) <= set(fixed):
        return None
    checking = _Checking(heading, fixed, problems)
    for row in stream:
        checking.row(row)
    if not checking.rows:
        problems.add("no-rows", line_start(heading.line), "the file has no rows below its heading")
    _check_groups(checking, problems)
    return Survey(
        problems.file,
        heading,
        checking.columns(meta),
        fixed,
        {place: tuple(sorted(when)) for place, when in checking.locations.items()},
        tuple(checking.times),
        tuple(sorted(checking.periods)),
    )


def _fixed_columns(heading: SheetRow, problems: Problems) -> dict[str, int]:
    """The columns of time and place, by name; what is wrong with the heading is noted."""
    positions: dict[str, int] = {}
    for index, cell in enumerate(heading.cells):
        name = cell.strip().lower()
        if not name:
            problems.add("missing-column", heading.place(index), "a column has no name")
        elif name in positions:
            message = f"two columns are called {shown(cell)}: {positions[name] + 1} and {index + 1}"
            problems.add("repeated-column", heading.place(index), message)
        else:
            positions[name] = index
    for name in MANDATORY:
        if name not in positions:
            near = suggested(name, [position for position in positions if position not in FIXED])
            hint = near or NOT_OF_THE_STANDARD
            problems.add(
                "missing-column", line_start(heading.line), f"there is no column {name}", hint
            )
    return {name: index for name, index in positions.items() if name in FIXED}


class _Checking:
    """One pass over the rows: what they hold, and what is wrong with each."""

    def __init__(self, heading: SheetRow, fixed: Mapping[str, int], problems: Problems) -> None:
        self.heading = heading
        self.fixed = fixed
        self.problems = problems
        self.rows = 0
        self.sound: set[tuple[str, ...]] = set()
        self.times: dict[Time, SheetRow] = {}
        self.locations: dict[Location, set[YearAndIdentifier]] = {}
        self.periods: set[str] = set()
        self.different: list[dict[str, None]] = [{} for _ in heading.cells]
        self.time_and_place = itemgetter(*sorted(fixed.values()))

    def row(self, row: SheetRow) -> None:
        """Check one row, and note what it holds."""
        self.rows += 1
        cells = row.cells
        if len(cells) != len(self.heading.cells):
            message = f"the row has {len(cells)} cells, and the heading {len(self.heading.cells)}"
            hint = "a text with a comma in it stands in quotes"
            place = row.place(min(len(cells), len(self.heading.cells)))
            self.problems.add("row-length", place, message, hint)
            return
        key = self.time_and_place(cells)
        if key not in self.sound and self.is_sound(row):
            self.sound.add(key)
        for cell, values in zip(cells, self.different, strict=True):
            if cell not in values and len(values) < MOST_DIFFERENT:
                values[cell] = None

    def is_sound(self, row: SheetRow) -> bool:
        """Whether a row's time and place are of the standard; what is not is noted."""
        time, place = self.time(row), self.place(row)
        return time and place

    def time(self, row: SheetRow) -> bool:
        text = self.cell(row, IDENTIFIER)
        time = time_of(text)
        if time is None:
            hint = suggested(text, NAMES) or "Academic year, Calendar year, ..."
            message = f"{shown(text)} is no time_identifier of the standard"
            self.note(row, "bad-time-identifier", IDENTIFIER, message, hint)
            return False
        self.times.setdefault(time, row)
        year = self.cell(row, PERIOD)
        if not is_time_period(year, time.digits):
            message = f"{shown(year)} is no time_period of {time.name}"
            self.note(row, "bad-time-period", PERIOD, message, FIXED_YEAR[time.digits])
            return False
        self.periods.add(year)
        return True

    def place(self, row: SheetRow) -> bool:
        text = self.cell(row, LEVEL)
        level = LEVELS.get(text.lower())
        if level is None:
            hint = (
                suggested(text, [level.name for level in LEVELS.values()])
                or "National, Regional, Local authority, ..."
            )
            message = f"{shown(text)} is no geographic_level of the standard"
            self.note(row, "bad-geographic-level", LEVEL, message, hint)
            return False
        blank = [name for name in ("country_code", "country_name") if not self.cell(row, name)]
        location = location_of(row, level, self.fixed)
        if not location.name and not location.code and not location.older:
            blank.append(level.named)
        for name in blank:
            message = f"a row of the level {level.name} says nothing in {name}"
            self.note(row, "blank-place", name if name in self.fixed else LEVEL, message)
        when = self.cell(row, PERIOD), self.cell(row, IDENTIFIER)
        self.locations.setdefault(location, set()).add(when)
        return not blank

    def cell(self, row: SheetRow, name: str) -> str:
        return row.cells[self.fixed[name]].strip()

    def note(self, row: SheetRow, rule: str, column: str, message: str, hint: str = "") -> None:
        self.problems.add(rule, row.place(self.fixed[column]), message, hint)

    def columns(self, meta: Meta) -> dict[str, PublishedColumn]:
        """The filters and the indicators, in the order of the file."""
        columns = {}
        for index, cell in enumerate(self.heading.cells):
            name = cell.strip()
            if name.lower() not in FIXED:
                columns[name] = _column(name, index, list(self.different[index]), meta)
        return columns


def is_time_period(text: str, digits: int) -> bool:
    """Whether a text is a year of so many digits; of six, two years that follow each other."""
    if len(text) != digits or not (text.isascii() and text.isdecimal()):
        return False
    return digits == 4 or (int(text[2:4]) + 1) % 100 == int(text[4:])


def _column(name: str, index: int, different: Sequence[str], meta: Meta) -> PublishedColumn:
    """A column as the meta file describes it, or as its cells show it: figures, for the most part.

    A filter of one value need not be in the meta file, nor a column that groups a filter's values.
    """
    values = tuple(sorted({cell.strip() for cell in different}))
    whole = len(different) < MOST_DIFFERENT
    about = meta.get(name.lower())
    if about:
        return PublishedColumn(
            name,
            index,
            about.is_indicator,
            about.label,
            about.unit,
            about.decimals,
            values,
            whole,
            is_described=True,
            default=about.default or "Total",
        )
    grouped = next(
        (
            filter_name
            for filter_name, filter_about in meta.items()
            if filter_about.grouping_column.lower() == name.lower()
        ),
        "",
    )
    if grouped:
        return PublishedColumn(
            name, index, False, name, values=values, whole=whole, is_described=True, groups=grouped
        )
    figures = sum(looks_like_value(cell) for cell in values)
    is_indicator = any(values) and 2 * figures > len(values)
    return PublishedColumn(name, index, is_indicator, name, values=values, whole=whole)


def _check_groups(checking: _Checking, problems: Problems) -> None:
    """Note where a file mixes kinds of time that the standard keeps apart."""
    groups: dict[str, SheetRow] = {}
    for time, row in checking.times.items():
        groups.setdefault(time.group, row)
    first, *others = groups or [""]
    for group in others:
        message = f"the file mixes {listed([first, group])}, which the standard keeps apart"
        hint = "take the rows of one kind into a file of their own"
        place = groups[group].place(checking.fixed[IDENTIFIER])
        problems.add("mixed-periods", place, message, hint)
