"""The strategy at a glance, and one priority: counts, and every objective's latest status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from strategy.assess.facts import Assessment, DisplayStatus, Position, counts
from strategy.assess.order import in_order, priorities_in_order
from strategy.assess.words import nothing_in_force, post_title, status_label
from strategy.model import Priority, Standing, StrategyDocument
from strategy.values import dataclass
from strategy.views.marks import Id, Prose
from strategy.views.measures.measure import MeasureRow, measures_behind
from strategy.views.names import LinkView, how_many, links_of, titles_of
from strategy.views.progress.objectives import ObjectiveRow, objective_rows


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Instrumented:
    """How many objectives there are, with an owner, and with progress recorded."""

    objectives: int
    with_owner: int
    with_progress: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PrioritySection:
    """A priority in the strategy at a glance; its title is unknown where its file is broken."""

    id: Id
    title: str | None
    counts: Mapping[str, int]
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EndedSetView:
    """A set past its end without a decision on what became of it."""

    id: Id
    title: str
    ended: date


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GlanceView:
    """The whole strategy: its standing, its counts, and every objective's latest status.

    ``measures`` are those of priorities, where there are no objectives that they could be behind.
    """

    title: str
    starts: date
    ends: date
    counts: Mapping[str, int]
    statuses_in_words: Mapping[str, str]
    instrumented: Instrumented
    in_words: str
    priorities: tuple[PrioritySection, ...]
    cross_cutting: tuple[ObjectiveRow, ...]
    nothing_in_force: str | None
    has_ended: bool
    measures: tuple[MeasureRow, ...]
    not_in_force: tuple[Id, ...]
    overdue_actions: tuple[Id, ...]
    lapsed_pauses: tuple[Id, ...]
    sets_without_outcome: tuple[EndedSetView, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PriorityView:
    """One priority with its aims, its objectives and the cross-cutting ones that serve it."""

    id: Id
    number: str
    title: str
    label: str | None
    aims: tuple[Prose, ...]
    lead: str | None
    lead_title: str | None
    stakeholders: tuple[str, ...]
    notes: tuple[Prose, ...]
    groups: tuple[Id, ...]
    group_titles: Mapping[str, str]
    links: tuple[LinkView, ...]
    measures: tuple[MeasureRow, ...]
    counts: Mapping[str, int]
    statuses_in_words: Mapping[str, str]
    instrumented: Instrumented
    in_words: str
    objectives: tuple[ObjectiveRow, ...]
    cross_cutting: tuple[ObjectiveRow, ...]


def glance_view(assessment: Assessment) -> GlanceView:
    """The whole strategy at a glance."""
    document, positions = assessment.strategy.document, assessment.positions
    nothing = None if positions else nothing_in_force(assessment.strategy)
    return GlanceView(
        title=document.title,
        starts=document.starts,
        ends=document.ends,
        counts=_counts(positions),
        statuses_in_words=_labels(document),
        instrumented=_instrumented(positions),
        in_words=nothing or counts_in_words(document, positions),
        priorities=tuple(_section(assessment, key) for key in _priority_ids(assessment)),
        cross_cutting=objective_rows(assessment, assessment.cross_cutting),
        nothing_in_force=nothing,
        has_ended=assessment.has_ended,
        measures=_of_priorities(assessment),
        not_in_force=tuple(objective.id for objective in assessment.out_of_force),
        overdue_actions=tuple(
            overdue_action.objective.id for overdue_action in assessment.overdue_actions
        ),
        lapsed_pauses=tuple(lapsed_pause.objective.id for lapsed_pause in assessment.lapsed_pauses),
        sets_without_outcome=tuple(
            EndedSetView(ended_set.id, ended_set.set.title, ended_set.set.ends)
            for ended_set in assessment.sets_without_outcome
        ),
    )


def priority_view(assessment: Assessment, priority: Priority) -> PriorityView:
    """One priority with its aims and its objectives."""
    document = assessment.strategy.document
    positions = assessment.by_priority.get(priority.id, ())
    serving = [
        position
        for position in assessment.cross_cutting
        if priority.id in position.objective.all_priorities
    ]
    return PriorityView(
        id=priority.id,
        number=priority.shown_number,
        title=priority.title,
        label=priority.label,
        aims=priority.aims,
        lead=priority.lead,
        lead_title=post_title(assessment.strategy, priority.lead),
        stakeholders=tuple(stakeholder.in_words for stakeholder in priority.stakeholders),
        notes=priority.notes,
        groups=priority.groups,
        group_titles=titles_of(document.groups, priority.groups),
        links=links_of(priority.links),
        measures=measures_behind(assessment, "priority", priority.measures),
        counts=_counts(positions),
        statuses_in_words=_labels(document),
        instrumented=_instrumented(positions),
        in_words=counts_in_words(document, positions),
        objectives=objective_rows(assessment, positions),
        cross_cutting=objective_rows(assessment, serving),
    )


def counts_in_words(document: StrategyDocument, positions: Sequence[Position]) -> str:
    """How many objectives there are and how they stand, or what the document says of them."""
    if not positions:
        return "No objectives are in force."
    objectives = how_many(len(positions), "objective", "objectives")
    if document.standing is Standing.DEMONSTRATION:
        return f"{objectives}. The published document names {_published(_instrumented(positions))}."
    tally = [
        f"{status_label(document, shown)} {number:,}"
        for shown, number in counts(positions).items()
        if number
    ]
    return f"{objectives}: {', '.join(tally)}."


def _published(instrumented: Instrumented) -> str:
    owners, progress = instrumented.with_owner, instrumented.with_progress
    owned = f"an owner for {owners:,} of them" if owners else "no owner"
    going = f"progress on {progress:,}" if progress else "no progress"
    return f"{owned} and {going}"


def _of_priorities(assessment: Assessment) -> tuple[MeasureRow, ...]:
    if assessment.strategy.objectives:
        return ()
    priorities = priorities_in_order(assessment.strategy)
    uses = [use for priority in priorities for use in priority.measures]
    return measures_behind(assessment, "priority", uses)


def _priority_ids(assessment: Assessment) -> list[str]:
    """The ids of the priorities by number, those whose own record could not be read last."""
    numbers = [priority.id for priority in priorities_in_order(assessment.strategy)]
    return [*numbers, *sorted(set(assessment.by_priority) - set(numbers), key=in_order)]


def _section(assessment: Assessment, priority_id: str) -> PrioritySection:
    priority = assessment.strategy.priorities.get(priority_id)
    positions = assessment.by_priority[priority_id]
    return PrioritySection(
        id=priority_id,
        title=priority.title if priority else None,
        counts=_counts(positions),
        objectives=objective_rows(assessment, positions),
    )


def _counts(positions: Iterable[Position]) -> dict[str, int]:
    return {shown.value: number for shown, number in counts(positions).items()}


def _labels(document: StrategyDocument) -> dict[str, str]:
    return {shown.value: status_label(document, shown) for shown in DisplayStatus}


def _instrumented(positions: Sequence[Position]) -> Instrumented:
    return Instrumented(
        objectives=len(positions),
        with_owner=sum(position.objective.owner is not None for position in positions),
        with_progress=sum(position.latest is not None for position in positions),
    )
