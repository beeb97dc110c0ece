"""Actions with their milestones, and the plan that they make together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from strategy.assess.delivery.actions import ActionPosition, action_positions, actions_by_objective
from strategy.assess.delivery.milestones import MilestonePosition, Reach
from strategy.assess.facts import Assessment, DisplayStatus
from strategy.assess.order import in_order
from strategy.assess.progress.force import short_name_on
from strategy.assess.words import post_title, status_label
from strategy.model import Action, ProgressEntry, Standing, Status, Strategy, Visibility
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.marks import Id, Prose
from strategy.views.names import (
    LinkView,
    RecordName,
    StatusView,
    how_many,
    links_of,
    objective_name,
    objective_names,
    titles_of,
)

REACH_IN_WORDS: Final[Mapping[Reach, str]] = {
    Reach.REACHED: "Reached",
    Reach.OVERDUE: "Overdue",
    Reach.EXPECTED_LATE: "Expected late",
    Reach.DUE: "Due",
    Reach.DROPPED: "Dropped",
}
"""The word for what is known of a milestone."""

NOTHING_RECORDED: Final = "No update recorded"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MilestoneView:
    """A milestone: the deadline agreed beside the day forecast, and the day it was reached.

    ``in_words`` is all of that in a sentence, ``because`` why a forecast differs or it was dropped,
    and ``said_in_words`` by whom and when it was last said.
    """

    id: Id
    title: str
    state: Reach
    state_in_words: str
    deadline: date
    expected: date | None
    reached: date | None
    dropped: str | None
    because: Prose | None
    said_on: date | None
    said_in_words: str | None
    in_words: str

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        days = {"due": self.deadline, "expected": self.expected, "reached": self.reached}
        parts = [self.state.value, *(f"{name} {day}" for name, day in days.items() if day)]
        return f"{self.title} ({', '.join(parts)})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActionView:
    """An action as at a day, with its milestones by deadline.

    ``status`` is the judgement of its own last update, and ``stale`` where that is from before the
    reporting period, and so counts as no update. ``serves`` are its objectives in force.
    """

    id: Id
    title: str
    description: Prose | None
    objectives: tuple[Id, ...]
    objective_numbers: tuple[str, ...]
    objective_titles: Mapping[str, str]
    serves: tuple[RecordName, ...]
    owner: str | None
    owner_title: str | None
    partners: tuple[str, ...]
    status: Status | None
    status_in_words: str
    status_as_at: date | None
    status_by_title: str | None
    stale: bool
    summary: Prose | None
    starts: date | None
    due: date | None
    overdue: bool
    milestones: tuple[MilestoneView, ...]
    milestones_reached: int
    milestones_overdue: int
    milestones_total: int
    funding: Prose | None
    phases: tuple[Id, ...]
    phase_titles: Mapping[str, str]
    groups: tuple[Id, ...]
    group_titles: Mapping[str, str]
    internal: str | None
    visibility: Visibility
    links: tuple[LinkView, ...]

    @property
    def state(self) -> StatusView | None:
        """The status by its key and its word, where an update gives one."""
        return StatusView(self.status.value, self.status_in_words) if self.status else None

    @property
    def named(self) -> RecordName:
        """Its id and its title."""
        return RecordName(self.id, self.title)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlannedAction:
    """An action of a plan, whose milestones are numbered from ``first_number`` on."""

    action: ActionView
    first_number: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlannedObjective:
    """The actions of one objective; ``elsewhere`` are those shown under an earlier one."""

    objective: RecordName
    actions: tuple[PlannedAction, ...]
    elsewhere: tuple[RecordName, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlannedMilestone:
    """A milestone of a plan with its number, and its action."""

    number: int
    action: RecordName
    milestone: MilestoneView


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlanView:
    """The action plan: actions by objective, then those for none of the objectives shown.

    ``in_words`` counts actions and milestones; ``milestones`` are all, in the order of their
    numbers.
    """

    in_words: str
    planned: tuple[PlannedObjective, ...]
    other: tuple[PlannedAction, ...]
    milestones: tuple[PlannedMilestone, ...]


def plan_view(assessment: Assessment) -> PlanView | None:
    """The action plan of an assessment; ``None`` where no action is kept."""
    actions = _numbered(_views_in_order(assessment))
    if not actions:
        return None
    planned = tuple(_by_objective(assessment, actions))
    under = {action.action.id for objective in planned for action in objective.actions}
    return PlanView(
        in_words=_counts_in_words([action.action for action in actions.values()]),
        planned=planned,
        other=tuple(action for key, action in actions.items() if key not in under),
        milestones=tuple(
            PlannedMilestone(number, action.action.named, milestone)
            for action in actions.values()
            for number, milestone in enumerate(action.action.milestones, action.first_number)
        ),
    )


def _views_in_order(assessment: Assessment) -> list[ActionView]:
    """Every action once, in the order of the objectives it serves; those for none shown last."""
    positions = action_positions(assessment.strategy, assessment.as_at)
    by_objective = actions_by_objective(assessment.strategy)
    in_order = dict.fromkeys(
        action.id
        for position in assessment.positions
        for action in by_objective.get(position.objective.id, ())
    )
    return [action_view(assessment, positions[key]) for key in {**in_order, **positions}]


def _numbered(actions: Iterable[ActionView]) -> dict[str, PlannedAction]:
    numbered, first = {}, 1
    for action in actions:
        numbered[action.id] = PlannedAction(action, first)
        first += len(action.milestones)
    return numbered


def _by_objective(
    assessment: Assessment, actions: Mapping[str, PlannedAction]
) -> Iterator[PlannedObjective]:
    by_objective = actions_by_objective(assessment.strategy)
    shown: set[str] = set()
    for position in assessment.positions:
        serving = [actions[action.id] for action in by_objective.get(position.objective.id, ())]
        if serving:
            yield PlannedObjective(
                objective=objective_name(assessment, position.objective),
                actions=tuple(action for action in serving if action.action.id not in shown),
                elsewhere=tuple(
                    action.action.named for action in serving if action.action.id in shown
                ),
            )
        shown.update(action.action.id for action in serving)


def _counts_in_words(actions: Sequence[ActionView]) -> str:
    """``4 actions with 9 milestones: 3 reached, 1 overdue, 5 due.``"""
    tally = Counter(milestone.state for action in actions for milestone in action.milestones)
    counted = how_many(len(actions), "action", "actions")
    if not tally:
        return f"{counted}, with no milestones."
    milestones = how_many(sum(tally.values()), "milestone", "milestones")
    parts = [f"{tally[state]:,} {REACH_IN_WORDS[state].lower()}" for state in Reach if tally[state]]
    return f"{counted} with {milestones}: {', '.join(parts)}."


def by_day(actions: Iterable[ActionPosition]) -> list[ActionPosition]:
    """Actions by the day they are due, those without one last, and then by id."""
    return sorted(actions, key=lambda action: (action.action.due or date.max, action.action.id))


def actions_serving(assessment: Assessment) -> list[ActionPosition]:
    """The actions that serve an objective in force, by the day they are due and then by id."""
    return [
        position
        for position in by_day(action_positions(assessment.strategy, assessment.as_at).values())
        if assessment.in_force.intersection(position.action.objectives)
    ]


def action_views(
    assessment: Assessment, actions: Iterable[ActionPosition]
) -> tuple[ActionView, ...]:
    """A view of each action, in the order given."""
    return tuple(action_view(assessment, position) for position in actions)


def action_view(assessment: Assessment, position: ActionPosition) -> ActionView:
    """An action as at the day of an assessment."""
    strategy, document = assessment.strategy, assessment.strategy.document
    action, latest = position.action, position.latest
    states = Counter(milestone.state for milestone in position.milestones)
    serves = (key for key in action.objectives if key in assessment.in_force)
    return ActionView(
        id=action.id,
        title=action.title,
        description=action.description,
        objectives=action.objectives,
        objective_numbers=_numbers(strategy, action),
        objective_titles={key: _short_name(assessment, key) for key in action.objectives},
        serves=objective_names(assessment, serves),
        owner=action.owner,
        owner_title=post_title(strategy, action.owner),
        partners=action.partners,
        status=position.status,
        status_in_words=_status_in_words(strategy, position),
        status_as_at=latest.as_at if latest else None,
        status_by_title=post_title(strategy, latest.by) if latest else None,
        stale=latest is not None and _is_stale(assessment, latest),
        summary=latest.summary if latest else None,
        starts=action.starts,
        due=action.due,
        overdue=position.overdue,
        milestones=tuple(_milestone(strategy, milestone) for milestone in position.milestones),
        milestones_reached=states[Reach.REACHED],
        milestones_overdue=states[Reach.OVERDUE],
        milestones_total=states.total() - states[Reach.DROPPED],
        funding=action.funding,
        phases=action.phases,
        phase_titles=titles_of(document.phases, action.phases),
        groups=action.groups,
        group_titles=titles_of(document.groups, action.groups),
        internal=action.internal,
        visibility=action.visibility,
        links=links_of(action.links),
    )


def _numbers(strategy: Strategy, action: Action) -> tuple[str, ...]:
    objectives = (strategy.objectives.get(key) for key in action.objectives)
    return tuple(
        sorted((objective.shown_number for objective in objectives if objective), key=in_order)
    )


def _short_name(assessment: Assessment, objective_id: str) -> str:
    strategy = assessment.strategy
    objective = strategy.objectives.get(objective_id)
    return short_name_on(strategy, objective, assessment.as_at) if objective else objective_id


def _status_in_words(strategy: Strategy, position: ActionPosition) -> str:
    document = strategy.document
    if position.status:
        return status_label(document, DisplayStatus(position.status.value))
    if document.standing is Standing.DEMONSTRATION:
        return status_label(document, DisplayStatus.NOT_PUBLISHED)
    return NOTHING_RECORDED


def _is_stale(assessment: Assessment, latest: ProgressEntry) -> bool:
    """Whether the last judgement is older than the reporting period and no longer counts."""
    return (
        assessment.strategy.document.standing is Standing.ADOPTED
        and latest.as_at < assessment.since
        and latest.status is not Status.COMPLETE
    )


def _milestone(strategy: Strategy, position: MilestonePosition) -> MilestoneView:
    news, said = position.news, position.said
    dropped = news.dropped if news and position.state is Reach.DROPPED else None
    return MilestoneView(
        id=position.id,
        title=position.milestone.title,
        state=position.state,
        state_in_words=REACH_IN_WORDS[position.state],
        deadline=position.deadline,
        expected=position.expected,
        reached=position.reached,
        dropped=dropped,
        because=dropped or (news.because if news else None),
        said_on=said.as_at if said else None,
        said_in_words=f"{post_title(strategy, said.by)}, {in_words(said.as_at)}" if said else None,
        in_words=_milestone_in_words(position),
    )


def _milestone_in_words(position: MilestonePosition) -> str:
    """What is known of a milestone: a day it was reached, its deadline, a forecast."""
    deadline = in_words(position.deadline)
    if position.reached:
        late = f"; the deadline was {deadline}" if position.reached != position.deadline else ""
        return f"Reached on {in_words(position.reached)}{late}."
    if position.state is Reach.DROPPED:
        return f"Dropped; the deadline was {deadline}."
    overdue = position.state is Reach.OVERDUE
    begins = f"Overdue: the deadline was {deadline}" if overdue else f"Deadline {deadline}"
    expected = position.expected
    forecast = f"; now expected on {in_words(expected)}, a forecast" if expected else ""
    return f"{begins}{forecast}."
