"""What a measure says: its numbers, tolerances and spans of time, and what its unit means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from strategy.load.reading import load
from strategy.model import Duration, Measure, Shows, Tolerance
from tests.conftest import COUNCIL

FILE = "data/measures/absence.yaml"
MEASURE = """\
title: Absence
definition: Pupils who miss school.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
"""


def read(more: str = "", measure: str = MEASURE) -> Measure:
    files = {**COUNCIL, FILE: measure + more}
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    return loaded.strategy.measures["absence"]


def refused(more: str) -> tuple[str, str, str]:
    files = {**COUNCIL, FILE: MEASURE + more}
    (problem,) = load({path: text.encode() for path, text in files.items()}).problems
    return problem.rule, problem.message, problem.hint


def test_what_a_measure_shows_follows_from_its_unit_where_nothing_is_said() -> None:
    assert read().shown_as is Shows.PERCENTAGE
    assert read(measure=MEASURE.replace('"%"', "children")).shown_as is Shows.COUNT
    assert read("shows: rate\n").shown_as is Shows.RATE


def test_figures_are_the_councils_own_where_it_publishes_them() -> None:
    assert not read().is_local
    assert read(measure=MEASURE.replace("DfE", "Us, status: local")).is_local


def test_a_target_is_a_number_or_a_range() -> None:
    targets = (
        "targets: [{period: 2026/27, value: 15.0}, {period: 2027/28, value: {low: 1, high: 2}}]"
    )
    first, second = read(f"{targets}\n").targets
    assert f"{first.value.at}" == "15.0"
    assert (second.value.at, second.value.low, second.value.high) == (None, Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("within", "means", "printed"),
    [
        ('"10%"', Tolerance(Decimal(10), per_cent=True), "10%"),
        ("0.5 points", Tolerance(Decimal("0.5"), per_cent=False), "0.5 points"),
    ],
)
def test_a_tolerance_is_per_cent_of_the_target_or_points(
    within: str, means: Tolerance, printed: str
) -> None:
    rating = read(f"rating: {{within: {within}}}\n").rating
    assert rating is not None
    assert rating.within == means
    assert str(means) == printed


@pytest.mark.parametrize(
    ("text", "means", "printed"),
    [("9 months", Duration(9, "months"), "9 months"), ("1 week", Duration(1, "weeks"), "1 week")],
)
def test_a_span_of_time_is_a_number_of_days_weeks_or_months(
    text: str, means: Duration, printed: str
) -> None:
    assert read(f"published_after: {text}\n").published_after == means
    assert str(means) == printed


@pytest.mark.parametrize(
    ("more", "message", "hint"),
    [
        ("targets: [{period: 2026/27, value: 15%}]", '"15%" is not a number', "digits and a"),
        ("targets: [{period: 2026/27, value: {at: [1]}}]", "a list is not a number", "digits"),
        ("rating: {within: a tenth}", '"a tenth" is not a tolerance', "per cent of the target"),
        ("rating: {within: 1.2.3%}", '"1.2.3%" is not a tolerance', "per cent of the target"),
        ("published_after: soon", '"soon" is not a span of time', "days, weeks or months"),
    ],
)
def test_what_is_none_of_these_is_refused(more: str, message: str, hint: str) -> None:
    rule, said, mend = refused(f"{more}\n")
    assert (rule, said) == ("bad-number", message)
    assert mend.startswith(hint)


def test_gaps_and_breaks_have_the_names_that_officers_write() -> None:
    measure = read(
        "breakdowns: [fsm]\n"
        'gaps: [{name: Gap, is: {fsm: "no"}, minus: {fsm: "yes"}}]\n'
        "breaks: [{from: 2021/22, because: A new count.}]\n"
    )
    assert (measure.gaps[0].ahead, measure.gaps[0].minus) == ({"fsm": "no"}, {"fsm": "yes"})
    assert measure.breaks[0].first == "2021/22"
