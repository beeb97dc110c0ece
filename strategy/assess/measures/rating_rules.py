"""The named rules by which a figure is rated, each with its formula, its source and its version.

A rule is a pure function over decimals. It gives a :class:`Verdict`: on target, near, off target,
or that it cannot be rated, with the reason in words and the numbers in it. A rule whose formula or
words change gets a new version, which is printed with every rating.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from strategy.assess.measures.aims import (
    Aim,
    aim_at,
    aim_in_words,
    allowance,
    end_missed,
    from_baseline,
    missed_by,
    on_the_line,
    worse_than,
)
from strategy.assess.measures.arithmetic import (
    CONTEXT,
    HUNDRED,
    ONE,
    ZERO,
    minus,
    over,
    times,
    yearly,
)
from strategy.assess.measures.facts_shown import Rated, Trend, Unrated
from strategy.assess.measures.units import Unit
from strategy.model import Better, RatingRule, Tolerance

VERSIONS: Final[Mapping[RatingRule, str]] = {
    RatingRule.DISTANCE: "distance 2",
    RatingRule.DISTANCE_AND_DIRECTION: "distance-and-direction 2",
    RatingRule.TRAJECTORY: "trajectory 2",
    RatingRule.GROWTH: "growth 1",
    RatingRule.COMPARATOR: "comparator 3",
}
"""The name of each rule with its version, as it is printed."""

ON_COURSE: Final = Decimal("0.95")
"""The least ratio of actual to required growth that is on target."""

MODERATE: Final = Decimal("0.6")
"""The least that is near."""

IMPROVING: Final = Decimal("0.005")
"""The least yearly rate of change, in the wanted direction, that is progress without a target."""

LEAST_YEARS: Final = 5
"""The fewest years over which a rate of change alone says anything here."""

LEAST_BASE: Final = Decimal(30)
"""The fewest people or things of which a yearly rate of change is told."""

LEAST_SHARE: Final = Decimal(1)
"""The smallest percentage of which a yearly rate of change is told."""

PER_CENT: Final = Unit("%", 1)


class Verdict(NamedTuple):
    """What a rule says of a figure. ``why_not`` is ``None`` unless it cannot be rated."""

    rated: Rated
    because: str
    why_not: Unrated | None = None
    trend: Trend | None = None
    """Which way a figure without a target goes, where a rule can say that alone."""


def refused(why_not: Unrated, because: str) -> Verdict:
    """The verdict that there can be none, and why."""
    return Verdict(Rated.CANNOT_BE_RATED, because, why_not)


def distance(
    current: Decimal,
    aim: Aim,
    better: Better,
    within: Tolerance,
    unit: Unit,
    *,
    against: str = "",
) -> Verdict:
    """How far a figure is from its target. Version 2.

    ``d = max(low - current, current - high, 0)``, in the measure's unit. On target where d is 0;
    near where ``d <= within``, which is points, or per cent of the end that is missed; off target
    beyond that. ``against`` is what the figure is compared with, in words; the target, unless said.

    Source: this tool's own.
    """
    end = end_missed(current, aim)
    if end is None:
        rated = Rated.ON_TARGET
    else:
        near = missed_by(current, aim) <= allowance(end, within)
        rated = Rated.NEAR if near else Rated.OFF_TARGET
    asked = against or aim_in_words(aim, better, unit)
    return Verdict(rated, f"{unit.value(current)}{_how_far(current, aim, better, unit, asked)}")


def _how_far(current: Decimal, aim: Aim, better: Better, unit: Unit, asked: str) -> str:
    """`` against 15.0%, 2.5 points worse``; or that both are printed as the same number."""
    end = end_missed(current, aim)
    level = end if end is not None else aim.one_number
    if level is not None and not unit.apart(current, level):
        return f", {'level with' if end is None else 'just short of'} {asked}"
    beside_target = f" against {asked}"
    if end is not None:
        below = current < end
        word = {
            Better.HIGHER: "worse",
            Better.LOWER: "worse",
            Better.AT_LEAST: "short",
            Better.AT_MOST: "over",
        }.get(better, "below" if below else "above")
        return f"{beside_target}, {unit.difference(unit.apart(current, end))} {word}"
    number = aim.one_number
    if better not in (Better.HIGHER, Better.LOWER) or number is None:
        return beside_target
    return f"{beside_target}, {unit.difference(unit.apart(current, number))} better"


def distance_and_direction(
    current: Decimal,
    previous: Decimal | None,
    aim: Aim,
    better: Better,
    within: Tolerance,
    unit: Unit,
    *,
    since: str = "before",
    against: str = "",
) -> Verdict:
    """As :func:`distance`, but off target and improving is near. Version 2.

    Improving is a smaller ``d`` than that of the period before. ``previous`` is ``None`` where the
    two cannot be compared; then it is :func:`distance` alone. ``since`` is when it was, in words.

    Source: this tool's own.
    """
    verdict = distance(current, aim, better, within, unit, against=against)
    if verdict.rated is not Rated.OFF_TARGET or previous is None:
        return verdict
    gained = minus(missed_by(previous, aim), missed_by(current, aim))
    if gained <= 0:
        return verdict
    nearer = f"{verdict.because}, but {unit.difference(gained)} nearer than {since}"
    return Verdict(Rated.NEAR, nearer)


def trajectory(
    current: Decimal,
    start: Decimal | Aim,
    aim: Aim,
    done: Decimal,
    better: Better,
    within: Tolerance,
    unit: Unit,
    *,
    when: str = "",
) -> Verdict:
    """How far a figure is from the straight line to the next target. Version 2.

    ``expected = start + (target - start) x done``, then :func:`distance` to what is expected.
    ``start`` is the baseline, or what the target before asked for; ``done`` is the part of the
    time between the two that has gone, 0 to 1. Of a range, each end that the baseline does not yet
    meet has a line of its own. ``when`` is the target's period, in words.

    A target on the wrong side of the baseline is refused: a line to it would ask for worse.

    Source: this tool's own.
    """
    if isinstance(start, Decimal):
        wrong = wrong_side(aim, start, better, unit)
        if wrong:
            return wrong
        start = from_baseline(start, aim)
    expected = on_the_line(start, aim, done)
    number = aim_in_words(aim, better, unit)
    line = (
        f"{aim_in_words(expected, better, unit)} due by then, on the way to {_then(number, when)}"
    )
    return distance(current, expected, better, within, unit, against=line)


def _then(number: str, when: str) -> str:
    return f"{number} {when}" if when else number


def wrong_side(aim: Aim, baseline: Decimal, better: Better, unit: Unit) -> Verdict | None:
    """The refusal of a target that is worse than its baseline; nothing for one that is not."""
    target = aim.one_number
    if target is None or not worse_than(target, baseline, better):
        return None
    return refused(
        Unrated.WRONG_SIDE,
        f"the target of {unit.value(target)} is worse than the baseline of {unit.value(baseline)}",
    )


def growth(
    current: Decimal,
    target: Decimal,
    baseline: Decimal,
    years: Decimal,
    years_in_all: Decimal,
    better: Better,
    unit: Unit,
    *,
    when: str = "",
) -> Verdict:
    """Actual growth beside the growth that the target requires. Version 1.

    ``R = ((current / baseline) ** (1 / years) - 1) / ((target / baseline) ** (1 / years_in_all)
    - 1)``: two compound annual growth rates since the baseline, ``years`` to the figure and
    ``years_in_all`` to the target. On target where the target is met or R is at least 95 per cent,
    near from 60 per cent, off target below that; a negative R is away from the target. The
    council's tolerance has no part in it.

    Refused, with the reason: a target on the wrong side of the baseline or at it; a baseline or a
    target of nought or less, of which no growth rate can be made (the published method puts 0.001
    in place of nought, which decides the result).

    Sources: "Sustainable development in the European Union: monitoring report on progress towards
    the SDGs in an EU context", Eurostat, annex on methods; "Progress Measurement Methodology for
    the Sustainable Development Goals", Statistics Canada, in the documentation of Open SDG, which
    has the formula and the limits of 95 and 60 per cent; "Sustainable Development Goals Progress
    Chart: technical note", United Nations.
    """
    impossible = _no_growth(current, target, baseline, years, years_in_all, better, unit)
    if impossible:
        return impossible
    actual = yearly(over(current, baseline), years)
    required = yearly(over(target, baseline), years_in_all)
    ratio = over(actual, required)
    numbers = (
        f"{unit.value(current)}, {_signed(actual)} a year, against {_signed(required)} a year to "
        f"reach {_then(unit.value(target), when)}"
    )
    if not worse_than(current, target, better):
        return Verdict(Rated.ON_TARGET, f"{numbers}, which it has reached")
    if ratio >= ON_COURSE:
        rated = Rated.ON_TARGET
    else:
        rated = Rated.NEAR if ratio >= MODERATE else Rated.OFF_TARGET
    return Verdict(rated, f"{numbers}, {_part(ratio)}")


def change_alone(
    current: Decimal,
    start: Decimal,
    years: Decimal,
    better: Better,
    unit: Unit,
    *,
    base: Decimal | None = None,
    since: str = "",
) -> Verdict | None:
    """Which way a figure without a target goes: improving, hardly changing, getting worse.

    ``g = (current / start) ** (1 / years) - 1``, turned round where lower is better. Improving from
    0.5 per cent a year on, getting worse below nought, hardly changing between. Nothing over less
    than five years, of a figure that is to be within limits, of nought or less, of fewer than 30 or
    out of fewer than 30 (``base``), or of a percentage under 1: a rate of those says nothing. It is
    never a rating against a target, and is not counted with those.

    Source: "Progress Measurement Methodology for the Sustainable Development Goals", Statistics
    Canada, in the documentation of Open SDG, "Indicators without quantitative targets": from 1.5
    per cent on track, from 0.5 progress made but acceleration needed, from 0 limited progress,
    below it deterioration. The first two are one here, and the method's smaller limits for figures
    near a natural limit, such as 100 per cent, are not used.
    """
    if better not in (Better.HIGHER, Better.LOWER) or years < LEAST_YEARS:
        return None
    if current <= 0 or start <= 0 or (base is not None and base < LEAST_BASE):
        return None
    least = min(current, start)
    if (unit.name == "%" and least < LEAST_SHARE) or (unit.counted and least < LEAST_BASE):
        return None
    rate = yearly(over(current, start), years)
    wanted = rate if better is Better.HIGHER else -rate
    trend = Trend.GETTING_WORSE if wanted < 0 else Trend.HARDLY_CHANGING
    if wanted >= IMPROVING:
        trend = Trend.IMPROVING
    limits = {
        Trend.IMPROVING: "which is at least 0.5% the right way",
        Trend.HARDLY_CHANGING: "which is less than 0.5% the right way",
        Trend.GETTING_WORSE: "which is the wrong way",
    }
    because = (
        f"{unit.value(current)}, {_signed(rate)} a year since {since}, {limits[trend]}; "
        "no target is set"
    )
    return Verdict(Rated.CANNOT_BE_RATED, because, Unrated.NO_TARGET, trend)


def _no_growth(
    current: Decimal,
    target: Decimal,
    baseline: Decimal,
    years: Decimal,
    years_in_all: Decimal,
    better: Better,
    unit: Unit,
) -> Verdict | None:
    """Why no growth rate can be made or compared."""
    aim = aim_at(target, better)
    if aim is None:
        because = "growth is rated towards one number, and this measure has none"
    elif years <= 0 or years_in_all <= 0:
        because = "growth is counted from the baseline, and no time has gone since"
    elif worse_than(target, baseline, better):
        return wrong_side(aim, baseline, better, unit)
    elif target == baseline:
        because = f"the target is the baseline, {unit.value(target)}, and requires no growth"
    elif baseline <= 0 or target <= 0 or current < 0:
        numbers = {"the baseline": baseline, "the target": target, "the latest figure": current}
        name, number = next(item for item in numbers.items() if item[1] <= 0)
        because = f"{name} is {unit.value(number)}, of which no growth rate can be made"
    else:
        return None
    return refused(Unrated.NOT_CALCULABLE, because)


def _signed(rate: Decimal) -> str:
    return f"{'+' if rate > 0 else ''}{PER_CENT.value(times(rate, HUNDRED))}"


def _part(ratio: Decimal) -> str:
    """The ratio in words; rounded down, so that what is printed is never past a limit."""
    if ratio < 0:
        return "away from it"
    whole = times(ratio, HUNDRED).quantize(ONE, rounding=ROUND_FLOOR, context=CONTEXT)
    return f"{whole:,f}% of what is required" if ratio > ZERO else "no growth at all"


def comparator(
    current: Decimal,
    other: Decimal,
    name: str,
    better: Better,
    within: Tolerance,
    unit: Unit,
    *,
    is_similar: bool = False,
) -> Verdict:
    """How a figure stands beside another area's of the same period. Version 3.

    :func:`distance` with the other area's figure in the target's place: as good or better is on
    target, and ``within`` is points, or per cent of that figure. ``is_similar`` where the limits of
    both overlap: then they cannot be told apart, and it is near.

    Source: this tool's own.
    """
    aim = aim_at(other, better)
    if aim is None:
        because = f"it is to be in a range, which {name} has no part in"
        return refused(Unrated.NOT_CALCULABLE, because)
    against = f"{unit.value(other)} for {name}"
    if is_similar:
        because = f"{unit.value(current)} is similar to {against}, as the limits of both overlap"
        return Verdict(Rated.NEAR, because)
    return distance(current, aim, better, within, unit, against=against)
