"""Figures as charts and tables print them: short, and periods down with areas across."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from strategy.assess.measures.facts_shown import MeasureFacts, Series
from strategy.assess.measures.units import Unit, unit_of
from strategy.assess.words import symbol_in_short
from strategy.model import Figure, FigureStatus, Measure, Symbol
from strategy.periods.wording import label
from strategy.values import dataclass

SHORT: Final = (
    (Decimal(10) ** 12, "tn"),
    (Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, "m"),
)
"""From which size on an axis counts in trillions, billions and millions."""


def figure(value: Decimal | Symbol | None, unit: Unit) -> str:
    """``17.5%``, ``£1,200``, ``1,234``, ``not available``: a figure without any longer unit."""
    if not isinstance(value, Decimal):
        return symbol_in_short(value)
    return _with_sign(unit.number(value), unit)


def cell(figure_shown: Figure | None, unit: Unit) -> str:
    """A figure in a table, with its limits and how settled it is; nothing where there is no row."""
    if figure_shown is None:
        return ""
    if figure_shown.value is None and figure_shown.result:
        return figure_shown.result
    text = figure(figure_shown.value, unit)
    if figure_shown.limits and isinstance(figure_shown.value, Decimal):
        lower, upper = (figure(limit, unit) for limit in figure_shown.limits)
        text = f"{text} ({lower} to {upper})"
    return (
        text if figure_shown.status is FigureStatus.FINAL else f"{text} {figure_shown.status.value}"
    )


def says_its_unit(unit: Unit) -> bool:
    """Whether a figure by itself has all of its unit beside it: per cent and pounds."""
    return unit.name in ("%", "£")


def marks(values: tuple[Decimal, ...], decimals: int, unit: Unit) -> list[str]:
    """The round numbers of an axis, all in the same millions or billions where they are large."""
    largest = max(map(abs, values))
    size, letter = next((pair for pair in SHORT if largest >= pair[0]), (Decimal(1), ""))
    marks_shown = []
    for value in values:
        short = value / size
        text = f"{short:,.{decimals}f}" if not letter else f"{short.normalize():,f}{letter}"
        marks_shown.append(_with_sign("0" if not value and letter else text, unit))
    return marks_shown


def _with_sign(number: str, unit: Unit) -> str:
    """A number with its per cent or pound sign and a minus sign as printers have it."""
    size = number.removeprefix("-")
    minus = "−" if size != number else ""
    before = "£" if unit.name.startswith("£") else ""
    return f"{minus}{before}{size}{'%' if unit.name.startswith('%') else ''}"


NO_FIGURE: Final = "no figure"
"""What stands where a period has no row of an area or a group."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureTableRow:
    """A row of a table: a period, and its cells in the order of the columns."""

    period: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureTable:
    """Figures by period. A cell is a number or words, or says that there is no figure."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[FigureTableRow, ...]


def table_by_area(facts: MeasureFacts) -> FigureTable:
    """Every figure of the own area, of those before it and of those it stands beside."""
    return _table(f"{facts.measure.title}, {facts.measure.unit}, by area", facts.of_areas, facts)


def table_by_group(facts: MeasureFacts) -> FigureTable | None:
    """Every figure of the own area's groups, where there are any."""
    if not facts.parts:
        return None
    return _table(f"{facts.measure.title}, {facts.measure.unit}, by group", facts.parts, facts)


def _table(caption: str, series: Sequence[Series], facts: MeasureFacts) -> FigureTable:
    measure: Measure = facts.measure
    unit = unit_of(measure)
    by_period = [
        {figure.period: figure for figure in each_series.figures} for each_series in series
    ]
    periods = sorted({period for figures in by_period for period in figures})
    return FigureTable(
        caption=caption,
        columns=tuple(each_series.name for each_series in series),
        rows=tuple(
            FigureTableRow(
                label(period),
                tuple(cell(figures.get(period), unit) or NO_FIGURE for figures in by_period),
            )
            for period in periods
        ),
    )
