"""``strategy.yaml`` and ``posts.yaml``: what holds for the whole strategy."""

from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import Field

from strategy.model.control import (
    ABOUT,
    DEADLINE,
    ELSEWHERE,
    NOTE,
    OURS,
    WHO,
    GuardTurn,
    decided,
    flagged,
    free,
    grows,
)
from strategy.model.measures import Rating
from strategy.model.parts import Adopted, AdoptedLine, Area, Link, Part
from strategy.model.scalars import (
    Choice,
    Day,
    FieldMark,
    FirstDay,
    Id,
    LastDay,
    Line,
    Prose,
    Refers,
    TimeZone,
    WebAddress,
    WholeNumber,
)
from strategy.periods.dates import Cycle, Year


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


TRACKER_WORDS: Final = {
    "red": Status.OFF_TRACK,
    "r": Status.OFF_TRACK,
    "amber": Status.AT_RISK,
    "yellow": Status.AT_RISK,
    "a": Status.AT_RISK,
    "green": Status.ON_TRACK,
    "g": Status.ON_TRACK,
    "blue": Status.COMPLETE,
    "completed": Status.COMPLETE,
    "done": Status.COMPLETE,
    "on-hold": Status.PAUSED,
    "not-known": Status.UNKNOWN,
    "under-way": Status.IN_PROGRESS,
    "underway": Status.IN_PROGRESS,
}
"""What common trackers call a status. No file holds these words."""


class PartOf(Part):
    """The wider plan this strategy belongs to."""

    title: AdoptedLine = Field(description="The wider plan's title.")
    url: Annotated[WebAddress | None, ELSEWHERE] = Field(None, description="Where it can be read.")


class Section(Part):
    """A section of the adopted document that is not a priority."""

    heading: AdoptedLine = Field(description="The section's heading.")
    text: Adopted = Field(description="The section's text, word for word.")


class Review(Part):
    """When the wording or the set is to be looked at again."""

    due: Annotated[Day, FieldMark.DEADLINE, DEADLINE] = Field(
        description="The day by which it is to be reviewed."
    )


REVIEWED = grows("A first review may be set; its day is a deadline.")


class ObjectiveSet(Part):
    """Objectives adopted together, for a time."""

    title: AdoptedLine = Field(description="The heading they stand under.")
    starts: FirstDay = Field(description="Its first day, month or year.")
    ends: Annotated[LastDay, FieldMark.DEADLINE, DEADLINE] = Field(
        description="Its last day, month or year."
    )
    review: Annotated[Review | None, REVIEWED] = Field(
        None, description="When the set is to be reviewed."
    )


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


MEETING = flagged("Meetings are moved by those who hold them.")


class Round(Part):
    """One time of reporting: from the position's date to the meeting."""

    as_at: Annotated[Day, decided("It says which updates answer.", GuardTurn.TO_COME)] = Field(
        description="The day whose position is reported."
    )
    updates_by: Annotated[
        Day | None, decided("It says which updates came late.", GuardTurn.TO_COME)
    ] = Field(None, description="The day by which owners record progress.")
    papers: Annotated[Day | None, MEETING] = Field(None, description="The day the papers go out.")
    meets: Annotated[Day | None, MEETING] = Field(None, description="The day the body meets.")
    body: Annotated[Line | None, MEETING] = Field(None, description="The body that meets.")


class Reporting(Part):
    """When progress is reported."""

    year: ReportingYear = Field(ReportingYear.ACADEMIC, description="The year reported by.")
    cycle: ReportingCycle = Field(
        ReportingCycle.TERMLY, description="How often, where no round is given."
    )
    rounds: Annotated[
        dict[Id, Round], grows("Rounds to come are added as they are agreed.", GuardTurn.TO_COME)
    ] = Field(default_factory=dict, description="The rounds agreed, by id.")


class ShownAs(Choice):
    """How the figures of several areas become one."""

    MEDIAN = "median", "The middle one of their figures."
    MEAN = "mean", "The mean of their figures."
    EACH = "each", "Each by itself."


class AreaSet(Part):
    """Areas that are compared with as one: statistical neighbours."""

    title: Annotated[Line | None, OURS] = Field(None, description="What it is called on pages.")
    shown_as: ShownAs = Field(ShownAs.MEDIAN, description="How their figures become one.")
    source: Annotated[
        Prose | None, flagged("It says who grouped the areas, and leaves the group as it is.")
    ] = Field(None, description="Who says that these are the ones.")
    areas: tuple[Line, ...] = Field(description="The areas, named as in figures.")


class Disclosure(Part):
    """How small a number of people may be and still be printed."""

    minimum: Annotated[
        WholeNumber, decided("A smaller number would show more of few people.", GuardTurn.STRICTER)
    ] = Field(5, description="The smallest number of people that is printed of local figures.")


class Conformance(Choice):
    """How far the site meets the Web Content Accessibility Guidelines, as somebody assessed it."""

    FULL = "full", "It meets all of them at level AA."
    PARTIAL = "partial", "It meets most of them at level AA; what it does not meet is listed."
    NONE = "none", "It does not meet most of them."


