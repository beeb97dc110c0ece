"""The named rules: what each says, and what holds of it whatever the numbers are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strategy.assess.measures.aims import Aim, aim_at
from strategy.assess.measures.facts_shown import Rated, Unrated
from strategy.assess.measures.rating_rules import (
    VERSIONS,
    Verdict,
    comparator,
    distance,
    distance_and_direction,
    growth,
    trajectory,
)
from strategy.assess.measures.units import Unit
from strategy.model import Better, RatingRule, Tolerance

PER_CENT = Unit("%", 1)
ON, NEAR, OFF = Rated.ON_TARGET, Rated.NEAR, Rated.OFF_TARGET
RANK = {OFF: 0, NEAR: 1, ON: 2}
ONE_WAY = (Better.HIGHER, Better.LOWER, Better.AT_LEAST, Better.AT_MOST)
MIRROR = {
    Better.HIGHER: Better.LOWER,
    Better.LOWER: Better.HIGHER,
    Better.AT_LEAST: Better.AT_MOST,
    Better.AT_MOST: Better.AT_LEAST,
}


def points(text: str) -> Tolerance:
    return Tolerance(Decimal(text), per_cent=False)


def per_cent(text: str) -> Tolerance:
    return Tolerance(Decimal(text), per_cent=True)


def aimed(at: Decimal, better: Better) -> Aim:
    aim = aim_at(at, better)
    assert aim is not None
    return aim


def away(
    current: str, target: str, better: Better = Better.LOWER, within: Tolerance | None = None
) -> Verdict:
    aim = aimed(Decimal(target), better)
    return distance(Decimal(current), aim, better, within or per_cent("10"), PER_CENT)


def grown(
    current: str,
    target: str = "15",
    baseline: str = "20",
    years: str = "2",
    in_all: str = "5",
    better: Better = Better.LOWER,
) -> Verdict:
    now, then, first = Decimal(current), Decimal(target), Decimal(baseline)
    return growth(now, then, first, Decimal(years), Decimal(in_all), better, PER_CENT)


def line(current: str, start: str | Aim, target: Aim, done: str, better: Better) -> Verdict:
    begins = Decimal(start) if isinstance(start, str) else start
    within = points("0.5")
    return trajectory(
        Decimal(current), begins, target, Decimal(done), better, within, PER_CENT, when="in 2030"
    )


# What each says


@pytest.mark.parametrize(
    ("current", "target", "better", "rated", "because"),
    [
        ("17.5", "15", Better.LOWER, OFF, "17.5% against 15.0%, 2.5 points worse"),
        ("16.5", "15", Better.LOWER, NEAR, "16.5% against 15.0%, 1.5 points worse"),
        ("14", "15", Better.LOWER, ON, "14.0% against 15.0%, 1.0 points better"),
        ("15", "15.0", Better.LOWER, ON, "15.0%, level with 15.0%"),
        ("80", "90", Better.HIGHER, OFF, "80.0% against 90.0%, 10.0 points worse"),
        ("95", "90", Better.HIGHER, ON, "95.0% against 90.0%, 5.0 points better"),
        ("88", "90", Better.AT_LEAST, NEAR, "88.0% against at least 90.0%, 2.0 points short"),
        ("95", "90", Better.AT_LEAST, ON, "95.0% against at least 90.0%"),
        ("17.5", "15", Better.AT_MOST, OFF, "17.5% against at most 15.0%, 2.5 points over"),
        ("15.04", "15", Better.LOWER, NEAR, "15.0%, just short of 15.0%"),
    ],
)
def test_the_distance_is_told_with_its_numbers(
    current: str, target: str, better: Better, rated: Rated, because: str
) -> None:
    assert away(current, target, better) == Verdict(rated, because)


@pytest.mark.parametrize(
    ("current", "rated", "because"),
    [
        ("92", ON, "92.0% against 90.0% to 95.0%"),
        ("89.5", NEAR, "89.5% against 90.0% to 95.0%, 0.5 points below"),
        ("95.6", OFF, "95.6% against 90.0% to 95.0%, 0.6 points above"),
    ],
)
def test_a_range_is_missed_below_or_above(current: str, rated: Rated, because: str) -> None:
    aim = Aim(Decimal(90), Decimal(95))
    verdict = distance(Decimal(current), aim, Better.IN_RANGE, points("0.5"), PER_CENT)
    assert verdict == Verdict(rated, because)


def test_a_range_may_be_open_at_one_end() -> None:
    verdict = distance(Decimal(80), Aim(Decimal(90), None), Better.IN_RANGE, points("1"), PER_CENT)
    assert verdict == Verdict(OFF, "80.0% against at least 90.0%, 10.0 points below")


@pytest.mark.parametrize(
    ("within", "near", "off"),
    [
        (per_cent("10"), "16.5", "16.500000000001"),
        (points("0.5"), "15.5", "15.500000000001"),
        (points("0"), "15", "15.000000000001"),
    ],
)
def test_the_edge_of_a_tolerance_is_near_and_what_is_beyond_is_not(
    within: Tolerance, near: str, off: str
) -> None:
    assert away(near, "15", within=within).rated is not OFF
    assert away(off, "15", within=within).rated is OFF


def test_a_long_target_has_an_exact_edge_whatever_the_context_of_the_caller() -> None:
    with localcontext(prec=3):
        target, edge = "123456789012345.123456789012", "135802467913579.6358024679132"
        assert away(edge, target).rated is NEAR
        assert away(f"{edge}1", target).rated is OFF


def test_off_target_but_nearer_than_before_is_near() -> None:
    def rated(current: str, previous: str | None) -> Verdict:
        before = None if previous is None else Decimal(previous)
        aim = Aim(None, Decimal(15))
        return distance_and_direction(
            Decimal(current), before, aim, Better.LOWER, points("1"), PER_CENT, since="in 2023/24"
        )

    text = "17.5% against 15.0%, 2.5 points worse"
    assert rated("17.5", "18.3") == Verdict(NEAR, f"{text}, but 0.8 points nearer than in 2023/24")
    assert rated("17.5", "17.5") == rated("17.5", None) == rated("17.5", "14") == Verdict(OFF, text)
    assert rated("15.5", "18").because == "15.5% against 15.0%, 0.5 points worse"


def test_the_line_goes_from_the_baseline_to_the_target() -> None:
    target = Aim(None, Decimal(15))
    verdict = line("18.5", "20", target, "0.4", Better.LOWER)
    text = "18.5% against 18.0% due by then, on the way to 15.0% in 2030, 0.5 points worse"
    assert verdict == Verdict(NEAR, text)
    assert line("18", "20", target, "0.4", Better.LOWER).rated is ON
    assert line("18.6", "20", target, "0.4", Better.LOWER).rated is OFF
    assert line("15.6", Aim(None, Decimal(20)), target, "1", Better.LOWER).rated is OFF


def test_a_range_is_approached_from_the_side_the_baseline_is_on() -> None:
    target = Aim(Decimal(90), Decimal(95))
    assert line("85", "80", target, "0.5", Better.IN_RANGE) == Verdict(
        ON, "85.0% against 85.0% to 95.0% due by then, on the way to 90.0% to 95.0% in 2030"
    )
    assert line("97.5", "100", target, "0.5", Better.IN_RANGE).rated is ON
    assert line("89", "92", target, "0.5", Better.IN_RANGE).rated is OFF
    assert line("89", Aim(Decimal(80), None), target, "0.9", Better.IN_RANGE).rated is ON


def test_a_line_to_a_target_worse_than_the_baseline_is_refused() -> None:
    verdict = line("17.5", "10.9", Aim(None, Decimal(15)), "0.5", Better.LOWER)
    text = "the target of 15.0% is worse than the baseline of 10.9%"
    assert verdict == Verdict(Rated.CANNOT_BE_RATED, text, Unrated.WRONG_SIDE)
    assert line("10", "10", Aim(None, Decimal(10)), "0.5", Better.LOWER).rated is ON


@pytest.mark.parametrize(
    ("current", "rated", "because"),
    [
        ("17.5", ON, "17.5%, -6.5% a year, against -5.6% a year to reach 15.0%, 115% of what is "
         "required"),
        ("18.5", NEAR, "18.5%, -3.8% a year, against -5.6% a year to reach 15.0%, 68% of what is "
         "required"),
        ("19.5", OFF, "19.5%, -1.3% a year, against -5.6% a year to reach 15.0%, 22% of what is "
         "required"),
        ("20", OFF, "20.0%, 0.0% a year, against -5.6% a year to reach 15.0%, no growth at all"),
        ("21", OFF, "21.0%, +2.5% a year, against -5.6% a year to reach 15.0%, away from it"),
        ("15", ON, "15.0%, -13.4% a year, against -5.6% a year to reach 15.0%, which it has "
         "reached"),
        ("0", ON, "0.0%, -100.0% a year, against -5.6% a year to reach 15.0%, which it has "
         "reached"),
    ],
)  # fmt: skip
def test_growth_is_beside_the_growth_required(current: str, rated: Rated, because: str) -> None:
    assert grown(current) == Verdict(rated, because)


@pytest.mark.parametrize(
    ("ratio", "rated"), [("0.95", ON), ("0.9499", NEAR), ("0.6", NEAR), ("0.5999", OFF)]
)
def test_the_limits_of_growth_are_those_published(ratio: str, rated: Rated) -> None:
    """One year of both, so that the ratio is that of the changes."""
    current = str(Decimal(100) + Decimal(20) * Decimal(ratio))
    verdict = grown(current, "120", "100", "1", "1", Better.HIGHER)
    assert verdict.rated is rated


@pytest.mark.parametrize(
    ("numbers", "why_not", "because"),
    [
        ({"target": "25"}, Unrated.WRONG_SIDE,
         "the target of 25.0% is worse than the baseline of 20.0%"),
        ({"target": "10", "better": Better.HIGHER}, Unrated.WRONG_SIDE,
         "the target of 10.0% is worse than the baseline of 20.0%"),
        ({"target": "20"}, Unrated.NOT_CALCULABLE,
         "the target is the baseline, 20.0%, and requires no growth"),
        ({"baseline": "0", "better": Better.HIGHER}, Unrated.NOT_CALCULABLE,
         "the baseline is 0.0%, of which no growth rate can be made"),
        ({"baseline": "-2", "better": Better.HIGHER}, Unrated.NOT_CALCULABLE,
         "the baseline is -2.0%, of which no growth rate can be made"),
        ({"target": "0"}, Unrated.NOT_CALCULABLE,
         "the target is 0.0%, of which no growth rate can be made"),
        ({"current": "-1"}, Unrated.NOT_CALCULABLE,
         "the latest figure is -1.0%, of which no growth rate can be made"),
        ({"years": "0"}, Unrated.NOT_CALCULABLE,
         "growth is counted from the baseline, and no time has gone since"),
        ({"better": Better.IN_RANGE}, Unrated.NOT_CALCULABLE,
         "growth is rated towards one number, and this measure has none"),
    ],
)  # fmt: skip
def test_growth_that_makes_no_sense_is_refused(
    numbers: dict[str, str], why_not: Unrated, because: str
) -> None:
    verdict = grown(**{"current": "17.5", **numbers})  # type: ignore[arg-type]
    assert verdict == Verdict(Rated.CANNOT_BE_RATED, because, why_not)


def test_a_figure_stands_beside_another_area_s() -> None:
    def beside(better: Better) -> Verdict:
        numbers = Decimal("17.5"), Decimal("18.1")
        return comparator(*numbers, "England", better, points("0.5"), PER_CENT)

    assert beside(Better.LOWER) == Verdict(ON, "17.5% against 18.1% for England, 0.6 points better")
    assert beside(Better.HIGHER) == Verdict(
        OFF, "17.5% against 18.1% for England, 0.6 points worse"
    )
    assert beside(Better.IN_RANGE).why_not is Unrated.NOT_CALCULABLE


def test_every_rule_has_its_version_and_says_its_formula_and_source() -> None:
    rules = {
        RatingRule.DISTANCE: distance,
        RatingRule.DISTANCE_AND_DIRECTION: distance_and_direction,
        RatingRule.TRAJECTORY: trajectory,
        RatingRule.GROWTH: growth,
        RatingRule.COMPARATOR: comparator,
    }
    assert set(rules) == set(VERSIONS) == set(RatingRule)
    for name, rule in rules.items():
        page = rule.__doc__ or ""
        version = {RatingRule.GROWTH: 1, RatingRule.COMPARATOR: 3}.get(name, 2)
        assert VERSIONS[name] == f"{name} {version}"
        assert f"Version {version}." in page
        assert "Source" in page


# What holds whatever the numbers are

NUMBERS = st.decimals(-10_000, 10_000, places=3)
SIZES = st.decimals(0, 100, places=2)
PARTS = st.decimals(0, 1, places=3)
TOLERANCES = st.builds(Tolerance, SIZES, st.booleans())
WAYS = st.sampled_from(ONE_WAY)


def good(found: Verdict) -> int:
    return RANK[found.rated]


@given(NUMBERS, NUMBERS, WAYS, TOLERANCES)
def test_the_mirror_image_has_the_same_distance(
    current: Decimal, target: Decimal, better: Better, within: Tolerance
) -> None:
    verdict = distance(current, aimed(target, better), better, within, PER_CENT)
    mirror = MIRROR[better]
    other = distance(-current, aimed(-target, mirror), mirror, within, PER_CENT)
    assert verdict.rated is other.rated


@given(NUMBERS, NUMBERS, NUMBERS, PARTS, WAYS, TOLERANCES)
def test_the_mirror_image_has_the_same_trajectory(
    current: Decimal,
    start: Decimal,
    target: Decimal,
    done: Decimal,
    better: Better,
    within: Tolerance,
) -> None:
    verdict = trajectory(current, start, aimed(target, better), done, better, within, PER_CENT)
    mirror = MIRROR[better]
    aim = aimed(-target, mirror)
    other = trajectory(-current, -start, aim, done, mirror, within, PER_CENT)
    assert (verdict.rated, verdict.why_not) == (other.rated, other.why_not)


@given(NUMBERS, NUMBERS, SIZES, TOLERANCES)
def test_the_mirror_image_has_the_same_range(
    current: Decimal, low: Decimal, width: Decimal, within: Tolerance
) -> None:
    ends = Aim(low, low + width), Aim(-low - width, -low)
    verdict, other = (
        distance(number, aim, Better.IN_RANGE, within, PER_CENT)
        for number, aim in zip((current, -current), ends, strict=True)
    )
    assert verdict.rated is other.rated


@given(NUMBERS, SIZES, NUMBERS, NUMBERS, WAYS, TOLERANCES)
def test_a_better_figure_is_never_rated_worse(
    current: Decimal,
    gain: Decimal,
    target: Decimal,
    other: Decimal,
    better: Better,
    within: Tolerance,
) -> None:
    """By distance, by distance and direction from another figure, and beside another area."""
    improved = current + (gain if better in (Better.HIGHER, Better.AT_LEAST) else -gain)
    aim = aimed(target, better)

    def rated(now: Decimal) -> list[int]:
        return [
            good(distance(now, aim, better, within, PER_CENT)),
            good(distance_and_direction(now, other, aim, better, within, PER_CENT)),
            good(comparator(now, other, "England", better, within, PER_CENT)),
        ]

    assert all(number >= two for number, two in zip(rated(improved), rated(current), strict=True))


@given(NUMBERS, NUMBERS, SIZES, PARTS, st.decimals(0, 100, places=2), WAYS, TOLERANCES)
def test_a_better_figure_is_never_worse_on_the_line(
    current: Decimal,
    start: Decimal,
    rise: Decimal,
    done: Decimal,
    gain: Decimal,
    better: Better,
    within: Tolerance,
) -> None:
    way = 1 if better in (Better.HIGHER, Better.AT_LEAST) else -1
    aim = aimed(start + way * rise, better)
    worse = trajectory(current, start, aim, done, better, within, PER_CENT)
    improved = trajectory(current + way * gain, start, aim, done, better, within, PER_CENT)
    assert good(improved) >= good(worse)


POSITIVE = st.decimals("0.1", 1000, places=2)
YEARS = st.integers(1, 10).map(Decimal)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, YEARS, YEARS, WAYS)
def test_more_growth_is_never_rated_worse_and_growth_flips_no_sign(
    current: Decimal,
    gain: Decimal,
    target: Decimal,
    baseline: Decimal,
    years: Decimal,
    more: Decimal,
    better: Better,
) -> None:
    up = better in (Better.HIGHER, Better.AT_LEAST)
    improved = current + gain if up else max(current - gain, Decimal(0))
    verdict, better_found = (
        growth(now, target, baseline, years, years + more, better, PER_CENT)
        for now in (current, improved)
    )
    wrong = target < baseline if up else target > baseline
    assert (verdict.why_not is Unrated.WRONG_SIDE) == wrong
    if verdict.why_not is None:
        assert good(better_found) >= good(verdict)
        away_from_it = current < baseline if up else current > baseline
        assert not (away_from_it and verdict.rated is not OFF)


@given(NUMBERS, WAYS, TOLERANCES)
def test_on_the_target_is_on_target(target: Decimal, better: Better, within: Tolerance) -> None:
    aim = aimed(target, better)
    assert distance(target, aim, better, within, PER_CENT).rated is ON
    assert distance_and_direction(target, None, aim, better, within, PER_CENT).rated is ON
    assert comparator(target, target, "England", better, within, PER_CENT).rated is ON
    assert trajectory(target, target, aim, Decimal(1), better, within, PER_CENT).rated is ON


@given(POSITIVE, POSITIVE, YEARS, WAYS)
def test_growth_to_the_target_is_on_target(
    target: Decimal, baseline: Decimal, years: Decimal, better: Better
) -> None:
    verdict = growth(target, target, baseline, years, years, better, PER_CENT)
    assume(verdict.why_not is None)
    assert verdict.rated is ON


FLOATS: Any = {"current": 17.5, "target": 15.0, "start": 20.0, "aim": Aim(None, cast(Any, 15.0))}
REST: Any = {"better": Better.LOWER, "within": points("1"), "unit": PER_CENT}
YEARS_GONE: Any = {"years": 1.0, "years_in_all": 2.0, "better": Better.LOWER, "unit": PER_CENT}


def test_no_rule_takes_a_float() -> None:
    """Decimals and floats do not mix, so none can slip in."""
    now, target, start, aim = FLOATS.values()
    rules: list[Callable[[], Verdict]] = [
        lambda: distance(now, aim, **REST),
        lambda: distance_and_direction(now, start, aim, **REST),
        lambda: comparator(now, target, "England", **REST),
        lambda: trajectory(now, aim, aim, FLOATS["start"], **REST),
        lambda: growth(now, target, start, **YEARS_GONE),
    ]
    for rule in rules:
        with pytest.raises((TypeError, AttributeError)):
            rule()
