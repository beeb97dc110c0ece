"""How one objective stands as at a date, and whether that is better or worse than before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from strategy.assess.facts import DisplayStatus, Position, StatusTrend
from strategy.assess.progress.force import wording_on
from strategy.assess.progress.returns import lasts_into
from strategy.assess.progress.rounds import previous_period, reporting_period
from strategy.assess.progress.updates import holding, is_before, unordered
from strategy.model import Objective, ProgressEntry, Standing, Status, Strategy, StrategyDocument
from strategy.periods.dates import Span

RANK = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.COMPLETE: 3}
"""The statuses that can be compared; the others are neither better nor worse."""


def position_of(
    strategy: Strategy, objective: Objective, as_at: date, period: Span | None = None
) -> Position:
    """How one objective stands as at a date; ``period`` is its reporting period, where known."""
    period = period or reporting_period(strategy.document, as_at)
    entries, corrected = holding(strategy.progress.get(objective.id, ()), as_at)
    latest = entries[-1] if entries else None
    before = next((entry for entry in reversed(entries) if entry.as_at < period.first), None)
    shown = shown_as(strategy.document, objective, latest, period, as_at)
    return Position(
        objective=objective,
        wording=wording_on(strategy, objective, as_at),
        shown=shown,
        entries=entries,
        corrected=corrected,
        before=before,
        movement=movement(before, latest) if latest is not before else None,
        rivals=_rivals(entries),
        first_given=_first_given(entries, corrected, period),
        fell_silent=shown is DisplayStatus.NO_UPDATE
        and latest is not None
        and latest.as_at >= previous_period(strategy.document, period).first,
    )


def _rivals(entries: Sequence[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    """The updates of the latest's own day that nothing orders, but the latest itself."""
    if len(entries) < 2 or entries[-1].as_at != entries[-2].as_at:
        return ()
    day = entries[-1].as_at
    of_that_day = [entry for entry in entries if entry.as_at == day]
    return unordered(of_that_day).get(day, ())[:-1]


def _first_given(
    entries: Sequence[ProgressEntry], corrected: Sequence[ProgressEntry], period: Span
) -> ProgressEntry | None:
    """The first update of a period, where it said another status and has been replaced in it.

    It was put right by a later one, or another by the same post about the same day followed it.
    """
    if not entries or entries[-1].as_at < period.first:
        return None
    latest = entries[-1]
    replaced = [
        *(entry for entry in corrected if entry.as_at >= period.first),
        *(entry for entry in entries if is_before(entry, latest) and entry.as_at == latest.as_at),
    ]
    first = min(replaced, key=lambda entry: entry.order, default=None)
    return first if first and first.status is not latest.status else None


def shown_as(
    document: StrategyDocument,
    objective: Objective,
    latest: ProgressEntry | None,
    period: Span,
    as_at: date,
) -> DisplayStatus:
    """How an objective is counted. A status older than the reporting period is no update.

    Complete stays complete, and a pause with an end holds until then. Nothing falls due in a
    draft, a demonstration or a closed strategy, so there the last status stands.
    """
    if latest is None:
        if document.standing is Standing.DEMONSTRATION:
            return DisplayStatus.NOT_PUBLISHED
        return (
            DisplayStatus.NO_UPDATE
            if update_was_due(document, objective, period)
            else DisplayStatus.NOT_DUE
        )
    lasts = document.standing is not Standing.ADOPTED or lasts_into(latest, period, as_at)
    return DisplayStatus(latest.status.value) if lasts else DisplayStatus.NO_UPDATE


def update_was_due(document: StrategyDocument, objective: Objective, period: Span) -> bool:
    """Whether a reporting period has ended since the objective began."""
    its_set = document.sets.get(objective.set or "")
    begins = max(document.starts, its_set.starts) if its_set else document.starts
    return document.standing is not Standing.DRAFT and period.last >= begins


def movement(before: ProgressEntry | None, latest: ProgressEntry | None) -> StatusTrend | None:
    """Better or worse than before, where both statuses can be compared."""
    if before is None or latest is None:
        return None
    old, new = RANK.get(before.status), RANK.get(latest.status)
    if old is None or new is None:
        return StatusTrend.SAME if before.status is latest.status else None
    if old == new:
        return StatusTrend.SAME
    return StatusTrend.IMPROVED if new > old else StatusTrend.WORSENED
