"""Figures on a screen, in the cases that the small council's own do not show."""

from __future__ import annotations

import re
from typing import Any

import pytest

from strategy import screens
from strategy.assess import all_measure_facts, measure_facts
from strategy.load import load
from strategy.model import Duration
from strategy.screens.figures import spark
from tests.screens.council import console, drawn, read
from tests.screens.measured import ABSENCE, MEASURED, PLACES

IN_RANGE = PLACES.replace("at-least", "in-range").replace("value: 90", "value: {low: 90, high: 95}")


def told(measure: str, definition: str) -> dict[str, Any]:
    found = read({**MEASURED, f"data/measures/{measure}.yaml": definition})
    facts = measure_facts(found.strategy, measure, found.as_at)
    return {**screens.about(found), **screens.one_measure(found, facts)}


def shown(measure: str, definition: str, **more: Any) -> str:
    on = console(100)
    return drawn(screens.measure_text({**told(measure, definition), **more}, on), on)


def test_a_line_that_does_not_rise_and_one_with_a_hole_and_a_break() -> None:
    assert spark(["7", "7"]) == "▄▄"
    assert spark(["1", None, "8", "1"], [3, 1]) == "▁·█|▁"
    assert spark([]) == ""


def test_a_target_that_is_a_range() -> None:
    assert "90% to 95% for 2025" in shown("places", IN_RANGE)


def test_how_far_the_way_has_been_gone() -> None:
    definition = ABSENCE.replace(
        "{period: 2018/19, because: The last", "{period: 2022/23, because: Not"
    )
    assert "34% of the way from the baseline to the target" in shown("absence", definition)


def test_a_release_that_is_late_and_a_comparator_without_a_figure() -> None:
    lacking = [{"name": "Farmarsh", "latest": None, "since_previous": {"turn": None}}]
    text = shown("absence", ABSENCE, late_since="2026-06-01", comparators=lacking)
    assert "late since 1 June 2026" in text
    assert "Farmarsh: no figure" in text


def test_a_gap_that_narrowed_for_the_wrong_reason_or_has_no_figure() -> None:
    gap = told("absence", ABSENCE)["gaps"][0]
    assert "only because" in shown("absence", ABSENCE, gaps=[{**gap, "levelled_down": True}])
    bare = {**gap, "latest": None, "trend": []}
    assert "16.6 points" not in shown("absence", ABSENCE, gaps=[bare])


def test_a_gap_has_its_remark_whatever_it_is_and_its_line_parts_at_a_break() -> None:
    gap = told("absence", ABSENCE)["gaps"][0]
    remark = "it has turned round: fsm yes is ahead by 1.5 points"
    assert remark in shown("absence", ABSENCE, gaps=[{**gap, "because": remark}])
    broken = ABSENCE + "breaks: [{from: 2023/24, because: Illness counts.}]\n"
    assert told("absence", broken)["gaps"][0]["segments"] == [2, 2]
    below = shown("absence", broken).partition("FSM gap")[2]
    assert re.search(r"Trend +..\|..\n", below)


def test_of_figures_worse_than_the_baseline_no_percentage_is_given() -> None:
    harder = ABSENCE.replace("period: 2027/28, value: 12.0", "period: 2027/28, value: 9.0")
    text = " ".join(shown("absence", harder).split())
    assert "further from the target of 9.0% for 2027/28 than the baseline was" in text
    assert "of the way" not in text


def test_a_group_is_named_once_above_its_figures() -> None:
    text = shown("absence", ABSENCE)
    assert "fsm yes" in text
    assert "fsm yes: yes" not in text


def test_a_wide_table_says_why_a_figure_is_rated_so() -> None:
    found = read(MEASURED)
    measured = all_measure_facts(found.strategy, found.as_at)
    for rows, text in (
        (screens.measure_rows(found, measured), screens.measures_text),
        (screens.gap_rows(found, measured), screens.gaps_text),
    ):
        wide, usual = console(300), console(100)
        assert "Why" in drawn(text(rows, wide), wide)
        assert "Why" not in drawn(text(rows, usual), usual)


def test_gaps_that_narrowed_for_the_wrong_reason_are_said_below_the_table() -> None:
    found = read(MEASURED)
    rows = screens.gap_rows(found, all_measure_facts(found.strategy, found.as_at))
    on = console(100)
    text = drawn(screens.gaps_text([{**row, "levelled_down": True} for row in rows], on), on)
    assert "it narrowed only because the group that is ahead fell back" in text


def test_the_same_as_before_is_said_so() -> None:
    leg = {
        "turn": "same",
        "since": "2023/24",
        "change_in_words": "0.0 points",
        "because": "the same as in 2023/24",
    }
    assert "the same as in 2023/24" in shown("absence", ABSENCE, since_previous=leg)


@pytest.mark.parametrize("span", ["soon", "0 months", "9", "9 years"])
def test_what_is_no_span_of_time_is_refused_with_the_form_of_one(span: str) -> None:
    definition = ABSENCE.replace("published_after: 9 months", f"published_after: {span}")
    files = {**MEASURED, "data/measures/absence.yaml": definition}
    [problem] = [
        one
        for one in load({path: text.encode() for path, text in files.items()}).problems
        if one.file.endswith("absence.yaml")
    ]
    assert (problem.rule, problem.hint) == ("bad-number", "days, weeks or months: 9 months")


def test_a_span_of_time_reads_as_it_was_written() -> None:
    assert [str(Duration(9, "months")), str(Duration(1, "weeks"))] == ["9 months", "1 week"]
