"""What happened to a measure, in at most fifteen words: the title of its chart.

It says what the figures did and, where they are rated, what they are beside their target. "Rose"
and "fell" are no judgement: better or worse is said by the rating and the directions of travel. The
place, the unit and the areas beside it stand under a title, after the guidance of the Government
Analysis Function and the Office for National Statistics on titles of charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from strategy.assess.measures.facts_shown import (
    GapFacts,
    Leg,
    MeasureFacts,
    Rated,
    Series,
    Turn,
)
from strategy.assess.measures.targets import asked_in_words, period_in_words
from strategy.assess.measures.units import Unit, in_period
from strategy.assess.words import RATED, why_no_number
from strategy.model import Figure, FigureStatus, PeriodKind

MOST_WORDS: Final = 15
"""Words that a title of a chart has at most."""


def headline(title: str, own: Series, rated: Rated, unit: Unit) -> str:
    """``Absence fell to 17.5% in 2024/25, off target``, as much of it as fits in fifteen words.

    A measure whose own title is too long for that is told of without it: it stands above.
    """
    latest = own.latest
    if latest is None:
        return _fitting([f"{title}: there is no figure to show", "There is no figure to show"])
    when = in_period(latest.period)
    if latest.value is None and latest.result:
        result = latest.result.removesuffix(".")
        return _fitting([f"{title}, {when}: {result}", f"{title}, {when}: told in words"])
    if not isinstance(latest.value, Decimal):
        why = why_no_number(latest)
        short = why.partition(",")[0].partition(":")[0]
        return _fitting([
            f"{title}: the figure {when} is {why}", f"{title}: the figure {when} is {short}",
            f"The figure {when} is {short}",
        ])  # fmt: skip
    return _fitting(_ways(title, own, latest, latest.value, rated, unit))


def _fitting(ways: list[str] | Iterator[str]) -> str:
    """The first that has no more words than a title may have, or else the last."""
    said = ""
    for way in ways:
        said = way
        if len(said.split()) <= MOST_WORDS:
            break
    return said


def _ways(
    title: str, own: Series, latest: Figure, value: Decimal, rated: Rated, unit: Unit
) -> Iterator[str]:
    """What happened, with as much beside it as there may be; the fullest first."""
    verb = _verb(own, unit)
    now = f"{verb} {unit.value(value)}"
    when = in_period(latest.period)
    provisional = " (provisional)" if latest.status is FigureStatus.PROVISIONAL else ""
    beside = "" if rated is Rated.CANNOT_BE_RATED else f", {RATED[rated].lower()}"
    yield f"{title} {now} {when}{provisional}{beside}"
    yield f"{title} {now}{provisional}{beside}"
    yield f"{title} {now} {when}"
    yield f"{title} {now}"
    yield f"{now[0].upper()}{now[1:]} {when}{provisional}{beside}"


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


def _verb(own: Series, unit: Unit) -> str:
    """``rose to`` or ``fell to`` since the baseline, or since the figure before; else what it was.

    One that has turned since is not said to have gone the way it went over all.
    """
    stood = "stood at" if unit.counted else "was"
    for leg in (own.since_baseline, own.since_previous):
        if leg.since is None or leg.change is None:
            continue
        if not leg.change or leg.turn is Turn.SIMILAR or _has_turned(leg, own.since_previous):
            return stood
        return "rose to" if leg.change > 0 else "fell to"
    return stood


def _has_turned(long: Leg, short: Leg) -> bool:
    """Whether figures went the other way lately than over all."""
    if not long.change or not short.change:
        return False
    return (long.change > 0) != (short.change > 0)
