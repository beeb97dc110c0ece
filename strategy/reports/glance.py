"""Figures at a glance: every measure in one line, and the counts of statuses by priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy.assess.facts import DisplayStatus, Position, counts
from strategy.assess.measures.facts_shown import MeasureFacts, Turn
from strategy.assess.measures.targets import asked_in_words
from strategy.assess.measures.units import unit_of
from strategy.model import MeasureStatus, StrategyDocument
from strategy.reports.view import BarSegment, CountRow, FiguresAtAGlance, GlanceLine, StatusTally
from strategy.views.measures.amounts import cell
from strategy.views.measures.measure import MeasureView
from strategy.views.names import status_view

ENDED: Final = (MeasureStatus.DISCONTINUED, MeasureStatus.REPLACED)
Places = Mapping[str, Sequence[tuple[str, str]]]
"""By measure: the anchors and the numbers of what it stands behind."""


def glance(
    views: Iterable[MeasureView], facts: Mapping[str, MeasureFacts], places: Places
) -> FiguresAtAGlance:
    """The lines of all measures, beside the areas that most of them have."""
    every = tuple(views)
    shown = tuple(measure_view for measure_view in every if measure_view.latest)
    areas = _common([facts[measure_view.id] for measure_view in shown])
    lines = tuple(
        GlanceLine(
            measure=measure_view,
            places=tuple(places.get(measure_view.id, ())),
            moved=_moved(facts[measure_view.id]),
            compared=_compared(facts[measure_view.id], areas[0]) if areas else "",
            beside=tuple(_compared(facts[measure_view.id], area) for area in areas),
            target=_target(facts[measure_view.id]),
        )
        for measure_view in shown
    )
    return FiguresAtAGlance(
        area=areas[0] if areas else "",
        areas=areas,
        rated=any(measure_view.shown_rating for measure_view in shown),
        aimed=any(line.target for line in lines),
        lines=lines,
        without=tuple(measure_view.title for measure_view in every if measure_view.latest is None),
    )


MOST_AREAS: Final = 3
"""Areas that a table has a column for: a region, its neighbours and England."""


def _common(facts: Sequence[MeasureFacts]) -> tuple[str, ...]:
    """The comparators of most measures; of several, first those they name last: the widest."""
    tally = Counter(series.name for measure_facts in facts for series in measure_facts.comparators)
    last_named_first = list(tally)[::-1]
    by_number = sorted(last_named_first, key=lambda name: -tally[name])
    return tuple(by_number[:MOST_AREAS])


TURNS: Final = {
    Turn.BETTER: "better",
    Turn.WORSE: "worse",
    Turn.SAME: "the same",
    Turn.SIMILAR: "similar",
    Turn.CHANGED: "",
}


def _moved(facts: MeasureFacts) -> str:
    """``↑ 1.2 points better`` than the figure before; that a series has ended."""
    leg = facts.own.since_previous
    has_ended = facts.measure.status in ENDED
    if leg.change is None or leg.turn is None:
        return "ended" if has_ended else "not known"
    arrow = "" if not leg.change else "↑ " if leg.change > 0 else "↓ "
    size = unit_of(facts.measure).difference(leg.change) if leg.change else ""
    words = " ".join(filter(None, [size, TURNS[leg.turn]]))
    return f"{arrow}{words}; ended" if has_ended else f"{arrow}{words}"


def _target(facts: MeasureFacts) -> str:
    """``68.0% for 2026 Q4``: the next target, or the last where none is to come."""
    target = facts.next_target or (facts.targets[-1] if facts.targets else None)
    if target is None:
        return ""
    return f"{asked_in_words(target, unit_of(facts.measure))} for {target.period}"


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
    tallies = tuple(
        StatusTally(status_view(document, display_status), tally[display_status])
        for display_status in shown
    )
    return CountRow(
        number=number,
        title=title,
        tallies=tallies,
        total=len(positions),
        segments=tuple(
            _segments([(tally.status.key, tally.number) for tally in tallies if tally.number])
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
