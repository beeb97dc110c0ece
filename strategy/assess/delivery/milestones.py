"""What became of milestones: a fold over the journal, the same whatever the order of its files.

A date that was planned is never a fact: a milestone is reached only where an entry says so, and on
the day that it says. Its deadline moves only by a decision; an entry can forecast another day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from enum import StrEnum

from strategy.assess.progress.force import actions_over, decisions_by, objectives_over
from strategy.assess.progress.updates import holding, last_of
from strategy.model import (
    Action,
    Milestone,
    MilestoneNews,
    ProgressEntry,
    Standing,
    Strategy,
    milestones_named,
)
from strategy.periods.dates import day_of
from strategy.values import dataclass


class Reach(StrEnum):
    """What is known of a milestone. ``due`` says only that it is still to happen, and not overdue.

    Nothing is overdue in a draft, a demonstration or a closed strategy, nor of an action that is
    no longer in force.
    """

    REACHED = "reached"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    EXPECTED_LATE = "expected-late"
    DUE = "due"


OPEN = frozenset({Reach.OVERDUE, Reach.EXPECTED_LATE, Reach.DUE})
"""What is still to happen."""

News = tuple[ProgressEntry, MilestoneNews]
"""What an entry says of a milestone."""


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
        forecast = self.news.expected if self.news and self.is_open else None
        return forecast if forecast != self.deadline else None

    @property
    def is_open(self) -> bool:
        """Whether it is still to happen."""
        return self.state in OPEN


def milestones_of(
    strategy: Strategy, action: Action, as_at: date, falls_due: bool | None = None
) -> tuple[MilestonePosition, ...]:
    """An action's milestones as at a date, by deadline.

    ``falls_due`` is whether anything of the action can be overdue, where that is known already.
    """
    if falls_due is None:
        falls_due = is_dated(strategy, action, over_by(strategy, as_at))
    latest_news = _latest_news(strategy, action, as_at)
    positions = (
        _position(action, name, latest_news.get(name), as_at, falls_due)
        for name in action.milestones
    )
    return tuple(sorted(positions, key=lambda position: (position.deadline, position.id)))


def over_by(strategy: Strategy, as_at: date) -> frozenset[str]:
    """The ids of the objectives and the actions that are not in force on a date."""
    decisions = decisions_by(strategy, as_at)
    objectives = objectives_over(strategy, decisions, as_at)
    return objectives | actions_over(decisions, as_at)


def is_in_force(strategy: Strategy, action: Action, over: frozenset[str]) -> bool:
    """Whether an action was not ended by a decision and serves an objective that is in force."""
    return action.id not in over and any(
        objective in strategy.objectives and objective not in over
        for objective in action.objectives
    )


def is_dated(strategy: Strategy, action: Action, over: frozenset[str]) -> bool:
    """Whether anything of an action can be overdue; ``over`` is what is not in force."""
    adopted = strategy.document.standing is Standing.ADOPTED
    return adopted and is_in_force(strategy, action, over)


def _position(
    action: Action,
    name: str,
    latest: tuple[ProgressEntry, MilestoneNews] | None,
    as_at: date,
    falls_due: bool,
) -> MilestonePosition:
    said, news = latest or (None, None)
    milestone = action.milestones[name]
    state = _state_of_news(news) or _open_state(milestone, news, as_at, falls_due)
    return MilestonePosition(action, name, milestone, state, news, said)


def _state_of_news(news: MilestoneNews | None) -> Reach | None:
    """What an entry says has become of a milestone, where that is the end of it."""
    if news and news.reached:
        return Reach.REACHED
    return Reach.DROPPED if news and news.dropped else None


def _open_state(
    milestone: Milestone, news: MilestoneNews | None, as_at: date, falls_due: bool
) -> Reach:
    if falls_due and milestone.due < as_at:
        return Reach.OVERDUE
    late = news and news.expected and news.expected > milestone.due
    return Reach.EXPECTED_LATE if late else Reach.DUE


def _latest_news(
    strategy: Strategy, action: Action, as_at: date
) -> Mapping[str, tuple[ProgressEntry, MilestoneNews]]:
    """The last that entries say of each of an action's milestones."""
    said: defaultdict[str, list[News]] = defaultdict(list)
    clock = strategy.document.clock
    for entry in _entries(strategy, action, as_at):
        for name, news in entry.milestones.items():
            meant = milestone_meant(strategy, entry.subject, name)
            if meant and meant[0] == action.id and _says_something(entry, news, as_at, clock):
                said[meant[1]].append((entry, news))
    return {name: _counting(news) for name, news in said.items()}


def _counting(said: list[News]) -> News:
    """The news that counts: the last; of what nothing orders, the least favourable."""
    last = last_of(entry for entry, _ in said)
    rivals = [(entry, news) for entry, news in said if any(entry is other for other in last)]
    return min(rivals, key=lambda pair: _favour(*pair))


def _favour(entry: ProgressEntry, news: MilestoneNews) -> tuple[int, int, str, str]:
    """How good news of a milestone is: dropped, expected late, expected soon, reached."""
    if news.reached:
        rank, day = 2, news.reached
    elif news.expected:
        rank, day = 1, news.expected
    else:
        rank, day = 0, entry.as_at
    return rank, -day.toordinal(), entry.by, entry.id


def _says_something(entry: ProgressEntry, news: MilestoneNews, as_at: date, clock: tzinfo) -> bool:
    """Whether there is news in it by a date. A day yet to come is a plan, and never a fact."""
    if news.reached:
        return news.reached <= min(as_at, written_on(entry, clock))
    return bool(news.expected or news.dropped)


def written_on(entry: ProgressEntry, clock: tzinfo) -> date:
    """The last day of which an entry can tell: that on which it was written, where it says so."""
    return max(entry.as_at, day_of(entry.recorded or entry.as_at, clock))


def _entries(strategy: Strategy, action: Action, as_at: date) -> Iterator[ProgressEntry]:
    for subject in dict.fromkeys((action.id, *action.objectives)):
        yield from holding(strategy.progress.get(subject, ()), as_at)[0]


def milestone_meant(strategy: Strategy, subject: str, name: str) -> tuple[str, str] | None:
    """The action's id and the milestone's id that an entry on ``subject`` means by ``name``.

    ``None`` where it is the name of none, or of several.
    """
    fitting = milestones_named(strategy.actions, subject, name)
    return fitting[0] if len(fitting) == 1 else None
