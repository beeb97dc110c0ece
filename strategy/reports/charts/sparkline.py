"""A line as small as a word: the own area's figures from first to last, without an axis.

It is no chart and carries nothing that words do not say: it is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

WIDTH, HEIGHT, EDGE = 96, 22, 3
LEAST: Final = 2
"""Figures from which on there is a line to draw."""


class Sparkline(NamedTuple):
    """The line as path data, broken where nothing can be compared, and its last point."""

    width: int
    height: int
    path: str
    x: int
    y: int


def sparkline(values: Sequence[Decimal | None], segments: Sequence[int]) -> Sparkline | None:
    """The line of a series; ``segments`` are the lengths of what can be compared.

    ``None`` where there are fewer than two numbers.
    """
    numbers = [value for value in values if value is not None]
    if len(numbers) < LEAST:
        return None
    low, high = min(numbers), max(numbers)
    room = HEIGHT - 2 * EDGE
    points: list[tuple[int, int] | None] = []
    for place, value in enumerate(values):
        if value is None:
            points.append(None)
            continue
        x = EDGE + round((WIDTH - 2 * EDGE) * place / (len(values) - 1))
        share = (value - low) / (high - low) if high > low else Decimal("0.5")
        points.append((x, EDGE + round(room * (1 - share))))
    last = next(point for point in reversed(points) if point is not None)
    return Sparkline(WIDTH, HEIGHT, "".join(_strokes(points, segments)), *last)


def _strokes(points: Sequence[tuple[int, int] | None], segments: Sequence[int]) -> Iterator[str]:
    """The path, which is lifted after each segment and where there is no number."""
    breaks, so_far = set(), 0
    for length in segments:
        breaks.add(so_far)
        so_far += length
    is_down = False
    for place, point in enumerate(points):
        if point is None:
            is_down = False
            continue
        is_down = is_down and place not in breaks
        yield f"{'L' if is_down else 'M'}{point[0]} {point[1]}"
        is_down = True
