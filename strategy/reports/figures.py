"""What a report shows of measures and their figures, ready for a template.

A chart holds numbers as they stand in SVG, in units of its own ``width``; nothing of a chart is in
the JSON. Everything else is words, as in :mod:`strategy.reports.view`.
"""

from __future__ import annotations

from typing import NamedTuple

from strategy.views.measures import MeasureView

Paragraphs = tuple[str, ...]


class Text(NamedTuple):
    """Words at a place on a chart: ``x`` and ``y`` of where their baseline begins, ends or is
    centred."""

    x: str
    y: str
    text: str


class Line(NamedTuple):
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
    rows: tuple[Text, ...]
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
    captions: tuple[Text, ...]
    grid: str
    foot: str
    ticks: str
    levels: tuple[Text, ...]
    columns: tuple[Text, ...]
    band: str
    towards: str
    target: str
    breaks: str
    break_names: tuple[Text, ...]
    remarks: tuple[Text, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


class Chart(NamedTuple):
    """A chart for wide pages and one for narrow ones; a page shows one of them.

    ``title`` and ``description`` are for those who do not see it.
    """

    title: str
    description: str
    drawings: tuple[Drawing, ...]


class Use(NamedTuple):
    """A measure that stands behind an objective or a priority, and how near it is to it.

    ``here`` is true at the first place that a measure stands at: its ``chart`` is there, which is
    none where there is nothing to draw.
    """

    measure: MeasureView
    role: str
    role_words: str
    because: Paragraphs
    here: bool
    chart: Chart | None


class Glimpse(NamedTuple):
    """A measure in one line; ``places`` are the anchors and numbers of what it stands behind."""

    measure: MeasureView
    places: tuple[tuple[str, str], ...]
    moved: str
    compared: str


class Glance(NamedTuple):
    """Every measure in one line, with the figures of one ``area`` that most stand beside.

    ``rated`` is false where none has a rating to show, as in a demonstration.
    """

    area: str
    rated: bool
    lines: tuple[Glimpse, ...]
