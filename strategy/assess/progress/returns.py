"""Which objectives a round asks for an update, and which update answers it.

The one account of it: recording, what is due, validation, posts and reports all use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from strategy.assess.progress.force import decisions_by, objectives_over
from strategy.assess.progress.rounds import ReportingRound
from strategy.assess.progress.updates import holding
from strategy.model import Objective, ProgressEntry, Standing, Status, Strategy
from strategy.periods.dates import Span, day_of
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class Return:
    """What a round got from an objective that it asks.

    ``answer`` is the update that counts of those about the round's days, ``before`` the last of an
    earlier day. ``is_late`` is whether the answer came after the day that was set for it, and
    ``is_returned`` whether it came before the round closed: one that came later is told, and
    changes nothing of what the round reported.
    """

    objective: Objective
    answer: ProgressEntry | None
    before: ProgressEntry | None
    is_late: bool
    is_returned: bool


def returns_of(strategy: Strategy, asked_by: ReportingRound, on: date) -> tuple[Return, ...]:
    """What a round got from each objective that it asks, as at a day, by their ids.

    It asks the objectives in force on its own date, whatever became of them since, that were
    neither complete before its days nor are paused beyond its date; none unless the strategy is
    adopted. What is dated after ``on`` is left out.
    """
    document = strategy.document
    if document.standing is not Standing.ADOPTED or asked_by.as_at < document.starts:
        return ()
    decisions = decisions_by(strategy, min(on, asked_by.as_at))
    over = objectives_over(strategy, decisions, asked_by.as_at)
    returns = (
        _return(strategy, objective, asked_by, on)
        for objective in strategy.objectives.values()
        if objective.id not in over
    )
    return tuple(post_return for post_return in returns if _is_asked(post_return, asked_by))


def answer_to(
    entries: Sequence[ProgressEntry], asked_by: ReportingRound, on: date
) -> ProgressEntry | None:
    """The update that answers a round, of those of one subject; ``None`` where there is none."""
    return _answer_and_before(entries, asked_by, on)[0]


def _answer_and_before(
    entries: Sequence[ProgressEntry], asked_by: ReportingRound, on: date
) -> tuple[ProgressEntry | None, ProgressEntry | None]:
    """The update that answers a round, and the last of a day before the round's own."""
    days = asked_by.answered_by
    holds, _ = holding(entries, min(on, days.last))
    before = next((entry for entry in reversed(holds) if entry.as_at < days.first), None)
    return (holds[-1] if holds and holds[-1].as_at >= days.first else None), before


def pause_holds(latest: ProgressEntry, on: date) -> bool:
    """Whether work is paused with an end that has not come by a day."""
    until = latest.paused.until if latest.paused else None
    return latest.status is Status.PAUSED and until is not None and until >= on


def lasts_into(latest: ProgressEntry, period: Span, on: date) -> bool:
    """Whether an update says how an objective stands in a period without another in it.

    One of the period does; complete stays complete, and a pause with an end holds until then.
    """
    return (
        latest.as_at >= period.first or latest.status is Status.COMPLETE or pause_holds(latest, on)
    )


def _return(strategy: Strategy, objective: Objective, asked_by: ReportingRound, on: date) -> Return:
    entries = strategy.progress.get(objective.id, ())
    answer, before = _answer_and_before(entries, asked_by, on)
    recorded = answer.recorded if answer else None
    day = day_of(recorded, strategy.document.clock) if recorded else None
    return Return(
        objective=objective,
        answer=answer,
        before=before,
        is_late=day is not None and day > asked_by.updates_by,
        is_returned=answer is not None and (day is None or day <= asked_by.closes),
    )


def _is_asked(return_asked: Return, asked_by: ReportingRound) -> bool:
    before = return_asked.before
    return before is None or not (
        before.status is Status.COMPLETE or pause_holds(before, asked_by.as_at)
    )
