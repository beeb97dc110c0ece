"""How one objective stands as at a date, and whether that is better or worse than before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from strategy.assess.facts import Movement, Position, Shown
from strategy.assess.force import wording_on
from strategy.model import (
    Objective,
    ProgressEntry,
    Standing,
    Status,
    Strategy,
    StrategyDocument,
)
from strategy.periods import MONTHS_IN, Cycle, Span, Year, last_completed

RANK = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.COMPLETE: 3}
"""The statuses that can be compared; the others are neither better nor worse."""


def reporting_period(document: StrategyDocument, as_at: date) -> Span:
    """The reporting period whose updates are to be in: the last one that had ended by ``as_at``.

    Where rounds are given it runs from the day after one round's date to the next round's; the
    first round's is as long as the cycle. Before the first round, and without rounds, it is the
    last completed part of the reporting year.
    """
    reporting = document.reporting
    cycle = Cycle(reporting.cycle.value)
    rounds = sorted({one.as_at for one in reporting.rounds.values() if one.as_at <= as_at})
    if not rounds:
        return last_completed(Year(reporting.year.value), cycle, as_at)
    if len(rounds) > 1:
        return Span(rounds[-2] + timedelta(days=1), rounds[-1])
    about_a_cycle = timedelta(days=365 * MONTHS_IN[cycle] // 12 - 1)
    return Span(rounds[0] - about_a_cycle, rounds[0])


def position_of(
    strategy: Strategy, objective: Objective, as_at: date, period: Span | None = None
) -> Position:
    """How one objective stands as at a date; ``period`` is its reporting period, where known."""
    period = period or reporting_period(strategy.document, as_at)
    entries, corrected = holding(strategy.progress.get(objective.id, ()), as_at)
    latest = entries[-1] if entries else None
    before = next((entry for entry in reversed(entries) if entry.as_at < period.first), None)
    return Position(
        objective=objective,
        wording=wording_on(strategy, objective, as_at),
        shown=shown_as(strategy.document, objective, latest, period, as_at),
        entries=entries,
        corrected=corrected,
        before=before,
        movement=movement(before, latest) if latest is not before else None,
    )


def holding(
    entries: Iterable[ProgressEntry], as_at: date
) -> tuple[tuple[ProgressEntry, ...], tuple[ProgressEntry, ...]]:
    """The entries of a date or before it that hold, and those a later entry put right.

    A correction that was itself corrected does not bring back what it put right.
    """
    made = sorted((one for one in entries if one.as_at <= as_at), key=lambda one: one.order)
    wrong = {entry.corrects for entry in made if entry.corrects and entry.corrects != entry.id}
    return (
        tuple(entry for entry in made if entry.id not in wrong),
        tuple(entry for entry in made if entry.id in wrong),
    )


def shown_as(
    document: StrategyDocument,
    objective: Objective,
    latest: ProgressEntry | None,
    period: Span,
    as_at: date,
) -> Shown:
    """How an objective is counted. A status older than the reporting period is no update.

    Complete stays complete, and a pause with an end holds until then. Nothing falls due in a
    draft, a demonstration or a closed strategy, so there the last status stands.
    """
    if latest is None:
        if document.standing is Standing.DEMONSTRATION:
            return Shown.NOT_PUBLISHED
        return Shown.NO_UPDATE if update_was_due(document, objective, period) else Shown.NOT_DUE
    lasts = (
        latest.as_at >= period.first
        or latest.status is Status.COMPLETE
        or _pause_holds(latest, as_at)
        or document.standing is not Standing.ADOPTED
    )
    return Shown(latest.status.value) if lasts else Shown.NO_UPDATE


def _pause_holds(latest: ProgressEntry, as_at: date) -> bool:
    until = latest.paused.until if latest.paused else None
    return latest.status is Status.PAUSED and until is not None and until >= as_at


def update_was_due(document: StrategyDocument, objective: Objective, period: Span) -> bool:
    """Whether a reporting period has ended since the objective began."""
    its_set = document.sets.get(objective.set or "")
    begins = max(document.starts, its_set.starts) if its_set else document.starts
    return document.standing is not Standing.DRAFT and period.last >= begins


def movement(before: ProgressEntry | None, latest: ProgressEntry | None) -> Movement | None:
    """Better or worse than before, where both statuses can be compared."""
    if before is None or latest is None:
        return None
    old, new = RANK.get(before.status), RANK.get(latest.status)
    if old is None or new is None:
        return Movement.SAME if before.status is latest.status else None
    if old == new:
        return Movement.SAME
    return Movement.IMPROVED if new > old else Movement.WORSENED
