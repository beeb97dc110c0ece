"""Times of reporting: which days each is answered by, until when it is open, and which comes next.

An update answers the first round on or after its own day, and no other; rounds of one date are
answered together. A round is open from its date until its position is approved or the body meets,
whichever comes first; where neither is known, until the next round's date.

Where no rounds are agreed the parts of the reporting year serve. Nobody has then agreed the day to
be described, so an update made since a part began answers it until the next part has ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from strategy.model import Approval, Reporting, Round, Strategy, StrategyDocument
from strategy.periods.dates import MONTHS_IN, Cycle, Span, Year, last_completed
from strategy.values import dataclass

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """A time of reporting.

    ``id`` is empty where it follows from the cycle alone. Updates about a day of ``answered_by``
    answer it; they are in time until ``updates_by``. ``closes`` is the first day on which it is
    no longer open, ``next_as_at`` the date of the next round.
    """

    id: str
    as_at: date
    updates_by: date
    answered_by: Span
    closes: date
    next_as_at: date
    round: Round | None = None

    def is_open(self, on: date) -> bool:
        """Whether updates for it are taken on a day without its being named."""
        return self.as_at <= on < self.closes

    def has_met(self, on: date) -> bool:
        """Whether its report has been before the body by a day: then what it reported stays.

        A round without a meeting has been reported once the next one begins.
        """
        meets = self.round.meets if self.round else None
        return on >= (meets or self.next_as_at)


def rounds_of(
    document: StrategyDocument, approvals: Mapping[str, Approval] | None = None
) -> tuple[ReportingRound, ...]:
    """The rounds that were agreed, by their dates. ``approvals`` are those on record."""
    agreed = sorted(document.reporting.rounds.items(), key=lambda named: (named[1].as_at, named[0]))
    days = sorted({reporting_round.as_at for _, reporting_round in agreed})
    approved: dict[str, date] = {}
    for approval in (approvals or {}).values():
        approved[approval.round] = min(approval.on, approved.get(approval.round, approval.on))
    return tuple(
        _round(document, name, reporting_round, days, approved.get(name))
        for name, reporting_round in agreed
    )


def _round(
    document: StrategyDocument,
    name: str,
    reporting_round: Round,
    days: list[date],
    approved: date | None,
) -> ReportingRound:
    place = days.index(reporting_round.as_at)
    before = days[place - 1] if place else _a_cycle_before(document, reporting_round.as_at)
    following = (
        days[place + 1] if place + 1 < len(days) else _next_end(document, reporting_round.as_at)
    )
    ends = [day for day in (approved, reporting_round.meets) if day is not None]
    return ReportingRound(
        id=name,
        as_at=reporting_round.as_at,
        updates_by=closes_on(reporting_round),
        answered_by=Span(before + ONE_DAY, reporting_round.as_at),
        closes=max(min(ends, default=following), reporting_round.as_at),
        next_as_at=following,
        round=reporting_round,
    )


def closes_on(reporting_round: Round) -> date:
    """The last day on which updates for a round are in time: never before its own date."""
    return max(reporting_round.as_at, reporting_round.updates_by or reporting_round.as_at)


def _a_cycle_before(document: StrategyDocument, as_at: date) -> date:
    return as_at - timedelta(days=365 * MONTHS_IN[_cycle(document)] // 12)


def _next_end(document: StrategyDocument, after: date) -> date:
    """The last day of the part of the reporting year that is under way on the day after a day."""
    return _part_under_way(document.reporting, after + ONE_DAY).last


def _part_under_way(reporting: Reporting, on: date) -> Span:
    year, cycle = Year(reporting.year.value), Cycle(reporting.cycle.value)
    ended = last_completed(year, cycle, on).last
    within_the_next_part_but_one = ended + timedelta(days=1 + 31 * MONTHS_IN[cycle])
    return last_completed(year, cycle, within_the_next_part_but_one)


def _cycle(document: StrategyDocument) -> Cycle:
    return Cycle(document.reporting.cycle.value)


def round_named(
    document: StrategyDocument, name: str, approvals: Mapping[str, Approval] | None = None
) -> ReportingRound | None:
    """The round of that id."""
    return next(
        (
            reporting_round
            for reporting_round in rounds_of(document, approvals)
            if reporting_round.id == name
        ),
        None,
    )


def open_rounds(
    document: StrategyDocument, on: date, approvals: Mapping[str, Approval] | None = None
) -> tuple[ReportingRound, ...]:
    """The agreed rounds that are open on a day, the latest first."""
    return tuple(
        reporting_round
        for reporting_round in rounds_of(document, approvals)[::-1]
        if reporting_round.is_open(on)
    )


def round_for_updates(strategy: Strategy, on: date) -> ReportingRound:
    """The last round that has begun by a day; before the first and without rounds, by the cycle."""
    begun = [
        reporting_round
        for reporting_round in rounds_of(strategy.document, strategy.approvals)
        if reporting_round.as_at <= on
    ]
    return begun[-1] if begun else _by_cycle(strategy.document, on)


def next_round(strategy: Strategy, on: date) -> ReportingRound | None:
    """The round after a day: the first that has not begun; without rounds, by the cycle.

    ``None`` where rounds were agreed and none of them is still to come.
    """
    document = strategy.document
    if document.reporting.rounds:
        rounds = rounds_of(document, strategy.approvals)
        return next(
            (reporting_round for reporting_round in rounds if reporting_round.as_at > on), None
        )
    return _of_part(document, _part_under_way(document.reporting, on))


def reporting_period(document: StrategyDocument, as_at: date) -> Span:
    """The reporting period whose updates are to be in: the last one that had ended by ``as_at``.

    Where rounds are given it is the days that answer the last of them. Before the first round, and
    without rounds, it is the last completed part of the reporting year.
    """
    begun = [
        reporting_round for reporting_round in rounds_of(document) if reporting_round.as_at <= as_at
    ]
    if begun:
        return begun[-1].answered_by
    reporting = document.reporting
    return last_completed(Year(reporting.year.value), Cycle(reporting.cycle.value), as_at)


def previous_period(document: StrategyDocument, period: Span) -> Span:
    """The reporting period before one."""
    day_before = period.first - ONE_DAY
    is_agreed = any(
        reporting_round.as_at <= day_before
        for reporting_round in document.reporting.rounds.values()
    )
    return reporting_period(document, day_before if is_agreed else period.first)


def date_answered(document: StrategyDocument, day: date) -> date:
    """The date of the first round on or after a day, which an update about that day answers.

    After the last agreed round, and without any, it is the end of the part of the reporting year.
    """
    agreed = (
        reporting_round.as_at
        for reporting_round in document.reporting.rounds.values()
        if reporting_round.as_at >= day
    )
    return min(agreed, default=_part_under_way(document.reporting, day).last)


def _by_cycle(document: StrategyDocument, on: date) -> ReportingRound:
    reporting = document.reporting
    part = last_completed(Year(reporting.year.value), Cycle(reporting.cycle.value), on)
    return _of_part(document, part)


def _of_part(document: StrategyDocument, part: Span) -> ReportingRound:
    """A part of the reporting year as a round: what is made until the next part ends answers it."""
    closes = _next_end(document, part.last)
    return ReportingRound(
        "", part.last, part.last, Span(part.first, closes - ONE_DAY), closes, closes
    )
