"""Which targets stand on a date, and what is asked of a period between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures.aims import Aim, missed_by, worse_than
from strategy.assess.measures.arithmetic import ZERO, minus, over, shortened
from strategy.assess.measures.units import Unit
from strategy.model import Better, Break, Decision, Measure, PeriodKind, Strategy, Target
from strategy.periods.dates import in_words
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period, part_of_year
from strategy.periods.wording import label

FORMER = "on the former definition"


class Dated(NamedTuple):
    """A target with its period read.

    ``was`` is the target for that period before, where another was asked for, ``since`` the day
    from which this one stands in its place and ``by`` the decision that moved it. ``former`` is the
    break with which the publisher changed what it counts after the target was set, where nobody has
    decided on the measure since.
    """

    period: Period
    target: Target
    was: Target | None = None
    since: date | None = None
    by: Decision | None = None
    former: Break | None = None


class Pending(NamedTuple):
    """A target that was decided and takes effect later, on ``begins``."""

    begins: date
    target: Target


def read_period(text: str, kind: PeriodKind | Kind) -> Period | None:
    """The period that a definition names; nothing where it is none, which reading it has told."""
    try:
        return period(text, Kind(kind.value))
    except ValueError:
        return None


def period_in_words(text: str, kind: PeriodKind | Kind) -> str:
    """The period a definition names, as figures print it; as it stands where it cannot be read."""
    when = read_period(text, kind)
    return label(when) if when else text


def stands_from(strategy: Strategy, target: Target) -> date | None:
    """The first day on which a target stands; ``date.min`` where no decision is named.

    Nothing where its decision is not known: such a target does not stand.
    """
    if target.decision is None:
        return date.min
    decision = strategy.decisions.get(target.decision)
    return max(decision.date, decision.in_effect_from) if decision else None


def standing(
    strategy: Strategy, measure: Measure, targets: Iterable[Target], as_at: date
) -> tuple[Dated, ...]:
    """The targets that stand on a date, by their periods.

    Of several for one period that stand, the last in the list took the place of the others.
    """
    latest: dict[Period, Dated] = {}
    for target in targets:
        begins = stands_from(strategy, target)
        when = read_period(target.period, measure.period)
        if begins is not None and begins <= as_at and when is not None:
            before = latest.get(when)
            if before is None:
                latest[when] = Dated(when, target)
            elif before.target.value == target.value:
                latest[when] = before._replace(target=target)
            else:
                by = strategy.decisions.get(target.decision or "")
                latest[when] = Dated(when, target, before.target, begins, by)
    return tuple(
        latest[when]._replace(former=_redefined(strategy, measure, latest[when], as_at))
        for when in sorted(latest)
    )


def _redefined(strategy: Strategy, measure: Measure, dated: Dated, as_at: date) -> Break | None:
    """The last break that changed what a target is of after it was set, and that nobody settled."""
    decision = strategy.decisions.get(dated.target.decision or "")
    decided = [
        decision.date
        for decision in strategy.decisions.values()
        if decision.date <= as_at
        and any(effect.measure == measure.id for effect in decision.effects)
    ]
    settled = max([*decided, *([decision.date] if decision else [])], default=date.min)
    return next(
        (
            break_
            for break_ in reversed(measure.breaks)
            if break_.publisher
            and break_.announced
            and settled < break_.announced <= as_at
            and _begins(break_, measure) <= dated.period.first
        ),
        None,
    )


def _begins(series_break: Break, measure: Measure) -> date:
    when = read_period(series_break.first, measure.period)
    return when.first if when else date.max


def asked_in_words(target: Target, unit: Unit) -> str:
    """``60.0%``, or ``5 days to 10 days`` of a range."""
    value = target.value
    ends = [number for number in (value.at, value.low, value.high) if number is not None]
    return " to ".join(map(unit.value, ends))


def was_in_words(dated: Dated, unit: Unit) -> str:
    """``65.0% until 20 October 2026``: what a target was that has been moved; or nothing."""
    if dated.was is None:
        return ""
    until = f" until {in_words(dated.since)}" if dated.since and dated.by else ""
    return f"{asked_in_words(dated.was, unit)}{until}"


def move_in_words(dated: Dated, unit: Unit) -> str:
    """``60.0% for 2026/27; it was 65.0% until 20 October 2026, by decision of Cabinet``."""
    words = f"{asked_in_words(dated.target, unit)} for {label(dated.period)}"
    words += f" ({FORMER})" if dated.former else ""
    if dated.was is None:
        return words
    by = f", by decision of {dated.by.body}" if dated.by else ""
    return f"{words}; it was {was_in_words(dated, unit)}{by}"


def targets_alike(targets: Sequence[Dated], to: Period | None) -> Sequence[Dated]:
    """The targets for the same part of a year as a period: those for year's ends, for a year's end.

    Figures that add up over a year can be rated against these alone.
    """
    if to is None:
        return targets
    part = part_of_year(to)
    return [target for target in targets if part_of_year(target.period) == part]


def applying(targets: Sequence[Dated], to: Period | None) -> Dated | None:
    """The target for a period: its own, or the last one before it."""
    return next((target for target in reversed(targets) if to and target.period <= to), None)


def next_after(targets: Sequence[Dated], to: Period | None) -> Dated | None:
    """The first target for a later period; the first of all where there is no figure yet."""
    return next((target for target in targets if to is None or target.period > to), None)


def pending(strategy: Strategy, targets: Iterable[Target], as_at: date) -> Pending | None:
    """The first to stand of the targets that were decided by a date and do not stand yet."""
    coming = []
    for target in targets:
        decision = strategy.decisions.get(target.decision or "")
        if decision and decision.date <= as_at < decision.in_effect_from:
            coming.append(Pending(decision.in_effect_from, target))
    return min(coming, key=lambda other: other.begins, default=None)


def part_done(start: Period, now: Period, end: Period) -> Decimal:
    """The part of the time from one period to another that has gone, 0 to 1."""
    return over(Decimal(_apart(start, now)), Decimal(_apart(start, end)))


def years_between(start: Period, now: Period) -> Decimal:
    """How many years lie between two periods of a kind; negative where the second is earlier."""
    in_a_year = Decimal(365) if start.kind in _IN_DAYS else Decimal(12)
    return over(Decimal(_apart(start, now)), in_a_year)


_IN_DAYS = (Kind.DAY, Kind.WEEK)


def _apart(target_period: Period, other: Period) -> int:
    """Months between the ends of two periods, which are even steps; days for days and weeks."""
    if target_period.kind in _IN_DAYS:
        return (other.last - target_period.last).days
    months = [
        other_period.last.year * 12 + other_period.last.month
        for other_period in (target_period, other)
    ]
    return months[1] - months[0]


def progress(current: Decimal, start: Decimal, aim: Aim, better: Better) -> Decimal | None:
    """``(current - start) / (target - start)``, to six digits: may be negative or above one.

    Of a range, it is the part of the way that the start was outside of it. Nothing where the target
    asks for no change, or is on the wrong side of the start.
    """
    end = aim.one_number
    if end is None:
        outside = missed_by(start, aim)
        if not outside:
            return None
        return _without_sign(shortened(over(minus(outside, missed_by(current, aim)), outside), 6))
    if end == start or worse_than(end, start, better):
        return None
    return _without_sign(shortened(over(minus(current, start), minus(end, start)), 6))


def _without_sign(number: Decimal) -> Decimal:
    """The number; nought is never minus nought."""
    return number or ZERO
