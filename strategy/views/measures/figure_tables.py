"""Figures as tables: periods down, areas or groups across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from strategy.assess.measures.facts_shown import MeasureFacts, Series
from strategy.assess.measures.units import unit_of
from strategy.model import Measure
from strategy.periods.wording import label
from strategy.views.measures.amounts import cell

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
    by_period = [{figure.period: figure for figure in each.figures} for each in series]
    periods = sorted({period for figures in by_period for period in figures})
    return FigureTable(
        caption=caption,
        columns=tuple(each.name for each in series),
        rows=tuple(
            FigureTableRow(
                label(period),
                tuple(cell(figures.get(period), unit) or NO_FIGURE for figures in by_period),
            )
            for period in periods
        ),
    )
