"""The sizes a chart is drawn in, and where a time and a value are on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from strategy.assess.measures.units import unit_of
from strategy.model import Shows
from strategy.reports.charts.picture import Picture
from strategy.reports.charts.scale import Axis, axis
from strategy.reports.prose import plain
from strategy.views.measures import amounts

LETTERS: Final = 13
"""The size of all letters: on the narrowest screen they are still more than 11 pixels high."""
ROW: Final = Decimal(15)
ABOVE_BASELINE: Final = 5
"""From the middle of a line of letters down to its baseline, about."""
GAP: Final = Decimal(10)


class ChartLayout(NamedTuple):
    """The size of a drawing, and the room it has for a line's label and the axis's numbers."""

    key: str
    width: int
    height: int
    label: Decimal
    levels: Decimal


WIDE: Final = ChartLayout("wide", 640, 290, Decimal(170), Decimal(90))
NARROW: Final = ChartLayout("narrow", 320, 270, Decimal(104), Decimal(64))


class Frame(NamedTuple):
    """Where the lines are drawn: its four sides, its first and last time, and its axis."""

    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal
    first: int
    last: int
    axis: Axis

    def x(self, time: int) -> Decimal:
        """Where a time is, in half days."""
        return self.left + (self.right - self.left) * (time - self.first) / (self.last - self.first)

    def y(self, value: Decimal) -> Decimal:
        """Where a value is, in the measure's unit."""
        low, high = self.axis.low, self.axis.high
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)


class NamedAxis(NamedTuple):
    """An axis with its marks in words; ``start`` is where it starts, where that is not zero.

    ``caption`` says that, and the unit where the marks do not.
    """

    axis: Axis
    names: tuple[str, ...]
    start: str
    caption: str


def axis_of(picture: Picture) -> NamedAxis:
    """The axis for all that a picture shows."""
    measure, unit = picture.measure, unit_of(picture.measure)
    values = [
        value
        for one in picture.chart_series
        for run in one.stretches
        for mark in run
        for value in (mark.value, *(mark.limits or ()))
    ]
    values += [end for one in picture.goals for end in one.ends]
    scale = axis(
        values,
        percentage=measure.shown_as is Shows.PERCENTAGE,
        whole=measure.shown_as is Shows.COUNT and not measure.decimals,
    )
    names = amounts.marks(scale.marks, scale.decimals, unit)
    start = "" if scale.has_zero else names[scale.marks.index(scale.nearest_zero)]
    unit_words = [] if amounts.says_its_unit(unit) else [plain(measure.unit)]
    caption = ", ".join([*unit_words, f"axis starts at {start}"] if start else unit_words)
    return NamedAxis(scale, tuple(names), start, caption[:1].upper() + caption[1:])
