"""What is counted to see whether an objective is met: measures, their targets and figures."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from strategy.model.choices import (
    Better,
    Covers,
    Frequency,
    MeasureStatus,
    PeriodKind,
    RatingRule,
    Role,
    Shows,
    SourceStatus,
    Stage,
)
from strategy.model.control import (
    ABOUT,
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
from strategy.model.figures import Symbol
from strategy.model.numbers import DurationField, Number, Tolerance, ToleranceField
from strategy.model.parts import Area, Link, Part, Record, field_named, shorthand
from strategy.model.scalars import (
    Day,
    Id,
    Line,
    PostRef,
    Prose,
    Refers,
    TimeOfDay,
    WebAddress,
    WholeNumber,
)

USUAL_RELEASE = time(9, 30)
"""The time of day at which official statistics come out in this country."""

STARTED = grows("A first baseline may be set.", rule="baseline-moved")
AIMED = grows("A later target is a line of its own.", rule="target-added")
REMEMBERED = free("An import remembers it.")
LATENESS = decided("It says when a figure is late.")
TITLED = decided("What a target means follows from it.", GuardTurn.PUBLISHER)
MEASURED = grows("A measure may be put beside what is agreed; one that is there stays.")


class Rating(Part):
    """How figures are rated against their targets."""

    rule: RatingRule = Field(RatingRule.DISTANCE, description="The rule they are rated by.")
    within: ToleranceField = Field(
        Tolerance(Decimal(10), per_cent=True),
        description='How far from the target is near: "10%" of the target, or "0.5 points".',
    )
    area: Line | None = Field(
        None, description="The area compared with, for the rule comparator: England."
    )


class Source(Part):
    """Where figures come from."""

    publisher: Annotated[Line, decided("It says whose figures these are.", GuardTurn.PUBLISHER)] = (
        Field(description="Who publishes them: DfE.")
    )
    dataset: Annotated[
        Line | None, decided("It says whose figures these are.", GuardTurn.PUBLISHER)
    ] = Field(None, description="What they call it.")
    status: Annotated[
        SourceStatus, decided("Only local figures are under the council's own disclosure control.")
    ] = Field(SourceStatus.OFFICIAL, description="What kind of statistics they are.")
    url: Annotated[WebAddress | None, ELSEWHERE] = Field(
        None, description="Where they are published."
    )
    licence: Annotated[Line | None, ELSEWHERE] = Field(
        None, description="The terms on which they may be used."
    )


class EesSeries(Part):
    """One series in a file of DfE's open data standard, as ``import ees`` takes it."""

    dataset: Line | None = Field(None, description="The file's or the dataset's title.")
    indicator: Line | None = Field(None, description="The column the value is in.")
    numerator: Line | None = Field(None, description="The column of what is counted.")
    denominator: Line | None = Field(None, description="The column of what it is a share of.")
    lower: Line | None = Field(None, description="The column of the lower limit of uncertainty.")
    upper: Line | None = Field(None, description="The column of the upper limit.")
    filters: dict[Line, Line] = Field(
        default_factory=dict,
        description="The other columns, each with the one value that is taken.",
    )
    breakdowns: dict[Line, Id] = Field(
        default_factory=dict,
        description="Columns of which every value is taken, each as one of our breakdowns.",
    )
    areas: dict[Line, Line] = Field(
        default_factory=dict,
        description="Our name of each area taken, with its official code or its name there.",
    )


class TableSeries(Part):
    """One series in any table of figures, as ``import table`` takes it.

    A figure stands where a row meets the column of values, a column of a period where there is no
    column ``period``, or a column of an area where there is neither ``area`` nor ``value``.
    """

    dataset: Line | None = Field(None, description="What the table is called.")
    sheet: Line | None = Field(None, description="The sheet of the workbook it is in.")
    period: Line | None = Field(
        None, description="The column of periods; none where each period is a column."
    )
    area: Line | None = Field(
        None, description="The column of areas, names or codes; none where all are of ours."
    )
    value: Line | None = Field(
        None, description="The column of values; none where periods or areas are columns."
    )
    numerator: Line | None = Field(None, description="The column of what is counted.")
    denominator: Line | None = Field(None, description="The column of what it is a share of.")
    lower: Line | None = Field(None, description="The column of the lower limit of uncertainty.")
    upper: Line | None = Field(None, description="The column of the upper limit.")
    filters: dict[Line, Line] = Field(
        default_factory=dict, description="Other columns, each with the one value that is taken."
    )
    breakdowns: dict[Line, Id] = Field(
        default_factory=dict,
        description="Columns of which every value is taken, each as one of our breakdowns.",
    )
    areas: dict[Line, Line] = Field(
        default_factory=dict,
        description="Our name of each area taken, with its code or its name there.",
    )
    symbols: dict[Line, Symbol] = Field(
        default_factory=dict,
        description="Texts that stand for a figure, each with the symbol that it is.",
    )