class AccessibilityStatement(Part):
    """What the site's accessibility statement says, once somebody has assessed it."""

    conformance: Conformance = Field(description="How far the site conforms.")
    assessed: Day = Field(description="The day it was last assessed.")
    assessed_by: Line = Field(description="Who assessed it, and how: a post or a body.")
    prepared: Day = Field(description="The day the statement was first prepared.")
    not_accessible: tuple[Prose, ...] = Field(
        (), description="What does not conform, each with whom it keeps out and when it is mended."
    )
    disproportionate: tuple[Prose, ...] = Field(
        (), description="What it would be a disproportionate burden to mend, and why."
    )
    outside: tuple[Prose, ...] = Field(
        (), description="What the regulations do not ask of the site."
    )


class StrategyDocument(Part):
    """The strategy as a whole: ``data/strategy.yaml``."""

    format: Annotated[
        WholeNumber, flagged("It says how the files are to be read, and nothing of the strategy.")
    ] = Field(description="The version of this way of keeping a strategy: 1.")
    title: AdoptedLine = Field(description="The strategy's title.")
    organisation: Line = Field(description="The public body whose strategy it is.")
    uid: Id | None = Field(
        None,
        description="What tells this strategy from every other, whatever it is called: calendars "
        "find their entries again by it. Never changed.",
    )
    standing: Annotated[
        Standing,
        decided(
            "It says what may be changed, and what a report says of itself.",
            rule="standing-changed",
        ),
    ] = Field(description="Whether this is adopted, a draft, a demonstration or closed.")
    notice: Annotated[
        Prose | None, decided("What a demonstration is not must be said as it was agreed.")
    ] = Field(None, description="The banner of a demonstration: what it is and what it is not.")
    area: Annotated[Area | None, decided("Figures are those of this place.")] = Field(
        None, description="The place it is for."
    )
    area_sets: Annotated[
        dict[Id, AreaSet], grows("A comparison may be added; one that is made stays as it is.")
    ] = Field(default_factory=dict, description="Areas compared with together, by id.")
    starts: FirstDay = Field(description="Its first day, month or year.")
    ends: Annotated[LastDay, FieldMark.DEADLINE, DEADLINE] = Field(
        description="Its last day, month or year."
    )
    part_of: PartOf | None = Field(None, description="The wider plan it belongs to.")
    vision: Adopted = Field(description="The vision, word for word.")
    commitments: tuple[Adopted, ...] = Field((), description="What is promised throughout.")
    background: tuple[Section, ...] = Field((), description="The document's other sections.")
    sets: Annotated[
        dict[Id, ObjectiveSet], decided("A set is what was agreed together, for a time.")
    ] = Field(default_factory=dict, description="Sets of objectives, by id.")
    interpretations: Annotated[
        tuple[Interpretation, ...], grows("A reading may be added; one that is settled stays.")
    ] = Field((), description="How unclear passages were read.")
    groups: Annotated[dict[Id, Line], ABOUT] = Field(
        default_factory=dict, description="Groups of children and young people, by id."
    )
    phases: Annotated[dict[Id, Line], ABOUT] = Field(
        default_factory=dict, description="Phases of education, by id."
    )
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to the strategy."
    )
    statuses: Annotated[
        dict[Status, StatusWords], decided("Readers know each status by its word.")
    ] = Field(default_factory=dict, description="The council's own words for the statuses.")
    reporting: Annotated[Reporting, decided("Who was asked when follows from it.")] = Field(
        default_factory=Reporting, description="When progress is reported."
    )
    rating: Annotated[Rating, decided("It says what counts as on target.")] = Field(
        default_factory=Rating, description="How measures are rated that say nothing else."
    )
    disclosure: Annotated[Disclosure, decided("It says which small numbers are shown.")] = Field(
        default_factory=Disclosure, description="Which small numbers of people are not printed."
    )
    marking: Annotated[Line | None, NOTE] = Field(
        None,
        description="What stands before the title of an internal copy, as the council marks its "
        "papers; INTERNAL where nothing is said.",
    )
    contact: Annotated[Prose | None, free("It says whom to ask, and nothing of the strategy.")] = (
        Field(None, description="Whom a reader can ask.")
    )
    accessibility: Annotated[
        AccessibilityStatement | None, free("It is about the site, and nothing of the strategy.")
    ] = Field(
        None,
        description="What the site's accessibility statement says. Without it: not yet assessed.",
    )
    timezone: Annotated[TimeZone, decided("Days and deadlines are read on it.")] = Field(
        "Europe/London", description="The clock that days and deadlines are read on."
    )

    @property
    def clock(self) -> ZoneInfo:
        """The clock on which a day begins and ends."""
        return ZoneInfo(self.timezone)


class Post(Part):
    """Someone's job, never a person."""

    title: Annotated[Line, WHO] = Field(description="The post's title.")
    service: Annotated[Line | None, WHO] = Field(None, description="The service it sits in.")
    organisation: Annotated[Line | None, WHO] = Field(
        None, description="Its organisation, where another's."
    )
    portfolio: Annotated[Line | None, WHO] = Field(
        None, description="The member portfolio it answers to."
    )
    until: Annotated[Day | None, WHO] = Field(None, description="The last day of the post.")
    succeeded_by: Annotated[Id | None, Refers("post"), WHO] = Field(
        None, description="The post that takes its duties on."
    )
