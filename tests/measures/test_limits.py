"""Limits of uncertainty, and figures that were revised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from strategy.assess.measures.direction import overlap
from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Turn
from strategy.views.measures.remarks import remarks_on
from tests.measures.council import ABSENCE, facts

SURVEY = """\
title: Happy at school
definition: Children who say so.
unit: "%"
decimals: 1
better: higher
period: academic-year
source: {publisher: DfE, status: survey}
"""


def survey(*rows: str, more: str = "") -> MeasureFacts:
    text = "\n".join(["period,area,value,lower,upper", *rows, ""])
    return facts(figures=text, definition=SURVEY + more)


@pytest.mark.parametrize(
    ("one", "other", "they_do"),
    [
        ((1, 3), (2, 4), True),
        ((1, 3), (3, 4), True),
        ((1, 2), (3, 4), False),
        ((3, 4), (1, 2), False),
        (None, (1, 2), False),
        ((1, 9), None, False),
    ],
)
def test_limits_overlap(
    one: tuple[int, int] | None, other: tuple[int, int] | None, they_do: bool
) -> None:
    def limits(ends: tuple[int, int] | None) -> tuple[Decimal, Decimal] | None:
        return ends and (Decimal(ends[0]), Decimal(ends[1]))

    assert overlap(limits(one), limits(other)) is they_do


def test_figures_whose_limits_overlap_are_similar() -> None:
    measure_facts = survey("2023/24,Marlbrook,61.0,59.0,63.0", "2024/25,Marlbrook,62.5,60.5,64.5")
    leg = measure_facts.own.since_previous
    assert (leg.turn, leg.because) == (
        Turn.SIMILAR, "similar to 2023/24, as the limits of both overlap"
    )  # fmt: skip
    assert measure_facts.headline == "Happy at school was 62.5% in 2024/25"


def test_figures_whose_limits_do_not_overlap_are_better_or_worse() -> None:
    measure_facts = survey("2023/24,Marlbrook,61.0,60.0,62.0", "2024/25,Marlbrook,65.0,64.0,66.0")
    assert measure_facts.own.since_previous.because == "4.0 points better than in 2023/24"


def test_limits_of_one_alone_change_nothing() -> None:
    measure_facts = survey("2023/24,Marlbrook,61.0,,", "2024/25,Marlbrook,61.5,50.0,70.0")
    assert measure_facts.own.since_previous.turn is Turn.BETTER


def test_an_area_that_is_similar_is_near() -> None:
    more = "comparators: [England]\nrating: {rule: comparator, area: England}\n"
    rows = ["2024/25,Marlbrook,55.0,50.0,60.0", "2024/25,England,61.0,59.0,63.0"]
    rating = survey(*rows, more=more).rating
    assert (rating.rated, rating.because) == (
        Rated.NEAR, "55.0% is similar to 61.0% for England, as the limits of both overlap"
    )  # fmt: skip
    apart = survey("2024/25,Marlbrook,45.0,44.0,46.0", rows[1], more=more).rating
    assert apart.rated is Rated.OFF_TARGET


# Revisions -------------------------------------------------------------------------------------

REVISED = """\
period,value,published,status
2023/24,18.0,2025-03-20,final
2024/25,15.2,2026-03-26,final
2024/25,14.8,2026-06-11,revised
"""
TARGET = "targets: [{period: 2024/25, value: 15.0}]\nrating: {within: 0.1 points}\n"


def test_a_revision_is_shown_as_was_and_is() -> None:
    measure_facts = facts(figures=REVISED)
    [revision] = measure_facts.revised
    assert (revision.was.value, revision.now.value) == (Decimal("15.2"), Decimal("14.8"))
    assert "2024/25 was 15.2% until 11 June 2026, and is 14.8% (revised)." in list(
        remarks_on(measure_facts)
    )
    assert facts(figures=REVISED, as_at=date(2026, 6, 10)).revised == ()


def test_a_rating_that_changed_by_revision_alone_says_so() -> None:
    rating = facts(TARGET, figures=REVISED).rating
    assert (rating.rated, rating.was_rated) == (Rated.ON_TARGET, Rated.OFF_TARGET)
    assert rating.because.endswith("; it was off target before 2024/25 was revised")
    before = facts(TARGET, figures=REVISED, as_at=date(2026, 6, 10)).rating
    assert (before.rated, before.was_rated) == (Rated.OFF_TARGET, None)


def test_a_revision_that_changes_no_rating_is_not_told_with_it() -> None:
    rating = facts(TARGET.replace("15.0", "20.0"), figures=REVISED).rating
    assert rating.was_rated is None
    assert "revised" not in rating.because


def test_an_older_revision_does_not_explain_a_later_rating() -> None:
    figures = REVISED + "2025/26,14.0,2027-03-25,final\n"
    rating = facts(TARGET, figures=figures, as_at=date(2027, 4, 1)).rating
    assert rating.was_rated is None


def test_a_revised_baseline_can_change_a_rating() -> None:
    figures = (
        "period,value,published\n2022/23,20.0,2024-03-21\n2024/25,17.0,2026-03-26\n"
        "2022/23,16.0,2026-06-11\n"
    )
    more = (
        "baseline: {period: 2022/23}\ntargets: [{period: 2026/27, value: 14.0}]\n"
        "rating: {rule: trajectory, within: 0.5 points}\n"
    )
    rating = facts(more, figures=figures, definition=ABSENCE).rating
    assert (rating.rated, rating.was_rated) == (Rated.OFF_TARGET, Rated.ON_TARGET)
    assert rating.because.endswith("; it was on target before 2022/23 was revised")


def test_a_figure_that_is_settled_with_the_same_number_is_no_revision() -> None:
    figures = (
        "period,value,published,status\n2024/25,15.2,2026-03-26,provisional\n"
        "2024/25,15.2,2026-06-11,final\n"
    )
    assert facts(figures=figures).revised == ()
