"""The facts of a position: how each objective stands, and what follows for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from strategy.assess.force import EndedSet, decisions_by
from strategy.assess.order import is_cross_cutting
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


class Shown(StrEnum):
    """How an objective is counted: the seven statuses, and why there may be none to count.

    ``no-update`` means one was due and there is none since; ``not-due`` that no reporting period
    has ended yet; ``not-published`` that a demonstration's document does not say.
    """

    OFF_TRACK = "off-track"
    AT_RISK = "at-risk"
    UNKNOWN = "unknown"
    NO_UPDATE = "no-update"
    PAUSED = "paused"
    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    COMPLETE = "complete"
    NOT_DUE = "not-due"
    NOT_PUBLISHED = "not-published"


NEEDS_ATTENTION = (Shown.OFF_TRACK, Shown.AT_RISK, Shown.UNKNOWN, Shown.NO_UPDATE)
"""Most pressing first."""


class Movement(StrEnum):
    """How a status compares with the one before the reporting period."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Position:
    """How one objective stands.

    ``entries`` are those that hold, oldest first: a corrected one is in ``corrected`` instead.
    ``before`` is the last entry of an earlier reporting period.
    """

    objective: Objective
    wording: str
    shown: Shown
    entries: tuple[ProgressEntry, ...] = ()
    corrected: tuple[ProgressEntry, ...] = ()
    before: ProgressEntry | None = None
    movement: Movement | None = None

    @property
    def latest(self) -> ProgressEntry | None:
        """The last entry that holds, however old."""
        return self.entries[-1] if self.entries else None

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
    closed or superseded, or whose set has not begun.
    """

    strategy: Strategy
    as_at: date
    since: date
    positions: tuple[Position, ...]
    out_of_force: tuple[Objective, ...]
    sets_without_outcome: tuple[EndedSet, ...]

    @cached_property
    def by_priority(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions of each priority's own objectives, without the cross-cutting ones."""
        found: dict[str, list[Position]] = {priority: [] for priority in self.strategy.priorities}
        for position in self.positions:
            if not is_cross_cutting(position.objective):
                for priority in position.objective.all_priorities:
                    found.setdefault(priority, []).append(position)
        return {priority: tuple(positions) for priority, positions in found.items()}

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
        return tuple(one for one in self._dated if one.action_overdue_on(self.as_at))

    @cached_property
    def lapsed_pauses(self) -> tuple[Position, ...]:
        """The positions paused beyond the day they were to go on, in an adopted strategy only."""
        return tuple(one for one in self._dated if one.pause_lapsed_on(self.as_at))

    @property
    def _dated(self) -> tuple[Position, ...]:
        adopted = self.strategy.document.standing is Standing.ADOPTED
        return self.positions if adopted else ()

    @cached_property
    def entries_since(self) -> tuple[tuple[Position, ProgressEntry], ...]:
        """Every entry of the reporting period with its objective's position, latest first."""
        found = [
            (position, entry)
            for position in self.positions
            for entry in position.entries
            if entry.as_at >= self.since
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].order, reverse=True))

    @cached_property
    def decisions_since(self) -> tuple[Decision, ...]:
        """The decisions made in the reporting period, latest first."""
        return tuple(
            decision
            for decision in decisions_by(self.strategy, self.as_at)[::-1]
            if decision.date >= self.since
        )


def counts(positions: Iterable[Position]) -> dict[Shown, int]:
    """How many are shown each way, those with none included."""
    tally = dict.fromkeys(Shown, 0)
    for position in positions:
        tally[position.shown] += 1
    return tally
