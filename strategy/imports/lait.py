"""A download of DfE's Local Authority Interactive Tool: one table of many series.

It comes in three shapes. The long file of the tool's code repository has a row for each figure, and
short codes. What "create your own" gives has a row for each area and measure, and a column for each
year; what a tab of the tool gives has that for one measure, without its name. The two wide ones are
read as long: a series goes by its measure's title there, and in a tab's file by the file's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import Final

from strategy.csvtext.rows import Problems, SheetError, SheetRow, rows, shown
from strategy.diagnostics import Diagnostic, Place, line_start
from strategy.imports.areas import spans_of
from strategy.imports.picking import (
    Account,
    Areas,
    Picked,
    Stamp,
    bare_period,
    breakdown_hint,
    example,
    listing,
    together,
)
from strategy.imports.values import as_value
from strategy.load.messages import meant, suggested
from strategy.model import Figure, FigureStatus, Measure, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period
from strategy.periods.wording import label
from strategy.values import dataclass

CODE, TITLE, YEARS, AREA, VALUE, NUMBER = (
    "short desc", "data item", "years", "la and regions", "values", "la number",
)  # fmt: skip
MANDATORY = (CODE, YEARS, AREA, VALUE)
MEASURE_TITLE = "measure"
LONG = {name: place for place, name in enumerate((CODE, TITLE, YEARS, AREA, VALUE, NUMBER))}
"""The columns of a row that was read from a wide file."""

MARKED = re.compile(r"(.*?)\s*(?:\(([^()]*)\))?")
MARKS: Final = {
    "": None,
    "final": FigureStatus.FINAL,
    "ot": FigureStatus.FINAL,
    "p": FigureStatus.PROVISIONAL,
    "prov": FigureStatus.PROVISIONAL,
    "provisional": FigureStatus.PROVISIONAL,
    "r": FigureStatus.REVISED,
    "rev": FigureStatus.REVISED,
    "revised": FigureStatus.REVISED,
}
"""What stands in brackets behind a year; OT is what was spent in the end, the outturn."""

NOT_GIVEN = "na"
"""What the tool writes for no figure, beside a dash."""

NO_ROW = "nan"
"""What fills the cell of a wide file where the tool has no row at all."""

NEIGHBOURS = "statistical neighbour group"
"""The column of a wide file in which an area has a row for each group that it is in."""

DOWNLOADED = re.compile(
    r"(?:-All-Geographies|-All-LAs-Local-Authorities|-All-LAs-Regions)?"
    r"(?:-[0-9]{4}-[0-9]{2}-[0-9]{2})?(?: \([0-9]+\))?$"
)


@dataclass(frozen=True, slots=True)
class Download:
    """The rows of a file by the short code of their series, with the titles of the series.

    ``columns`` has the place of each column in a row; ``names`` are those of the file itself.
    """

    file: str
    heading: SheetRow
    columns: Mapping[str, int]
    rows: Mapping[str, list[SheetRow]]
    names: frozenset[str]
    titles: Mapping[str, str]

    def cell(self, row: SheetRow, name: str) -> str:
        """A row's cell in a column, without spaces around it; empty where there is no column."""
        return row.cells[self.columns[name]].strip() if name in self.columns else ""


def read(data: bytes, file: str) -> tuple[Download | None, list[Diagnostic]]:
    """The rows of a download; or ``None`` and everything that is wrong with it."""
    problems = Problems(file)
    try:
        download = _read(data, problems)
    except SheetError as error:
        problems.add_error(error)
        download = None
    return (None if problems.listed else download), problems.all()


def _read(data: bytes, problems: Problems) -> Download | None:
    stream = rows(data)
    heading = next(stream, None)
    if heading is None:
        raise SheetError("the file is empty", "it begins with Short Desc, Data item, Years, ...")
    columns = _names(heading, problems)
    years = _years(heading)
    is_wide = bool(years) and AREA in columns and VALUE not in columns
    if not is_wide:
        _check_columns(columns, heading, problems)
        if not set(MANDATORY) <= set(columns):
            return None
    download = Download(
        problems.file, heading, LONG if is_wide else columns, {}, frozenset(columns), {}
    )
    by_code: dict[str, list[SheetRow]] = {}
    titles: dict[str, str] = {}
    for row in stream:
        if len(row.cells) != len(heading.cells):
            message = f"the row has {len(row.cells)} cells, and the heading {len(heading.cells)}"
            place = row.place(min(len(row.cells), len(heading.cells)))
            problems.add("row-length", place, message)
            continue
        for long_row in _long(row, columns, years, problems.file) if is_wide else (row,):
            code = download.cell(long_row, CODE)
            by_code.setdefault(code, []).append(long_row)
            titles.setdefault(code, download.cell(long_row, TITLE))
    if not by_code:
        problems.add("no-rows", line_start(heading.line), "the file has no rows below its heading")
    return replace(download, rows=by_code, titles=titles)


@dataclass(frozen=True, slots=True)
class _LongRow(SheetRow):
    """A figure of a wide row; ``origin`` are the columns of that row that its cells come from."""

    origin: tuple[int, ...] = ()

    def place(self, index: int) -> Place:
        """Where the cell of a column stands in the file."""
        return SheetRow.place(self, self.origin[index])


def _years(heading: SheetRow) -> dict[int, str]:
    """The columns of a wide file that are called as a year or a span of years, by their place."""
    cells = enumerate(map(str.strip, heading.cells))
    return {place: cell for place, cell in cells if re.match(r"(?:19|20)[0-9]{2}", cell)}


def _long(
    row: SheetRow, columns: Mapping[str, int], years: Mapping[int, str], file: str
) -> Iterator[SheetRow]:
    """The figures of a wide row, each as a row of the long file; empty cells are none."""
    area = columns[AREA]
    number = columns.get(NUMBER, area)
    named = columns.get(MEASURE_TITLE)
    title = row.cells[named].strip() if named is not None else _stem(file)
    for column, year in years.items():
        value = row.cells[column].strip()
        if value and value.lower() != NO_ROW:
            cells = (title, title, year, row.cells[area], value, row.cells[number])
            origin = (named or 0, named or 0, column, area, column, number)
            yield _LongRow(row.number, row.line, cells, row.text, row.delimiter, origin)


def _stem(file: str) -> str:
    """The name of a tab's file without what differs from one download to the next.

    The tool puts the indicator first, then which table it is and the day of the download; a browser
    counts files of one name.
    """
    name = re.split(r"[/\\]", file)[-1]
    stem = name.rpartition(".")[0] or name
    return DOWNLOADED.sub("", stem) or stem


def _names(heading: SheetRow, problems: Problems) -> dict[str, int]:
    names: dict[str, int] = {}
    for index, cell in enumerate(heading.cells):
        name = " ".join(re.split(r"[\s._]+", cell.strip().lower()))
        if name in names:
            message = f"two columns are called {shown(cell)}"
            problems.add("repeated-column", heading.place(index), message)
        names.setdefault(name, index)
    return names


def _check_columns(names: Mapping[str, int], heading: SheetRow, problems: Problems) -> None:
    for name in MANDATORY:
        if name not in names:
            hint = (
                "is this a download of DfE's interactive tool? It has Short Desc, Years, Values, "
                "or LA and Regions and a column for each year"
            )
            message = f'there is no column "{name}"'
            problems.add("missing-column", line_start(heading.line), message, hint)


@dataclass(frozen=True, slots=True)
class Codes:
    """The series that a measure's figures are in: the whole one, and one for each breakdown.

    ``parts`` has, for each code, the values of the measure's breakdowns that the series is of.
    ``areas`` are those that are taken, by our names, each with what it is called there; none where
    they are the usual ones.
    """

    whole: str
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


def take(download: Download, codes: Codes, areas: Areas, measure: Measure, stamp: Stamp) -> Picked:
    """The figures of a measure; or why there are none, row by row."""
    problems = Problems(download.file)
    whole = dict.fromkeys(measure.breakdowns, "")
    picked = [
        _take(download, code, whole | dict(of), areas, measure, stamp, problems)
        for code, of in {codes.whole: {}, **codes.parts}.items()
    ]
    if problems.listed:
        return Picked(problems=tuple(problems.all()))
    return together(picked, list(areas.sought))


