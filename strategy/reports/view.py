"""What a report shows of the whole: counts, what needs attention, what changed, each priority.

A field named ``anchor`` is a place on the page. It is not written out as JSON, nor are charts, the
parts of bars, and objectives where their ids are enough.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date

from strategy.model import Role
from strategy.reports.charts.sparkline import Sparkline, sparkline
from strategy.reports.figures import Chart
from strategy.values import dataclass
from strategy.views.marks import Id, Prose
from strategy.views.measures.measure import MeasureView
from strategy.views.names import LinkView, StatusView
from strategy.views.progress.objectives import ObjectiveView
from strategy.views.serialising import ON_A_PAGE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meaning:
    """What a status or a rating means here."""

    status: StatusView
    means: Prose


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlacedMeasure:
    """A measure that stands behind an objective or a priority, and how near it is to it.

    ``here`` is true at the first place that a measure stands at: its ``chart`` is there, which is
    none where there is nothing to draw.
    """

    id: Id
    role: Role | None
    role_in_words: str
    because: Prose | None
    measure: MeasureView = field(metadata=ON_A_PAGE)
    here: bool = field(metadata=ON_A_PAGE)
    chart: Chart | None = field(metadata=ON_A_PAGE)

    @property
    def line(self) -> Sparkline | None:
        """Its figures as a line in the text, where there are several."""
        return sparkline(self.measure.trend, self.measure.segments)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReportObjective(ObjectiveView):
    """An objective in force with its measures."""

    measures: tuple[PlacedMeasure, ...]

    @property
    def anchor(self) -> Id:
        """Its place on the page."""
        return f"objective-{self.id}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PriorityGroup:
    """The objectives of one priority, or those that cut across (``number`` is then empty)."""

    number: str
    title: str
    aims: tuple[Prose, ...]
    lead: str | None
    stakeholders: tuple[str, ...]
    notes: tuple[Prose, ...]
    groups: tuple[str, ...]
    links: tuple[LinkView, ...]
    measures: tuple[PlacedMeasure, ...]
    items: tuple[ReportObjective, ...]
    anchor: Id = field(metadata=ON_A_PAGE)

    @property
    def number_in_words(self) -> str:
        """``Priority 1``; a number that is words already stands as it is: ``Part 1``."""
        return self.number if " " in self.number else f"Priority {self.number}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteLink:
    """A part of a site as it is linked from a page; ``is_here`` marks the page's own."""

    title: str
    address: Id
    is_here: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteView:
    """A page as a part of a site.

    ``root`` leads from it to the site's root, ``record`` is the id of what it is of; ``links`` are
    the parts that every page leads to, ``more`` the other pages of the whole strategy; ``feed`` is
    false where no address is known to put into one, and ``indexed`` where search engines are asked
    to pass the site over.
    """

    title: str
    root: Id
    record: Id
    links: tuple[SiteLink, ...]
    more: tuple[SiteLink, ...]
    feed: bool
    indexed: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YoungWords:
    """An objective in words for young people, and whether its own wording was amended since."""

    name: str
    words: Prose
    is_amended: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AspectTally:
    """Something that an objective can have, and how many have it."""

    key: Id
    title: str
    number: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meeting:
    """The meeting that a round reports to: its body and its day, where those are agreed."""

    round: Id
    body: str | None
    meets: date | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatusTally:
    """How many objectives have a status."""

    status: StatusView
    number: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BarSegment:
    """A part of a bar 100 wide, for a status."""

    key: Id
    x: Id
    width: Id


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountRow:
    """A line of the table of counts; every row has the same statuses in the same order."""

    number: str
    title: str
    tallies: tuple[StatusTally, ...]
    total: int
    segments: tuple[BarSegment, ...] = field(metadata=ON_A_PAGE)
    anchor: Id = field(metadata=ON_A_PAGE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Concern:
    """Objectives that need attention for one reason, given as a heading."""

    key: Id
    heading: str
    objectives: tuple[Id, ...]
    items: tuple[ReportObjective, ...] = field(metadata=ON_A_PAGE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatusChange:
    """Objectives whose status moved one way in the reporting period."""

    heading: str
    objectives: tuple[Id, ...]
    items: tuple[ReportObjective, ...] = field(metadata=ON_A_PAGE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PassageView:
    """A section of the adopted document."""

    heading: str
    text: Prose


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReadingView:
    """How an unclear passage was read, when and by whom."""

    about: str
    reading: Prose
    on: date
    by: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NotInForce:
    """An objective that is no longer, or not yet, in force, and why."""

    id: Id
    number: str
    label: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GlanceLine:
    """A measure in one line; ``places`` are the anchors and names of what it stands behind.

    ``moved`` is how much and which way its latest figure went since the one before, ``target`` the
    next target, or the last. ``compared`` is the figure of the one area, and ``beside``
    are those of all areas of the table.
    """

    measure: MeasureView
    places: tuple[tuple[str, str], ...]
    moved: str
    compared: str
    beside: tuple[str, ...]
    target: str

    @property
    def line(self) -> Sparkline | None:
        """Its figures as a line in the text, where there are several."""
        return sparkline(self.measure.trend, self.measure.segments)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FiguresAtAGlance:
    """Every measure in one line, with the figures of one ``area`` that most stand beside.

    ``areas`` are all that several columns have room for, the one of most measures first.

    ``rated`` is false where none has a rating to show, as in a demonstration, and ``aimed`` where
    none has a target. ``without`` are the titles of the measures that have no figure to show.
    """

    area: str
    areas: tuple[str, ...]
    rated: bool
    aimed: bool
    lines: tuple[GlanceLine, ...]
    without: tuple[str, ...]
