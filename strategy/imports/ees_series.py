"""One series out of a file of DfE's open data standard, as figures of a measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final

from strategy.csvtext.rows import Problems, SheetRow, rows, shown
from strategy.diagnostics import Place, line_start
from strategy.imports.areas import AmbiguousAreaError, AreaRows, rows_of_area, spans
from strategy.imports.ees import Location, PublishedColumn, Survey, YearAndIdentifier
from strategy.imports.ees_standard import IDENTIFIER, PERIOD, time_of
from strategy.imports.picking import (
    Account,
    Areas,
    NotTaken,
    Open,
    Picked,
    Stamp,
    bare_period,
    breakdown_hint,
    column_named,
    example,
    in_order,
    listing,
    value_named,
)
from strategy.imports.values import as_value
from strategy.load.messages import suggested
from strategy.model import Area, EesSeries, Figure, FigureStatus, Measure, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period

ALL = "total"
"""The value of a breakdown's column, in small letters, that stands for everybody."""

LIMIT_NAMES: Final = (re.compile(r"low"), re.compile(r"upp|high"))
"""What the columns of a lower and an upper limit are called, in part."""

STATUSES: Final = {figure_status.value: figure_status for figure_status in FigureStatus}
"""What a column of release status says, in small letters."""


def take(
    data: bytes, survey: Survey, series: EesSeries, areas: Areas, measure: Measure, stamp: Stamp
) -> Picked:
    """The figures of a series; or why there are none, row by row; or what is still to be chosen."""
    problems = Problems(survey.file)
    taking = _SeriesImport(survey, series, areas, measure, stamp, problems)
    if not problems.listed:
        stream = rows(data)
        next(stream)
        for row in stream:
            taking.row(row)
    return taking.result()


