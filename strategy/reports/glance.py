"""Figures at a glance: every measure in one line, and the counts of statuses by priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy.assess.facts import DisplayStatus, Position, counts
from strategy.assess.measures.facts_shown import MeasureFacts, Series, Turn
from strategy.assess.measures.units import unit_of
from strategy.model import StrategyDocument
from strategy.periods.wording import label
from strategy.reports.view import BarSegment, CountRow, FiguresAtAGlance, GlanceLine, StatusTally
from strategy.views.measures.amounts import cell
from strategy.views.measures.measure import MeasureView
from strategy.views.names import status_view

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
    compared_figures = (
        figure
        for series in facts.comparators
        for figure in series.figures
        if series.name == area and figure.period == latest.period
    )
    return cell(next(compared_figures, None), unit_of(facts.measure))


WIDTH = 100


def columns(positions: Iterable[Position]) -> tuple[DisplayStatus, ...]:
    """The statuses that occur, in the order they are shown; no update as well, where any is due."""
    tally = counts(positions)
    silent = set(tally) - {shown for shown, number in tally.items() if number}
    undue = {DisplayStatus.NOT_DUE, DisplayStatus.NOT_PUBLISHED}
    asks_for_updates = any(number for shown, number in tally.items() if shown not in undue)
    return tuple(
        shown
        for shown in DisplayStatus
        if shown not in silent or (shown is DisplayStatus.NO_UPDATE and asks_for_updates)
    )


def count_row(
    place: tuple[str, str, str],
    positions: Sequence[Position],
    shown: Iterable[DisplayStatus],
    document: StrategyDocument,
) -> CountRow:
    """A row of the table. ``place`` is its anchor, its number and its title."""
    tally = counts(positions)
    anchor, number, title = place
    tallies = tuple(StatusTally(status_view(document, each), tally[each]) for each in shown)
    return CountRow(
        number=number,
        title=title,
        tallies=tallies,
        total=len(positions),
        segments=tuple(
            _segments([(each.status.key, each.number) for each in tallies if each.number])
        ),
        anchor=anchor,
    )


def _segments(parts: Sequence[tuple[str, int]]) -> Iterable[BarSegment]:
    """Parts of a bar 100 wide, to two decimals, that leave no gap between them."""
    total = sum(number for _, number in parts)
    so_far = 0
    for key, number in parts:
        left, right = so_far * WIDTH / total, (so_far + number) * WIDTH / total
        so_far += number
        yield BarSegment(key, f"{left:.2f}", f"{right - left:.2f}")
