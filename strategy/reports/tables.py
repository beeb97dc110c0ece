"""Figures as tables: periods down, areas or groups across."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from strategy.assess import GapFacts, MeasureFacts, Series, Unit, unit_of
from strategy.model import Measure
from strategy.periods import label
from strategy.reports.amounts import cell
from strategy.reports.figures import Table, TableRow
from strategy.reports.prose import plain

NONE: Final = "no figure"
"""What stands where a period has no row of an area or a group."""

NOT_CALCULATED: Final = "cannot be calculated"


def by_area(facts: MeasureFacts) -> Table:
    """Every figure of the own area, of those before it and of those it stands beside."""
    caption = f"{facts.measure.title}, {facts.measure.unit}, by area"
    return _table(caption, facts.of_areas, facts.measure)


def by_group(facts: MeasureFacts) -> Table | None:
    """Every figure of the own area's groups, where there are any."""
    if not facts.parts:
        return None
    measure = facts.measure
    return _table(f"{measure.title}, {measure.unit}, by group", facts.parts, measure)


def _table(caption: str, series: Sequence[Series], measure: Measure) -> Table:
    unit = unit_of(measure)
    held = [{one.period: one for one in each.figures} for each in series]
    periods = sorted({period for each in held for period in each})
    return Table(
        caption=plain(caption),
        columns=tuple(plain(each.name) for each in series),
        rows=tuple(
            TableRow(label(one), tuple(cell(each.get(one), unit) or NONE for each in held))
            for one in periods
        ),
    )


def of_gap(gap: GapFacts, names: tuple[str, str], measure: Measure) -> Table:
    """A gap's two groups and their difference in every period; ``names`` are the groups'."""
    ahead, behind = names
    unit = unit_of(measure)
    return Table(
        caption=plain(f"{gap.name}, {measure.unit}"),
        columns=(plain(ahead), plain(behind), "Gap"),
        rows=tuple(
            TableRow(
                label(one.period),
                (
                    cell(one.ahead, unit) or NONE,
                    cell(one.behind, unit) or NONE,
                    NOT_CALCULATED if one.value is None else gap_words(one.value, unit),
                ),
            )
            for one in gap.figures
        ),
    )


def gap_words(value: Decimal, unit: Unit) -> str:
    """The size of a gap, with a minus sign where the group meant to be ahead is behind."""
    size = unit.difference(value)
    return f"−{size}" if value < 0 else size
