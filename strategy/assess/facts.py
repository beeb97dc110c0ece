"""The facts of a position: how each objective stands, and what follows for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from functools import cached_property

from strategy.assess.order import is_cross_cutting
from strategy.assess.progress.force import EndedSet, Ending, decisions_by, endings, followers
from strategy.assess.progress.returns import Return, returns_of
from strategy.assess.progress.rounds import ReportingRound, round_for_updates
from strategy.model import (
    CorrectiveAction,
    Decision,
    Objective,
    Paused,
    ProgressEntry,
    Standing,
    Status,
    Strategy,
)
from strategy.values import dataclass


class DisplayStatus(StrEnum):
    """How an objective is counted: the statuses recorded, and why there may be none to count.

    ``no-update`` means one was due and there is none since; ``not-due`` that no reporting period
    has ended yet; ``not-published`` that a demonstration's document does not say.
    """

    OFF_TRACK = "off-track"
    AT_RISK = "at-risk"
    UNKNOWN = "unknown"
    IN_PROGRESS = "in-progress"
    NO_UPDATE = "no-update"
    PAUSED = "paused"
    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    COMPLETE = "complete"
    NOT_DUE = "not-due"
    NOT_PUBLISHED = "not-published"


NEEDS_ATTENTION = (
    DisplayStatus.OFF_TRACK,
    DisplayStatus.AT_RISK,
    DisplayStatus.UNKNOWN,
    DisplayStatus.IN_PROGRESS,
    DisplayStatus.NO_UPDATE,
)
"""Most pressing first."""

JUDGEMENTS = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.COMPLETE)
"""The statuses that say how something is going; any other says why nobody does."""


class StatusTrend(StrEnum):
    """How a status compares with the one before the reporting period."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Position:
    """How one objective stands.

    ``entries`` are those that hold, oldest first: a corrected one is in ``corrected`` instead.
    ``before`` is the last entry of an earlier reporting period. ``rivals`` are the other updates
    about the latest's own day, where nothing says which of them came last. ``first_given`` is the
    first update of the period, where it said another status and was replaced. ``fell_silent`` is
    whether it had an update in the period before this one and has none now.
    """

    objective: Objective
    wording: str
    shown: DisplayStatus
    entries: tuple[ProgressEntry, ...] = ()
    corrected: tuple[ProgressEntry, ...] = ()
    before: ProgressEntry | None = None
    movement: StatusTrend | None = None
    rivals: tuple[ProgressEntry, ...] = ()
    first_given: ProgressEntry | None = None
    fell_silent: bool = False

    @property
    def latest(self) -> ProgressEntry | None:
        """The last entry that holds, however old."""
        return self.entries[-1] if self.entries else None

    @property
    def is_no_longer_judged(self) -> bool:
        """Whether work is only said to be under way that was judged before the period."""
        return is_no_longer_judged(self.before, self.latest)

    @property
    def needs_attention(self) -> bool:
        """Whether somebody ought to ask about it."""
        return self.shown in NEEDS_ATTENTION

    @property
    def corrective_action(self) -> CorrectiveAction | None:
        """What is being done about it, while the latest status is off track or at risk."""
        latest = self.latest
        if latest is None or latest.status not in (Status.OFF_TRACK, Status.AT_RISK):
            return None
        return latest.corrective_action

    @property
    def pause(self) -> Paused | None:
        """Why work has stopped, where the latest status is a pause."""
        latest = self.latest
        return latest.paused if latest and latest.status is Status.PAUSED else None

    def action_overdue_on(self, on: date) -> bool:
        """Whether the latest corrective action was to be done before a day and it is still needed.

        It is while the latest status is off track or at risk.
        """
        action = self.corrective_action
        return action is not None and action.by is not None and action.by < on

    def pause_lapsed_on(self, on: date) -> bool:
        """Whether the latest status is a pause that was to end before a day."""
        return self.pause is not None and self.pause.until is not None and self.pause.until < on


