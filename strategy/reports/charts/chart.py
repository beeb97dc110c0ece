"""The chart of a measure, with what it shows in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.units import unit_of
from strategy.reports.charts.axes import NamedAxis, axis_of
from strategy.reports.charts.drawing import drawing
from strategy.reports.charts.frame import NARROW, WIDE
from strategy.reports.charts.picture import ChartSeries, Picture, picture
from strategy.reports.figures import Chart
from strategy.reports.prose import plain
from strategy.views.measures.amounts import figure as printed
from strategy.views.wording import listed


def chart_of(facts: MeasureFacts) -> Chart | None:
    """The chart of a measure; nothing where none of its figures is a number."""
    found = picture(facts)
    if found is None:
        return None
    named = axis_of(found)
    return Chart(
        title=_title(found),
        description=" ".join(_description(found, named)),
        drawings=(drawing(found, named, WIDE), drawing(found, named, NARROW)),
    )


def _title(found: Picture) -> str:
    names = dict(found.columns)
    first, last = (
        names[min(one.stretches[0][0].middle for one in found.strands)],
        names[found.latest],
    )
    when = f"{first} to {last}" if first != last else first
    return f"Line chart: {plain(found.measure.title)}, {when}"


def _description(found: Picture, named: NamedAxis) -> Iterator[str]:
    for one in found.strands:
        yield _course(one, found)
    if found.goals:
        yield f"The target is {found.goal_words}, for {found.goal_period}."
    for silence in found.silences:
        yield f"{silence.when}: {silence.word}."
    if found.breaks:
        yield f"Series break from {listed([name for _, name in found.breaks])}."
    if named.start:
        yield f"The axis starts at {named.start}."


def _course(series: ChartSeries, found: Picture) -> str:
    names = dict(found.columns)
    first, last = series.stretches[0][0], series.last
    unit = unit_of(found.measure)
    now = f"{printed(last.value, unit)} in {names[last.middle]}"
    if first is last:
        return f"{series.name}: {now}."
    then = f"{printed(first.value, unit)} in {names[first.middle]}"
    return f"{series.name}: from {then} to {now}."
