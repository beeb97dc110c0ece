"""What happened to a measure, in a sentence with its place, unit and periods: a chart's title.

It says what the figures did, never whether that is good: "rose", "fell" and "more than" stand
beside the numbers, and better or worse is said by the rating and the directions of travel.
"""

from __future__ import annotations

from decimal import Decimal

from strategy.assess.measures.facts_shown import GapFacts, Leg, MeasureFacts, Series, Turn
from strategy.assess.measures.targets import asked_in_words, period_in_words
from strategy.assess.measures.units import Unit, in_period
from strategy.assess.words import why_no_number
from strategy.model import Figure, FigureStatus, PeriodKind


def headline(title: str, own: Series, comparators: tuple[Series, ...], unit: Unit) -> str:
    """``Absence in Marlbrook rose to 17.5% in 2024/25, 6.6 points more than in 2018/19``.

    The areas it stands beside follow, as far as they have a number for the same period.
    """
    what = f"{title} in {own.name}"
    latest = own.latest
    if latest is None:
        return f"{what}: there is no figure to show"
    if latest.value is None and latest.result:
        return f"{what}, {in_period(latest.period)}: {latest.result.removesuffix('.')}"
    if not isinstance(latest.value, Decimal):
        return f"{what}: the figure {in_period(latest.period)} is {why_no_number(latest)}"
    return f"{what} {_change(own, latest, latest.value, unit)}{_beside(latest, comparators, unit)}"


def progress_in_words(facts: MeasureFacts | GapFacts, unit: Unit, kind: PeriodKind) -> str:
    """``40% of the way from the baseline to the target of 60.0% for 2026/27``; or nothing.

    The target is the next one, or else the last. How far figures are on the wrong side of the
    baseline is no part of the way, and no percentage is given of it.
    """
    if facts.progress is None:
        return ""
    target = facts.towards or facts.targets[-1]
    asked = f"{asked_in_words(target, unit)} for {period_in_words(target.period, kind)}"
    if facts.progress < 0:
        return f"further from the target of {asked} than the baseline was"
    return f"{facts.progress * 100:,.0f}% of the way from the baseline to the target of {asked}"


def _change(own: Series, latest: Figure, value: Decimal, unit: Unit) -> str:
    """``rose to 17.5% in 2024/25, 6.6 points more than in 2018/19``, or what it was."""
    now = f"{unit.value(value)} {in_period(latest.period)}{_provisional(latest)}"
    stood = "stood at" if unit.counted else "was"
    for leg in (own.since_baseline, own.since_previous):
        if leg.since is None or leg.change is None:
            continue
        if not leg.change or leg.turn is Turn.SIMILAR:
            return f"{stood} {now}, {leg.because}"
        verb, more = ("rose to", "more") if leg.change > 0 else ("fell to", unit.less)
        verb = stood if _has_turned(leg, own.since_previous) else verb
        return f"{verb} {now}, {unit.difference(leg.change)} {more} than {in_period(leg.since)}"
    return f"{stood} {now}"


def _has_turned(long: Leg, short: Leg) -> bool:
    """Whether figures went the other way lately than over all."""
    if not long.change or not short.change:
        return False
    return (long.change > 0) != (short.change > 0)


def _provisional(latest: Figure) -> str:
    return " (provisional)" if latest.status is FigureStatus.PROVISIONAL else ""


def _beside(latest: Figure, comparators: tuple[Series, ...], unit: Unit) -> str:
    same = ((one.name, each) for one in comparators for each in one.figures)
    comparisons = [
        f"{name} {unit.again(each.value)}"
        for name, each in same
        if each.period == latest.period and isinstance(each.value, Decimal)
    ]
    return f"; {', '.join(comparisons)}" if comparisons else ""
