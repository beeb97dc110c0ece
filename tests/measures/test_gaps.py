"""Differences between groups: their size, their targets, and why they narrowed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from strategy.assess.measures.facts_shown import GapFacts, Rated, Turn, Unrated
from tests.measures.council import ABSENCE, facts, with_field

GAP = """\
breakdowns: [fsm]
gaps:
  - name: FSM gap
    is: {fsm: "no"}
    minus: {fsm: "yes"}
"""
SCORE = with_field(ABSENCE, better="higher")


def rows(**values: tuple[str, str]) -> str:
    """``y2023=("80", "60")``: the group that is ahead and the other in 2023/24."""
    lines = ["period,fsm,value"]
    for name, (ahead, behind) in values.items():
        year = f"{name[1:]}/{int(name[3:]) + 1:02}"
        groups = {"no": ahead, "yes": behind}
        lines += [f"{year},{group},{value}" for group, value in groups.items() if value]
    return "\n".join(lines)


def gap(more: str = "", definition: str = SCORE, **values: tuple[str, str]) -> GapFacts:
    (gap_facts,) = facts(GAP + more, rows(**values), definition=definition).gaps
    return gap_facts


def test_a_gap_is_the_group_ahead_less_the_other() -> None:
    gap_facts = gap(y2023=("80", "60"), y2024=("82.5", "65"))
    assert [figure.value for figure in gap_facts.figures] == [20, Decimal("17.5")]
    assert gap_facts.latest is gap_facts.figures[-1]
    assert gap_facts.since_previous.because == "2.5 points better than in 2023/24"
    assert gap_facts.rating.because == "no target is set"
    assert (gap_facts.progress, gap_facts.baseline, gap_facts.next_target) == (None, None, None)


def test_a_gap_has_its_own_baseline_and_targets() -> None:
    more = (
        "    baseline: {period: 2022/23}\n"
        "    targets: [{period: 2024/25, value: 15}, {period: 2026/27, value: 10}]\n"
    )
    gap_facts = gap(more, y2022=("80", "55"), y2023=("80", "60"), y2024=("82.5", "65"))
    assert gap_facts.rating.sentence == (
        "off target: 17.5 points against 15.0 points, 2.5 points worse; 7.5 points better "
        "than in 2022/23"
    )
    assert gap_facts.progress == Decimal("0.5")
    assert gap_facts.baseline
    assert gap_facts.next_target
    assert (gap_facts.baseline.value, gap_facts.next_target.period) == (Decimal(25), "2026/27")
    assert [target.period for target in gap_facts.targets] == ["2024/25", "2026/27"]


def test_a_gap_may_be_on_a_line_and_its_target_written_with_a_minus() -> None:
    more = (
        "    baseline: {period: 2022/23}\n    targets: [{period: 2026/27, value: -10}]\n"
        "rating: {rule: trajectory, within: 1 point}\n"
    )
    gap_facts = gap(more, ABSENCE, y2022=("10", "30"), y2023=("9", "26"), y2024=("8", "24"))
    assert gap_facts.rating.sentence == (
        "near: 16.0 points against 15.0 points due by then, on the way to 10.0 points in 2026/27, "
        "1.0 points worse; 4.0 points better than in 2022/23"
    )


def test_a_gap_has_no_area_to_be_compared_with() -> None:
    more = (
        "    targets: [{period: 2024/25, value: 20}]\nrating: {rule: comparator, area: England}\n"
    )
    rated_figure = gap(more, y2024=("82.5", "65")).rating
    assert (rated_figure.rule, rated_figure.rated) == ("distance 2", Rated.ON_TARGET)


@pytest.mark.parametrize(
    ("ahead", "behind", "because"),
    [
        ("80", "c", "cannot be calculated, because fsm yes is not shown"),
        ("x", "c", "cannot be calculated, because fsm no is not available"),
        ("low", "9", "cannot be calculated, because fsm no is too low to show"),
        ("", "60", "cannot be calculated, because fsm no has no figure"),
        ("80", "", "cannot be calculated, because fsm yes has no figure"),
    ],
)
def test_a_gap_with_a_symbol_cannot_be_calculated(ahead: str, behind: str, because: str) -> None:
    gap_facts = gap(y2023=("80", "60"), y2024=(ahead, behind))
    assert gap_facts.latest
    assert (gap_facts.latest.value, gap_facts.latest.because) == (None, because)
    assert gap_facts.rating.sentence == f"cannot be rated, because the gap for 2024/25 {because}"
    assert gap_facts.since_previous.because == f"the gap for 2024/25 {because}"
    assert not gap_facts.levelled_down


def test_a_gap_without_figures_says_so() -> None:
    gap_facts = gap()
    assert gap_facts.rating.sentence == (
        "cannot be rated, because there are no figures for fsm no and fsm yes"
    )
    assert (gap_facts.latest, gap_facts.progress) == (None, None)


def test_what_is_not_rated_at_all_has_no_rated_gap() -> None:
    definition = with_field(ABSENCE, better="contextual")
    gap_facts = gap(definition=definition, y2023=("8", "6"), y2024=("8", "7"))
    assert gap_facts.rating.why_not is Unrated.CONTEXTUAL
    assert gap_facts.since_previous.turn is Turn.CHANGED


def test_a_gap_may_be_between_a_group_and_all() -> None:
    text = GAP.replace('is: {fsm: "no"}', "is: {}")
    figures = "period,fsm,value\n2024/25,,80\n2024/25,yes,c\n"
    (gap_facts,) = facts(text, figures, definition=SCORE).gaps
    assert [figure.because for figure in gap_facts.figures] == [
        "cannot be calculated, because fsm yes is not shown"
    ]


def test_a_count_s_gap_is_in_its_unit() -> None:
    definition = with_field(SCORE, unit="days", decimals="0")
    gap_facts = gap(definition=definition, y2023=("9", "6"), y2024=("9", "7"))
    assert gap_facts.since_previous.because == "1 day better than in 2023/24"


# Levelled down


def test_a_gap_that_narrowed_because_the_group_ahead_fell_is_levelled_down() -> None:
    gap_facts = gap(y2023=("80", "60"), y2024=("75", "60"))
    assert gap_facts.levelled_down
    assert gap_facts.because == (
        "it narrowed only because fsm no is 5.0 points worse than in 2023/24; "
        "fsm yes is the same as in 2023/24"
    )


def test_also_where_less_is_better() -> None:
    gap_facts = gap(definition=ABSENCE, y2023=("10", "30"), y2024=("15", "31"))
    assert gap_facts.levelled_down


def test_or_only_since_the_period_before() -> None:
    gap_facts = gap(y2022=("70", "50"), y2023=("85", "60"), y2024=("75", "60"))
    assert gap_facts.since_baseline.turn is Turn.BETTER
    assert "than in 2023/24" in gap_facts.because


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (("80", "60"), ("79", "61")),
        (("80", "60"), ("80", "62")),
        (("80", "60"), ("75", "50")),
        (("80", "60"), ("80", "60")),
    ],
)
def test_one_that_narrowed_otherwise_or_did_not_is_not(
    before: tuple[str, str], now: tuple[str, str]
) -> None:
    gap_facts = gap(y2023=before, y2024=now)
    assert (gap_facts.levelled_down, gap_facts.because) == (False, "")


def test_a_gap_that_turned_round_is_told() -> None:
    gap_facts = gap(y2023=("60", "58"), y2024=("60", "61.5"))
    assert gap_facts.because == "it has turned round: fsm yes is ahead by 1.5 points"
    assert gap_facts.since_previous.because == "0.5 points better than in 2023/24"


def test_a_gap_that_was_always_the_other_way_has_not_turned_round() -> None:
    said = (
        "fsm yes is ahead by 1.5 points, and fsm no never was: the gap may be defined the wrong "
        'way round ("is" names the group that is better off)'
    )
    assert gap(y2023=("58", "60"), y2024=("60", "61.5")).because == said
    assert gap(y2022=("c", "60"), y2023=("58", "60"), y2024=("60", "61.5")).because == said
    assert "wrong way round" in gap(definition=ABSENCE, y2024=("10", "9")).because


def test_a_gap_is_parted_where_its_measure_is() -> None:
    more = "breaks: [{from: 2023/24, because: Illness counts.}]\n"
    gap_facts = gap(more, y2021=("80", "60"), y2022=("80", "60"), y2023=("80", "60"))
    assert [len(segment) for segment in gap_facts.segments] == [2, 1]
    assert gap().segments == ()
