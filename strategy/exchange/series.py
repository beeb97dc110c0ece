"""One series out of a file of DfE's open data standard, as figures of a measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from strategy.diagnostics import Place
from strategy.exchange.ees import Column, Location, Survey
from strategy.exchange.naming import column_named, location_named, value_named
from strategy.exchange.picking import (
    Areas,
    Open,
    Picked,
    Stamp,
    bare_period,
    breakdown_hint,
    example,
    in_order,
    listing,
)
from strategy.exchange.sheet import Problems, Row, line_start, rows, shown, suggested
from strategy.exchange.standard import IDENTIFIER, PERIOD, time_of
from strategy.exchange.values import as_value
from strategy.model import EesSeries, Figure, FigureStatus, Measure, Symbol
from strategy.periods import Kind, Period, period

ALL = "total"
"""The value of a breakdown's column, in small letters, that stands for everybody."""

STATUSES: Final = {one.value: one for one in FigureStatus}
"""What a column of release status says, in small letters."""


def take(
    data: bytes, found: Survey, series: EesSeries, areas: Areas, measure: Measure, stamp: Stamp
) -> Picked:
    """The figures of a series; or why there are none, row by row; or what is still to be chosen."""
    problems = Problems(found.file)
    taking = _Taking(found, series, areas, measure, stamp, problems)
    if not problems.found:
        stream = rows(data)
        next(stream)
        for row in stream:
            taking.row(row)
    return taking.result()


