"""A chart drawn for one width: every number as it stands in SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from strategy.reports.charts import labelling
from strategy.reports.charts.frame import (
    ABOVE_BASELINE,
    GAP,
    LETTERS,
    ROW,
    ChartLayout,
    Frame,
    NamedAxis,
)
from strategy.reports.charts.lettering import shortened, width
from strategy.reports.charts.picture import ChartSeries, FigureMark, Picture
from strategy.reports.charts.strokes import (
    CROSS,
    STROKES,
    Stroke,
    across,
    box,
    down,
    marks,
    number,
    polyline,
)
from strategy.reports.figures import ChartLine, Drawing, PlacedText

CROWDED: Final = 14
"""Periods nearer than this have no mark each, but at the ends of a stretch."""


def drawing(picture: Picture, named: NamedAxis, layout: ChartLayout) -> Drawing:
    """The picture drawn to a layout; the same picture gives the same drawing."""
    levels = [shortened(text, layout.levels, LETTERS) for text in named.names]
    frame = _frame(picture, named, levels, layout)
    names, _ = labelling.break_names(picture, frame)
    before, foot = number(frame.left - 8), number(frame.bottom)
    columns = {at: number(frame.x(at)) for at, _ in picture.columns}
    return Drawing(
        key=layout.key,
        width=layout.width,
        height=layout.height,
        captions=_captions(named, layout),
        grid=across(frame.left, frame.right, map(frame.y, named.axis.marks)),
        foot=_foot(frame),
        ticks=marks((f"{column} {foot}" for column in columns.values()), "v4"),
        levels=tuple(
            PlacedText(before, number(frame.y(mark) + ABOVE_BASELINE), text)
            for mark, text in zip(named.axis.marks, levels, strict=True)
        ),
        columns=tuple(labelling.columns(picture, frame, layout)),
        band=_band(picture, frame),
        towards=_towards(picture, frame),
        target=_target(picture, frame),
        breaks=down(
            frame.top, frame.bottom, [frame.x(series_break.at) for series_break in picture.breaks]
        ),
        break_names=tuple(names),
        remarks=tuple(labelling.remarks(picture, frame)),
        lines=tuple(
            _line(chart_series, stroke, frame, columns, place)
            for place, (chart_series, stroke) in enumerate(
                zip(picture.chart_series, STROKES, strict=False)
            )
        ),
        labels=tuple(labelling.labels(picture, frame, layout)),
    )


def _frame(picture: Picture, named: NamedAxis, names: Sequence[str], layout: ChartLayout) -> Frame:
    left = max(width(name, LETTERS) for name in names) + GAP
    right = labelling.right_of_lines(picture, layout, left)
    top = ROW + 12 if named.caption else Decimal(10)
    bottom = Decimal(layout.height - 30)
    frame = Frame(left, right, top, bottom, picture.first, picture.last, named.axis)
    _, above = labelling.break_names(picture, frame)
    return frame._replace(top=top + above * ROW + (3 if above else 0))


def _captions(named: NamedAxis, layout: ChartLayout) -> tuple[PlacedText, ...]:
    room = Decimal(layout.width - 2)
    text = shortened(named.caption, room, LETTERS)
    return (PlacedText("1", "12", text),) if text else ()


def _foot(frame: Frame) -> str:
    """The line at zero; or else that nearest to it, with a kink that says it is not zero."""
    y = number(frame.y(frame.axis.nearest_zero))
    kink = "" if frame.axis.has_zero else "h2l3-5 5 10 3-5"
    return f"M{number(frame.left)} {y}{kink}H{number(frame.right)}"


def _band(picture: Picture, frame: Frame) -> str:
    """The ranges of targets that have two ends."""
    return "".join(
        box(
            frame.x(goal.first),
            frame.y(max(goal.ends)),
            frame.x(goal.last),
            frame.y(min(goal.ends)),
        )
        for goal in picture.goals
        if len(goal.ends) > 1
    )


def _towards(picture: Picture, frame: Frame) -> str:
    """The level of each target before its period."""
    return "".join(
        across(frame.x(goal.first), frame.x(goal.due), map(frame.y, goal.ends))
        for goal in picture.goals
        if goal.first < goal.due
    )


def _target(picture: Picture, frame: Frame) -> str:
    """Each target over its own period."""
    return "".join(
        across(frame.x(goal.due), frame.x(goal.last), map(frame.y, goal.ends))
        for goal in picture.goals
    )


def _line(
    chart_series: ChartSeries, stroke: Stroke, frame: Frame, columns: Mapping[int, str], place: int
) -> ChartLine:
    runs = [
        [f"{columns[mark.middle]} {number(frame.y(mark.value))}" for mark in run]
        for run in chart_series.stretches
    ]
    marked = [
        (point, mark.provisional)
        for points, marks in zip(runs, chart_series.stretches, strict=True)
        for place_in_run, (point, mark) in enumerate(zip(points, marks, strict=True))
        if _has_mark(place_in_run, marks, frame)
    ]
    foot = number(frame.bottom - 8 - 9 * place)
    unsettled = (point for point, provisional in marked if provisional and stroke is STROKES[0])
    return ChartLine(
        key=stroke.key,
        colour=stroke.colour,
        width=stroke.width,
        dash=stroke.dash,
        outline=stroke.outline,
        path=polyline(runs),
        marks=marks((point for point, _ in marked), stroke.mark),
        hollow=marks(unsettled, stroke.mark),
        limits="".join(
            down(frame.y(upper), frame.y(lower), [frame.x(mark.middle)])
            for marks in chart_series.stretches
            for mark in marks
            if mark.limits
            for lower, upper in [mark.limits]
        ),
        crosses=marks((f"{columns[at]} {foot}" for at in chart_series.silent), CROSS),
    )


def _has_mark(place: int, run: Sequence[FigureMark], frame: Frame) -> bool:
    if place in (0, len(run) - 1):
        return True
    apart = run[place + 1].middle - run[place].middle
    return (frame.right - frame.left) * apart >= CROWDED * (frame.last - frame.first)
