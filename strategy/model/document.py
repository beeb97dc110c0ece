"""``strategy.yaml`` and ``posts.yaml``: what holds for the whole strategy."""

from __future__ import annotations

from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import Field

from strategy.model.measures import Rating
from strategy.model.parts import Adopted, AdoptedLine, Link, Part
from strategy.model.scalars import (
    Choice,
    Day,
    FirstDay,
    Id,
    LastDay,
    Line,
    Mark,
    Prose,
    Refers,
    TimeZone,
    WebAddress,
    WholeNumber,
)
from strategy.periods import Cycle, Year


class Standing(Choice):
    """What this copy of the strategy is."""

    ADOPTED = "adopted", "The council has adopted it."
    DRAFT = "draft", "The council has not adopted it yet."
    DEMONSTRATION = "demonstration", "It shows the tool, and is no report of the council's."
    CLOSED = "closed", "It has ended, and is kept to be looked up."


class ReportingYear(Choice):
    """The year a council reports by; the words are those of :class:`strategy.periods.Year`."""

    ACADEMIC = Year.ACADEMIC.value, "From 1 September."
    FINANCIAL = Year.FINANCIAL.value, "From 1 April."
    CALENDAR = Year.CALENDAR.value, "From 1 January."


class ReportingCycle(Choice):
    """How often progress is reported; the words are those of :class:`strategy.periods.Cycle`."""

    MONTHLY = Cycle.MONTHLY.value, "Twelve times a year."
    TERMLY = Cycle.TERMLY.value, "Three times a year."
    QUARTERLY = Cycle.QUARTERLY.value, "Four times a year."
    HALF_YEARLY = Cycle.HALF_YEARLY.value, "Twice a year."
    ANNUAL = Cycle.ANNUAL.value, "Once a year."


class Status(Choice):
    """How an objective is going, in the judgement of the post that owns it."""

    NOT_STARTED = "not-started", "Work has not begun."
    ON_TRACK = "on-track", "It is going as planned."
    AT_RISK = "at-risk", "It may miss what was planned unless something changes."
    OFF_TRACK = "off-track", "It will miss what was planned, and corrective action is needed."
    COMPLETE = "complete", "What it set out to do is done."
    PAUSED = "paused", "Work has stopped for now, for a reason that is given."
    UNKNOWN = "unknown", "The post that answers for it cannot say how it is going."
    IN_PROGRESS = "in-progress", "Work is under way, and nobody has judged how it is going."


COLOURS: Final = {
    "red": Status.OFF_TRACK,
    "amber": Status.AT_RISK,
    "yellow": Status.AT_RISK,
    "green": Status.ON_TRACK,
    "blue": Status.COMPLETE,
    "completed": Status.COMPLETE,
    "done": Status.COMPLETE,
}
"""What common trackers call a status. No file holds these words."""


class Area(Part):
    """The place the strategy is for."""

    name: Line = Field(description="Its name as in published figures.")
    code: Line | None = Field(None, description="Its nine-character official code: E08000010.")


class PartOf(Part):
    """The wider plan this strategy belongs to."""

    title: AdoptedLine = Field(description="The wider plan's title.")
    url: WebAddress | None = Field(None, description="Where it can be read.")


class Section(Part):
    """A section of the adopted document that is not a priority."""

    heading: AdoptedLine = Field(description="The section's heading.")
    text: Adopted = Field(description="The section's text, word for word.")


class Review(Part):
    """When the wording or the set is to be looked at again."""

    due: Annotated[Day, Mark.DEADLINE] = Field(description="The day by which it is to be reviewed.")


class ObjectiveSet(Part):
    """Objectives adopted together, for a time."""

    title: AdoptedLine = Field(description="The heading they stand under.")
    starts: FirstDay = Field(description="Its first day, month or year.")
    ends: Annotated[LastDay, Mark.DEADLINE] = Field(description="Its last day, month or year.")
    review: Review | None = Field(None, description="When the set is to be reviewed.")


class Interpretation(Part):
    """How an unclear passage of the adopted document was read."""

    about: Line = Field(description="The passage.")
    reading: Prose = Field(description="How it was read, and why.")
    on: Day = Field(description="The day this was settled.")
    by: Line = Field(description="Who settled it: a post or a body, not a person.")


class StatusWords(Part):
    """A council's own words for one of the statuses."""

    label: Line = Field(description="The word members know it by.")
    means: Prose | None = Field(None, description="What it means here, in a sentence.")


