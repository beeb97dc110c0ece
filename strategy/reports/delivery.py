"""What a report shows of actions, of what is due and of what goes badly, ready for a template.

Words, numbers and days as in :mod:`strategy.reports.view`. A timeline holds numbers as they stand
in SVG, in units of its own ``width``; nothing of it is in the JSON.
"""

from __future__ import annotations

from typing import NamedTuple

from strategy.reports.accounts import (
    Counted,
    FrameworkView,
    Refresh,
)
from strategy.reports.basics import Day, Paragraphs, Place, Word
from strategy.reports.figures import Text


class Approval(NamedTuple):
    """Whether the position of a round's date is approved. ``text`` is a sentence with the post,
    the day and the round; ``draft`` is false only where the position is the one approved."""

    draft: bool
    word: str
    text: str


class PastAction(NamedTuple):
    """A corrective action of an earlier update: what became of it, in sentences."""

    what: Paragraphs
    said: Day
    by: Day | None
    outcome: str


class Exceptional(NamedTuple):
    """An objective that is an exception: its latest update, and what became of earlier actions.

    ``status`` is how it is counted and ``last`` what its latest update says, with its day and
    post. ``also`` are further things to know: a day that passed, or was moved; figures against it.
    ``older`` is how many more corrective actions there were before ``earlier``.
    """

    place: Place
    status: Word
    owner: str
    last: Word | None
    on: Day | None
    by: str
    summary: Paragraphs
    remedy: Paragraphs
    remedy_by: Day | None
    pause: Paragraphs
    pause_until: Day | None
    also: Paragraphs
    earlier: tuple[PastAction, ...]
    older: int


class Raised(NamedTuple):
    """The exceptions of one status."""

    status: Word
    items: tuple[Exceptional, ...]


class Contradiction(NamedTuple):
    """An objective whose judgement its figures contradict, in a sentence."""

    place: Place
    words: str


class Recovery(NamedTuple):
    """An objective that was off track or at risk before the reporting period and is not now."""

    place: Place
    was: Word
    status: Word
    earlier: tuple[PastAction, ...]
    older: int


class Exceptions(NamedTuple):
    """Every exception; ``quiet`` is what is said where there is none, else empty."""

    raised: tuple[Raised, ...]
    contradicted: tuple[Contradiction, ...]
    recovered: tuple[Recovery, ...]
    quiet: str


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
    today: str
    today_name: Text
    ticks: tuple[Text, ...]
    names: tuple[Text, ...]
    waits: str
    signs: tuple[Signs, ...]
    numbers: tuple[Text, ...]


class Timeline(NamedTuple):
    """The milestones of some actions along time, for wide pages and for narrow ones.

    ``title`` and ``description`` are for those who do not see it; the table beside it says all.
    """

    anchor: str
    title: str
    description: str
    drawings: tuple[TimelineDrawing, ...]


class Delivery(NamedTuple):
    """How the strategy is delivered and accounted for. What is not kept is empty."""

    exceptions: Exceptions
    rollup: tuple[Counted, ...]
    refreshes: tuple[Refresh, ...]
    frameworks: tuple[FrameworkView, ...]