class External(Part):
    """What the series is called elsewhere."""

    lait: Line | None = Field(
        None, description="Its short code in DfE's Local Authority Interactive Tool."
    )
    lait_breakdowns: dict[Line, dict[Id, Line]] = Field(
        default_factory=dict,
        description="Codes there of its breakdowns, each with the values of ours that it is.",
    )
    lait_areas: dict[Line, Line] = Field(
        default_factory=dict,
        description="Our name of each area taken there, with its name or its number there.",
    )
    ees: Annotated[EesSeries | None, shorthand("dataset")] = Field(
        None, description="Where it is in a file of DfE's open data standard."
    )
    table: Annotated[TableSeries | None, shorthand("dataset")] = Field(
        None, description="Where it is in any other table of figures."
    )


class Value(Part):
    """What a target asks for: one number, or the ends of a range."""

    at: Number | None = Field(None, description="The number to reach.")
    low: Number | None = Field(None, description="The lower end of the range.")
    high: Number | None = Field(None, description="The upper end of the range.")


class Baseline(Part):
    """The figure that progress is counted from; the council sets it."""

    period: Line = Field(description="The period whose figure it is.")
    because: Annotated[Prose | None, NOTE] = Field(None, description="Why this one.")


class Target(Part):
    """What a figure is to be in a period. A later decision adds another and keeps this one."""

    period: Line = Field(description="The period it is for.")
    value: Annotated[Value, shorthand("at")] = Field(
        description="What it is to be then: a number, or {low: 90, high: 95}."
    )
    decision: Annotated[Id | None, Refers("decision")] = Field(
        None, description="The decision that set it, and from whose effect it stands."
    )
    because: Annotated[Prose | None, NOTE] = Field(None, description="Why this value.")


class Gap(field_named("is", dict[Id, Line], "The breakdowns of the group that is ahead.")):  # type: ignore[misc]
    """A difference between two groups, with a baseline and targets of its own."""

    name: Annotated[Line, OURS] = Field(description="What it is called: FSM gap.")
    minus: dict[Id, Line] = Field(description="The breakdowns of the group that is taken away.")
    baseline: Annotated[Baseline | None, STARTED] = Field(
        None, description="The figure progress is counted from."
    )
    targets: Annotated[tuple[Target, ...], AIMED] = Field(
        (), description="What it is to be, and by when."
    )

    @property
    def ahead(self) -> Mapping[str, str]:
        """The breakdowns of the group that is ahead."""
        return self.__dict__["is"]  # type: ignore[no-any-return]


class Break(field_named("from", Line, "The first period that is counted the new way.")):  # type: ignore[misc]
    """A change in how figures are made, across which they cannot be compared."""

    because: Annotated[Prose, NOTE] = Field(description="What changed.")
    publisher: Line | None = Field(
        None, description="Who changed how the figures are made, where their publisher did."
    )
    announced: Day | None = Field(None, description="The day the publisher said so.")

    @property
    def first(self) -> str:
        """The first period that is counted the new way, as it is written."""
        return self.__dict__["from"]  # type: ignore[no-any-return]


class Bounds(Part):
    """Between what a measure's figures can lie; both ends are within."""

    low: Number | None = Field(None, description="The least that a figure can be.")
    high: Number | None = Field(None, description="The most that a figure can be.")


