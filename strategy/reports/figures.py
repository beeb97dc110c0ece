"""A chart of a measure, ready for a template.

It holds numbers as they stand in SVG, in units of its own ``width``; nothing of a chart is in the
JSON.
"""

from __future__ import annotations

from typing import NamedTuple


class PlacedText(NamedTuple):
    """Words at a place on a chart: ``x`` and ``y`` of where their baseline begins, ends or is
    centred."""

    x: str
    y: str
    text: str


class ChartLine(NamedTuple):
    """The line of one area: its look, and its path and marks as path data.

    ``outline`` is the width of the marks' stroke. ``hollow`` are the marks of the own area's
    provisional figures; ``limits`` go from the lower to the upper limit of each figure that has
    them; ``crosses`` stand at the foot of the chart where there is no number, wherever it lay.
    """

    key: str
    colour: str
    width: str
    dash: str
    outline: str
    path: str
    marks: str
    hollow: str
    limits: str
    crosses: str


class Label(NamedTuple):
    """The name and latest value at a line's end; ``leader`` leads to it where it had to move."""

    key: str
    colour: str
    rows: tuple[PlacedText, ...]
    leader: str


class Drawing(NamedTuple):
    """A chart drawn for one width. Paths are path data, empty where there is nothing to draw.

    ``captions`` say the unit and where the axis starts if not at zero; ``foot`` is the lowest
    line, broken where the axis does not start at zero. ``target`` is drawn over the periods of
    targets and ``towards`` before them.
    """

    key: str
    width: int
    height: int
    captions: tuple[PlacedText, ...]
    grid: str
    foot: str
    ticks: str
    levels: tuple[PlacedText, ...]
    columns: tuple[PlacedText, ...]
    band: str
    towards: str
    target: str
    breaks: str
    break_names: tuple[PlacedText, ...]
    remarks: tuple[PlacedText, ...]
    lines: tuple[ChartLine, ...]
    labels: tuple[Label, ...]


class Chart(NamedTuple):
    """A chart: what happened, as its title, and what it shows, for those who do not see it."""

    title: str
    description: str
    drawing: Drawing
