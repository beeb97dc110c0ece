"""Measures: what their figures say, which way they went, how they are rated, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from strategy.assess.facts import Assessment
from strategy.assess.measures.facts_shown import MeasureFacts, Series
from strategy.assess.measures.headline import progress_in_words
from strategy.assess.measures.measuring import measure_facts
from strategy.assess.measures.targets import move_in_words
from strategy.assess.measures.units import in_period, unit_of
from strategy.assess.order import in_order
from strategy.assess.words import post_title, symbol_in_short
from strategy.disclosure.small_numbers import WITHHELD
from strategy.model import (
    Better,
    Figure,
    FigureStatus,
    Frequency,
    Measure,
    MeasureStatus,
    MeasureUse,
    PeriodKind,
    Role,
    SourceStatus,
    Stage,
    Strategy,
)
from strategy.periods.dates import in_words
from strategy.periods.wording import label
from strategy.values import dataclass
from strategy.views.marks import Id, Prose, Url
from strategy.views.measures.amounts import FigureTable, table_by_area, table_by_group
from strategy.views.measures.figures import (
    ComparatorView,
    DatedTargetView,
    FigureView,
    LegView,
    RatingView,
    RevisedView,
    SeriesView,
    TargetView,
    comparator_view,
    dated_target_view,
    direction_in_words,
    figure_view,
    leg_view,
    number_of,
    rating_view,
    revised_view,
    series_view,
    target_view,
)
from strategy.views.measures.gaps import GapView, gap_view, sentence
from strategy.views.measures.remarks import remarks_on
from strategy.views.names import LinkView, links_of, listed
from strategy.views.serialising import fields_of

SOURCES_IN_WORDS: Final = {
    SourceStatus.OFFICIAL: "official statistics",
    SourceStatus.IN_DEVELOPMENT: "official statistics in development",
    SourceStatus.MANAGEMENT_INFORMATION: "management information",
    SourceStatus.SURVEY: "survey",
    SourceStatus.LOCAL: "the organisation’s own figures",
}
ENDED: Final = (MeasureStatus.DISCONTINUED, MeasureStatus.REPLACED)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MeasureUseView:
    """Where a measure stands: behind an objective or a priority, and how near it is to it."""

    kind: str
    id: Id
    role: Role
    because: Prose | None

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        return f"{self.kind} {self.id}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CourseView:
    """A name, and how its figures went: the latest, and which way since earlier ones."""

    name: str
    in_words: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SourceView:
    """Where figures come from. ``in_words`` is their kind of statistics, and their licence."""

    publisher: str
    dataset: str | None
    status: SourceStatus
    url: Url | None
    licence: str | None
    in_words: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MeasureRow:
    """What every list says of a measure.

    ``trend`` are the numbers of the own area by period, and ``segments`` the lengths of the
    stretches within which they can be compared.
    """

    id: Id
    title: str
    unit: str
    better: Better
    status: MeasureStatus
    uses: tuple[MeasureUseView, ...]
    area: str
    latest: FigureView | None
    trend: tuple[Decimal | None, ...]
    segments: tuple[int, ...]
    since_previous: LegView
    since_baseline: LegView
    comparators: tuple[ComparatorView, ...]
    rating: RatingView
    progress: Decimal | None
    progress_in_words: str | None
    late_since: date | None
    headline: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MeasureView(MeasureRow):
    """A measure with its figures in words and in tables.

    ``scope`` says what a chart of it shows. ``courses`` are the own area first, then those it
    stands beside, then targets and progress. ``remarks`` are what must be known to read the
    figures; ``release`` says when the next ones come, who answers for them, and what they are to
    be read with.
    """

    definition: Prose
    scope: str
    latest_in_words: str | None
    courses: tuple[CourseView, ...]
    gaps: tuple[GapView, ...]
    table: FigureTable
    groups: FigureTable | None
    remarks: tuple[str, ...]
    note: Prose | None
    source: SourceView
    next_release_in_words: str
    release: str

    @property
    def shown_rating(self) -> RatingView | None:
        """Its rating; ``None`` in a demonstration, which rates nobody."""
        return None if self.rating.is_of_demonstration else self.rating


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BreakView:
    """The first period after a break, and why figures before it cannot be compared."""

    first: str
    because: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MeasureDetail(MeasureView):
    """One measure with its definition, its targets and every figure as at the day."""

    stage: Stage | None
    period: PeriodKind
    frequency: Frequency
    owner: str | None
    frameworks: Mapping[str, tuple[str, ...]]
    baseline: FigureView | None
    targets: tuple[DatedTargetView, ...]
    next_target: TargetView | None
    periods: tuple[str, ...]
    series: tuple[SeriesView, ...]
    revised: tuple[RevisedView, ...]
    outturn: FigureView | None
    predecessors: tuple[str, ...]
    breaks: tuple[BreakView, ...]
    replaced_by: Id | None
    paired_with: Id | None
    next_release: date | None
    withheld: tuple[str, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GapRow(GapView):
    """A gap in a list, with its measure and where that stands."""

    measure: Id
    measure_title: str
    uses: tuple[MeasureUseView, ...]


Uses = Mapping[str, Sequence[MeasureUseView]]


def measure_rows(
    assessment: Assessment, measured: Mapping[str, MeasureFacts]
) -> tuple[MeasureRow, ...]:
    """A row for each measure, by the first objective it stands behind and then by its id."""
    uses = uses_of(assessment.strategy)
    return tuple(_row(facts, uses) for facts in _in_order(measured, uses))


def gap_rows(assessment: Assessment, measured: Mapping[str, MeasureFacts]) -> tuple[GapRow, ...]:
    """A row for each gap, in the order of the measures."""
    uses = uses_of(assessment.strategy)
    return tuple(
        GapRow(
            **fields_of(gap),
            measure=facts.measure.id,
            measure_title=facts.measure.title,
            uses=tuple(uses.get(facts.measure.id, ())),
        )
        for facts in _in_order(measured, uses)
        for gap in _gaps(facts)
    )


def measures_behind(
    assessment: Assessment, kind: str, uses: Iterable[MeasureUse]
) -> tuple[MeasureRow, ...]:
    """The rows of the measures behind one objective or priority, with their role there."""
    uses_known = [use for use in uses if use.id in assessment.strategy.measures]
    roles = {use.id: (_use(kind, "", use),) for use in uses_known}
    facts = (measure_facts(assessment.strategy, use.id, assessment.as_at) for use in uses_known)
    return tuple(_row(other, roles) for other in facts)


def measure_views(
    strategy: Strategy, measured: Mapping[str, MeasureFacts]
) -> dict[str, MeasureView]:
    """Each measure with its figures in words and in tables, by its id."""
    uses = uses_of(strategy)
    return {key: _view(strategy, facts, uses) for key, facts in measured.items()}


def measure_detail(assessment: Assessment, facts: MeasureFacts) -> MeasureDetail:
    """One measure with its definition, its targets and every figure."""
    strategy, measure, unit = assessment.strategy, facts.measure, unit_of(facts.measure)
    series = (facts.own, *facts.parts, *facts.predecessors, *facts.comparators)
    periods = sorted({figure.period for each_series in series for figure in each_series.figures})
    withheld = dict.fromkeys(
        f"{label(figure.period)}: {WITHHELD}"
        for each_series in series
        for figure in each_series.figures
        if figure.note == WITHHELD
    )
    return MeasureDetail(
        **fields_of(_view(strategy, facts, uses_of(strategy))),
        stage=measure.stage,
        period=measure.period,
        frequency=measure.frequency,
        owner=measure.owner,
        frameworks={key: tuple(items) for key, items in measure.frameworks.items()},
        baseline=figure_view(facts.baseline, unit) if facts.baseline else None,
        targets=tuple(dated_target_view(dated, unit) for dated in facts.dated),
        next_target=target_view(facts.next_target, unit) if facts.next_target else None,
        periods=tuple(label(period) for period in periods),
        series=tuple(series_view(each_series, unit) for each_series in series),
        revised=tuple(revised_view(revised, unit) for revised in facts.revised),
        outturn=figure_view(facts.outturn, unit) if facts.outturn else None,
        predecessors=tuple(area.name for area in facts.predecessors),
        breaks=tuple(BreakView(break_.first, break_.because) for break_ in measure.breaks),
        replaced_by=measure.replaced_by,
        paired_with=measure.paired_with,
        next_release=measure.next_release,
        withheld=tuple(withheld),
        links=links_of(measure.links),
    )


def uses_of(strategy: Strategy) -> dict[str, list[MeasureUseView]]:
    """Where each measure stands: objectives by number, then priorities, with its role there."""
    uses: dict[str, list[MeasureUseView]] = {}
    objectives = sorted(
        strategy.objectives.values(), key=lambda objective: in_order(objective.shown_number)
    )
    for objective in objectives:
        for use in objective.measures:
            uses.setdefault(use.id, []).append(_use("objective", objective.id, use))
    for priority in strategy.priorities.values():
        for use in priority.measures:
            uses.setdefault(use.id, []).append(_use("priority", priority.id, use))
    return uses


def _in_order(measured: Mapping[str, MeasureFacts], uses: Uses) -> list[MeasureFacts]:
    def place(facts: MeasureFacts) -> tuple[bool, Any, str]:
        its = uses.get(facts.measure.id, ())
        return not its, in_order(its[0].id) if its else (), facts.measure.id

    return sorted(measured.values(), key=place)


def _use(kind: str, record_id: str, use: MeasureUse) -> MeasureUseView:
    return MeasureUseView(kind, record_id, use.role, use.because)


def _row(facts: MeasureFacts, uses: Uses) -> MeasureRow:
    measure, unit, own = facts.measure, unit_of(facts.measure), facts.own
    return MeasureRow(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        status=measure.status,
        uses=tuple(uses.get(measure.id, ())),
        area=own.name,
        latest=figure_view(own.latest, unit) if own.latest else None,
        trend=tuple(number_of(figure) for figure in own.figures),
        segments=tuple(len(segment) for segment in own.segments),
        since_previous=leg_view(own.since_previous, unit),
        since_baseline=leg_view(own.since_baseline, unit),
        comparators=tuple(
            comparator_view(comparator, unit, own.latest) for comparator in facts.comparators
        ),
        rating=rating_view(facts.rating, unit),
        progress=facts.progress,
        progress_in_words=progress_in_words(facts, unit, measure.period) or None,
        late_since=facts.late_since,
        headline=facts.headline,
    )


def _view(strategy: Strategy, facts: MeasureFacts, uses: Uses) -> MeasureView:
    measure = facts.measure
    next_release = _next_release(strategy, facts)
    return MeasureView(
        **fields_of(_row(facts, uses)),
        definition=measure.definition,
        scope=_scope(facts),
        latest_in_words=_latest(facts.own.latest, measure),
        courses=tuple(_courses(facts)),
        gaps=_gaps(facts),
        table=table_by_area(facts),
        groups=table_by_group(facts),
        remarks=tuple(remarks_on(facts)),
        note=measure.note,
        source=_source(measure),
        next_release_in_words=next_release,
        release=" ".join([next_release, *_read_with(strategy, measure)]),
    )


def _gaps(facts: MeasureFacts) -> tuple[GapView, ...]:
    pairs = zip(facts.gaps, facts.measure.gaps, strict=True)
    return tuple(gap_view(gap_facts, gap, facts.measure) for gap_facts, gap in pairs)


def _scope(facts: MeasureFacts) -> str:
    """``Eastmarsh beside the North and England, 2018/19 to 2024/25 (%)``."""
    series = (facts.own, *(comparator for comparator in facts.comparators if comparator.figures))
    periods = sorted({figure.period for each_series in series for figure in each_series.figures})
    beside = listed([each_series.name for each_series in series[1:]])
    scope = f"{facts.own.name}{' beside ' if beside else ''}{beside}"
    if periods:
        first, last = label(periods[0]), label(periods[-1])
        scope = f"{scope}, {first if first == last else f'{first} to {last}'}"
    return f"{scope} ({facts.measure.unit})"


def _latest(figure: Figure | None, measure: Measure) -> str | None:
    """A figure with how settled it is."""
    if figure is None:
        return None
    if not isinstance(figure.value, Decimal):
        return figure.result or symbol_in_short(figure.value)
    settled = "" if figure.status is FigureStatus.FINAL else f" ({figure.status.value})"
    return f"{unit_of(measure).value(figure.value)}{settled}"


def _courses(facts: MeasureFacts) -> Iterator[CourseView]:
    measure = facts.measure
    for series in (facts.own, *facts.comparators):
        yield CourseView(series.name, _course(series, measure))
    if facts.outturn:
        outturn = f"{_latest(facts.outturn, measure)} {in_period(facts.outturn.period)}"
        yield CourseView("The year before came to", outturn)
    if facts.targets:
        targets = [move_in_words(dated, unit_of(measure)) for dated in facts.dated]
        yield CourseView("Targets" if targets[1:] else "Target", "; ".join(targets))
    progress = sentence(progress_in_words(facts, unit_of(measure), measure.period))
    if progress:
        yield CourseView("Progress", progress)


def _course(series: Series, measure: Measure) -> str:
    if series.latest is None:
        return "no figures"
    latest = f"{_latest(series.latest, measure)} {in_period(series.latest.period)}"
    return f"{latest}: {direction_in_words(series.since_previous, series.since_baseline)}"


def _source(measure: Measure) -> SourceView:
    source = measure.source
    terms = [SOURCES_IN_WORDS[source.status], *([source.licence] if source.licence else [])]
    return SourceView(
        publisher=source.publisher,
        dataset=source.dataset,
        status=source.status,
        url=source.url,
        licence=source.licence,
        in_words=", ".join(terms),
    )


def _next_release(strategy: Strategy, facts: MeasureFacts) -> str:
    """When the next figures come, or that none will."""
    measure = facts.measure
    if measure.status in ENDED:
        successor = strategy.measures.get(measure.replaced_by or "")
        by = f"; followed by: {successor.title}" if successor else ""
        return f"No longer published{by}."
    if facts.late_since:
        return f"The next figures are late; they are missing since {in_words(facts.late_since)}."
    if measure.status is MeasureStatus.PAUSED:
        return "Its publication is paused."
    if measure.next_release and measure.next_release >= facts.as_at:
        return f"Next figures: {in_words(measure.next_release)}."
    if measure.status is MeasureStatus.IN_DEVELOPMENT:
        return "In development: no figures yet."
    return "No day has been given for the next figures."


def _read_with(strategy: Strategy, measure: Measure) -> Iterator[str]:
    """Who answers for its figures, and what they are read with."""
    owner = post_title(strategy, measure.owner)
    paired = strategy.measures.get(measure.paired_with or "")
    if owner:
        yield f"Answered for by: {owner}."
    if paired:
        yield f"To be read with: {paired.title}."
