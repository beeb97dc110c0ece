"""How lines look, told apart without colour, and the path data of lines and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

Point = str
"""x and y on a chart, as path data: ``120.5 88``."""


class Stroke(NamedTuple):
    """A line's colour on white paper, its width, its dashes, and the shape of its marks.

    ``outline`` is the width of the marks' own stroke.
    """

    key: str
    colour: str
    width: str
    dash: str
    mark: str
    outline: str


STROKES: Final = (
    Stroke("own", "#0f4c5c", "3", "none", "h0", "9"),
    Stroke("second", "#a8410f", "1.75", "7 3", "m-3.5-3.5h7v7h-7z", "1.75"),
    Stroke("third", "#75388a", "1.75", "2 3", "m0-4.5 4.5 8h-9z", "1.75"),
    Stroke("fourth", "#4b5863", "1.75", "9 3 2 3", "m0-4.8 4.8 4.8-4.8 4.8-4.8-4.8z", "1.75"),
)
"""The strategy's own area first. Its mark is a dot of no length, round and as wide as its stroke;
the style sheet has the same colours and those of the dark."""

TARGET: Final = "#17212b"
CROSS: Final = "m-3-3 6 6m0-6-6 6"


def number(value: Decimal) -> str:
    """A number as SVG has it, to one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def polyline(stretches: Iterable[Sequence[Point]]) -> str:
    """The path through each stretch of points; a point by itself has none."""
    return "".join(f"M{' '.join(points)}" for points in stretches if len(points) > 1)


def marks(points: Iterable[Point], shape: str) -> str:
    """A path with a shape at each point."""
    return "".join(f"M{point}{shape}" for point in points)


def across(left: Decimal, right: Decimal, levels: Iterable[Decimal]) -> str:
    """A path of horizontal lines."""
    begins, ends = number(left), number(right)
    return "".join(f"M{begins} {number(y)}H{ends}" for y in levels)


def down(top: Decimal, bottom: Decimal, places: Iterable[Decimal]) -> str:
    """A path of vertical lines."""
    begins, ends = number(top), number(bottom)
    return "".join(f"M{number(x)} {begins}V{ends}" for x in places)


def box(left: Decimal, top: Decimal, right: Decimal, bottom: Decimal) -> str:
    """A path around a box."""
    return f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}z"
