"""Dates as councils write them, and the parts of a reporting year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.periods.dates import (
    FIRST_MONTH,
    MONTHS_IN,
    Cycle,
    Span,
    Year,
    day,
    first_day,
    in_words,
    last_completed,
    last_day,
)

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_year_or_a_month_means_its_first_or_last_day(text: str, first: str, last: str) -> None:
    assert first_day(text) == day(first)
    assert last_day(text) == day(last)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2023-02-29", "2024-13", "2024-1-1", "2024-00-01", "1899-12-31", "2200-01-01",
     "2024-01-01 ", "20240101", "2026-W01-1", "\uff12024-01-01", "2024-01-00", "0000"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    for read in (day, first_day, last_day):
        with pytest.raises(ValueError, match=r".+"):
            read(text)


@given(DATES)
def test_every_day_reads_back(on: date) -> None:
    assert day(on.isoformat()) == first_day(on.isoformat()) == last_day(on.isoformat()) == on
    assert str(on.year) in in_words(on)


@given(st.sampled_from(Year), st.sampled_from(Cycle), DATES)
def test_the_last_completed_part_of_a_year(year: Year, cycle: Cycle, on: date) -> None:
    span = last_completed(year, cycle, on)
    assert span.first <= span.last < on
    assert span.first.day == 1
    following = span.last + timedelta(days=1)
    assert following.day == 1
    assert (following.month - FIRST_MONTH[year]) % MONTHS_IN[cycle] == 0
    months = (following.year - span.first.year) * 12 + following.month - span.first.month
    assert months == MONTHS_IN[cycle]
    assert last_completed(year, cycle, following) == span
    assert last_completed(year, cycle, span.last + timedelta(days=2)) == span


def test_terms_of_an_academic_year() -> None:
    span = last_completed(Year.ACADEMIC, Cycle.TERMLY, date(2026, 11, 23))
    assert span == Span(date(2026, 5, 1), date(2026, 8, 31))
    assert in_words(span.last) == "31 August 2026"
