"""Sums over decimals, the same on every machine: never a float, and one fixed context.

Sixty digits keep every sum and product of two numbers that a file can hold exact. A quotient or a
root, which may have no end, is rounded to sixty digits, half to even. What is printed is rounded
half up, as statisticians print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Final

CONTEXT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)

MOST_DECIMALS: Final = 12
"""Digits after the point that a number in a file can have."""

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)


def plus(first: Decimal, other: Decimal) -> Decimal:
    """The sum, exactly."""
    return CONTEXT.add(first, other)


def minus(first: Decimal, other: Decimal) -> Decimal:
    """The difference, exactly."""
    return CONTEXT.subtract(first, other)


def size(value: Decimal) -> Decimal:
    """The number without its sign, exactly."""
    return value.copy_abs()


def times(first: Decimal, other: Decimal) -> Decimal:
    """The product, exactly for two numbers from files."""
    return CONTEXT.multiply(first, other)


def over(first: Decimal, other: Decimal) -> Decimal:
    """The quotient, to sixty digits. ``other`` is not zero."""
    return CONTEXT.divide(first, other)


def yearly(ratio: Decimal, years: Decimal) -> Decimal:
    """The growth in one year that gives ``ratio`` in so many: its root, less one."""
    return minus(CONTEXT.power(ratio, over(ONE, years)), ONE)


def mean(values: Sequence[Decimal]) -> Decimal:
    """The mean of one number or more, to twelve digits after the point."""
    total = ZERO
    for value in values:
        total = plus(total, value)
    return shortened(over(total, Decimal(len(values))), MOST_DECIMALS)


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle one of one number or more, or the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else mean(ordered[half - 1 : half + 1])


def rounded(value: Decimal, decimals: int) -> Decimal:
    """To so many digits after the point, half up (away from nought), and never minus nought."""
    step = least(decimals)
    return plus(value.quantize(step, rounding=ROUND_HALF_UP, context=CONTEXT), ZERO)


def shortened(value: Decimal, decimals: int) -> Decimal:
    """The number, rounded where it has more than so many digits after the point."""
    exponent = value.as_tuple().exponent
    long = isinstance(exponent, int) and -exponent > decimals
    return rounded(value, decimals) if long else value


def least(decimals: int) -> Decimal:
    """The smallest number above nought with so many digits after the point."""
    return Decimal((0, (1,), -min(decimals, MOST_DECIMALS)))
