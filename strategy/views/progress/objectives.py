"""Objectives: in a list, with their updates, and with all that serves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.delivery.refreshed_sets import end_in_words
from strategy.assess.facts import Assessment, DisplayStatus, Position, StatusTrend
from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.measuring import measure_facts
from strategy.assess.people.recommendations import recommendations_on
from strategy.assess.people.voices import voices_by_objective
from strategy.assess.progress.notes import notes_on
from strategy.assess.progress.standing import position_of
from strategy.assess.words import post_title, status_label
from strategy.model import Intent, Objective, ProgressEntry, Standing, Status
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.delivery.actions import ActionView, action_views, by_day
from strategy.views.delivery.decisions import (
    DecisionView,
    EarlierWordingView,
    decisions_on,
    earlier_wordings,
)
from strategy.views.marks import Id, Prose
from strategy.views.measures.judgements import JudgementView, judgement_beside_figures
from strategy.views.measures.measure import MeasureRow, measures_behind
from strategy.views.names import LinkView, StatusView, first_sentence, links_of, titles_of
from strategy.views.people.recommendations import RecommendationView, recommendation_views
from strategy.views.people.voices import VoiceView, voice_views
from strategy.views.progress.entries import EntryView, entry_view
from strategy.views.serialising import fields_of


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ObjectiveRow:
    """What every list says of an objective.

    ``status`` is how it counts, and ``last_status`` what its latest update says, also where that is
    too old to count; ``status_as_at`` is that update's day.
    """

    id: Id
    number: str
    label: str | None
    wording: Prose
    priorities: tuple[Id, ...]
    set: Id | None
    owner: str | None
    owner_title: str | None
    status: DisplayStatus | None
    status_in_words: str
    status_as_at: date | None
    last_status: Status | None
    last_status_in_words: str | None
    movement: StatusTrend | None
    summary: Prose | None


def objective_rows(
    assessment: Assessment, positions: Iterable[Position]
) -> tuple[ObjectiveRow, ...]:
    """A line for each objective, in the order given."""
    return tuple(objective_row(assessment, position) for position in positions)


def objective_row(assessment: Assessment, position: Position) -> ObjectiveRow:
    """What every list says of an objective."""
    strategy, objective, latest = assessment.strategy, position.objective, position.latest
    document = strategy.document
    return ObjectiveRow(
        id=objective.id,
        number=objective.shown_number,
        label=objective.label,
        wording=position.wording,
        priorities=objective.all_priorities,
        set=objective.set,
        owner=objective.owner,
        owner_title=post_title(strategy, objective.owner),
        status=position.shown,
        status_in_words=status_label(document, position.shown),
        status_as_at=latest.as_at if latest else None,
        last_status=latest.status if latest else None,
        last_status_in_words=(
            status_label(document, DisplayStatus(latest.status.value)) if latest else None
        ),
        movement=position.movement,
        summary=latest.summary if latest else None,
    )


NOT_IN_FORCE: Final = "Not in force"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ObjectiveView(ObjectiveRow):
    """An objective with its updates, latest first.

    ``name`` is its number and ``short_name`` together, the number being left out where members
    know it by its name alone. ``was`` is the last update before the reporting period, where there
    is a later one. ``notes`` are those of the adopted document; ``remarks`` say how the status came
    to be the one that counts, where that is out of the ordinary. ``judgement`` is the judgement
    beside figures, where there are both, and ``no_measure`` why there is no measure.
    """

    name: str
    short_name: str
    number_in_names: str
    set_title: str | None
    in_force: bool
    remarks: tuple[str, ...]
    partners: tuple[str, ...]
    stakeholders: tuple[str, ...]
    notes: tuple[Prose, ...]
    phases: tuple[Id, ...]
    phase_titles: Mapping[str, str]
    groups: tuple[Id, ...]
    group_titles: Mapping[str, str]
    young_people: Prose | None
    links: tuple[LinkView, ...]
    no_measure: Prose | None
    judgement: JudgementView | None
    entries: tuple[EntryView, ...]
    corrected_entries: tuple[EntryView, ...]
    was: EntryView | None

    @property
    def latest(self) -> EntryView | None:
        """The latest update that holds."""
        return self.entries[0] if self.entries else None

    @property
    def in_a_line(self) -> str:
        """Why it stands so: the first sentence of its last update, or that it no longer counts."""
        if self.latest is None:
            return "No update has been recorded."
        if self.status is DisplayStatus.NO_UPDATE:
            when = in_words(self.latest.as_at)
            return f"Last update, {when}, no longer counted: {self.latest.status_in_words}"
        return first_sentence(self.latest.summary)

    @property
    def history(self) -> tuple[EntryView, ...]:
        """The updates before the latest, latest first."""
        return self.entries[1:]

    @property
    def state(self) -> StatusView:
        """The status by its key and its word."""
        return StatusView(self.status.value if self.status else "", self.status_in_words)

    @property
    def phase_names(self) -> tuple[str, ...]:
        """The titles of its phases."""
        return tuple(self.phase_titles.values())

    @property
    def group_names(self) -> tuple[str, ...]:
        """The titles of its groups."""
        return tuple(self.group_titles.values())

    @property
    def moved(self) -> str | None:
        """``worsened`` or ``improved``; ``None`` where the status is the same or not comparable."""
        return self.movement.value if self.movement not in (None, StatusTrend.SAME) else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ObjectiveDetail(ObjectiveView):
    """One objective with all that serves it and its history, latest first.

    One that is not in force has no status of its own; ``became`` says what became of it.
    """

    became: str | None
    priority_titles: Mapping[str, str]
    intent: Intent
    supersedes: tuple[Id, ...]
    review_due: date | None
    review_overdue: bool
    frameworks: Mapping[str, tuple[str, ...]]
    measures: tuple[MeasureRow, ...]
    earlier_wordings: tuple[EarlierWordingView, ...]
    actions: tuple[ActionView, ...]
    voices: tuple[VoiceView, ...]
    recommendations: tuple[RecommendationView, ...]
    decisions: tuple[DecisionView, ...]


def objective_view(
    assessment: Assessment, position: Position, facts: Mapping[str, MeasureFacts]
) -> ObjectiveView:
    """An objective with its updates; ``facts`` are those of its measures."""
    strategy, objective, before = assessment.strategy, position.objective, position.before
    document = strategy.document
    its_set = document.sets.get(objective.set or "")
    in_force = objective.id in assessment.in_force
    short_name = objective.label or position.wording
    has_later = before is not None and before is not position.latest
    row = objective_row(assessment, position)
    if not in_force:
        row = replace(row, status=None, status_in_words=NOT_IN_FORCE, movement=None)
    return ObjectiveView(
        **fields_of(row),
        name=f"{objective.number_in_names} {short_name}".strip(),
        short_name=short_name,
        number_in_names=objective.number_in_names,
        set_title=its_set.title if its_set else objective.set,
        in_force=in_force,
        remarks=tuple(notes_on(assessment, position)) if in_force else (),
        partners=objective.partners,
        stakeholders=tuple(stakeholder.in_words for stakeholder in objective.stakeholders),
        notes=objective.notes,
        phases=objective.phases,
        phase_titles=titles_of(document.phases, objective.phases),
        groups=objective.groups,
        group_titles=titles_of(document.groups, objective.groups),
        young_people=objective.young_people,
        links=links_of(objective.links),
        no_measure=objective.no_measure,
        judgement=judgement_beside_figures(position, facts, strategy),
        entries=_entries(assessment, position, position.entries),
        corrected_entries=_entries(assessment, position, position.corrected),
        was=entry_view(assessment, before, position) if before and has_later else None,
    )


def objective_detail(assessment: Assessment, objective: Objective) -> ObjectiveDetail:
    """One objective with all that serves it and its history."""
    strategy, as_at = assessment.strategy, assessment.as_at
    position = position_of(strategy, objective, as_at)
    in_force = objective.id in assessment.in_force
    facts = {
        use.id: measure_facts(strategy, use.id, as_at)
        for use in objective.measures
        if use.id in strategy.measures
    }
    titles = {key: priority.title for key, priority in strategy.priorities.items()}
    actions = [
        action
        for action in by_day(action_positions(strategy, as_at).values())
        if objective.id in action.action.objectives
    ]
    review = objective.review
    adopted = strategy.document.standing is Standing.ADOPTED
    return ObjectiveDetail(
        **fields_of(objective_view(assessment, position, facts)),
        became=None if in_force else end_in_words(assessment, objective),
        priority_titles=titles_of(titles, objective.all_priorities),
        intent=objective.intent,
        supersedes=objective.supersedes,
        review_due=review.due if review else None,
        review_overdue=bool(in_force and adopted and review and review.due < as_at),
        frameworks={key: tuple(items) for key, items in objective.frameworks.items()},
        measures=measures_behind(assessment, "objective", objective.measures),
        earlier_wordings=earlier_wordings(assessment, objective),
        actions=action_views(assessment, actions),
        voices=voice_views(assessment, voices_by_objective(strategy, as_at).get(objective.id, ())),
        recommendations=recommendation_views(
            assessment, recommendations_on(strategy, objective.id, as_at)
        ),
        decisions=decisions_on(assessment, objective),
    )


def _entries(
    assessment: Assessment, position: Position, entries: Sequence[ProgressEntry]
) -> tuple[EntryView, ...]:
    return tuple(entry_view(assessment, entry, position) for entry in reversed(entries))
