"""Linear equations over fractions: which unknowns have only one value that fits."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

Unknown = TypeVar("Unknown", bound=Hashable)


def determined(equations: Iterable[Mapping[Unknown, Fraction]]) -> list[Unknown]:
    """The unknowns that the equations fix, in the order in which they are found.

    An equation is the coefficients of its unknowns; what they come to does not matter, as long as
    there is a solution. They are reduced so that each begins with an unknown of its own, which no
    other holds: one that then holds nothing else is fixed.
    """
    reduced: dict[Unknown, dict[Unknown, Fraction]] = {}
    for equation in equations:
        left = dict(equation)
        for pivot in [one for one in equation if one in reduced]:
            left = _less(left, reduced[pivot], pivot)
        if not left:
            continue
        pivot = next(iter(left))
        left = {one: value / left[pivot] for one, value in left.items()}
        for other in reduced:
            reduced[other] = _less(reduced[other], left, pivot)
        reduced[pivot] = left
    return [pivot for pivot, equation in reduced.items() if len(equation) == 1]


def _less(
    equation: dict[Unknown, Fraction], other: dict[Unknown, Fraction], pivot: Unknown
) -> dict[Unknown, Fraction]:
    """The equation less as much of another as takes the pivot out of it."""
    times = equation.get(pivot, Fraction(0))
    if not times:
        return equation
    found = {
        one: equation.get(one, Fraction(0)) - times * other.get(one, Fraction(0))
        for one in {**equation, **other}
    }
    return {one: value for one, value in found.items() if value}
