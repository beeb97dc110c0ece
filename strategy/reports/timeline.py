"""A timeline of milestones, ready for a template.

It holds numbers as they stand in SVG, in units of its own ``width``; nothing of it is in the JSON.
"""

from __future__ import annotations

from typing import NamedTuple

from strategy.reports.figures import PlacedText


class Sign(NamedTuple):
    """A mark of a timeline: its key, what it means, and its shape around ``0 0`` as path data.

    ``filled`` is whether the shape is filled with the colour of its line.
    """

    key: str
    label: str
    shape: str
    filled: bool


class Signs(NamedTuple):
    """All marks of one kind on a drawing, as one path."""

    key: str
    path: str
    filled: bool


class Bar(NamedTuple):
    """An action's time from its start to its due day, and the part of it that is over, as paths.

    ``key`` is that of its status; empty where no update gives one.
    """

    key: str
    whole: str
    over: str


class TimelineDrawing(NamedTuple):
    """A timeline drawn for one width. Paths are path data, empty where there is nothing to draw.

    ``today`` is the line of the position's date. ``waits`` lead from a deadline that is not the
    day of a mark to that mark; ``names`` stand above each action's line.
    """

    key: str
    width: int
    height: int
    grid: str
    lines: str
    bars: tuple[Bar, ...]
    today: str
    today_name: PlacedText
    ticks: tuple[PlacedText, ...]
    names: tuple[PlacedText, ...]
    waits: str
    signs: tuple[Signs, ...]
    numbers: tuple[PlacedText, ...]


class Timeline(NamedTuple):
    """The milestones of some actions along time, for wide pages and for narrow ones.

    ``title`` and ``description`` are for those who do not see it; the table beside it says all.
    """

    anchor: str
    title: str
    description: str
    drawings: tuple[TimelineDrawing, ...]
