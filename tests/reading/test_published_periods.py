"""The periods that figures are about: every published way to write them, and their order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.model import PeriodKind
from strategy.periods.errors import PeriodError
from strategy.periods.parsing import period
from strategy.periods.period_kinds import (
    Kind,
    Period,
    a_year_after,
    following,
    kind_of,
    twelve_months,
)
from strategy.periods.wording import label
from tests.reading.period_cases import IDENTIFIED, READ, REFUSED, Identified, Read, Refused

SPLIT = [f"{year}/{(year + 1) % 100:02}" for year in range(1900, 2199)]
WHOLE = [str(year) for year in range(1900, 2200)]
YEARS = {
    Kind.ACADEMIC_YEAR: SPLIT,
    Kind.FINANCIAL_YEAR: SPLIT,
    Kind.TAX_YEAR: SPLIT,
    Kind.CALENDAR_YEAR: WHOLE,
    Kind.REPORTING_YEAR: WHOLE,
}
FORMS: dict[Kind, st.SearchStrategy[str]] = {
    **{kind: st.sampled_from(years) for kind, years in YEARS.items()},
    Kind.TWELVE_MONTHS: st.builds(
        lambda year, month, years: label(twelve_months(year, month, years)),
        st.integers(1900, 2150),
        st.integers(1, 12),
        st.integers(1, 20),
    ),
    Kind.TERM: st.builds(
        "{} {}".format,
        st.sampled_from(SPLIT),
        st.sampled_from(["autumn", "spring", "summer", "autumn and spring"]),
    ),
    Kind.HALF_YEAR: st.builds("{} H{}".format, st.sampled_from(WHOLE), st.integers(1, 2)),
    Kind.FINANCIAL_HALF_YEAR: st.builds("{} H{}".format, st.sampled_from(SPLIT), st.integers(1, 2)),
    Kind.QUARTER: st.builds("{} Q{}".format, st.sampled_from(WHOLE), st.integers(1, 4)),
    Kind.FINANCIAL_QUARTER: st.builds("{} Q{}".format, st.sampled_from(SPLIT), st.integers(1, 4)),
    Kind.ACADEMIC_QUARTER: st.builds("{} Q{}".format, st.sampled_from(SPLIT), st.integers(1, 4)),
    Kind.TAX_QUARTER: st.builds("{} Q{}".format, st.sampled_from(SPLIT), st.integers(1, 4)),
    Kind.MONTH: st.builds("{}-{:02}".format, st.sampled_from(WHOLE), st.integers(1, 12)),
    Kind.WEEK: st.builds("{}-W{:02}".format, st.sampled_from(WHOLE), st.integers(1, 52)),
    Kind.DAY: st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat),
}


def of(kind: Kind) -> st.SearchStrategy[Period]:
    """Any period of a kind."""
    single = FORMS[kind].map(lambda text: period(text, kind))
    return single | pooled(kind) if kind in YEARS else single


def pooled(kind: Kind) -> st.SearchStrategy[Period]:
    """Any years of a kind in one figure."""
    years = YEARS[kind]
    return st.tuples(st.integers(0, 270), st.integers(1, 19)).map(
        lambda two: period(f"{years[two[0]]} to {years[sum(two)]}", kind)
    )


periods = st.sampled_from(Kind).flatmap(of)


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case.kind} {case.label}")
def test_every_way_to_write_a_period_is_the_same_period(case: Read) -> None:
    kind = Kind(case.kind)
    result = period(case.label, kind)
    assert (result.first.isoformat(), result.last.isoformat()) == (case.first, case.last)
    assert label(result) == case.label
    for text in case.written:
        assert period(text, kind) == result, text


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case.kind} {case.text:.20}")
def test_what_could_be_two_periods_or_none_is_refused_with_its_mend(case: Refused) -> None:
    with pytest.raises(PeriodError) as refusal:
        period(case.text, Kind(case.kind))
    assert refusal.value.hint == case.hint
    assert len(str(refusal.value)) < 100


def test_a_refusal_says_what_the_text_is_not() -> None:
    with pytest.raises(PeriodError, match='"2024" is not an academic year'):
        period("2024", Kind.ACADEMIC_YEAR)
    with pytest.raises(PeriodError, match=r'"2018 \(Rev\)" says more than which period it is'):
        period("2018 (Rev)", Kind.CALENDAR_YEAR)


@pytest.mark.parametrize("case", IDENTIFIED, ids=lambda case: case.time_identifier)
def test_every_identifier_of_the_open_data_standard_is_a_kind(case: Identified) -> None:
    kind = kind_of(case.time_identifier.upper())
    assert kind == case.kind
    assert label(period(f"{case.time_period} {case.time_identifier}", kind)) == case.label


def test_an_identifier_that_the_standard_does_not_have_is_no_kind() -> None:
    assert kind_of("Six half terms") is None


def test_there_is_a_case_of_every_kind_and_a_measure_can_have_each() -> None:
    kinds = {kind.value for kind in Kind}
    assert (
        {case.kind for case in READ} == kinds == {period_kind.value for period_kind in PeriodKind}
    )


@given(periods)
def test_what_is_printed_reads_back(one: Period) -> None:
    assert period(label(one), one.kind) == one


@given(st.text() | st.text("0123456789/- QHqhtormp()", max_size=12), st.sampled_from(Kind))
def test_any_text_is_a_period_or_refused_with_a_hint(text: str, kind: Kind) -> None:
    try:
        result = period(text, kind)
        said = label(result)
    except PeriodError as refusal:
        said = refusal.hint
    assert said


@given(periods)
def test_what_follows_is_later_of_the_same_kind_and_as_long(one: Period) -> None:
    for later in (following(one), a_year_after(one)):
        assert one < later
        assert (later.kind, later.years) == (one.kind, one.years)
        assert abs((later.last - later.first) - (one.last - one.first)).days <= 3
    assert following(one).first <= a_year_after(one).first or one.kind is Kind.DAY


@given(st.sampled_from(sorted(set(Kind) - {Kind.TERM})).flatmap(of))
def test_between_a_period_and_the_next_there_is_no_day(one: Period) -> None:
    if one.years == 1:
        assert (following(one).first - one.last).days == 1


@pytest.mark.parametrize(
    ("text", "kind", "then", "a_year_on"),
    [
        ("2023/24", "academic-year", "2024/25", "2024/25"),
        ("2014 to 2016", "calendar-year", "2015 to 2017", "2015 to 2017"),
        ("2024/25 summer", "term", "2025/26 autumn", "2025/26 summer"),
        ("2024/25 autumn and spring", "term", "2025/26 autumn and spring", None),
        ("2024-25 Q4", "financial-quarter", "2025-26 Q1", "2025-26 Q4"),
        ("2024-12", "month", "January 2025", "December 2025"),
        ("2020 week 53", "week", "2021 week 1", "2021 week 52"),
        ("2024-02-29", "day", "1 March 2024", "28 February 2025"),
        ("2024-03-31", "day", "1 April 2024", "31 March 2025"),
    ],
)
def test_what_comes_next(text: str, kind: str, then: str, a_year_on: str | None) -> None:
    result = period(text, Kind(kind))
    assert label(following(result)) == then
    assert label(a_year_after(result)) == (a_year_on or then)


def test_periods_are_in_the_order_of_their_days() -> None:
    texts = ["1999/00", "2000/01", "2000/01 to 2002/03", "2023-24", "202425"]
    result = [period(text, Kind.ACADEMIC_YEAR) for text in texts]
    assert all(earlier < later for earlier, later in pairwise(result))
