"""Figures at a glance: every measure in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy.assess.measures.facts_shown import MeasureFacts, Series, Turn
from strategy.assess.measures.units import unit_of
from strategy.periods.wording import label
from strategy.reports.view import FiguresAtAGlance, GlanceLine
from strategy.views.measures.amounts import cell
from strategy.views.measures.measure import MeasureView

MOVED: Final = {
    Turn.BETTER: "better than",
    Turn.WORSE: "worse than",
    Turn.SAME: "same as",
    Turn.SIMILAR: "similar to",
    Turn.CHANGED: "changed since",
}
Places = Mapping[str, Sequence[tuple[str, str]]]
"""By measure: the anchors and the numbers of what it stands behind."""


def glance(
    views: Iterable[MeasureView], facts: Mapping[str, MeasureFacts], places: Places
) -> FiguresAtAGlance:
    """The lines of all measures, with one area that most of them stand beside."""
    shown = tuple(views)
    area = _common([facts[one.id] for one in shown])
    return FiguresAtAGlance(
        area=area,
        rated=any(one.shown_rating for one in shown),
        lines=tuple(
            GlanceLine(
                measure=one,
                places=tuple(places.get(one.id, ())),
                moved=_moved(facts[one.id].own),
                compared=_compared(facts[one.id], area),
            )
            for one in shown
        ),
    )


def _common(facts: Sequence[MeasureFacts]) -> str:
    """The comparator of most measures; of several, the one they name last: the widest."""
    tally = Counter(series.name for one in facts for series in one.comparators)
    most = max(tally.values(), default=0)
    return next((name for name in reversed(tally) if tally[name] == most), "")


def _moved(series: Series) -> str:
    leg = series.since_previous
    return f"{MOVED[leg.turn]} {label(leg.since)}" if leg.turn and leg.since else ""


def _compared(facts: MeasureFacts, area: str) -> str:
    """The figure of an area for the period of the own area's latest figure."""
    latest = facts.own.latest
    if latest is None:
        return ""
    found = (
        figure
        for series in facts.comparators
        for figure in series.figures
        if series.name == area and figure.period == latest.period
    )
    return cell(next(found, None), unit_of(facts.measure))