class _Taking:
    """One pass over the rows for one series."""

    def __init__(
        self,
        found: Survey,
        series: EesSeries,
        areas: Areas,
        measure: Measure,
        stamp: Stamp,
        problems: Problems,
    ) -> None:
        self.found = found
        self.measure = measure
        self.stamp = stamp
        self.problems = problems
        self.absent: list[str] = []
        self.order = list(areas.sought)
        self.cells = [
            self.column(name) for name in (series.indicator, series.numerator, series.denominator)
        ]
        self.filters = dict(self.chosen_filters(series.filters))
        self.breakdowns = self.chosen_breakdowns(series.breakdowns)
        self.places = dict(self.chosen_places(areas))
        self.taken: list[tuple[Row, str, tuple[str, ...], str, str]] = []
        self.read_as: tuple[str, str] | None = None

    # What is asked for, found in the file ------------------------------------------------------

    def column(self, name: str | None) -> Column | None:
        """The column of that name; a name that no column has is noted."""
        column = column_named(self.found, name) if name else None
        if name and column is None:
            columns = list(self.found.columns)
            hint = suggested(name, columns) or f"the columns are {listing(columns)}"
            self.note("unknown-column", f"the file has no column {shown(name)}", hint)
        return column

    def chosen_filters(self, given: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        for name, value in given.items():
            column = self.column(name)
            if column is None:
                continue
            meant = value_named(column, value)
            if meant is None:
                hint = suggested(value, column.values) or f"it has {listing(column.values)}"
                message = f"no row has {shown(value)} in the column {column.name}"
                place = self.found.heading.place(column.index)
                self.problems.add("unknown-value", place, message, hint)
            else:
                yield column.index, meant

    def chosen_breakdowns(self, given: Mapping[str, str]) -> dict[int, int]:
        """The columns of breakdowns, each with its place among the measure's."""
        chosen = {}
        for name, breakdown in given.items():
            column = self.column(name)
            if breakdown not in self.measure.breakdowns:
                message = f'the measure has no breakdown "{breakdown}"'
                self.note("unknown-breakdown", message, breakdown_hint(self.measure, breakdown))
            elif column is not None:
                chosen[column.index] = self.measure.breakdowns.index(breakdown)
        return chosen

    def chosen_places(self, areas: Areas) -> Iterator[tuple[Location, str]]:
        for name, wanted in areas.sought.items():
            location = location_named(self.found.locations, wanted)
            if location:
                yield location, name
            elif name in areas.needed:
                names = [one.name for one in self.found.locations]
                hint = suggested(wanted, names) or f"it has {listing(names)}"
                sought = name if name == wanted else f"{name} ({wanted})"
                self.note("unknown-area", f"the file has no rows for {sought}", hint)
            else:
                self.absent.append(name)

    def note(self, rule: str, message: str, hint: str) -> None:
        """Note a problem with what was asked for."""
        self.problems.add(rule, line_start(self.found.heading.line), message, hint)

    # Row by row --------------------------------------------------------------------------------

    def row(self, row: Row) -> None:
        """Check the figures of a row, and take it where it is of the series."""
        for column in filter(None, self.cells):
            self.check(row, column)
        area = self.places.get(self.found.location(row))
        if area is None:
            return
        for index, wanted in self.filters.items():
            if row.cells[index].strip() != wanted:
                return
        year, identifier = (
            row.cells[self.found.fixed[name]].strip() for name in (PERIOD, IDENTIFIER)
        )
        self.taken.append((row, area, self.breakdown_of(row), year, identifier))

    def check(self, row: Row, column: Column) -> None:
        text = row.cells[column.index].strip()
        try:
            as_value(text)
        except ValueError as error:
            place = row.place(column.index)
            if not text:
                message = f"the column {column.name} is blank in this row"
                hint = "the standard has symbols for no figure: c, x, z, low, u"
                self.problems.add("blank-value", place, message, hint)
            else:
                message = f"{shown(text)} in the column {column.name} is {error}"
                hint = "digits and a point, or one of the symbols c, x, z, low, u"
                self.problems.add("not-a-number", place, message, hint)

    def breakdown_of(self, row: Row) -> tuple[str, ...]:
        found = [""] * len(self.measure.breakdowns)
        for index, number in self.breakdowns.items():
            text = row.cells[index].strip()
            found[number] = "" if text.lower() == ALL else text
        return tuple(found)

    # What came of it ---------------------------------------------------------------------------

    def result(self) -> Picked:
        open_choices = tuple(self.open_choices())
        if open_choices:
            for one in open_choices:
                place = self.found.heading.place(self.found.columns[one.column].index)
                message = f"several rows of one period and area differ in {one.column}"
                hint = f"choose one: --filter '{one.column}=...', of {listing(one.values)}"
                self.problems.add("several-rows", place, message, hint)
        figures = list(self.figures()) if not self.problems.found else []
        if not figures and not self.problems.found:
            self.note("no-rows", "no row has all that was asked for", "check the filters")
        problems = tuple(self.problems.all())
        if problems:
            return Picked(problems=problems, open=open_choices)
        return Picked(
            in_order(figures, self.order), absent=tuple(self.absent), read_as=self.read_as
        )

    def open_choices(self) -> Iterator[Open]:
        """The filters that nobody chose from and that part two rows of one figure."""
        of_figure: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row, *figure in self.taken:
            of_figure[tuple(figure)].append(row)
        several = [rows for rows in of_figure.values() if len(rows) > 1]
        for column in self.open_filters():
            if any(len({_cell(row, column) for row in rows}) > 1 for rows in several):
                values = {_cell(row, column) for row, *_ in self.taken}
                yield Open(column.name, column.label, tuple(sorted(values)))

    def open_filters(self) -> Iterator[Column]:
        """The filters that nobody chose from."""
        chosen = {*self.filters, *self.breakdowns}
        return (
            one for one in self.found.filters if one.index not in chosen and one not in self.cells
        )

    def status_column(self) -> Column | None:
        """The filter that says of each row how settled it is; ``None`` where none does."""
        for column in self.open_filters():
            values = {_cell(row, column).lower() for row, *_ in self.taken}
            if values and values <= STATUSES.keys():
                return column
        return None

    def figures(self) -> Iterator[Figure]:
        first: dict[tuple[Period, str, tuple[str, ...]], Row] = {}
        of_status = self.status_column()
        for row, area, breakdown, year, identifier in self.taken:
            when = self.period(row, year, identifier)
            if when is None:
                continue
            key = (when, area, breakdown)
            if key in first:
                self.repeated(row, first[key])
                continue
            first[key] = row
            value, numerator, denominator = (self.value(row, column) for column in self.cells)
            status = STATUSES[_cell(row, of_status).lower()] if of_status else FigureStatus.FINAL
            yield Figure(
                when,
                area,
                breakdown,
                value,
                numerator,
                denominator,
                self.stamp.status or status,
                self.stamp.published,
                "",
            )

    def value(self, row: Row, column: Column | None) -> Decimal | Symbol | None:
        if column is None:
            return None
        decimals = self.measure.decimals if column is self.cells[0] else 0
        return as_value(row.cells[column.index], decimals)

    def period(self, row: Row, year: str, identifier: str) -> Period | None:
        """The period of a row; where the measure is kept by another kind, that is noted."""
        kind = Kind(self.measure.period.value)
        time = time_of(identifier)
        place = row.place(self.found.fixed[IDENTIFIER])
        try:
            if time and time.kind is Kind.REPORTING_YEAR and kind is not time.kind:
                when = bare_period(year, kind)
                self.read_as = self.read_as or example(year, when)
                return when
            if time and time.kind is kind:
                return period(f"{year} {identifier}", kind)
        except ValueError as error:
            self.misfit(row.place(self.found.fixed[PERIOD]), str(error))
            return None
        kept = kind.value.replace("-", " ")
        self.misfit(place, f"{identifier} is no {kept}, by which the measure is kept")
        return None

    def misfit(self, place: Place, message: str) -> None:
        hint = f'take another file, or change "period" in data/measures/{self.measure.id}.yaml'
        self.problems.add("period-does-not-fit", place, message, hint)

    def repeated(self, row: Row, first: Row) -> None:
        """Note a second row of one period, area and breakdown, with what it differs in."""
        message = f"the row says again what the row in line {first.line} says"
        differing = [
            one.name
            for one in self.found.columns.values()
            if row.cells[one.index] != first.cells[one.index]
            and one not in self.cells
            and not (one.is_indicator and one.is_described)
        ]
        hint = (
            f"they differ in {listing(differing)}: choose with --filter"
            if differing
            else "they differ in nothing that could be chosen: ask the publisher which one holds"
        )
        self.problems.add("repeated-row", line_start(row.line), message, hint)


def _cell(row: Row, column: Column) -> str:
    return row.cells[column.index].strip()