@dataclass(frozen=True)
class Assessment:
    """A strategy as at ``as_at``. ``since`` is the first day of the reporting period looked at.

    ``positions`` are the objectives in force, by number; ``out_of_force`` those a decision has
    closed or superseded, or whose set has not begun. ``corrections`` are the updates that count
    now, by objective, where a round of that date had met and reported another or none.
    """

    strategy: Strategy
    as_at: date
    since: date
    positions: tuple[Position, ...]
    out_of_force: tuple[Objective, ...]
    sets_without_outcome: tuple[EndedSet, ...]
    corrections: Mapping[str, ProgressEntry] = field(default_factory=dict)

    @cached_property
    def endings(self) -> Mapping[str, Ending]:
        """What ended each objective that a decision has ended, by its id."""
        return endings(self.strategy, decisions_by(self.strategy, self.as_at), self.as_at)

    @cached_property
    def followers(self) -> Mapping[str, tuple[Objective, ...]]:
        """The objectives that take the place of each, by number; only of those followed."""
        return followers(self.strategy, self.as_at)

    @property
    def has_ended(self) -> bool:
        """Whether an adopted strategy is past its last day, and nothing says what follows."""
        document = self.strategy.document
        return document.standing is Standing.ADOPTED and document.ends < self.as_at

    @cached_property
    def last_round(self) -> ReportingRound:
        """The last round that has begun; by the cycle, where none is agreed or has begun."""
        return round_for_updates(self.strategy, self.as_at)

    @cached_property
    def returns(self) -> Mapping[str, Return]:
        """What the last round got from each objective that it asks, by id."""
        every = returns_of(self.strategy, self.last_round, self.as_at)
        return {post_return.objective.id: post_return for post_return in every}

    @cached_property
    def by_priority(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions of each priority's own objectives, without the cross-cutting ones."""
        by_priority: dict[str, list[Position]] = {
            priority: [] for priority in self.strategy.priorities
        }
        for position in self.positions:
            if not is_cross_cutting(position.objective):
                for priority in position.objective.all_priorities:
                    by_priority.setdefault(priority, []).append(position)
        return {priority: tuple(positions) for priority, positions in by_priority.items()}

    @cached_property
    def cross_cutting(self) -> tuple[Position, ...]:
        """The positions of objectives that serve several priorities, or none."""
        return tuple(
            position for position in self.positions if is_cross_cutting(position.objective)
        )

    @cached_property
    def needing_attention(self) -> tuple[Position, ...]:
        """The positions somebody ought to ask about, most pressing first, then by number."""
        return tuple(
            position
            for shown in NEEDS_ATTENTION
            for position in self.positions
            if position.shown is shown
        )

    @cached_property
    def overdue_actions(self) -> tuple[Position, ...]:
        """The positions whose corrective action is past its day, in an adopted strategy only."""
        return tuple(position for position in self._dated if position.action_overdue_on(self.as_at))

    @cached_property
    def lapsed_pauses(self) -> tuple[Position, ...]:
        """The positions paused beyond the day they were to go on, in an adopted strategy only."""
        return tuple(position for position in self._dated if position.pause_lapsed_on(self.as_at))

    @property
    def _dated(self) -> tuple[Position, ...]:
        adopted = self.strategy.document.standing is Standing.ADOPTED
        return self.positions if adopted else ()

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The ids of the objectives in force."""
        return frozenset(position.objective.id for position in self.positions)

    @cached_property
    def decisions_since(self) -> tuple[Decision, ...]:
        """The decisions made in the reporting period, latest first."""
        return tuple(
            decision
            for decision in decisions_by(self.strategy, self.as_at)[::-1]
            if decision.date >= self.since
        )


def is_no_longer_judged(before: ProgressEntry | None, latest: ProgressEntry | None) -> bool:
    """Whether a judged status is followed by one that says only that work is under way."""
    return (
        before is not None
        and latest is not None
        and latest.status is Status.IN_PROGRESS
        and before.status in JUDGEMENTS
    )


def counts(positions: Iterable[Position]) -> dict[DisplayStatus, int]:
    """How many are shown each way, those with none included."""
    tally = dict.fromkeys(DisplayStatus, 0)
    for position in positions:
        tally[position.shown] += 1
    return tally
