"""The chart of a measure, with what it shows in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.units import unit_of
from strategy.reports.charts.drawing import drawing
from strategy.reports.charts.frame import NARROW, ChartLayout, NamedAxis, axis_of
from strategy.reports.charts.picture import ChartSeries, Picture, picture
from strategy.reports.figures import Chart
from strategy.reports.prose import plain
from strategy.views.measures.amounts import figure as printed
from strategy.views.names import listed


def chart_of(facts: MeasureFacts, layout: ChartLayout = NARROW) -> Chart | None:
    """The chart of a measure; nothing where none of its figures is a number.

    It is drawn once: narrow for pages, where it grows with the page and is whole on a phone, and
    wide for paper.
    """
    drawn = picture(facts)
    if drawn is None:
        return None
    named = axis_of(drawn)
    return Chart(
        title=plain(facts.headline),
        description=" ".join([_kind(drawn), *_description(drawn, named)]),
        drawing=drawing(drawn, named, layout),
    )


def _kind(drawn: Picture) -> str:
    """What kind of chart it is, of what and of when."""
    names = dict(drawn.columns)
    first, last = (
        names[min(series.stretches[0][0].middle for series in drawn.chart_series)],
        names[drawn.latest],
    )
    when = f"{first} to {last}" if first != last else first
    return f"Line chart of {plain(drawn.measure.title)}, {when}."


def _description(drawn: Picture, named: NamedAxis) -> Iterator[str]:
    for chart_series in drawn.chart_series:
        yield _course(chart_series, drawn)
    if drawn.goals:
        yield f"The target is {drawn.goal_words}, for {drawn.goal_period}."
    for silence in drawn.silences:
        yield f"{silence.when}: {silence.word}."
    if drawn.breaks:
        breaks = [
            f"{series_break.letter} from {series_break.period}" for series_break in drawn.breaks
        ]
        yield f"Series break {listed(breaks)}."
    if named.start:
        yield f"The axis starts at {named.start}."


def _course(series: ChartSeries, drawn: Picture) -> str:
    names = dict(drawn.columns)
    first, last = series.stretches[0][0], series.last
    unit = unit_of(drawn.measure)
    now = f"{printed(last.value, unit)} in {names[last.middle]}"
    if first is last:
        return f"{series.name}: {now}."
    then = f"{printed(first.value, unit)} in {names[first.middle]}"
    return f"{series.name}: from {then} to {now}."
