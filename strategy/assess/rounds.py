"""Times of reporting: which is open, which is next, and what is agreed where none is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from strategy.model import Reporting, Round, StrategyDocument
from strategy.periods import MONTHS_IN, Cycle, Year, last_completed


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """A time of reporting. ``id`` is empty where it follows from the cycle alone."""

    id: str
    as_at: date
    updates_by: date
    round: Round | None = None


def rounds_of(document: StrategyDocument) -> tuple[ReportingRound, ...]:
    """The rounds that were agreed, by their dates."""
    found = (
        ReportingRound(name, one.as_at, closes_on(one), one)
        for name, one in document.reporting.rounds.items()
    )
    return tuple(sorted(found, key=lambda one: (one.as_at, one.id)))


def closes_on(one: Round) -> date:
    """The last day on which updates for a round are in time: never before its own date."""
    return max(one.as_at, one.updates_by or one.as_at)


def open_round(document: StrategyDocument, on: date) -> ReportingRound | None:
    """The round for which updates are taken on a day: begun, and not yet closed."""
    fitting = [one for one in rounds_of(document) if one.as_at <= on <= one.updates_by]
    return fitting[-1] if fitting else None


def round_named(document: StrategyDocument, name: str) -> ReportingRound | None:
    """The round of that id."""
    return next((one for one in rounds_of(document) if one.id == name), None)


def round_for_updates(document: StrategyDocument, on: date) -> ReportingRound:
    """The round whose updates are asked for on a day: the open one, or the last that has begun.

    Without rounds, and before the first, the last completed part of the reporting year.
    """
    begun = [one for one in rounds_of(document) if one.as_at <= on]
    return open_round(document, on) or (begun[-1] if begun else _by_cycle(document.reporting, on))


def next_round(document: StrategyDocument, on: date) -> ReportingRound | None:
    """The round after a day: the first that has not begun; without rounds, by the cycle.

    ``None`` where rounds were agreed and none of them is still to come.
    """
    if document.reporting.rounds:
        return next((one for one in rounds_of(document) if one.as_at > on), None)
    ended = _by_cycle(document.reporting, on).as_at
    within_the_one_after_next = ended + timedelta(days=1 + 31 * MONTHS_IN[_cycle(document)])
    return _by_cycle(document.reporting, within_the_one_after_next)


def _cycle(document: StrategyDocument) -> Cycle:
    return Cycle(document.reporting.cycle.value)


def _by_cycle(reporting: Reporting, on: date) -> ReportingRound:
    ended = last_completed(Year(reporting.year.value), Cycle(reporting.cycle.value), on).last
    return ReportingRound("", ended, ended)
