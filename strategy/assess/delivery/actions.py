"""How actions stand as at a date, and which objectives they serve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from strategy.assess.delivery.milestones import (
    MilestonePosition,
    Reach,
    is_dated,
    is_in_force,
    milestones_of,
    over_by,
)
from strategy.assess.progress.updates import holding
from strategy.model import Action, ProgressEntry, Status, Strategy
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class ActionPosition:
    """An action as at a date: its last entries that hold, and its milestones by deadline.

    ``status`` is the judgement of the last entry on the action itself; ``None`` where there is
    none. ``overdue`` is whether its own day has gone by and no entry says that it is complete.
    ``in_force`` is false where a decision ended it, or every objective that it serves.
    """

    action: Action
    status: Status | None
    entries: tuple[ProgressEntry, ...]
    milestones: tuple[MilestonePosition, ...]
    overdue: bool
    in_force: bool = True

    @property
    def latest(self) -> ProgressEntry | None:
        """The last entry on the action itself that holds."""
        return self.entries[-1] if self.entries else None

    @property
    def latest_is_open(self) -> bool:
        """Whether no entry says that it is complete."""
        return self.status is not Status.COMPLETE

    @property
    def overdue_milestones(self) -> tuple[MilestonePosition, ...]:
        """Its milestones whose deadline has gone by."""
        return tuple(milestone for milestone in self.milestones if milestone.state is Reach.OVERDUE)


def action_positions(strategy: Strategy, as_at: date) -> Mapping[str, ActionPosition]:
    """Every action as at a date, by id."""
    over = over_by(strategy, as_at)
    return {
        action.id: _position(strategy, action, as_at, over) for action in strategy.actions.values()
    }


def _position(
    strategy: Strategy, action: Action, as_at: date, over: frozenset[str]
) -> ActionPosition:
    entries, _ = holding(strategy.progress.get(action.id, ()), as_at)
    status = entries[-1].status if entries else None
    falls_due = is_dated(strategy, action, over)
    past = action.due is not None and action.due < as_at
    return ActionPosition(
        action=action,
        status=status,
        entries=entries,
        milestones=milestones_of(strategy, action, as_at, falls_due),
        overdue=falls_due and past and status is not Status.COMPLETE,
        in_force=is_in_force(strategy, action, over),
    )


def actions_by_objective(strategy: Strategy) -> Mapping[str, tuple[Action, ...]]:
    """The actions that serve each objective, by the day they are due and then by id."""
    by_objective: defaultdict[str, list[Action]] = defaultdict(list)
    for action in sorted(
        strategy.actions.values(), key=lambda action: (action.due or date.max, action.id)
    ):
        for objective in dict.fromkeys(action.objectives):
            by_objective[objective].append(action)
    return {objective: tuple(actions) for objective, actions in by_objective.items()}
