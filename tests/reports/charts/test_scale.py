"""Axes: where they start, and that they are marked with round numbers."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.reports.charts.frame import axis


def marks(*values: str, percentage: bool = False, whole: bool = False) -> list[str]:
    result = axis(map(Decimal, values), percentage=percentage, whole=whole)
    return [f"{mark.normalize():f}" for mark in result.marks]


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        (("10.6", "23.6"), ("0", "25")),
        (("85", "87"), ("80", "92")),
        (("99", "99.5"), ("90", "100")),
        (("95", "104"), ("92.5", "105")),
        (("14", "6"), ("0", "15")),
        (("0", "0"), ("0", "1")),
        (("-0.31", "0.01"), ("-0.4", "0.1")),
        (("-5", "-2"), ("-5", "0")),
        (("-10", "-9.5"), ("-10.4", "-9.2")),
    ],
)
def test_where_an_axis_starts_and_ends(values: tuple[str, ...], ends: tuple[str, str]) -> None:
    names = marks(*values, percentage=True)
    assert (names[0], names[-1]) == ends


def test_it_starts_at_zero_where_the_range_is_a_third_of_the_highest_or_more() -> None:
    assert marks("20", "30")[0] == "0"
    assert marks("20.1", "30")[0] != "0"


def test_a_small_change_does_not_look_large() -> None:
    result = axis(map(Decimal, ("50.1", "50.2")), percentage=True, whole=False)
    assert result.high - result.low >= 5


def test_whole_numbers_have_no_marks_between_them() -> None:
    assert marks("0", "1", "2", whole=True) == ["0", "1", "2"]
    assert marks("0", "1", "2") == ["0", "0.5", "1", "1.5", "2"]


def test_its_marks_have_no_more_digits_than_they_need() -> None:
    assert axis([Decimal(100), Decimal(300)], percentage=False, whole=False).decimals == 0
    assert axis([Decimal("61.7"), Decimal("71.8")], percentage=True, whole=False).decimals == 1


NUMBERS = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=3
) | st.decimals(min_value=-1, max_value=1, allow_nan=False, places=12)


@settings(deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=20), st.booleans(), st.booleans())
def test_every_number_is_on_its_axis(values: list[Decimal], percentage: bool, whole: bool) -> None:
    result = axis(values, percentage=percentage, whole=whole)
    assert result.low <= min(values)
    assert result.high >= max(values)
    assert result.low < result.high
    assert 2 <= len(result.marks) <= 8
    steps = {after - before for before, after in pairwise(result.marks)}
    assert len(steps) == 1
    assert result.low <= result.nearest_zero <= result.high
    assert not result.has_zero or result.nearest_zero == 0
