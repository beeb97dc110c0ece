"""What a round reported: once the body has met, later updates about its date change nothing of it.

They are told beside it, as corrections made since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from strategy.assess.progress.rounds import ReportingRound, rounds_of
from strategy.model import Approval, ProgressEntry, Strategy
from strategy.periods.dates import day_of

IsApproved = Callable[[Strategy, Approval], bool]
"""Whether an approval is of the position of a strategy."""


def as_reported(strategy: Strategy, as_at: date, held: date, is_approved: IsApproved) -> Strategy:
    """The strategy with the updates that the round of a date had when it was reported.

    That is when its position was last approved, or else when it met; where it did neither, when
    the next round began. The strategy itself where no round of that date has met by ``held``, and
    where nothing was recorded about it since. An update that does not say when it was written down
    counts as made in time.
    """
    met = [
        one
        for one in rounds_of(strategy.document, strategy.approvals)
        if one.as_at == as_at and one.has_met(held)
    ]
    if not met:
        return strategy
    approval = last_approval(strategy.approvals, met)
    until = approval.on if approval else max(_met_on(one) for one in met)
    reported = _recorded_by(strategy, as_at, lambda day: day <= until)
    if reported is strategy or approval is None or is_approved(reported, approval):
        return reported
    without_that_day = _recorded_by(strategy, as_at, lambda day: day < until)
    return without_that_day if is_approved(without_that_day, approval) else reported


def last_approval(
    approvals: Mapping[str, Approval], rounds: list[ReportingRound]
) -> Approval | None:
    """The last approval of some rounds; of two on one day, the one with the higher number."""
    names = {one.id for one in rounds}
    given = [one for one in approvals.values() if one.round in names]
    return max(given, key=lambda one: (one.on, len(one.id), one.id), default=None)


def _met_on(reporting_round: ReportingRound) -> date:
    return (reporting_round.round and reporting_round.round.meets) or reporting_round.next_as_at


def _recorded_by(strategy: Strategy, as_at: date, is_in_time: Callable[[date], bool]) -> Strategy:
    """The strategy without the updates about a date or before that were written down too late."""
    clock = strategy.document.clock

    def counts(entry: ProgressEntry) -> bool:
        return (
            entry.as_at > as_at
            or entry.recorded is None
            or is_in_time(day_of(entry.recorded, clock))
        )

    progress = {
        subject: entries if all(map(counts, entries)) else tuple(filter(counts, entries))
        for subject, entries in strategy.progress.items()
    }
    same = all(progress[subject] is entries for subject, entries in strategy.progress.items())
    return strategy if same else replace(strategy, progress=progress)
