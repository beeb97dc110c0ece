"""The sizes a chart is drawn in, and where a time and a value are on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from strategy.assess.measures.units import unit_of
from strategy.model import Shows
from strategy.reports.charts.picture import Picture
from strategy.reports.prose import plain
from strategy.views.measures import amounts

ROUND_NUMBERS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
INTERVALS: Final = 5
"""As many as there are at most between the marks, before the ends are moved to round numbers."""
SHARE_FROM_ZERO: Final = 3
SHARE_COVERED: Final = 10
WHOLE: Final = Decimal(100)


class Axis(NamedTuple):
    """An axis in the measure's unit: its ends and its marks, lowest first."""

    low: Decimal
    high: Decimal
    marks: tuple[Decimal, ...]

    @property
    def has_zero(self) -> bool:
        """Whether zero is on it; where it is not, a chart says where the axis starts."""
        return self.low <= 0 <= self.high

    @property
    def nearest_zero(self) -> Decimal:
        """Zero itself where it is on the axis, or else the end that is nearer to it."""
        return Decimal(0) if self.has_zero else self.low if self.low > 0 else self.high

    @property
    def decimals(self) -> int:
        """The digits after the point that its marks need."""
        return max(0, -min(_exponent(mark) for mark in self.marks))


def axis(values: Iterable[Decimal], *, percentage: bool, whole: bool) -> Axis:
    """The axis for some numbers, at least one. ``whole`` numbers have no marks between them.

    A ``percentage`` axis ends at 100 unless a number is above.
    """
    low, high = _ends(values, percentage)
    step = _step((high - low) / INTERVALS)
    if whole:
        step = max(step.to_integral_value(ROUND_CEILING), Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    marks = tuple(step * number for number in range(int(first), int(last) + 1))
    return Axis(marks[0], marks[-1], marks)


def _ends(values: Iterable[Decimal], percentage: bool) -> tuple[Decimal, Decimal]:
    numbers = sorted(values)
    low, high = numbers[0], numbers[-1]
    if low < 0 < high:
        return low, high
    if high <= 0 and low < 0:
        near, far = _ends_above_zero(-high, -low)
        return -far, -near
    near, far = _ends_above_zero(low, high)
    if percentage and far > WHOLE >= high:
        return min(near, near - far + WHOLE), WHOLE
    return near, far


def _ends_above_zero(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    if high == 0:
        return Decimal(0), Decimal(1)
    if (high - low) * SHARE_FROM_ZERO >= high:
        return Decimal(0), high
    missing = max(Decimal(0), high / SHARE_COVERED - (high - low)) / 2
    return max(Decimal(0), low - missing), high + missing


def _step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 and 10, times a power of ten, that is no less."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * number for number in ROUND_NUMBERS if power * number >= least)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


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
        for series in picture.chart_series
        for run in series.stretches
        for mark in run
        for value in (mark.value, *(mark.limits or ()))
    ]
    values += [end for goal in picture.goals for end in goal.ends]
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