class Measure(Record):
    """What is counted, and how it is judged: ``data/measures/persistent-absence.yaml``.

    Its figures stand beside it, in a CSV file of the same name.
    """

    title: Annotated[Line, TITLED] = Field(description="What it is called.")
    definition: Annotated[Prose, TITLED] = Field(
        description="What is counted, as its publisher says it."
    )
    stage: Annotated[Stage | None, ABOUT] = Field(
        None, description="Where in the chain of value it looks."
    )
    unit: Annotated[Line, TITLED] = Field(
        description='The unit of its values: "%", children, days.'
    )
    shows: Shows | None = Field(
        None,
        description='What its values are; a percentage where the unit is "%", a count otherwise. '
        "Small counts of local figures are not shown.",
    )
    decimals: Annotated[WholeNumber, flagged("Figures are compared as they are printed.")] = Field(
        0, description="Digits printed after the point."
    )
    bounds: Annotated[
        Bounds | None, flagged("It is what figures are checked against, and changes none.")
    ] = Field(
        None,
        description="Between what its figures can lie: {low: 0, high: 100}, as shares do where "
        "nothing is said. One outside is asked about.",
    )
    better: Annotated[Better, decided("It says which news is good.", rule="measure-redefined")] = (
        Field(description="Which way it is to go.")
    )
    period: PeriodKind = Field(description="What each figure is about, as its source says.")
    covers: Annotated[Covers, decided("It says which figures can be compared.")] = Field(
        Covers.PERIOD,
        description="What of its year a figure holds. Those of a year to date are compared with "
        "the same part of the year before.",
    )
    frequency: Annotated[Frequency, LATENESS] = Field(
        Frequency.ANNUAL, description="How often figures come out."
    )
    published_after: Annotated[DurationField | None, LATENESS] = Field(
        None, description="How long after a period's end its figure comes out: 9 months."
    )
    source: Annotated[Source, decided("It says whose figures these are.")] = Field(
        description="Where its figures come from."
    )
    external: Annotated[External | None, REMEMBERED] = Field(
        None, description="What it is called elsewhere."
    )
    owner: Annotated[PostRef | None, WHO] = Field(
        None, description="The post that answers for its figures."
    )
    baseline: Annotated[Baseline | None, STARTED] = Field(
        None, description="The figure progress is counted from; the council sets it."
    )
    targets: Annotated[tuple[Target, ...], AIMED] = Field(
        (), description="What it is to be, and by when; the list only grows."
    )
    rating: Annotated[Rating | None, decided("It says what counts as on target.")] = Field(
        None, description="How it is rated, where not as all are."
    )
    comparators: Annotated[
        tuple[Line, ...], flagged("It says what stands beside the figures, and changes none.")
    ] = Field((), description="Areas, or sets of areas by id, that it stands beside.")
    predecessors: Annotated[
        tuple[Area, ...],
        flagged("It says what stands before the figures, and changes none."),
    ] = Field(
        (),
        description="Areas that ours came out of, shown before its figures under their own names "
        "and never compared with them: {name: Dorset (until 2019), code: E10000009}.",
    )
    breakdowns: Annotated[tuple[Id, ...], grows("Figures may be parted further.")] = Field(
        (), description="The columns of its figures that part them by group."
    )
    gaps: Annotated[tuple[Gap, ...], grows("A gap may be watched from now on.")] = Field(
        (), description="Differences between groups that are watched."
    )
    breaks: Annotated[
        tuple[Break, ...],
        decided("A break cuts years off.", GuardTurn.NAMED_BREAK),
    ] = Field((), description="Where figures cannot be compared across.")
    status: Annotated[MeasureStatus, decided("A measure that has ended is not rated any more.")] = (
        Field(MeasureStatus.ACTIVE, description="Whether figures still come.")
    )
    replaced_by: Annotated[Id | None, Refers("measure")] = Field(
        None, description="The measure that follows it."
    )
    paired_with: Annotated[Id | None, Refers("measure"), ABOUT] = Field(
        None, description="The measure it is to be read with."
    )
    next_release: Annotated[Day | None, REMEMBERED] = Field(
        None, description="The day its next figure comes out."
    )
    released: Annotated[
        TimeOfDay | None, flagged("It says when figures may be shown, and changes none.")
    ] = Field(
        None,
        description="The time of day from which a figure counts on the day it is published, where "
        'that is not 09:30: "00:01".',
    )
    frameworks: Annotated[dict[Annotated[Id, Refers("framework")], tuple[Id, ...]], ABOUT] = Field(
        default_factory=dict, description="Items of outside frameworks it measures: sdg: [4.1]."
    )
    note: Annotated[Prose | None, NOTE] = Field(
        None, description="What a reader must know to read it rightly."
    )
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to it."
    )

    @property
    def shown_as(self) -> Shows:
        """What its values are; where nothing is said, numbers of people are assumed."""
        if self.shows:
            return self.shows
        return Shows.PERCENTAGE if self.unit == "%" else Shows.COUNT

    @property
    def adds_up(self) -> bool:
        """Whether figures add up from the start of a year."""
        return self.covers is Covers.YEAR_TO_DATE

    def last_day_out(self, by: date | datetime, clock: tzinfo) -> date:
        """The last day of publication of which figures are out by a moment, or by a day's end.

        Figures are out from 09:30 of their day on, or from ``released``, on the strategy's clock.
        """
        if not isinstance(by, datetime):
            return by
        local = by.astimezone(clock)
        is_out_today = local.time() >= (self.released or USUAL_RELEASE)
        return local.date() if is_out_today else local.date() - timedelta(days=1)

    @property
    def is_local(self) -> bool:
        """Whether its figures are the council's own, and so under its disclosure control."""
        return self.source.status is SourceStatus.LOCAL


class MeasureUse(Part):
    """A measure that stands behind an objective or a priority."""

    id: Annotated[Id, Refers("measure")] = Field(description="The measure.")
    role: Role = Field(Role.DIRECT, description="How near it is to what the objective says.")
    because: Annotated[Prose | None, NOTE] = Field(
        None, description="Why it stands here, where it is no direct one."
    )


MeasureUses = tuple[Annotated[MeasureUse, shorthand("id")], ...]
"""Measures by id, or with what they are to the objective."""
