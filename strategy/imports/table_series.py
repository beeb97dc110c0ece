"""A measure's figures in any table: which cells they stand in, and what those say.

Periods stand in a column or are columns, and so do areas; a title above the headings and notes
below the rows are passed over. A cell that a spreadsheet has changed is read where it can only mean
one thing, and refused by its name otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Final

from strategy.csvtext.rows import Problems, shown
from strategy.imports.areas import spans_of
from strategy.imports.grid import GridRow, TableGrid
from strategy.imports.picking import (
    Account,
    Areas,
    Picked,
    Stamp,
    breakdown_hint,
    in_order,
    listing,
)
from strategy.imports.values import as_value, looks_like_value
from strategy.load.messages import meant, suggested
from strategy.model import Figure, FigureStatus, Measure, Symbol, TableSeries
from strategy.periods.parsing import period, period_or_none
from strategy.periods.period_kinds import Kind, Period
from strategy.periods.wording import label
from strategy.values import dataclass

WHOLE: Final = frozenset({"total", "all", "persons", "all persons", "all pupils", "all ages"})
"""Values of a breakdown that stand for everybody, in small letters."""

TOTALS: Final = frozenset({"total", "grand total", "totals", "sum", "average", "mean"})
"""What a row below the others is called that adds them up, in small letters."""

THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
FIRST_OF_MONTH = re.compile(r"(\d{4}-\d\d)-01", re.ASCII)
YEAR_IN_BRACKETS = re.compile(r"(.*?)\s*\((academic|financial|calendar)(?: year)?\)", re.IGNORECASE)
"""A year with its kind behind it, as LG Inform heads a column."""

LEAST_ACROSS = 2
"""Headings that are periods, from which on each period is taken to be a column."""

SYMBOL_WORDS: Final[Mapping[str, Symbol]] = {
    "suppressed": Symbol.SUPPRESSED,
    "unavailable": Symbol.UNAVAILABLE,
    "not-applicable": Symbol.NOT_APPLICABLE,
    "low": Symbol.LOW,
    "unreliable": Symbol.UNRELIABLE,
}
"""The words by which an officer says what a text in a table stands for."""


class ColumnsError(Exception):
    """The columns cannot be told; ``headings`` are those of the table, as far as it is known."""

    def __init__(self, message: str, headings: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.headings = headings


class PercentageError(ValueError):
    """A cell is a percentage, and its measure has another unit; the message says both."""


def folded(text: str) -> str:
    """A heading or a name as it is compared."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Where things stand in a table: the row of the headings, and columns from 0 by their role.

    ``across`` are the columns of periods, or of areas where ``are_areas``, with what each is.
    """

    heading: GridRow
    period: int | None
    area: int | None
    value: int | None
    others: Mapping[str, int]
    across: Mapping[int, str]
    are_areas: bool = False

    @property
    def in_words(self) -> str:
        """What was made of the table, in a sentence, before anything is written."""
        names = self.heading.cells
        parts = [f"headings in row {self.heading.number}"]
        if self.period is not None:
            parts.append(f'periods in the column "{names[self.period]}"')
        if self.area is not None:
            parts.append(f'areas in "{names[self.area]}"')
        if self.value is not None:
            parts.append(f'values in "{names[self.value]}"')
        elif self.across:
            what = "area" if self.are_areas else "period"
            parts.append(f"a column for each {what}: {listing(self.across.values())}")
        return ", ".join(parts)


def headings_of(grid: TableGrid, named: Iterable[str], kind: Kind) -> GridRow:
    """The row of the headings: the first with all columns that are named, or that looks like one.

    Raises :class:`ColumnsError` where no row has them.
    """
    wanted = set(map(folded, named))
    for row in grid.rows:
        if wanted and wanted <= set(map(folded, row.cells)):
            return row
    likely = _likely_heading(grid, kind)
    if wanted:
        headings = [cell for cell in likely.cells if cell.strip()] if likely else []
        missing = [name for name in named if folded(name) not in map(folded, headings)]
        near = suggested(missing[0], headings) if missing else ""
        raise ColumnsError(
            f"no row has a heading {listing(missing or list(named))}"
            + (f"; {near}" if near else f"; there are: {listing(headings)}"),
            headings,
        )
    if likely is None:
        raise ColumnsError("no row of it looks like headings")
    return likely


def _likely_heading(grid: TableGrid, kind: Kind) -> GridRow | None:
    """The first row with several periods in it; else the first with most cells filled in."""
    for row in grid.rows:
        if len(_periods_in(row, kind)) >= LEAST_ACROSS:
            return row
    filled = [(sum(1 for cell in row.cells if cell.strip()), row) for row in grid.rows]
    most = max((number for number, _ in filled), default=0)
    return next((row for number, row in filled if number == most and number > 1), None)


def _periods_in(row: GridRow, kind: Kind) -> dict[int, str]:
    texts = {column: _period_text(cell, kind) for column, cell in enumerate(row.cells)}
    return {column: text for column, text in texts.items() if period_or_none(text, kind)}


def columns_of(grid: TableGrid, series: TableSeries, areas: Areas, kind: Kind) -> TableColumns:
    """Where the figures of a series stand in a table. Raises :class:`ColumnsError`."""
    single = (series.period, series.area, series.value)
    further = {
        name: heading
        for name in ("numerator", "denominator", "lower", "upper")
        if (heading := getattr(series, name))
    }
    others = {**further, **{name: name for name in (*series.filters, *series.breakdowns)}}
    named = [name for name in (*single, *others.values()) if name]
    heading = headings_of(grid, named, kind)
    places: dict[str, list[int]] = {}
    for column, cell in enumerate(heading.cells):
        places.setdefault(folded(cell), []).append(column)
    repeated = [name for name in named if len(places[folded(name)]) > 1]
    if repeated:
        raise ColumnsError(f"two columns are called {listing(repeated[:1])}", heading.cells)
    at = {name: places[folded(name)][0] for name in named}
    across: dict[int, str] = {}
    are_areas = False
    headings = [cell for cell in heading.cells if cell.strip()]
    if series.value is None:
        if series.period is None:
            across = _periods_in(heading, kind)
        elif series.area is None:
            are_areas = True
            across = _areas_across(places, areas)
        if not across or further:
            reason = (
                "which column are the values in? --value COLUMN"
                if series.period
                else "which columns are the periods and the values in? --period COLUMN, --value "
                f"COLUMN (no heading is a period of {kind.value.replace('-', ' ')}s)"
            )
            raise ColumnsError(f"{reason}; there are: {listing(headings)}", headings)
    elif series.period is None:
        raise ColumnsError(
            f"which column are the periods in? --period COLUMN; there are: {listing(headings)}",
            headings,
        )
    return TableColumns(
        heading,
        at.get(series.period or ""),
        at.get(series.area or ""),
        at.get(series.value or ""),
        {name: at[column] for name, column in others.items()},
        across,
        are_areas,
    )


def _areas_across(places: Mapping[str, Sequence[int]], areas: Areas) -> dict[int, str]:
    across = {}
    for name, wanted in areas.sought.items():
        columns = places.get(folded(wanted)) or places.get(folded(name)) or ()
        if columns:
            across[columns[0]] = name
    return across


def take(
    grid: TableGrid,
    file: str,
    columns: TableColumns,
    series: TableSeries,
    areas: Areas,
    measure: Measure,
    stamp: Stamp,
) -> Picked:
    """The figures of a measure in a table; or why there are none, cell by cell."""
    taking = _TableImport(columns, series, areas, measure, stamp, Problems(file))
    for column_name, breakdown in series.breakdowns.items():
        if breakdown not in measure.breakdowns:
            taking.problem(
                "unknown-breakdown",
                columns.heading,
                columns.others[column_name],
                f'the measure has no breakdown "{breakdown}"',
                breakdown_hint(measure, breakdown),
            )
    for row in grid.rows:
        if row.number > columns.heading.number:
            taking.row(row)
    return taking.result()


@dataclass(slots=True)
class _TableImport:
    """One pass over the rows of a table."""

    columns: TableColumns
    series: TableSeries
    areas: Areas
    measure: Measure
    stamp: Stamp
    problems: Problems
    figures: dict[tuple[Period, str, tuple[str, ...]], tuple[Figure, GridRow]] = field(
        default_factory=dict
    )
    areas_met: dict[str, None] = field(default_factory=dict)
    passed_over: dict[str, None] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return Kind(self.measure.period.value)

    def problem(self, rule: str, row: GridRow, column: int, message: str, hint: str = "") -> None:
        self.problems.add(rule, row.place(column), f"{row.name(column)}{message}", hint)

    def row(self, row: GridRow) -> None:
        """Take a row, where it is one of those asked for; what is wrong with it is noted."""
        for name, value in self.series.filters.items():
            if folded(row.cell(self.columns.others[name])) != folded(value):
                return
        area = self.area(row)
        if area is None:
            self.refuse_blank_area(row)
            return
        breakdown = self.breakdown(row)
        for column, when in self.cells(row):
            its_area = self.columns.across[column] if self.columns.are_areas else area
            self.keep(row, column, when, its_area, breakdown)

    def area(self, row: GridRow) -> str | None:
        """Our name of a row's area; ``None`` where it is none that is asked for."""
        if self.columns.area is None:
            return next(iter(self.areas.sought), "")
        text = row.cell(self.columns.area)
        self.areas_met.setdefault(text)
        word = folded(text)
        for name, wanted in self.areas.sought.items():
            if word in (folded(wanted), folded(name)):
                return name
        return None

    def refuse_blank_area(self, row: GridRow) -> None:
        """Note a row of figures without an area: cells that were merged are blank but the first."""
        column, at = self.columns.area, self.columns.period
        if column is None or row.cell(column):
            return
        has_period = at is None or period_or_none(_period_text(row.cell(at), self.kind), self.kind)
        if has_period and any(map(row.cell, [self.columns.value, *self.columns.across])):
            hint = "write the area into each row; cells that are merged are blank but the first"
            self.problem("blank-place", row, column, "the row names no area", hint)

    def breakdown(self, row: GridRow) -> tuple[str, ...]:
        texts = {}
        for column_name, name in self.series.breakdowns.items():
            text = row.cell(self.columns.others[column_name])
            texts[name] = "" if folded(text) in WHOLE else text
        return tuple(texts.get(name, "") for name in self.measure.breakdowns)

    def cells(self, row: GridRow) -> Iterator[tuple[int, Period]]:
        """The columns of a row that have a figure, each with its period."""
        if self.columns.period is None:
            for column, text in self.columns.across.items():
                if row.cell(column) or column in row.faults:
                    yield column, period(text, self.kind)
            return
        wanted = [self.columns.value] if self.columns.value is not None else [*self.columns.across]
        when = self.period(row, self.columns.period, wanted)
        if when is None:
            return
        for column in wanted:
            if row.cell(column) or column in row.faults or self.columns.value is not None:
                yield column, when

    def period(self, row: GridRow, column: int, wanted: Sequence[int]) -> Period | None:
        """The period of a row; ``None`` where it is passed over, or cannot be read.

        A row is passed over that has no figure, adds up the others, is of another kind of period
        (a year among months), or has neither a period nor a number.
        """
        text = _period_text(row.cell(column), self.kind)
        if column in row.faults:
            self.problem("unworked-formula", row, column, row.faults[column])
            return None
        try:
            return period(text, self.kind)
        except ValueError as error:
            texts = [row.cell(number) for number in wanted]
            has_numbers = any(map(_is_number, texts)) or any(
                number in row.faults for number in wanted
            )
            if has_numbers and folded(text) not in TOTALS and not _is_another_kind(text, self.kind):
                self.problem("bad-period", row, column, str(error), str(getattr(error, "hint", "")))
            elif text:
                self.passed_over.setdefault(text)
            return None

    def keep(
        self, row: GridRow, column: int, when: Period, area: str, breakdown: tuple[str, ...]
    ) -> None:
        value = self.value(row, column)
        if value is None:
            return
        key = when, area, breakdown
        if key in self.figures:
            self.problem(*self.repeated(row, column, self.figures[key][1]))
            return
        numbers = {
            name: self.number(row, self.columns.others[name])
            for name in ("numerator", "denominator", "lower", "upper")
            if name in self.columns.others
        }
        figure = Figure(
            when,
            area,
            breakdown,
            value,
            numbers.get("numerator"),
            numbers.get("denominator"),
            self.stamp.status or FigureStatus.FINAL,
            self.stamp.published,
            "",
            lower=numbers.get("lower"),
            upper=numbers.get("upper"),
        )
        self.figures[key] = figure, row

    def repeated(
        self, row: GridRow, column: int, first: GridRow
    ) -> tuple[str, GridRow, int, str, str]:
        """That a second row is of one figure, and which columns part the two."""
        used = {self.columns.period, self.columns.area, column, *self.columns.others.values()}
        parting = [
            (heading, row.cell(place))
            for place, heading in enumerate(self.columns.heading.cells)
            if place not in used and heading.strip() and row.cell(place) != first.cell(place)
        ]
        message = f"row {row.number} is of the same figure as row {first.number}"
        if not parting:
            return "repeated-row", row, column, message, "delete one of them"
        heading, text = parting[0]
        others = listing(name for name, _ in parting)
        hint = f'choose one, like: --filter "{heading}={text}"'
        return "several-rows", row, column, f"{message}; they differ in {others}", hint

    def value(self, row: GridRow, column: int) -> Decimal | Symbol | None:
        """What a cell says; ``None`` where it cannot be read, which is noted."""
        if column in row.faults:
            self.problem("unworked-formula", row, column, row.faults[column])
            return None
        text = row.cell(column)
        symbols = {folded(name): symbol for name, symbol in self.series.symbols.items()}
        if folded(text) in symbols:
            return symbols[folded(text)]
        if not text:
            hint = "write what stands for no figure into the cell, or leave the row out"
            self.problem("blank-value", row, column, "the value is blank in this row", hint)
            return None
        try:
            return as_value(_plain_number(text, row, self.measure.unit), self.measure.decimals)
        except ValueError as error:
            if isinstance(error, PercentageError):
                message, hint = str(error), "is this the column, and is the unit right?"
            else:
                message = f"{shown(text)} is {error}"
                hint = f'say what it stands for: --symbol "{text}=suppressed" (or {_words()})'
            self.problem("not-a-number", row, column, message, hint)
            return None

    def number(self, row: GridRow, column: int) -> Decimal | None:
        """A number beside a value; ``None`` where the cell holds none."""
        text = row.cell(column)
        try:
            number = as_value(_plain_number(text, row, self.measure.unit)) if text else None
        except ValueError:
            symbols = {folded(symbol) for symbol in self.series.symbols}
            if folded(text) not in symbols:
                self.problem("not-a-number", row, column, f"{shown(text)} is not a number")
            return None
        return number if isinstance(number, Decimal) else None

    def result(self) -> Picked:
        heading, columns = self.columns.heading, self.columns
        taken = [figure for figure, _ in self.figures.values()]
        present = {figure.area for figure in taken}
        absent = [name for name in self.areas.sought if name not in present]
        place = columns.area if columns.area is not None else 0
        if columns.area is not None or columns.are_areas:
            headings = [cell for cell in heading.cells if cell.strip()]
            there = list(self.areas_met) if columns.area is not None else headings
            for name in sorted(self.areas.needed & set(absent)):
                near = meant(self.areas.sought[name], there) or meant(name, there)
                suggestion = f'did you mean "{near}"? Then' if near else f"it has {listing(there)};"
                hint = f'{suggestion} --area "{name}={near or "NAME THERE"}"'
                message = f"the table has no figures for {name}"
                self.problem("unknown-area", heading, place, message, hint)
        elif not taken and not self.problems.listed:
            message = "no row below the headings has a figure that was asked for"
            hint = "see whether the filters and the sheet are those that are meant"
            self.problems.add("no-rows", heading.place(0), message, hint)
        if self.problems.listed:
            return Picked(problems=tuple(self.problems.all()))
        return Picked(
            in_order(taken, list(self.areas.sought) or [""]),
            absent=tuple(absent) if columns.area is not None or columns.are_areas else (),
            accounts=tuple(self.accounts(taken)),
            notes=tuple(self.notes()),
        )

    def notes(self) -> Iterator[str]:
        if self.passed_over:
            yield f"rows that were passed over: {listing(self.passed_over)}"
        if self.columns.across and not self.columns.are_areas:
            used = {*self.columns.across, self.columns.area, *self.columns.others.values()}
            rest = [
                cell
                for column, cell in enumerate(self.columns.heading.cells)
                if column not in used and cell.strip()
            ]
            if rest:
                yield f"columns that are no periods were passed over: {listing(rest)}"

    def accounts(self, taken: Sequence[Figure]) -> Iterator[Account]:
        """The periods that were taken of each area and group."""
        every = sorted({figure.period for figure in taken})
        of: dict[tuple[str, tuple[str, ...]], list[Period]] = {}
        for figure in taken:
            of.setdefault((figure.area, figure.breakdown), []).append(figure.period)
        for (area, breakdown), periods in of.items():
            yield Account(area, breakdown, spans_of(periods, every, label))