def _take(
    download: Download,
    code: str,
    breakdown: Mapping[str, str],
    areas: Areas,
    measure: Measure,
    stamp: Stamp,
    problems: Problems,
) -> Picked:
    """The figures of one series; what is wrong with it is noted."""
    start = line_start(download.heading.line)
    if code not in download.rows:
        hint = suggested(code, download.rows) or f"it has {listing(download.rows)}"
        problems.add("unknown-series", start, f"the file has no series {shown(code)}", hint)
        return Picked()
    for name in [name for name in breakdown if name not in measure.breakdowns]:
        hint = breakdown_hint(measure, name)
        problems.add("unknown-breakdown", start, f'the measure has no breakdown "{name}"', hint)
    taking = _LaitImport(download, tuple(breakdown.values()), areas, measure, stamp, problems)
    taking.find_areas(download.rows[code])
    for row in download.rows[code]:
        taking.row(row)
    return taking.result(code)


@dataclass(slots=True)
class _LaitImport:
    """One pass over the rows of a series."""

    download: Download
    breakdown: tuple[str, ...]
    areas: Areas
    measure: Measure
    stamp: Stamp
    problems: Problems
    figures: dict[tuple[Period, str], tuple[Figure, SheetRow]] = field(default_factory=dict)
    read_as: tuple[str, str] | None = None
    meant: dict[str, set[str]] = field(default_factory=dict)
    """By our name of each area: its names there and its numbers, in small letters."""
    spelled: dict[str, dict[str, None]] = field(default_factory=dict)

    def number(self, row: SheetRow) -> str:
        """The number of a row's area; empty where none is given."""
        number = self.download.cell(row, NUMBER).removesuffix(".0")
        return number if number.isdecimal() else ""

    def find_areas(self, rows_of_code: Iterable[SheetRow]) -> None:
        """Note the numbers of the areas asked for: rows of such a number are theirs too.

        A number that stands beside two names in one year is of no one area.
        """
        for name, wanted in self.areas.sought.items():
            self.meant[name] = {wanted.lower(), name.lower()}
        names_of_year: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows_of_code:
            year = self.download.cell(row, YEARS)
            names_of_year[self.number(row), year].add(self.download.cell(row, AREA).lower())
        shared = {number for (number, _), names in names_of_year.items() if len(names) > 1}
        for (number, _), names in names_of_year.items():
            for meant_names in self.meant.values():
                if number and number not in shared and names & meant_names:
                    meant_names.add(number)

    def row(self, row: SheetRow) -> None:
        """Take a row, where it is of an area asked for; what is wrong with it is noted."""
        names = {self.download.cell(row, AREA).lower(), self.number(row)} - {""}
        when, status = self.period(row)
        value = self.value(row)
        for name, meant_names in self.meant.items():
            if names & meant_names:
                self.spelled.setdefault(name, {}).setdefault(self.download.cell(row, AREA))
                self.keep(row, name, when, value, status)

    def keep(
        self,
        row: SheetRow,
        area: str,
        when: Period | None,
        value: Decimal | Symbol | None,
        status: FigureStatus | None,
    ) -> None:
        if when is None or value is None:
            return
        if (when, area) in self.figures:
            if NEIGHBOURS in self.download.names and self.figures[when, area][0].value == value:
                return
            line = self.figures[when, area][1].line
            message = f"the row says again what the row in line {line} says"
            self.problems.add("repeated-row", line_start(row.line), message)
            return
        settled = self.stamp.status or status or FigureStatus.FINAL
        figure = Figure(
            when, area, self.breakdown, value, None, None, settled, self.stamp.published, ""
        )
        self.figures[when, area] = figure, row

    def period(self, row: SheetRow) -> tuple[Period | None, FigureStatus | None]:
        """The period of a row and the mark behind it; one that cannot be read is noted."""
        text = self.download.cell(row, YEARS)
        marked = MARKED.fullmatch(text)
        years, mark = (marked[1], (marked[2] or "").strip().lower()) if marked else (text, "")
        place = row.place(self.download.columns[YEARS])
        if mark not in MARKS:
            message = f"{shown(text)} says more than a period"
            self.problems.add("bad-period", place, message, f"known are {listing(MARKS)}")
            return None, None
        kind = Kind(self.measure.period.value)
        try:
            if not re.fullmatch(r"[0-9]{4}", years, re.ASCII):
                return period(years, kind), MARKS[mark]
            when = bare_period(years, kind)
        except ValueError as error:
            kept = kind.value.replace("-", " ")
            hint = str(getattr(error, "hint", "")) or f"the measure is kept by {kept}"
            self.problems.add("bad-period", place, str(error), hint)
            return None, None
        self.read_as = self.read_as or example(years, when)
        return when, MARKS[mark]

    def value(self, row: SheetRow) -> Decimal | Symbol | None:
        text = self.download.cell(row, VALUE)
        if text.lower() == NOT_GIVEN:
            return Symbol.UNAVAILABLE
        try:
            return as_value(text, self.measure.decimals)
        except ValueError as error:
            rule = "not-a-number" if text else "blank-value"
            message = f"{shown(text)} is {error}" if text else "the value is blank in this row"
            hint = "digits and a point, or a dash where there is no figure"
            self.problems.add(rule, row.place(self.download.columns[VALUE]), message, hint)
            return None

    def result(self, code: str) -> Picked:
        taken = [figure for figure, _ in self.figures.values()]
        present = {figure.area for figure in taken}
        absent = [name for name in self.areas.sought if name not in present]
        start = line_start(self.download.heading.line)
        for name in self.areas.needed & set(absent):
            rows_of_code = self.download.rows[code]
            areas = list(dict.fromkeys(self.download.cell(row, AREA) for row in rows_of_code))
            near = meant(self.areas.sought[name], areas) or meant(name, areas)
            suggestion = (
                f'did you mean "{near}"? Then' if near else f"it has {listing(areas)}; if one is it"
            )
            hint = f'{suggestion}: --area "{name}={near or "NAME THERE"}"'
            message = f"the series {shown(code)} has no rows for {name}"
            self.problems.add("unknown-area", start, message, hint)
        kept, left_out = without_padding(taken)
        if not kept and not self.problems.listed:
            message = f"the series {shown(code)} has no value for any of the areas"
            self.problems.add("no-rows", start, message)
        return Picked(
            tuple(kept),
            absent=tuple(absent),
            read_as=self.read_as,
            left_out=left_out,
            accounts=tuple(self.accounts(kept)),
            notes=tuple(
                f"{name} is written {listing(spellings)} in the file: taken as one area"
                for name, spellings in self.spelled.items()
                if len({spelling.lower() for spelling in spellings}) > 1
            ),
        )

    def accounts(self, kept: Sequence[Figure]) -> Iterator[Account]:
        """The periods that were taken of each area."""
        every = sorted({figure.period for figure in kept})
        for area in self.areas.sought:
            taken = [figure.period for figure in kept if figure.area == area]
            if taken:
                yield Account(area, self.breakdown, spans_of(taken, every, label))


def without_padding(figures: Iterable[Figure]) -> tuple[list[Figure], tuple[str, ...]]:
    """Figures without the years before the first and after the last that any area has a value for.

    The tool fills every series up to the same years with dashes; those are no figures. A year
    without any between two others is kept, as unavailable.
    """
    figures = list(figures)
    periods = {figure.period for figure in figures if figure.value is not Symbol.UNAVAILABLE}
    if not periods:
        return [], tuple(label(other) for other in sorted({figure.period for figure in figures}))
    kept = [figure for figure in figures if min(periods) <= figure.period <= max(periods)]
    outside = {figure.period for figure in figures} - {figure.period for figure in kept}
    return kept, tuple(label(other) for other in sorted(outside))
