"""Figures that may be slips of the keyboard: outside what can be, or ten times what came before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from strategy.assess.measures.arithmetic import HUNDRED, ZERO
from strategy.model import Bounds, Figure, Measure, Shows
from strategy.periods.period_kinds import part_of_year

TIMES: Final = 10
"""How many times another a figure is that is asked about; 62.0 is easily written as 620."""

LEAST: Final = Decimal(10)
"""Both have to be above this: small numbers swing."""

A_SHARE: Final = Bounds.model_construct(low=ZERO, high=HUNDRED)


def implausible(measure: Measure, figures: Sequence[Figure]) -> Iterator[tuple[int, str]]:
    """The place of each figure that may be a slip, with why; no reason holds the figure itself."""
    bounds = bounds_of(measure)
    for place, figure in enumerate(figures):
        if bounds and isinstance(figure.value, Decimal) and is_outside(figure.value, bounds):
            yield place, f"it lies outside {bounds_in_words(bounds)}"
    of_series: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        if isinstance(figure.value, Decimal):
            part = part_of_year(figure.period) if measure.adds_up else ()
            of_series[figure.area, figure.breakdown, part].append(place)
    for places in of_series.values():
        ordered = sorted(places, key=lambda place: figures[place].period)
        for before, after in pairwise(ordered):
            if _jumps(figures[before].value, figures[after].value):
                yield after, f"it is {TIMES} times the one before it, or a tenth of it"


def bounds_of(measure: Measure) -> Bounds | None:
    """Between what a measure's figures can lie: as it says, or 0 to 100 where they are shares."""
    if measure.bounds:
        return measure.bounds
    return A_SHARE if measure.shown_as is Shows.PERCENTAGE else None


def is_outside(value: Decimal, bounds: Bounds) -> bool:
    """Whether a number lies outside of bounds, which are within."""
    too_low = bounds.low is not None and value < bounds.low
    return too_low or (bounds.high is not None and value > bounds.high)


def bounds_in_words(bounds: Bounds) -> str:
    """``0 to 100``, ``at least 0``, ``at most 40``."""
    if bounds.low is not None and bounds.high is not None:
        return f"{bounds.low:f} to {bounds.high:f}"
    if bounds.low is not None:
        return f"at least {bounds.low:f}"
    return f"at most {bounds.high:f}"


def _jumps(before: object, after: object) -> bool:
    if not (isinstance(before, Decimal) and isinstance(after, Decimal)):
        return False
    low, high = sorted((before.copy_abs(), after.copy_abs()))
    return low > LEAST and high >= low * TIMES
