"""Figures make sense: ranges, rounding, baselines, and slips of the keyboard."""

from __future__ import annotations

from decimal import Decimal

import pytest

from strategy.assess.measures.facts_shown import Rated, Turn
from strategy.assess.measures.plausible import implausible
from tests.measures.council import ABSENCE, facts, with_field
from tests.measures.test_facts import figures, rated

RANGE = "targets: [{period: 2027/28, value: {low: 5, high: 10}}]\nbaseline: {period: 2023/24}\n"
IN_RANGE = with_field(ABSENCE, better="in-range")


def test_a_range_is_the_measure_of_distance_direction_and_progress() -> None:
    measure_facts = facts(RANGE, figures(y2023="12.1", y2024="4.8"), definition=IN_RANGE)
    assert measure_facts.progress == Decimal("0.904762")
    leg = measure_facts.own.since_baseline
    assert (leg.turn, leg.because) == (
        Turn.BETTER, "1.9 points nearer to the range than in 2023/24",
    )  # fmt: skip
    out = facts(
        RANGE.replace("2027/28", "2024/25"), figures(y2023="6.0", y2024="4.8"), definition=IN_RANGE
    )
    assert "0.2 points below" in rated(out)
    assert "0.2 points further from the range than in 2023/24" in out.own.since_previous.because


@pytest.mark.parametrize(
    ("value", "target", "expected", "said"),
    [
        ("66.25", "66.34", Rated.NEAR, "66.3%, just short of 66.3%"),
        ("66.34", "66.25", Rated.ON_TARGET, "66.3%, level with 66.3%"),
        ("55.52", "55.26", Rated.ON_TARGET, "55.5% against 55.3%, 0.2 points better"),
    ],
)
def test_figures_are_compared_as_they_are_printed(
    value: str, target: str, expected: Rated, said: str
) -> None:
    more = f"targets: [{{period: 2024/25, value: {target}}}]\n"
    measure_facts = facts(
        more, figures(y2024=value), definition=with_field(ABSENCE, better="higher")
    )
    assert measure_facts.rating.rated is expected
    assert measure_facts.rating.because.startswith(said)


def test_no_progress_is_told_where_nothing_followed_the_baseline_and_nought_has_no_sign() -> None:
    more = "targets: [{period: 2027/28, value: 10}]\nbaseline: {period: %s}\n"
    assert facts(more % "2024/25", figures(y2024="15")).progress is None
    same = facts(more % "2023/24", figures(y2023="15", y2024="15")).progress
    assert str(same) == "0"


@pytest.mark.parametrize(
    ("values", "more", "doubted"),
    [
        (("60.5", "620"), {}, [1]),
        (("60.5", "62.0"), {}, []),
        (("1.2", "13"), {}, []),
        (("60.5", "62.0"), {"bounds": "{low: 0, high: 61}"}, [1]),
        (("-3", "2"), {"bounds": "{low: -5, high: 5}"}, []),
    ],
)
def test_what_may_be_a_slip(
    values: tuple[str, str], more: dict[str, str], doubted: list[int]
) -> None:
    rows = figures(y2023=values[0], y2024=values[1])
    bounds = f"bounds: {more['bounds']}\n" if more else ""
    measure_facts = facts(bounds, rows)
    places = {place for place, _ in implausible(measure_facts.measure, measure_facts.own.figures)}
    assert sorted(places) == doubted
    for _, why in implausible(measure_facts.measure, measure_facts.own.figures):
        assert not any(value in why for value in values)
