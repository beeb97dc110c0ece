"""The axis of a chart: where it starts and ends, and the round numbers it is marked with.

The rule: it starts at zero where the figures' range is at least a third of the highest one. Where
they lie closer together it starts at a round number instead, and the chart says so; it then covers
at least a tenth of the highest figure, so that no small change looks large.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

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
        return max(0, -min(_exponent(one) for one in self.marks))


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
    return next(power * one for one in ROUND_NUMBERS if power * one >= least)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
