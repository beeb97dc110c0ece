"""The figures of a measure as the rules look at them, and where a cell of theirs stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from strategy.assess.measures.series import own_area
from strategy.diagnostics import FieldPath
from strategy.model import Figure, Measure, Target
from strategy.rules.aims import Groups, when
from strategy.rules.rule import Case


def with_figures(case: Case) -> Iterator[tuple[Measure, tuple[Figure, ...]]]:
    """Each measure that has figures, with all of them: a figure's place among them is its row.

    Some may be under embargo, so no message quotes a value of theirs.
    """
    for measure in case.strategy.measures.values():
        figures = case.rows.get(measure.id)
        if figures:
            yield measure, figures


def cell(row: int, column: str) -> FieldPath:
    """The way to a cell of a measure's figures."""
    return row, column


def quoted(measure: Measure, value: Decimal) -> str:
    """`` (17.5)``; nothing for a local figure, behind which may be few."""
    return "" if measure.is_local else f" ({value:f})"


def is_public(case: Case, measure: Measure, target: Target | None) -> bool:
    """Whether a finding outside of a measure's own file may tell of it and of a target it has."""
    shown = case.public.measures.get(measure.id)
    return shown is not None and (target is None or target in shown.targets)


def value_at(case: Case, measure: Measure, groups: Groups, written: str) -> Decimal | None:
    """The number of a measure, or the width of a gap, for the own area in a period.

    ``groups`` are those a gap is between. It is the last revision that counts, whenever it is
    published; nothing where there is none, a symbol stands in its place, or a group is none of the
    measure's breakdowns.
    """
    if any(name not in measure.breakdowns for one in groups for name, _ in one):
        return None
    figures = case.rows.get(measure.id, ())
    found = when(written, measure.period)
    rows = [one for one in figures if one.period == found and one.area in own_names(case, figures)]
    if not groups:
        return _number(rows, in_columns(measure, {}))
    ahead, behind = (_number(rows, in_columns(measure, dict(one))) for one in groups)
    return None if ahead is None or behind is None else ahead - behind


def _number(figures: Iterable[Figure], breakdown: tuple[str, ...]) -> Decimal | None:
    found = [one for one in figures if one.breakdown == breakdown]
    last = max(found, key=lambda one: one.published or date.min, default=None)
    return last.value if last and isinstance(last.value, Decimal) else None


def own_names(case: Case, figures: Iterable[Figure]) -> tuple[str, str]:
    """What a row of the strategy's own area has for its area: its name, or nothing."""
    return own_area(case.strategy.document, figures), ""


def in_columns(measure: Measure, groups: Mapping[str, str]) -> tuple[str, ...]:
    """The value of each of a measure's breakdowns for some groups, as figures have them."""
    return tuple(groups.get(name, "") for name in measure.breakdowns)