class _SeriesImport:
    """One pass over the rows for one series."""

    def __init__(
        self,
        survey: Survey,
        series: EesSeries,
        areas: Areas,
        measure: Measure,
        stamp: Stamp,
        problems: Problems,
    ) -> None:
        self.survey = survey
        self.measure = measure
        self.stamp = stamp
        self.problems = problems
        self.areas = areas
        self.absent: list[str] = []
        self.rows_of: dict[str, AreaRows] = {}
        self.predecessors: list[Area] = []
        self.cells = [
            self.column(name)
            for name in (
                series.indicator,
                series.numerator,
                series.denominator,
                series.lower,
                series.upper,
            )
        ]
        self.filters = dict(self.chosen_filters(series.filters))
        self.breakdowns = self.chosen_breakdowns(series.breakdowns)
        self.places = dict(self.chosen_places(areas))
        self.order = [*areas.sought, *(predecessor.name for predecessor in self.predecessors)]
        self.taken: list[tuple[SheetRow, str, tuple[str, ...], str, str]] = []
        self.passed_over: dict[_Group, dict[YearAndIdentifier, _Misses]] = {}
        self.read_as: tuple[str, str] | None = None

    # What is asked for, found in the file ------------------------------------------------------

    def column(self, name: str | None) -> PublishedColumn | None:
        """The column of that name; a name that no column has is noted."""
        column = column_named(self.survey, name) if name else None
        if name and column is None:
            columns = list(self.survey.columns)
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
                place = self.survey.heading.place(column.index)
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
            try:
                its_rows = rows_of_area(self.survey.locations, name, wanted)
            except AmbiguousAreaError as error:
                message = f"the file has several areas called {name} in the same periods"
                hint = f'choose by its code, of {listing(error.codes)}: --area "{name}=CODE"'
                self.note("ambiguous-area", message, hint)
                continue
            if its_rows is None:
                self.not_there(name, wanted)
                continue
            self.rows_of[name] = its_rows
            for location in its_rows.own:
                yield location, name
            if name not in areas.needed:
                continue
            self.refuse_successors(name, its_rows)
            for location in its_rows.predecessors:
                predecessor = self.predecessor(location, its_rows.until.get(location))
                if predecessor:
                    yield location, predecessor.name

    def not_there(self, name: str, wanted: str) -> None:
        """Note that the file has no rows of an area; an error where it cannot be done without."""
        if name not in self.areas.needed:
            self.absent.append(name)
            return
        names = [location.name for location in self.survey.locations]
        hint = suggested(wanted, names) or f"it has {listing(dict.fromkeys(names))}"
        codes = sorted(
            {
                place.code
                for place in self.survey.locations
                if place.code and place.name.casefold() == name.casefold()
            }
        )
        if codes:
            way = self.how_to_change(name, codes[-1])
            hint = f"the file has {name} with the code {listing(codes)}: {way}"
        sought = name if name == wanted else f"{name} ({wanted})"
        self.note("unknown-area", f"the file has no rows for {sought}", hint)

    def how_to_change(self, name: str, code: str) -> str:
        """How an area is given another code."""
        return f'--area "{name}={code}", or change the code in data/strategy.yaml'

    def refuse_successors(self, name: str, its_rows: AreaRows) -> None:
        """Note where an area goes on under a code that nobody asked for just now."""
        if name in self.areas.asked:
            return
        for location, why in its_rows.successors.items():
            when = self.in_words(self.survey.locations[location])
            message = (
                f"the file has {location.name} in {when} under another code, {location.code}, "
                f"and would end for {name}: {why}"
            )
            hint = f"if that is the area now: {self.how_to_change(name, location.code)}"
            self.note("area-goes-on", message, hint)

    def predecessor(self, location: Location, until: int | None) -> Area | None:
        """The name under which an area before ours is taken; ``None`` where it is not."""
        for area in self.areas.predecessors:
            if area.code == location.code:
                self.predecessors.append(area)
                return area
        if not self.areas.with_predecessors:
            return None
        area = Area(name=self.predecessor_name(location, until), code=location.code)
        self.predecessors.append(area)
        return area

    def predecessor_name(self, location: Location, until: int | None) -> str:
        """Its own name; with the year in which it ended where one of our areas has that name."""
        if location.name.casefold() not in {name.casefold() for name in self.areas.sought}:
            return location.name
        return f"{location.name} (until {until})" if until else f"{location.name} ({location.code})"

    def in_words(self, when: Iterable[YearAndIdentifier]) -> str:
        return spans(when, self.every_period)

    def note(self, rule: str, message: str, hint: str) -> None:
        """Note a problem with what was asked for."""
        self.problems.add(rule, line_start(self.survey.heading.line), message, hint)

    # Row by row --------------------------------------------------------------------------------

    def row(self, row: SheetRow) -> None:
        """Check the figures of a row, and take it where it is of the series."""
        for column in filter(None, self.cells):
            self.check(row, column)
        area = self.places.get(self.survey.location(row))
        if area is None:
            return
        year, identifier = (
            row.cells[self.survey.fixed[name]].strip() for name in (PERIOD, IDENTIFIER)
        )
        group = area, self.breakdown_of(row)
        misses = tuple(
            (index, text)
            for index, wanted in self.filters.items()
            if (text := row.cells[index].strip()) != wanted
        )
        if not misses:
            self.taken.append((row, *group, year, identifier))
            return
        passed_over = self.passed_over.setdefault(group, {})
        nearest = passed_over.get((year, identifier))
        if nearest is None or len(misses) < len(nearest):
            passed_over[year, identifier] = misses

    def check(self, row: SheetRow, column: PublishedColumn) -> None:
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

    @cached_property
    def whole_values(self) -> Mapping[int, frozenset[str]]:
        """What stands for everybody in each column of a breakdown, in small letters."""
        return {
            column.index: frozenset({ALL, column.default.lower()})
            for column in self.survey.columns.values()
        }

    def breakdown_of(self, row: SheetRow) -> tuple[str, ...]:
        breakdown = [""] * len(self.measure.breakdowns)
        for index, number in self.breakdowns.items():
            text = row.cells[index].strip()
            breakdown[number] = "" if text.lower() in self.whole_values[index] else text
        return tuple(breakdown)

    # What came of it ---------------------------------------------------------------------------

    def result(self) -> Picked:
        open_choices = tuple(self.open_choices())
        if open_choices:
            for unmade in open_choices:
                place = self.survey.heading.place(self.survey.columns[unmade.column].index)
                message = f"several rows of one period and area differ in {unmade.column}"
                usual = f"; {shown(unmade.usual)} is all of them" if unmade.usual else ""
                values = listing(unmade.values)
                hint = f"choose one: --filter '{unmade.column}=...', of {values}{usual}"
                self.problems.add("several-rows", place, message, hint)
        figures = list(self.figures()) if not self.problems.listed else []
        if not self.problems.listed:
            self.refuse_areas_without_figures()
        accounts = self.accounts() if not self.problems.listed else ()
        problems = tuple(self.problems.all())
        if problems:
            return Picked(problems=problems, open=open_choices)
        return Picked(
            in_order(figures, self.order),
            absent=tuple(self.absent),
            read_as=self.read_as,
            accounts=accounts,
            notes=(
                *(note for its_rows in self.rows_of.values() for note in its_rows.notes),
                *self.limits_passed_over(),
            ),
            predecessors=tuple(dict.fromkeys(self.predecessors)),
        )

    def limits_passed_over(self) -> Iterator[str]:
        """That the file seems to have limits of the values which nobody asked for."""
        value, _, _, *limits = self.cells
        if value is None or any(limits):
            return
        names = [column.name for column in self.survey.indicators]
        stem = value.name.lower().removesuffix("score")
        lower, upper = (
            [name for name in names if stem in name.lower() and ending.search(name.lower())]
            for ending in LIMIT_NAMES
        )
        if len(lower) == 1 and len(upper) == 1:
            yield (
                f"the file seems to have limits of uncertainty: --lower {lower[0]} "
                f"--upper {upper[0]}"
            )

    # What became of the rows -------------------------------------------------------------------

    @cached_property
    def every_period(self) -> list[YearAndIdentifier]:
        """The periods of the file as it writes them, in their order."""
        return sorted({when for times in self.survey.locations.values() for when in times})

    def refuse_areas_without_figures(self) -> None:
        """Note each area that has rows in the file and of which none fits what was asked for."""
        with_figures = {area for _, area, *_ in self.taken}
        for area in dict.fromkeys(self.places.values()):
            if area not in with_figures:
                misses = [
                    miss
                    for (where, _), periods in self.passed_over.items()
                    if where == area
                    for miss in periods.values()
                ]
                message = f"the file has rows for {area}, and none with all that was asked for"
                self.note("no-rows", message, self.nearest_values(misses))

    def nearest_values(self, misses: Iterable[_Misses]) -> str:
        """What the rows that came nearest have in the columns of the filters."""
        texts: dict[int, dict[str, None]] = {}
        for index, text in min(misses, key=len, default=()):
            texts.setdefault(index, {}).setdefault(text)
        for nearest in misses:
            for index, text in nearest:
                if index in texts:
                    texts[index].setdefault(text)
        sentences = [
            f"{self.survey.heading.cells[index].strip()} is {listing(values)} there"
            for index, values in texts.items()
        ]
        return "; ".join(sentences) or "check the filters"

    def accounts(self) -> tuple[Account, ...]:
        """What became of the rows of each area and group of which any were taken."""
        taken: dict[_Group, set[YearAndIdentifier]] = {}
        for _, area, breakdown, *when in self.taken:
            taken.setdefault((area, breakdown), set()).add((when[0], when[1]))
        whole = ("",) * len(self.measure.breakdowns)
        return tuple(
            Account(
                area,
                breakdown,
                self.in_words(periods),
                (
                    *self.missed((area, breakdown), periods),
                    *(self.of_other_areas(area) if breakdown == whole else ()),
                ),
            )
            for (area, breakdown), periods in sorted(
                taken.items(), key=lambda item: self.order.index(item[0][0])
            )
        )

    def missed(self, group: _Group, taken: set[YearAndIdentifier]) -> Iterator[NotTaken]:
        """The periods of a group of which every row was passed over, by what they have instead.

        Where what is remembered no longer fits the latest of them, that is noted as a problem.
        """
        by_reason: dict[_Misses, list[YearAndIdentifier]] = {}
        for when, misses in self.passed_over.get(group, {}).items():
            if when not in taken:
                by_reason.setdefault(misses, []).append(when)
        for misses, periods in by_reason.items():
            values = [
                f"{self.survey.heading.cells[index].strip()} is {shown(text)}"
                for index, text in misses
            ]
            because = " and ".join(values)
            yield NotTaken(self.in_words(periods), because)
            if self.areas.is_remembered and max(periods) > max(taken):
                area, breakdown = group
                whose = ", ".join(filter(None, [area, *breakdown]))
                wanted = " and ".join(
                    f"{self.survey.heading.cells[index].strip()} {shown(self.filters[index])}"
                    for index, _ in misses
                )
                message = (
                    f"what is remembered no longer fits: {self.in_words(periods)} of {whose} has "
                    f"no row with {wanted}"
                )
                hint = f"there {because}; choose again with --filter, without --refresh"
                self.note("no-longer-fits", message, hint)

    def of_other_areas(self, area: str) -> Iterator[NotTaken]:
        """The periods of areas that only seem to be this one, or were before it."""
        its_rows = self.rows_of.get(area)
        if its_rows is None:
            return
        for location, why in its_rows.predecessors.items():
            if location not in self.places:
                when = self.in_words(self.survey.locations[location])
                name = self.predecessor_name(location, its_rows.until.get(location))
                way = f'; --predecessor takes it as "{name}"' if area in self.areas.needed else ""
                because = f"of {location.name} ({location.code}), an area before it: {why}{way}"
                yield NotTaken(when, because)
        for location, why in its_rows.successors.items():
            when = self.in_words(self.survey.locations[location])
            yield NotTaken(when, f"of {location.name} ({location.code}), an area after it: {why}")
        for location, why in its_rows.others.items():
            when = self.in_words(self.survey.locations[location])
            yield NotTaken(when, f"of {location.name} ({location.code or 'no code'}), {why}")

    def open_choices(self) -> Iterator[Open]:
        """The filters that nobody chose from and that part two rows of one figure."""
        of_figure: defaultdict[tuple[object, ...], list[SheetRow]] = defaultdict(list)
        for row, *figure in self.taken:
            of_figure[tuple(figure)].append(row)
        several = [rows for rows in of_figure.values() if len(rows) > 1]
        parting = [
            column
            for column in self.open_filters()
            if any(len({_cell(row, column) for row in rows}) > 1 for rows in several)
        ]
        asked = {column.name.lower() for column in parting}
        for column in parting:
            if column.groups not in asked:
                values = tuple(sorted({_cell(row, column) for row, *_ in self.taken}))
                whole = {ALL, column.default.lower()}
                usual = next((value for value in values if value.lower() in whole), "")
                yield Open(column.name, column.label, values, usual)

    def open_filters(self) -> Iterator[PublishedColumn]:
        """The filters that nobody chose from."""
        chosen = {*self.filters, *self.breakdowns}
        return (
            column
            for column in self.survey.filters
            if column.index not in chosen and column not in self.cells
        )

    def status_column(self) -> PublishedColumn | None:
        """The filter that says of each row how settled it is; ``None`` where none does."""
        for column in self.open_filters():
            values = {_cell(row, column).lower() for row, *_ in self.taken}
            if values and values <= STATUSES.keys():
                return column
        return None

    def figures(self) -> Iterator[Figure]:
        first: dict[tuple[Period, str, tuple[str, ...]], SheetRow] = {}
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
            value, numerator, denominator, *limits = (
                self.value(row, column) for column in self.cells
            )
            lower, upper = (limit if isinstance(limit, Decimal) else None for limit in limits)
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
                lower,
                upper,
            )

    def value(self, row: SheetRow, column: PublishedColumn | None) -> Decimal | Symbol | None:
        if column is None:
            return None
        decimals = self.measure.decimals if column is self.cells[0] else 0
        return as_value(row.cells[column.index], decimals)

    def period(self, row: SheetRow, year: str, identifier: str) -> Period | None:
        """The period of a row; where the measure is kept by another kind, that is noted."""
        kind = Kind(self.measure.period.value)
        time = time_of(identifier)
        place = row.place(self.survey.fixed[IDENTIFIER])
        try:
            if time and time.kind is Kind.REPORTING_YEAR and kind is not time.kind:
                when = bare_period(year, kind)
                self.read_as = self.read_as or example(year, when)
                return when
            if time and time.kind is kind:
                return period(f"{year} {identifier}", kind)
        except ValueError as error:
            self.misfit(row.place(self.survey.fixed[PERIOD]), str(error))
            return None
        kept = kind.value.replace("-", " ")
        self.misfit(place, f"{identifier} is no {kept}, by which the measure is kept")
        return None

    def misfit(self, place: Place, message: str) -> None:
        hint = f'take another file, or change "period" in data/measures/{self.measure.id}.yaml'
        self.problems.add("period-does-not-fit", place, message, hint)

    def repeated(self, row: SheetRow, first: SheetRow) -> None:
        """Note a second row of one period, area and breakdown, with what it differs in."""
        message = f"the row says again what the row in line {first.line} says"
        differing = [
            column.name
            for column in self.survey.columns.values()
            if row.cells[column.index] != first.cells[column.index]
            and column not in self.cells
            and not (column.is_indicator and column.is_described)
        ]
        hint = (
            f"they differ in {listing(differing)}: choose with --filter"
            if differing
            else "they differ in nothing that could be chosen: ask the publisher which one holds"
        )
        self.problems.add("repeated-row", line_start(row.line), message, hint)


_Group = tuple[str, tuple[str, ...]]
"""An area by our name, and a breakdown."""

_Misses = tuple[tuple[int, str], ...]
"""The columns of filters in which a row has another value, each with that value."""


def _cell(row: SheetRow, column: PublishedColumn) -> str:
    return row.cells[column.index].strip()
