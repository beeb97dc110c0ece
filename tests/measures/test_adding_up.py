"""Figures that add up over a year, twelve months that roll on, and rates of change alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Trend, Turn, Unrated
from strategy.assess.measures.headline import progress_in_words
from strategy.assess.measures.plausible import implausible
from strategy.assess.measures.units import unit_of
from strategy.periods.wording import label
from tests.measures.council import facts

TAX = """\
title: Council tax collected
definition: Council tax collected by the end of the quarter, as a share of what is due for the year.
unit: "%"
decimals: 1
better: higher
period: financial-quarter
covers: year-to-date
frequency: quarterly
source: {publisher: Marlbrook Council, status: official}
"""
COLLECTED = """\
period,value
2023-24 Q1,29.8
2023-24 Q2,57.0
2023-24 Q3,84.1
2023-24 Q4,98.1
2024-25 Q1,30.1
2024-25 Q4,98.7
2025-26 Q1,30.5
"""
QUARTER = "targets: [{period: 2025-26 Q1, value: 31.0}, {period: 2025-26 Q4, value: 99.0}]\n"
YEAR_END = "targets: [{period: 2025-26 Q4, value: 99.0}]\n"


def collected(more: str = "", figures: str = COLLECTED) -> MeasureFacts:
    return facts(figures=figures, definition=TAX + more)


def test_a_quarter_is_compared_with_the_same_quarter_of_the_year_before() -> None:
    series = collected().own
    assert (series.since_previous.turn, series.since_previous.because) == (
        Turn.BETTER, "0.4 points better than in 2024-25 Q1"
    )  # fmt: skip
    assert series.since_baseline.because == "0.7 points better than in 2023-24 Q1"


def test_a_missing_quarter_of_the_year_before_is_said() -> None:
    second = collected(figures=COLLECTED + "2025-26 Q2,58.1\n").own
    assert second.since_previous.turn is None
    assert second.since_previous.because == (
        "there is no figure for the period before 2025-26 Q2; the last one is for 2023-24 Q2"
    )


def test_the_year_before_stands_beside_until_the_year_ends() -> None:
    outturn = collected().outturn
    assert outturn is not None
    assert (label(outturn.period), outturn.value) == ("2024-25 Q4", Decimal("98.7"))
    assert collected(figures=COLLECTED + "2025-26 Q4,98.9\n").outturn is None


def test_figures_are_drawn_year_by_year() -> None:
    stretches = collected().own.segments
    assert [len(stretch) for stretch in stretches] == [4, 2, 1]


def test_without_a_profile_nothing_is_rated_before_the_years_end() -> None:
    rating = collected(YEAR_END).rating
    assert (rating.rated, rating.why_not) == (Rated.CANNOT_BE_RATED, Unrated.NOT_DUE)
    assert rating.because == (
        "figures add up over a year, which 2025-26 Q1 does not end, and no target is set for "
        "2025-26 Q1 itself"
    )


def test_a_profile_rates_each_quarter_against_its_own() -> None:
    rating = collected(QUARTER).rating
    assert (rating.rated, rating.because) == (
        Rated.NEAR, "30.5% against 31.0%, 0.5 points worse; 0.7 points better than in 2023-24 Q1"
    )  # fmt: skip


def test_the_years_end_is_rated_against_the_years_target() -> None:
    rating = collected(QUARTER, figures=COLLECTED + "2025-26 Q4,99.1\n").rating
    assert rating.rated is Rated.ON_TARGET
    assert rating.because.startswith("99.1% against 99.0%, 0.1 points better")
    earlier = "targets: [{period: 2023-24 Q4, value: 98.0}]\n"
    later = collected(earlier, figures=COLLECTED + "2025-26 Q4,99.1\n").rating
    assert later.because.startswith("99.1% against 98.0%, the target for 2023-24 Q4")
    in_the_course = "targets: [{period: 2025-26 Q1, value: 31.0}]\n"
    none = collected(in_the_course, figures=COLLECTED + "2025-26 Q4,99.1\n").rating
    assert none.why_not is Unrated.NOT_DUE
    assert none.because == (
        "figures add up over a year, and no target is set for the end of one like 2025-26 Q4"
    )


@pytest.mark.parametrize("rule", ["trajectory", "growth"])
def test_a_baseline_of_another_part_of_the_year_is_none(rule: str) -> None:
    more = f"baseline: {{period: 2023-24 Q4}}\nrating: {{rule: {rule}}}\n"
    rating = collected(QUARTER + more).rating
    if rule == "growth":
        assert rating.why_not is Unrated.NO_BASELINE
        assert rating.because == (
            "figures add up over a year, and 2023-24 Q4 is another part of it than 2025-26 Q1"
        )
    since = collected(more).own.since_baseline
    assert (since.turn, since.because) == (
        None, "figures add up over a year, and 2023-24 Q4 is another part of it than 2025-26 Q1"
    )  # fmt: skip


def test_progress_is_towards_the_target_for_the_same_part() -> None:
    measure_facts = collected(QUARTER + "baseline: {period: 2023-24 Q1}\n")
    kind = measure_facts.measure.period
    assert progress_in_words(measure_facts, unit_of(measure_facts.measure), kind) == (
        "58% of the way from the baseline to the target of 31.0% for 2025-26 Q1"
    )
    assert collected(YEAR_END + "baseline: {period: 2023-24 Q4}\n").progress is None


def test_a_first_quarter_after_a_full_year_is_no_slip() -> None:
    measure_facts = collected(figures="period,value\n2024-25 Q4,1200\n2025-26 Q1,110\n")
    assert list(implausible(measure_facts.measure, measure_facts.own.figures)) == [
        (0, "it lies outside 0 to 100"), (1, "it lies outside 0 to 100"),
    ]  # fmt: skip


# Twelve months that roll on --------------------------------------------------------------------

ROLLING = """\
title: Children killed or seriously injured
definition: In twelve months.
unit: children
better: lower
period: twelve-months
frequency: quarterly
source: {publisher: DfT}
"""


def rolling(figures: str, more: str = "") -> MeasureFacts:
    return facts(figures=figures, definition=ROLLING + more)


YEARS = """\
period,value
January 2023 to December 2023,40
April 2023 to March 2024,42
July 2023 to June 2024,41
October 2023 to September 2024,44
January 2024 to December 2024,37
"""


def test_twelve_months_are_compared_with_those_a_year_before() -> None:
    measure_facts = rolling(YEARS)
    assert measure_facts.own.since_previous.because == (
        "3 children better than in the year to December 2023"
    )
    assert measure_facts.headline == (
        "Children killed or seriously injured fell to 37 children in the year to December 2024"
    )


def test_a_baseline_that_ends_in_another_month_is_not_compared() -> None:
    measure_facts = rolling(YEARS, "baseline: {period: April 2023 to March 2024}\n")
    assert measure_facts.own.since_baseline.because == (
        "April 2023 to March 2024 and January 2024 to December 2024 are years that end in "
        "different months"
    )


def test_years_that_begin_in_any_month_are_years() -> None:
    measure_facts = facts(
        figures="period,value\nOct 2022-Sep 2023,12\nOct 2023-Sep 2024,10\n",
        definition=ROLLING.replace("quarterly", "annual"),
    )
    assert measure_facts.own.since_previous.because == (
        "2 children better than in the year to September 2023"
    )


# A rate of change alone ------------------------------------------------------------------------

GROWTH = """\
title: Attainment
definition: A score.
unit: points
shows: score
decimals: 1
better: {better}
period: academic-year
rating: {{rule: growth}}
source: {{publisher: DfE}}
"""


def without_target(values: dict[int, str], better: str = "higher", more: str = "") -> MeasureFacts:
    rows = [f"{year}/{(year + 1) % 100:02},{value}" for year, value in values.items()]
    return facts(
        figures="\n".join(["period,value", *rows, ""]),
        definition=GROWTH.format(better=better) + more,
    )


@pytest.mark.parametrize(
    ("better", "first", "last", "trend"),
    [
        ("higher", "50.0", "51.3", Trend.IMPROVING),
        ("higher", "50.0", "51.2", Trend.HARDLY_CHANGING),
        ("higher", "50.0", "50.0", Trend.HARDLY_CHANGING),
        ("higher", "50.0", "49.9", Trend.GETTING_WORSE),
        ("lower", "50.0", "48.0", Trend.IMPROVING),
        ("lower", "50.0", "49.5", Trend.HARDLY_CHANGING),
        ("lower", "50.0", "50.1", Trend.GETTING_WORSE),
    ],
)
def test_the_yearly_rate_of_change_says_which_way_it_goes(
    better: str, first: str, last: str, trend: Trend
) -> None:
    rating = without_target({2019: first, 2024: last}, better).rating
    assert rating.trend is trend
    assert (rating.rated, rating.why_not) == (Rated.CANNOT_BE_RATED, Unrated.NO_TARGET)


def test_it_is_told_with_its_numbers_and_its_limit() -> None:
    rating = without_target({2019: "50.0", 2024: "52.0"}).rating
    assert rating.sentence == (
        "improving: 52.0 points, +0.8% a year since 2019/20, which is at least 0.5% the right way; "
        "no target is set"
    )


@pytest.mark.parametrize(
    ("values", "better", "more"),
    [
        ({2020: "50", 2024: "60"}, "higher", ""),
        ({2019: "50", 2024: "60"}, "contextual", ""),
        ({2019: "0", 2024: "60"}, "higher", ""),
        ({2019: "50", 2024: "60"}, "higher", "breaks: [{from: 2022/23, because: New.}]\n"),
        ({2019: "50", 2024: "60"}, "higher", "rating: {rule: distance}\n"),
        ({2019: "50", 2024: "c"}, "higher", ""),
    ],
    ids=["four years", "context", "nought", "a break", "another rule", "not shown"],
)
def test_where_a_rate_says_nothing_there_is_none(
    values: dict[int, str], better: str, more: str
) -> None:
    if "rating" in more:
        measure_facts = facts(
            figures="period,value\n2019/20,50\n2024/25,60\n",
            definition=GROWTH.format(better=better).replace("growth", "distance"),
        )
    else:
        measure_facts = without_target(values, better, more)
    assert measure_facts.rating.trend is None


def test_a_small_base_has_no_rate() -> None:
    counted = GROWTH.format(better="higher").replace("unit: points\nshows: score", "unit: children")
    few = facts(figures="period,value\n2019/20,12\n2024/25,40\n", definition=counted)
    assert few.rating.trend is None
    many = facts(figures="period,value\n2019/20,120\n2024/25,400\n", definition=counted)
    assert many.rating.trend is Trend.IMPROVING
    share = GROWTH.format(better="higher").replace("unit: points\nshows: score", 'unit: "%"')
    rows = "period,value,denominator\n2019/20,50,{}\n2024/25,60,400\n"
    assert facts(figures=rows.format(29), definition=share).rating.trend is None
    assert facts(figures=rows.format(30), definition=share).rating.trend is Trend.IMPROVING
    tiny = "period,value\n2019/20,0.5\n2024/25,0.6\n"
    assert facts(figures=tiny, definition=share).rating.trend is None


def test_a_target_is_what_counts_where_there_is_one() -> None:
    measure_facts = without_target(
        {2019: "50", 2024: "60"}, more="targets: [{period: 2025/26, value: 70}]\n"
    )
    assert measure_facts.rating.trend is None
    assert measure_facts.rating.why_not is Unrated.NO_BASELINE
