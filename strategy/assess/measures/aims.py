"""What a target asks of a figure, whichever way it is to go: to be within two ends.

A figure that is to be higher, or at least so much, has a lower end; one that is to be lower, or at
most so much, has an upper end; one that is to be in a range has both. So one rule serves all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures.arithmetic import HUNDRED, ZERO, minus, over, plus, size, times
from strategy.assess.measures.units import Unit
from strategy.model import Better, Tolerance, Value

UPWARDS = (Better.HIGHER, Better.AT_LEAST)
DOWNWARDS = (Better.LOWER, Better.AT_MOST)


class Aim(NamedTuple):
    """The ends between which a figure is to be, both included; ``None`` where there is no end."""

    low: Decimal | None
    high: Decimal | None

    @property
    def one_number(self) -> Decimal | None:
        """The number to reach, where it is one."""
        return self.high if self.low is None else self.low if self.high is None else None


def aim_of(value: Value, better: Better) -> Aim | None:
    """What a target's value asks for; nothing where it does not fit the measure."""
    if better is Better.IN_RANGE:
        ends = Aim(value.low, value.high)
        return ends if ends != (None, None) else None
    return None if value.at is None else aim_at(value.at, better)


def aim_at(number: Decimal, better: Better) -> Aim | None:
    """To be at this number or better; nothing where neither way is better."""
    if better in UPWARDS:
        return Aim(number, None)
    return Aim(None, number) if better in DOWNWARDS else None


def end_missed(current: Decimal, aim: Aim) -> Decimal | None:
    """The end of the aim that a figure is outside of."""
    if aim.low is not None and current < aim.low:
        return aim.low
    return aim.high if aim.high is not None and current > aim.high else None


def missed_by(current: Decimal, aim: Aim) -> Decimal:
    """How far a figure is outside of an aim, in its unit; nought where it is within."""
    end = end_missed(current, aim)
    return ZERO if end is None else size(minus(current, end))


def allowance(end: Decimal, within: Tolerance) -> Decimal:
    """How far from the end of an aim is near: ``amount`` per cent of it, or ``amount`` points."""
    return over(times(size(end), within.amount), HUNDRED) if within.per_cent else within.amount


def worse_than(number: Decimal, other: Decimal, better: Better) -> bool:
    """Whether one number is worse than another; false where neither way is better."""
    return number < other if better in UPWARDS else number > other and better in DOWNWARDS


def on_the_line(start: Aim, aim: Aim, done: Decimal) -> Aim:
    """What is asked when so much of the time from one aim to the next has gone (0 to 1)."""

    def end(before: Decimal | None, after: Decimal | None) -> Decimal | None:
        if before is None or after is None:
            return after
        return plus(before, times(minus(after, before), done))

    return Aim(end(start.low, aim.low), end(start.high, aim.high))


def from_baseline(baseline: Decimal, aim: Aim) -> Aim:
    """The aim that holds at the baseline: each end no harder than the baseline is."""
    low = aim.low if aim.low is None else min(baseline, aim.low)
    return Aim(low, aim.high if aim.high is None else max(baseline, aim.high))


def aim_in_words(aim: Aim, better: Better, unit: Unit) -> str:
    """``15.0%``, ``at least 90.0%``, ``90.0% to 95.0%``."""
    if aim.low is not None and aim.high is not None:
        return f"{unit.value(aim.low)} to {unit.value(aim.high)}"
    end = aim.low if aim.low is not None else aim.high
    number = "" if end is None else unit.value(end)
    if better in (Better.HIGHER, Better.LOWER):
        return number
    return f"at {'most' if aim.low is None else 'least'} {number}"
