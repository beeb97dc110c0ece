"""Figures on a screen, in the cases that the small council's own do not show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console, RenderableType

from strategy.assess.measures.facts_shown import Turn
from strategy.assess.measures.measuring import all_measure_facts, measure_facts
from strategy.load.reading import load
from strategy.model import Duration
from strategy.terminal.figures import gaps_text, measures_text, spark
from strategy.terminal.measure import measure_text
from strategy.views.header import Header, header_of
from strategy.views.measures.figures import LegView
from strategy.views.measures.measure import MeasureDetail, gap_rows, measure_detail, measure_rows
from tests.terminal.council import console, drawn, read
from tests.terminal.measured import ABSENCE, MEASURED, PLACES

IN_RANGE = PLACES.replace("at-least", "in-range").replace("value: 90", "value: {low: 90, high: 95}")


def measured_as(measure: str, definition: str) -> tuple[Header, MeasureDetail]:
    assessment = read({**MEASURED, f"data/measures/{measure}.yaml": definition})
    facts = measure_facts(assessment.strategy, measure, assessment.as_at)
    return header_of(assessment, "public"), measure_detail(assessment, facts)


def shown(measure: str, definition: str, **more: Any) -> str:
    on = console(100)
    header, view = measured_as(measure, definition)
    return drawn(measure_text(header, replace(view, **more), on), on)


SEVEN = Decimal(7)


def test_a_line_that_does_not_rise_and_one_with_a_hole_and_a_break() -> None:
    assert spark([SEVEN, SEVEN]) == "▄▄"
    assert spark([Decimal(1), None, Decimal(8), Decimal(1)], [3, 1]) == "▁·█|▁"
    assert spark([]) == ""


def test_a_target_that_is_a_range() -> None:
    assert "90% to 95% for 2025" in shown("places", IN_RANGE)


def test_how_far_the_way_has_been_gone() -> None:
    definition = ABSENCE.replace(
        "{period: 2018/19, because: The last", "{period: 2022/23, because: Not"
    )
    assert "34% of the way from the baseline to the target" in shown("absence", definition)


def test_a_release_that_is_late_and_a_comparator_without_a_figure() -> None:
    _, view = measured_as("absence", ABSENCE)
    lacking = replace(view.comparators[0], name="Farmarsh", latest=None)
    late = "The next figures are late; they are missing since 1 June 2026."
    text = shown("absence", ABSENCE, next_release_in_words=late, comparators=(lacking,))
    assert late in text
    assert "Farmarsh: no figure" in text


def test_a_gap_without_a_figure_shows_none() -> None:
    _, view = measured_as("absence", ABSENCE)
    bare = replace(view.gaps[0], latest=None, trend=())
    assert "16.6 points" in shown("absence", ABSENCE).partition("FSM gap")[2].partition("Trend")[0]
    assert "16.6 points" not in shown("absence", ABSENCE, gaps=(bare,))


def test_a_gap_has_its_remark_whatever_it_is_and_its_line_parts_at_a_break() -> None:
    _, view = measured_as("absence", ABSENCE)
    remark = "It has turned round: fsm yes is ahead by 1.5 points."
    assert remark in shown("absence", ABSENCE, gaps=(replace(view.gaps[0], remark=remark),))
    broken = ABSENCE + "breaks: [{from: 2023/24, because: Illness counts.}]\n"
    _, parted = measured_as("absence", broken)
    assert parted.gaps[0].segments == (2, 2)
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
    assessment = read(MEASURED)
    measured = all_measure_facts(assessment.strategy, assessment.as_at)
    draw: list[Callable[[Console], RenderableType]] = [
        lambda on: measures_text(measure_rows(assessment, measured), on),
        lambda on: gaps_text(gap_rows(assessment, measured), on),
    ]
    for text in draw:
        wide, usual = console(300), console(100)
        assert "Why" in drawn(text(wide), wide)
        assert "Why" not in drawn(text(usual), usual)


def test_gaps_that_narrowed_for_the_wrong_reason_are_said_below_the_table() -> None:
    assessment = read(MEASURED)
    rows = gap_rows(assessment, all_measure_facts(assessment.strategy, assessment.as_at))
    remark = "It narrowed only because fsm no fell back."
    on = console(100)
    text = drawn(gaps_text([replace(row, remark=remark) for row in rows], on), on)
    assert remark in text


def test_the_same_as_before_is_said_so() -> None:
    leg = LegView("2023/24", Turn.SAME, Decimal(0), "0.0 points", "the same as in 2023/24")
    assert "the same as in 2023/24" in shown("absence", ABSENCE, since_previous=leg)


@pytest.mark.parametrize("span", ["soon", "0 months", "9", "9 years"])
def test_what_is_no_span_of_time_is_refused_with_the_form_of_one(span: str) -> None:
    definition = ABSENCE.replace("published_after: 9 months", f"published_after: {span}")
    files = {**MEASURED, "data/measures/absence.yaml": definition}
    [problem] = [
        problem
        for problem in load({path: text.encode() for path, text in files.items()}).problems
        if problem.file.endswith("absence.yaml")
    ]
    assert (problem.rule, problem.hint) == ("bad-number", "days, weeks or months: 9 months")


def test_a_span_of_time_reads_as_it_was_written() -> None:
    assert [str(Duration(9, "months")), str(Duration(1, "weeks"))] == ["9 months", "1 week"]