def _words() -> str:
    return ", ".join(list(SYMBOL_WORDS)[1:])


def _is_number(text: str) -> bool:
    plain = text.replace(",", "").replace("%", "").replace("£", "").strip()
    return bool(plain) and looks_like_value(plain) and any(map(str.isdigit, plain))


def _is_another_kind(text: str, kind: Kind) -> bool:
    """Whether a text is a year, or a part of one, that figures of a kind are not of."""
    return any(
        period_or_none(text, other)
        for other in (Kind.CALENDAR_YEAR, Kind.QUARTER, Kind.MONTH)
        if other is not kind
    )


def _period_text(text: str, kind: Kind) -> str:
    """A period as it was meant: ``Jan 2024`` that a spreadsheet made a day of, ``(academic)``."""
    first = FIRST_OF_MONTH.fullmatch(text.strip())
    if first and kind is Kind.MONTH:
        return first[1]
    bracket = YEAR_IN_BRACKETS.fullmatch(text.strip())
    return bracket[1] if bracket and kind.value.startswith(bracket[2].lower()) else text.strip()


def _plain_number(text: str, row: GridRow, unit: str) -> str:
    """A number without what a spreadsheet shows around it.

    Raises :class:`PercentageError` for a percentage of a measure that is none.
    """
    plain = text.replace("\u2212", "-").replace("\u00a0", "").strip()
    if plain.endswith("%"):
        if unit != "%":
            raise PercentageError(f'{shown(text)} is a percentage, and the unit is "{unit}"')
        plain = plain.removesuffix("%").strip()
    if unit.startswith("£"):
        plain = plain.replace("£", "", 1)
    if row.has_decimal_commas and DECIMAL_COMMA.fullmatch(plain):
        return plain.replace(",", ".")
    return plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain
