"""The axis of a measure: its round numbers in words, and what it says of itself."""

from __future__ import annotations

from typing import NamedTuple

from strategy.assess.measures.units import unit_of
from strategy.model import Shows
from strategy.reports.charts.picture import Picture
from strategy.reports.charts.scale import Axis, axis
from strategy.reports.prose import plain
from strategy.views.measures import amounts


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
        for one in picture.strands
        for run in one.stretches
        for mark in run
        for value in (mark.value, *(mark.limits or ()))
    ]
    values += [end for one in picture.goals for end in one.ends]
    found = axis(
        values,
        percentage=measure.shown_as is Shows.PERCENTAGE,
        whole=measure.shown_as is Shows.COUNT and not measure.decimals,
    )
    names = amounts.marks(found.marks, found.decimals, unit)
    start = "" if found.has_zero else names[found.marks.index(found.nearest_zero)]
    told = [] if amounts.says_its_unit(unit) else [plain(measure.unit)]
    caption = ", ".join([*told, f"axis starts at {start}"] if start else told)
    return NamedAxis(found, tuple(names), start, caption[:1].upper() + caption[1:])