class Round(Part):
    """One time of reporting: from the position's date to the meeting."""

    as_at: Day = Field(description="The day whose position is reported.")
    updates_by: Day | None = Field(None, description="The day by which owners record progress.")
    papers: Day | None = Field(None, description="The day the papers go out.")
    meets: Day | None = Field(None, description="The day the body meets.")
    body: Line | None = Field(None, description="The body that meets.")


class Reporting(Part):
    """When progress is reported."""

    year: ReportingYear = Field(ReportingYear.ACADEMIC, description="The year reported by.")
    cycle: ReportingCycle = Field(
        ReportingCycle.TERMLY, description="How often, where no round is given."
    )
    rounds: dict[Id, Round] = Field({}, description="The rounds agreed, by id.")


class ShownAs(Choice):
    """How the figures of several areas become one."""

    MEDIAN = "median", "The middle one of their figures."
    MEAN = "mean", "The mean of their figures."
    EACH = "each", "Each by itself."


class AreaSet(Part):
    """Areas that are compared with as one: statistical neighbours."""

    title: Line | None = Field(None, description="What it is called on pages.")
    shown_as: ShownAs = Field(ShownAs.MEDIAN, description="How their figures become one.")
    source: Prose | None = Field(None, description="Who says that these are the ones.")
    areas: tuple[Line, ...] = Field(description="The areas, named as in figures.")


class Disclosure(Part):
    """How small a number of people may be and still be printed."""

    minimum: WholeNumber = Field(
        5, description="The smallest number of people that is printed of local figures."
    )


class StrategyDocument(Part):
    """The strategy as a whole: ``data/strategy.yaml``."""

    format: WholeNumber = Field(description="The version of this way of keeping a strategy: 1.")
    title: AdoptedLine = Field(description="The strategy's title.")
    organisation: Line = Field(description="The public body whose strategy it is.")
    standing: Standing = Field(
        description="Whether this is adopted, a draft, a demonstration or closed."
    )
    notice: Prose | None = Field(
        None, description="The banner of a demonstration: what it is and what it is not."
    )
    area: Area | None = Field(None, description="The place it is for.")
    area_sets: dict[Id, AreaSet] = Field({}, description="Areas compared with together, by id.")
    starts: FirstDay = Field(description="Its first day, month or year.")
    ends: Annotated[LastDay, Mark.DEADLINE] = Field(description="Its last day, month or year.")
    part_of: PartOf | None = Field(None, description="The wider plan it belongs to.")
    vision: Adopted = Field(description="The vision, word for word.")
    commitments: tuple[Adopted, ...] = Field((), description="What is promised throughout.")
    background: tuple[Section, ...] = Field((), description="The document's other sections.")
    sets: dict[Id, ObjectiveSet] = Field({}, description="Sets of objectives, by id.")
    interpretations: tuple[Interpretation, ...] = Field(
        (), description="How unclear passages were read."
    )
    groups: dict[Id, Line] = Field({}, description="Groups of children and young people, by id.")
    phases: dict[Id, Line] = Field({}, description="Phases of education, by id.")
    links: tuple[Link, ...] = Field((), description="Documents that belong to the strategy.")
    statuses: dict[Status, StatusWords] = Field(
        {}, description="The council's own words for the statuses."
    )
    reporting: Reporting = Field(
        default_factory=Reporting, description="When progress is reported."
    )
    rating: Rating = Field(
        default_factory=Rating, description="How measures are rated that say nothing else."
    )
    disclosure: Disclosure = Field(
        default_factory=Disclosure, description="Which small numbers of people are not printed."
    )
    contact: Prose | None = Field(None, description="Whom a reader can ask.")
    timezone: TimeZone = Field(
        "Europe/London", description="The clock that days and deadlines are read on."
    )

    @property
    def clock(self) -> ZoneInfo:
        """The clock on which a day begins and ends."""
        return ZoneInfo(self.timezone)


class Post(Part):
    """Someone's job, never a person."""

    title: Line = Field(description="The post's title.")
    service: Line | None = Field(None, description="The service it sits in.")
    organisation: Line | None = Field(None, description="Its organisation, where another's.")
    portfolio: Line | None = Field(None, description="The member portfolio it answers to.")
    until: Day | None = Field(None, description="The last day of the post.")
    succeeded_by: Annotated[Id | None, Refers("post")] = Field(
        None, description="The post that takes its duties on."
    )
