"""The sizes a chart is drawn in, and where a time and a value are on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from strategy.reports.charts.scale import Axis

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
