"""What became of milestones: a fold over the journal, the same whatever the order of its files.

A date that was planned is never a fact: a milestone is reached only where an entry says so, and on
the day that it says. Its deadline moves only by a decision; an entry can forecast another day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy.assess.standing import holding
from strategy.model import (
    Action,
    Milestone,
    MilestoneNews,
    ProgressEntry,
    Strategy,
    milestones_named,
)


class Reach(StrEnum):
    """What is known of a milestone. ``due`` says only that its day has not come."""

    REACHED = "reached"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    EXPECTED_LATE = "expected-late"
    DUE = "due"


OPEN = frozenset({Reach.OVERDUE, Reach.EXPECTED_LATE, Reach.DUE})
"""What is still to happen."""


@dataclass(frozen=True, slots=True)
class MilestonePosition:
    """A milestone as at a date.

    ``news`` is the last that an entry said of it, and ``said`` that entry; both ``None`` where none
    has. ``deadline`` and ``expected`` are two days, shown side by side.
    """

    action: Action
    id: str
    milestone: Milestone
    state: Reach
    news: MilestoneNews | None = None
    said: ProgressEntry | None = None

    @property
    def deadline(self) -> date:
        """The day it is due, as agreed."""
        return self.milestone.due

    @property
    def reached(self) -> date | None:
        """The day it was reached, where it was."""
        return self.news.reached if self.news and self.state is Reach.REACHED else None

    @property
    def expected(self) -> date | None:
        """The day it is now expected, where an entry says another than its deadline."""
        return self.news.expected if self.news and self.state in OPEN else None

    @property
    def is_open(self) -> bool:
        """Whether it is still to happen."""
        return self.state in OPEN


def milestones_of(strategy: Strategy, action: Action, as_at: date) -> tuple[MilestonePosition, ...]:
    """An action's milestones as at a date, by deadline."""
    told = _told(strategy, action, as_at)
    found = (
        _position(action, name, milestone, told.get(name), as_at)
        for name, milestone in action.milestones.items()
    )
    return tuple(sorted(found, key=lambda one: (one.deadline, one.id)))


def _position(
    action: Action,
    name: str,
    milestone: Milestone,
    told: tuple[ProgressEntry, MilestoneNews] | None,
    as_at: date,
) -> MilestonePosition:
    said, news = told or (None, None)
    return MilestonePosition(action, name, milestone, _state(milestone, news, as_at), news, said)


def _state(milestone: Milestone, news: MilestoneNews | None, as_at: date) -> Reach:
    if news and news.reached and news.reached <= as_at:
        return Reach.REACHED
    if news and news.dropped:
        return Reach.DROPPED
    if milestone.due < as_at:
        return Reach.OVERDUE
    if news and news.expected and news.expected > milestone.due:
        return Reach.EXPECTED_LATE
    return Reach.DUE


def _told(
    strategy: Strategy, action: Action, as_at: date
) -> Mapping[str, tuple[ProgressEntry, MilestoneNews]]:
    """The last that entries say of each of an action's milestones."""
    last: dict[str, tuple[ProgressEntry, MilestoneNews]] = {}
    for entry in sorted(_entries(strategy, action, as_at), key=lambda one: one.order):
        for name, news in entry.milestones.items():
            meant = milestone_meant(strategy, entry.subject, name)
            if meant and meant[0] == action.id:
                last[meant[1]] = entry, news
    return last


def _entries(strategy: Strategy, action: Action, as_at: date) -> Iterator[ProgressEntry]:
    for subject in (action.id, *action.objectives):
        yield from holding(strategy.progress.get(subject, ()), as_at)[0]


def milestone_meant(strategy: Strategy, subject: str, name: str) -> tuple[str, str] | None:
    """The action's id and the milestone's id that an entry on ``subject`` means by ``name``.

    ``None`` where it is the name of none, or of several.
    """
    fitting = milestones_named(strategy.actions, subject, name)
    return fitting[0] if len(fitting) == 1 else None
