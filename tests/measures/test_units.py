"""Numbers as they are printed: units, plurals, rounding."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.assess.measures.arithmetic import mean, median, rounded
from strategy.assess.measures.units import Unit, in_period
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind


@pytest.mark.parametrize(
    ("name", "decimals", "number", "value", "difference"),
    [
        ("%", 1, "17.45", "17.5%", "17.5 points"),
        ("%", 0, "1", "1%", "1 point"),
        ("% of pupils", 1, "-2.25", "-2.3% of pupils", "2.3 points"),
        ("children", 0, "1234567", "1,234,567 children", "1,234,567 children"),
        ("children", 0, "1", "1 child", "1 child"),
        ("young people", 0, "1", "1 young person", "1 young person"),
        ("days per pupil", 0, "1", "1 day per pupil", "1 day per pupil"),
        ("days", 1, "1.0", "1.0 days", "1.0 days"),
        ("families", 0, "-1", "-1 family", "1 family"),
        ("classes", 0, "1", "1 class", "1 class"),
        ("business", 0, "1", "1 business", "1 business"),
        ("staff", 0, "1", "1 staff", "1 staff"),
        ("per 1,000 children", 0, "1", "1 per 1,000 children", "1 per 1,000 children"),
        ("per 10,000", 1, "58.2", "58.2 per 10,000", "58.2 per 10,000"),
        ("£", 0, "-1200", "-£1,200", "£1,200"),
        ("£ million", 1, "1.25", "£1.3 million", "£1.3 million"),
        ("score", 1, "46.25", "46.3", "46.3"),
        ("points", 1, "46", "46.0 points", "46.0 points"),
        ("percentage points", 1, "27.22", "27.2 points", "27.2 points"),
        ("%", 1, "-0.04", "0.0%", "less than 0.1 points"),
        ("children", 0, "0.4", "0 children", "less than 1 child"),
        ("%", 1, "0", "0.0%", "0.0 points"),
        ("%", 999_999_999, "1.5", "1.500000000000%", "1.500000000000 points"),
    ],
)
def test_numbers_are_in_their_unit(
    name: str, decimals: int, number: str, value: str, difference: str
) -> None:
    unit = Unit(name, decimals)
    assert unit.value(Decimal(number)) == value
    assert unit.difference(Decimal(number)) == difference


def test_differences_of_percentages_are_in_points_and_there_are_fewer_children() -> None:
    assert Unit("%", 1).of_differences.value(Decimal("6.58")) == "6.6 points"
    assert Unit("children", counted=True).of_differences.value(Decimal(7)) == "7 children"
    assert (Unit("children", counted=True).less, Unit("%").less) == ("fewer", "less")


def test_a_day_is_on_and_a_year_is_in() -> None:
    assert in_period(period("2023/24", Kind.ACADEMIC_YEAR)) == "in 2023/24"
    assert in_period(period("2024-03-31", Kind.DAY)).startswith("on ")


def test_the_middle_of_figures() -> None:
    three = [Decimal(literal) for literal in ("3", "1", "1.5")]
    assert median(three) == Decimal("1.5")
    assert median([*three, Decimal(2)]) == Decimal("1.75")
    assert mean([Decimal(1), Decimal(1), Decimal(2)]) == Decimal("1.333333333333")
    assert str(mean([Decimal("1.5"), Decimal("2.5")])) == "2.0"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**12))
def test_half_is_rounded_away_from_nought_whatever_the_context(value: Decimal) -> None:
    with localcontext(prec=2):
        number = rounded(value, 1)
        other = rounded(value.copy_negate(), 1)
    assert abs(number - value) <= Decimal("0.05")
    assert number >= value or value - number < Decimal("0.05")
    assert number == -other
    assert not str(other).startswith("-0.0") or other
