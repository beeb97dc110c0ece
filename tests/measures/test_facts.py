"""What the figures of a measure say as at a date."""

from __future__ import annotations

import ast
import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import strategy.assess
from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Turn, Unrated
from strategy.assess.measures.measuring import all_measure_facts
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind
from strategy.periods.wording import label
from tests.measures.council import (
    ABSENCE,
    FIGURES,
    MARLBROOK,
    council,
    facts,
    with_field,
)

ENGLAND = """\
2018/19,England,10.9,2020-03-26
2023/24,England,20.0,2025-03-20
2024/25,England,18.1,2026-03-26
"""
BASELINE = "baseline: {period: 2022/23}\n"
TARGET = "targets: [{period: 2027/28, value: 15.0}]\n"
NOW_DUE = "targets: [{period: 2024/25, value: 15.0}]\n"


def year(text: str, kind: Kind = Kind.ACADEMIC_YEAR) -> object:
    return period(text, kind)


def figures(**values: str) -> str:
    """A CSV file of Marlbrook: ``y2018=10.92`` is the figure for 2018/19."""
    lines = [f"{name[1:]}/{int(name[3:]) + 1:02},{value}" for name, value in values.items()]
    return "\n".join(["period,value", *lines])


def rated(found: MeasureFacts) -> str:
    return found.rating.sentence


# Which figures count


def test_only_what_had_been_published_by_the_day_counts() -> None:
    assert facts(as_at=date(2025, 3, 20)).own.figures[-1].value == Decimal("18.26")
    assert facts(as_at=date(2025, 3, 19)).own.figures[-1].value == Decimal("21.2")


def test_a_figure_without_a_day_counts_from_its_period_on() -> None:
    undated = figures(y2023="18", y2024="17")
    assert len(facts(figures=undated, as_at=date(2024, 8, 31)).own.figures) == 1
    assert len(facts(figures=undated, as_at=date(2024, 9, 1)).own.figures) == 2


def test_the_latest_revision_of_a_period_holds() -> None:
    revised = FIGURES + "2023/24,Marlbrook,18.5,2026-01-10\n2024/25,Marlbrook,17,2026-03-26\n"
    assert [figure.value for figure in facts(figures=revised).own.figures[-2:]] == [
        Decimal("18.5"),
        Decimal(17),
    ]
    before = facts(figures=revised, as_at=date(2026, 1, 9)).own.figures[-1]
    assert before.value == Decimal("18.26")


def test_a_revision_need_not_stand_below_what_it_revises() -> None:
    rows = "period,value,published\n2023/24,18.5,2026-01-10\n2023/24,18.26,2025-03-20\n2023/24,1,\n"
    assert [figure.value for figure in facts(figures=rows).own.figures] == [Decimal("18.5")]


def test_the_own_area_is_the_document_s() -> None:
    assert facts(figures=FIGURES + ENGLAND).own.name == "Marlbrook"
    none = facts(figures="period,area,value\n2024/25,England,18\n")
    assert (none.own.name, none.own.figures) == ("Marlbrook", ())


def test_without_one_it_is_the_first_in_the_figures() -> None:
    assert facts(figures=FIGURES + ENGLAND, document="").own.name == "Marlbrook"
    unnamed = "period,area,value\n2024/25,,17\n"
    assert facts(figures=unnamed, document="").own.name == "A council"


def test_rows_that_name_no_area_are_the_own_area_s() -> None:
    mixed = "period,area,value\n2024/25,,17\n2023/24,Marlbrook,18\n2022/23,,19\n"
    assert [figure.value for figure in facts(figures=mixed).own.figures] == [19, 18, 17]


# Direction of travel


def test_direction_has_two_legs_in_words() -> None:
    own = facts().own
    assert (own.since_previous.turn, own.since_previous.change) == (Turn.BETTER, Decimal("-0.8"))
    assert own.since_previous.because == "0.8 points better than in 2023/24"
    assert (own.since_baseline.turn, own.since_baseline.change) == (Turn.WORSE, Decimal("6.6"))
    assert own.since_baseline.because == "6.6 points worse than in 2018/19"
    assert facts(BASELINE).own.since_baseline.because == "3.7 points better than in 2022/23"


@pytest.mark.parametrize(
    ("more", "values", "previous", "first"),
    [
        ("", {}, "there are no figures", "there are no figures"),
        ("", {"y2024": "17"}, "there is no earlier figure to compare with",
         "there is no earlier figure to compare with"),
        ("", {"y2022": "18", "y2024": "17"},
         "there is no figure for the period before 2024/25; the last one is for 2022/23",
         "1.0 points better than in 2022/23"),
        ("", {"y2022": "18", "y2023": "x", "y2024": "17"},
         "the figure for 2023/24 is not available", "1.0 points better than in 2022/23"),
        ("", {"y2023": "18", "y2024": "c"},
         "the figure for 2024/25 is not shown, to protect small numbers",
         "the figure for 2024/25 is not shown, to protect small numbers"),
        ("breaks: [{from: 2024/25, because: New.}]\n", {"y2023": "18", "y2024": "17"},
         "figures are counted differently from 2024/25 on",
         "there is no earlier figure to compare with"),
        ("breaks: [{from: 2023/24, because: New.}, {from: soon, because: Never.}]\n" + BASELINE,
         {"y2022": "18", "y2023": "19", "y2024": "17"},
         "2.0 points better than in 2023/24", "figures are counted differently from 2023/24 on"),
        ("breaks: [{from: 2023/24, because: New.}]\n",
         {"y2022": "18", "y2023": "19", "y2024": "17"},
         "2.0 points better than in 2023/24", "2.0 points better than in 2023/24"),
        (BASELINE, {"y2023": "17", "y2024": "17"}, "the same as in 2023/24",
         "there is no figure for 2022/23"),
        (BASELINE, {"y2021": "17", "y2022": "17"}, "the same as in 2021/22",
         "no later figure than that for 2022/23 is there"),
        ("baseline: {period: long ago}\n", {"y2023": "17", "y2024": "18"},
         "1.0 points worse than in 2023/24", "1.0 points worse than in 2023/24"),
        (BASELINE, {}, "there are no figures", "there are no figures"),
    ],
)  # fmt: skip
def test_no_direction_is_told_that_cannot_be(
    more: str, values: dict[str, str], previous: str, first: str
) -> None:
    own = facts(more, figures(**values)).own
    assert own.since_previous.because == previous
    assert own.since_baseline.because == first
    for leg in (own.since_previous, own.since_baseline):
        assert (leg.turn is None) == (leg.change is None) == ("in" not in leg.because.split()[-2:])


def test_pooled_periods_that_share_years_have_no_direction() -> None:
    pooled = "period,value\n2014-16,5\n2015-17,4\n2017-19,3\n"
    own = facts(figures=pooled, definition=with_field(ABSENCE, period="calendar-year")).own
    said, other = (label(period(text, Kind.CALENDAR_YEAR)) for text in ("2014-16", "2017-19"))
    assert own.since_baseline.because == f"2.0 points better than in {said}"
    assert own.since_previous.turn is None
    two_apart = "period,value\n2014-16,5\n2016-18,4\n"
    own = facts(
        figures=two_apart,
        definition=with_field(ABSENCE, period="calendar-year", frequency="irregular"),
    ).own
    later = label(period("2016-18", Kind.CALENDAR_YEAR))
    assert own.since_previous.because == f"{said} and {later} have years in common"
    assert other not in own.since_previous.because


@pytest.mark.parametrize(
    ("better", "target", "before", "now", "turn"),
    [
        ("higher", None, "17", "18", Turn.BETTER),
        ("higher", None, "18", "17", Turn.WORSE),
        ("contextual", None, "18", "17", Turn.CHANGED),
        ("contextual", None, "17", "17", Turn.SAME),
        ("at-least", "90", "92", "95", Turn.CHANGED),
        ("at-least", "90", "80", "85", Turn.BETTER),
        ("at-least", None, "80", "85", Turn.BETTER),
        ("at-most", "10", "12", "15", Turn.WORSE),
        ("at-most", None, "12", "15", Turn.WORSE),
        ("in-range", "{low: 90, high: 95}", "80", "97", Turn.BETTER),
        ("in-range", "{low: 90, high: 95}", "92", "97", Turn.WORSE),
        ("in-range", None, "92", "97", Turn.CHANGED),
    ],
)
def test_better_or_worse_is_the_measure_s_own(
    better: str, target: str | None, before: str, now: str, turn: Turn
) -> None:
    more = f"targets: [{{period: 2027/28, value: {target}}}]\n" if target else ""
    definition = with_field(ABSENCE, better=better)
    measure_facts = facts(more, figures(y2023=before, y2024=now), definition=definition)
    assert measure_facts.own.since_previous.turn is turn


def test_what_only_changed_is_more_or_less() -> None:
    def told(now: str) -> str:
        definition = with_field(ABSENCE, better="contextual")
        measure_facts = facts(figures=figures(y2023="17", y2024=now), definition=definition)
        return measure_facts.own.since_previous.because

    assert told("18") == "1.0 points more than in 2023/24"
    assert told("16.5") == "0.5 points less than in 2023/24"


def test_of_what_is_counted_there_are_fewer() -> None:
    definition = with_field(ABSENCE, better="contextual", unit="children", decimals="0")
    measure_facts = facts(figures=figures(y2023="17", y2024="12"), definition=definition)
    assert measure_facts.own.since_previous.because == "5 children fewer than in 2023/24"
    assert measure_facts.headline == "Persistent absence fell to 12 children in 2024/25"


def test_breaks_part_a_series() -> None:
    measure_facts = facts("breaks: [{from: 2023/24, because: New.}]\n")
    assert [[label(figure.period) for figure in part] for part in measure_facts.own.segments] == [
        ["2018/19", "2022/23"],
        ["2023/24", "2024/25"],
    ]


# What a measure stands beside


def test_comparators_have_directions_of_their_own() -> None:
    (england,) = facts("comparators: [England]\n", FIGURES + ENGLAND).comparators
    assert england.name == "England"
    assert england.since_previous.because == "1.9 points better than in 2023/24"
    assert england.since_baseline.because == "7.2 points worse than in 2018/19"


def test_a_comparator_is_counted_from_the_own_area_s_baseline() -> None:
    (england,) = facts("comparators: [England]\n" + BASELINE, FIGURES + ENGLAND).comparators
    assert england.since_baseline.because == "there is no figure for 2022/23"


SET = """\
area_sets:
  neighbours: {shown_as: %s, areas: [Abbey, Brook, Cliff]}
area: {name: Marlbrook}"""
NEIGHBOURS = """\
period,area,value,status,published
2023/24,Abbey,18,final,2025-03-20
2023/24,Brook,c,final,2025-03-20
2024/25,Abbey,17,final,2026-03-26
2024/25,Brook,19,provisional,2026-03-27
2024/25,Cliff,22,final,
2022/23,Cliff,c,final,
2024/25,Marlbrook,20,final,2026-03-26
"""


@pytest.mark.parametrize(("shown_as", "value"), [("median", "19"), ("mean", "19.333333333333")])
def test_a_set_of_areas_is_one(shown_as: str, value: str) -> None:
    (series,) = facts(
        "comparators: [neighbours]\n", NEIGHBOURS, document=SET % shown_as
    ).comparators
    assert series.name == f"neighbours ({shown_as})"
    none, before, latest = series.figures
    assert (str(none.value), none.note) == ("x", "of 0 of 3 areas")
    assert (before.value, before.note) == (Decimal(18), "of 1 of 3 areas")
    assert (latest.value, latest.note) == (Decimal(value), "")
    assert (str(latest.status), latest.published) == ("provisional", date(2026, 3, 27))


def test_or_each_area_is_shown() -> None:
    result = facts("comparators: [neighbours]\n", NEIGHBOURS, document=SET % "each").comparators
    assert [series.name for series in result] == ["Abbey", "Brook", "Cliff"]


def test_breakdowns_are_series_of_the_own_area() -> None:
    rows = "period,area,fsm,value\n2024/25,Marlbrook,yes,30\n2024/25,Marlbrook,,17\n" \
        "2024/25,England,no,9\n"  # fmt: skip
    measure_facts = facts("breakdowns: [fsm]\n", rows)
    assert [part.name for part in measure_facts.parts] == ["fsm yes"]
    assert measure_facts.own.figures[0].value == 17


# Targets


DECIDED = """\
targets:
  - {period: 2024/25, value: 15.0}
  - {period: 2024/25, value: 17.0, decision: 2026-02-01-cabinet}
  - {period: 2024/25, value: 18.0, decision: 2026-02-02-unknown}
  - {period: some time, value: 18.0}
"""
CABINET = {"2026-02-01-cabinet": "effective: 2026-10-01"}


def test_a_target_stands_from_its_decision_s_effect() -> None:
    def target(on: date) -> Decimal | None:
        measure_facts = facts(DECIDED, as_at=on, decisions=CABINET)
        (result,) = measure_facts.targets
        return result.value.at

    assert target(date(2026, 9, 30)) == 15
    assert target(date(2026, 10, 1)) == 17


def test_a_target_that_does_not_stand_yet_is_told() -> None:
    more = "targets: [{period: 2024/25, value: 15.0, decision: 2026-02-01-cabinet}]\n"
    measure_facts = facts(more, as_at=date(2026, 9, 30), decisions=CABINET)
    assert rated(measure_facts) == (
        "cannot be rated, because no target stands yet: that for 2024/25 takes effect on "
        "1 October 2026"
    )
    assert rated(facts(more, as_at=date(2026, 1, 30), decisions=CABINET)) == (
        "cannot be rated, because no target is set"
    )


def test_the_next_target_is_for_a_later_period() -> None:
    more = "targets: [{period: 2027/28, value: 14}, {period: 2025/26, value: 16}]\n"
    measure_facts = facts(more)
    assert measure_facts.next_target
    assert measure_facts.next_target.period == "2025/26"
    assert [target.period for target in measure_facts.targets] == ["2025/26", "2027/28"]
    first = facts(more, figures()).next_target
    assert first
    assert first.period == "2025/26"
    assert facts().next_target is None


# Rating


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("", "cannot be rated, because no target is set"),
        (NOW_DUE, "off target: 17.5% against 15.0%, 2.5 points worse; "
         "6.6 points worse than in 2018/19"),
        (TARGET, "cannot be rated, because the latest figure, for 2024/25, comes before the "
         "target of 15.0% for 2027/28"),
        ("targets: [{period: 2023/24, value: 17}, {period: 2027/28, value: 15}]\n" + BASELINE,
         "near: 17.5% against 17.0%, the target for 2023/24, 0.5 points worse; "
         "3.7 points better than in 2022/23"),
        ("targets: [{period: 2023/24, value: 15}]\nrating: {rule: distance-and-direction}\n",
         "near: 17.5% against 15.0%, the target for 2023/24, 2.5 points worse, but 0.8 points "
         "nearer than in 2023/24; 6.6 points worse than in 2018/19"),
        (TARGET + BASELINE + "rating: {rule: trajectory}\n",
         "on target: 17.5% against 18.7% due by then, on the way to 15.0% in 2027/28, 1.2 points "
         "better; 3.7 points better than in 2022/23"),
        (NOW_DUE + "rating: {rule: trajectory, within: 3 points}\n",
         "near: 17.5% against 15.0%, 2.5 points worse; 6.6 points worse than in 2018/19"),
        ("targets: [{period: 2023/24, value: 18}, {period: 2027/28, value: 15}]\n"
         "rating: {rule: trajectory}\n",
         "near: 17.5% against 17.3% due by then, on the way to 15.0% in 2027/28, 0.2 points worse; "
         "6.6 points worse than in 2018/19"),
        ("targets: [{period: 2023/24, value: 18}]\nrating: {rule: trajectory}\n",
         "on target: 17.5% against 18.0%, the target for 2023/24, 0.5 points better; "
         "6.6 points worse than in 2018/19"),
        (TARGET + "rating: {rule: trajectory}\n",
         "cannot be rated, because trajectory needs a baseline, and none is set"),
        (TARGET + "rating: {rule: trajectory}\nbaseline: {period: 2019/20}\n",
         "cannot be rated, because there is no figure for the baseline, 2019/20"),
        (TARGET + "rating: {rule: trajectory}\nbaseline: {period: 2024/25}\n",
         "cannot be rated, because the latest figure is that of the baseline itself"),
        (TARGET + "rating: {rule: trajectory}\nbaseline: {period: 2018/19}\n",
         "cannot be rated, because the target of 15.0% is worse than the baseline of 10.9%"),
        (NOW_DUE + "rating: {rule: trajectory}\nbaseline: {period: 2018/19}\n",
         "cannot be rated, because the target of 15.0% is worse than the baseline of 10.9%"),
        (TARGET + BASELINE + "rating: {rule: trajectory}\nbreaks: [{from: 2023/24, because: N.}]\n",
         "cannot be rated, because figures are counted differently from 2023/24 on, and the "
         "baseline is that of 2022/23"),
        (TARGET + BASELINE + "rating: {rule: growth}\nbreaks: [{from: 2025/26, because: N.}]\n",
         "cannot be rated, because figures are counted differently from 2025/26 on, and the "
         "target is for 2027/28"),
        ("targets: [{period: 2023/24, value: 15}]\nbreaks: [{from: 2024/25, because: N.}]\n",
         "cannot be rated, because figures are counted differently from 2024/25 on, and the "
         "target is for 2023/24"),
        (TARGET + BASELINE + "rating: {rule: growth}\n",
         "on target: 17.5%, -9.1% a year, against -6.7% a year to reach 15.0% in 2027/28, 136% of "
         "what is required; 3.7 points better than in 2022/23"),
        (TARGET + "rating: {rule: growth}\n",
         "cannot be rated, because growth needs a baseline, and none is set"),
        ("rating: {rule: comparator, area: England}\n",
         "on target: 17.5% against 18.1% for England, 0.6 points better; "
         "6.6 points worse than in 2018/19"),
        ("rating: {rule: comparator}\n",
         "cannot be rated, because no area is named to compare with"),
        ("rating: {rule: comparator, area: Wales}\n",
         "cannot be rated, because there is no figure for Wales in 2024/25"),
        ("targets: [{period: 2024/25, value: {low: 1, high: 2}}]\n",
         "cannot be rated, because the target for 2024/25 is not of the measure's kind"),
    ],
)  # fmt: skip
def test_the_rating_is_told_with_its_reason(more: str, sentence: str) -> None:
    assert rated(facts(more, FIGURES + ENGLAND)) == sentence


REDEFINED = """\
targets: [{period: 2024/25, value: 15.0, decision: 2024-01-18-cabinet}]
baseline: {period: 2024/25}
breaks:
  - {from: 2024/25, because: Illness counts., publisher: DfE, announced: 2025-03-20}
"""
SET_BEFORE = {"2024-01-18-cabinet": "effects: [{measure: absence}]"}


def test_a_target_set_before_its_publisher_changed_the_definition_rates_nothing() -> None:
    measure_facts = facts(REDEFINED, decisions=SET_BEFORE)
    assert rated(measure_facts) == (
        "cannot be rated, because the target of 15.0% for 2024/25 stands on the former definition, "
        "which DfE changed from 2024/25 on, and nobody has decided on it since"
    )
    assert measure_facts.rating.why_not is Unrated.FORMER_DEFINITION
    again = {**SET_BEFORE, "2025-06-01-cabinet": "effects: [{measure: absence, outcome: kept}]"}
    assert rated(facts(REDEFINED, decisions=again)).startswith("off target: 17.5% against 15.0%")
    unnamed = REDEFINED.replace(", publisher: DfE, announced: 2025-03-20", "")
    assert rated(facts(unnamed, decisions=SET_BEFORE)).startswith("off target: ")
    before = facts(REDEFINED, as_at=date(2025, 3, 19), decisions=SET_BEFORE)
    assert before.rating.why_not is not Unrated.FORMER_DEFINITION


def test_a_measure_may_be_to_stay_in_a_range() -> None:
    definition = with_field(ABSENCE, better="in-range")
    more = "targets: [{period: %s, value: {low: 10, high: 15}}]\n" + BASELINE
    assert rated(facts(more % "2024/25", definition=definition)) == (
        "off target: 17.5% against 10.0% to 15.0%, 2.5 points above; 3.7 points nearer to the "
        "range than in 2022/23"
    )
    growing = more % "2027/28" + "rating: {rule: growth}\n"
    assert rated(facts(growing, definition=definition)) == (
        "cannot be rated, because growth is rated towards one number, and the target is a range"
    )
    assert facts(more % "2027/28", definition=definition).progress == Decimal("0.596774")
    none = "targets: [{period: 2024/25, value: 15}]\n"
    assert facts(none, definition=definition).rating.why_not is Unrated.NO_TARGET


def test_a_figure_that_only_changed_is_not_said_to_be_better() -> None:
    more = "targets: [{period: 2024/25, value: 10}]\n"
    measure_facts = facts(more, definition=with_field(ABSENCE, better="at-least"))
    assert rated(measure_facts) == "on target: 17.5% against at least 10.0%"
    same = facts(NOW_DUE, figures(y2023="15", y2024="15"))
    assert rated(same) == "on target: 15.0%, level with 15.0%; the same as in 2023/24"


def test_what_a_measure_does_not_say_of_its_rating_is_the_strategy_s() -> None:
    document = f"rating: {{rule: distance-and-direction, within: 3 points}}\n{MARLBROOK}"
    assert facts(NOW_DUE, document=document).rating.rule == "distance-and-direction 2"
    own = facts(NOW_DUE + "rating: {rule: distance}\n", document=document).rating
    assert (own.rule, own.rated) == ("distance 2", Rated.NEAR)


def test_a_rating_holds_its_figure_and_its_target() -> None:
    rated_figure = facts(NOW_DUE).rating
    assert rated_figure.figure
    assert rated_figure.target
    assert (rated_figure.figure.value, rated_figure.target.period) == (Decimal("17.5"), "2024/25")


@pytest.mark.parametrize(
    ("fields", "why_not", "because"),
    [
        ({"status": "discontinued"}, Unrated.DISCONTINUED,
         "it was discontinued; its last figure is that for 2024/25"),
        ({"status": "replaced", "replaced_by": "other"}, Unrated.REPLACED,
         "it was replaced by Other measure"),
        ({"status": "replaced"}, Unrated.REPLACED, "it was replaced"),
        ({"better": "contextual"}, Unrated.CONTEXTUAL,
         "it is there for context: neither more nor less of it is better"),
        ({"next_release": "2026-11-22"}, Unrated.RELEASE_LATE,
         "the figure after that for 2024/25 was to be out by 22 November 2026"),
    ],
)  # fmt: skip
def test_what_is_not_rated_at_all_says_why(
    fields: dict[str, str], why_not: Unrated, because: str
) -> None:
    definition = with_field(ABSENCE, **fields) + NOW_DUE
    other = with_field(ABSENCE, title="Other measure")
    strategy = council({"absence": (definition, FIGURES), "other": (other, figures())})
    names = all_measure_facts(strategy, date(2026, 11, 23))
    assert list(names) == ["absence", "other"]
    rating = names["absence"].rating
    assert (rating.rated, rating.why_not) == (Rated.CANNOT_BE_RATED, why_not)
    assert rating.because == because
    assert names["absence"].progress is None


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({}, "there is no figure of Marlbrook to show"),
        ({"status": "in-development"},
         "it is in development, and there is no figure of Marlbrook to show"),
        ({"status": "discontinued"}, "it was discontinued"),
        ({"next_release": "2026-11-22"}, "the first figure was to be out by 22 November 2026"),
    ],
)  # fmt: skip
def test_a_measure_without_figures_says_so(fields: dict[str, str], because: str) -> None:
    measure_facts = facts(TARGET, figures(), definition=with_field(ABSENCE, **fields))
    assert measure_facts.rating.because == because
    assert measure_facts.headline == "Persistent absence: there is no figure to show"
    assert measure_facts.progress is None


def test_a_demonstration_is_not_rated_and_its_figures_are_shown() -> None:
    measure_facts = facts(NOW_DUE, standing="demonstration", document=f"notice: None.\n{MARLBROOK}")
    assert measure_facts.rating.why_not is Unrated.DEMONSTRATION
    assert rated(measure_facts) == (
        "cannot be rated, because this is a demonstration, whose makers do not rate the council"
    )
    assert measure_facts.own.since_previous.turn is Turn.BETTER


@pytest.mark.parametrize(
    ("symbol", "why_not", "because"),
    [
        ("c", Unrated.SUPPRESSED,
         "the figure for 2024/25 is not shown, to protect small numbers"),
        ("x", Unrated.NOT_A_NUMBER, "the figure for 2024/25 is not available"),
        ("z", Unrated.NOT_A_NUMBER, "the figure for 2024/25 is not applicable"),
        ("low", Unrated.NOT_A_NUMBER,
         "the figure for 2024/25 is too low to show: it rounds to nothing"),
        ("u", Unrated.NOT_A_NUMBER, "the figure for 2024/25 is unreliable"),
        ("", Unrated.NOT_A_NUMBER, "the figure for 2024/25 is not given"),
    ],
)  # fmt: skip
def test_a_symbol_is_told_in_words(symbol: str, why_not: Unrated, because: str) -> None:
    measure_facts = facts(NOW_DUE + BASELINE, FIGURES.replace("17.5", symbol))
    assert (measure_facts.rating.why_not, measure_facts.rating.because) == (why_not, because)
    assert measure_facts.progress is None
    assert measure_facts.headline == "Persistent absence: " + because.replace(
        "for 2024/25", "in 2024/25"
    )


def test_a_baseline_that_is_a_symbol_is_none() -> None:
    measure_facts = facts(
        TARGET + BASELINE + "rating: {rule: trajectory}\n", FIGURES.replace("21.2", "x")
    )
    assert measure_facts.rating.because == "the figure for 2022/23 is not available"
    assert measure_facts.progress is None
    assert measure_facts.baseline


# Progress


@pytest.mark.parametrize(
    ("baseline", "target", "progress"),
    [
        ("2022/23", "15.0", "0.596774"),
        ("2022/23", "17.5", "1"),
        ("2022/23", "20", "3.083333"),
        ("2023/24", "17.5", "1"),
        ("2018/19", "10", "-7.152174"),
        ("2018/19", "15", None),
        ("2018/19", "10.92", None),
        ("2019/20", "10", None),
        ("2024/25", "15", None),
    ],
)
def test_progress_may_be_negative_or_above_one(
    baseline: str, target: str, progress: str | None
) -> None:
    more = f"baseline: {{period: {baseline}}}\ntargets: [{{period: 2027/28, value: {target}}}]\n"
    assert facts(more).progress == (progress and Decimal(progress))


def test_progress_is_towards_the_next_target_or_the_last_one() -> None:
    more = "targets: [{period: 2023/24, value: 17.5}, {period: 2027/28, value: 15}]\n"
    assert facts(BASELINE + more).progress == Decimal("0.596774")
    assert facts(BASELINE + NOW_DUE).progress == Decimal("0.596774")
    wrong = "targets: [{period: 2027/28, value: {low: 1, high: 2}}]\n"
    assert facts(BASELINE + wrong).progress is None


# Releases


@pytest.mark.parametrize(
    ("fields", "last_day", "standing"),
    [
        ({"published_after": "9 months"}, date(2027, 5, 31), "adopted"),
        ({"published_after": "2 weeks"}, date(2026, 9, 14), "adopted"),
        ({"published_after": "10 days", "frequency": "half-yearly"}, date(2026, 3, 10), "adopted"),
        ({"published_after": "1 day", "frequency": "weekly"}, date(2025, 9, 8), "adopted"),
        ({"published_after": "1 day", "frequency": "irregular"}, None, "adopted"),
        ({"published_after": "9 months", "status": "paused"}, None, "adopted"),
        ({"published_after": "9 months"}, None, "closed"),
        ({"next_release": "2026-12-01"}, date(2026, 12, 1), "adopted"),
        ({"next_release": "2026-03-26"}, None, "adopted"),
        ({"next_release": "2026-03-26", "published_after": "9 months"}, date(2027, 5, 31),
         "adopted"),
        ({}, None, "adopted"),
    ],
)  # fmt: skip
def test_a_release_is_late_only_when_it_is(
    fields: dict[str, str], last_day: date | None, standing: str
) -> None:
    def late(on: date) -> date | None:
        definition = with_field(ABSENCE, **fields)
        return facts(definition=definition, as_at=on, standing=standing).late_since

    if last_day is None:
        assert late(date(2035, 1, 1)) is None
    else:
        after = date.fromordinal(last_day.toordinal() + 1)
        if last_day >= date(2026, 3, 26):
            assert late(last_day) is None
        assert late(max(after, date(2026, 3, 27))) == after


def test_a_month_s_end_stays_one() -> None:
    definition = with_field(ABSENCE, period="day", published_after="1 month", frequency="annual")
    measure_facts = facts(
        figures="period,value\n2023-02-28,1\n", definition=definition, as_at=date(2025, 1, 1)
    )
    assert measure_facts.late_since == date(2024, 4, 1)
    mid = facts(
        figures="period,value\n2023-01-30,1\n", definition=definition, as_at=date(2025, 1, 1)
    )
    assert mid.late_since == date(2024, 3, 1)


def test_days_are_counted_in_days() -> None:
    definition = with_field(ABSENCE, period="day")
    more = (
        "baseline: {period: 2023-01-01}\ntargets: [{period: 2023-01-11, value: 10}]\n"
        "rating: {rule: trajectory}\nfrequency: irregular\n"
    )
    rows = "period,value\n2023-01-01,20\n2023-01-06,15\n"
    measure_facts = facts(more, rows, definition=definition)
    assert measure_facts.rating.rated is Rated.ON_TARGET
    assert "level with 15.0% due by then, on the way to 10.0% on " in measure_facts.rating.because
    growing = facts(more.replace("trajectory", "growth"), rows, definition=definition)
    assert growing.rating.rated is Rated.ON_TARGET


# The headline


@pytest.mark.parametrize(
    ("more", "rows", "told"),
    [
        ("comparators: [England, Wales]\n", FIGURES + ENGLAND, "was 17.5% in 2024/25"),
        (BASELINE, FIGURES, "fell to 17.5% in 2024/25"),
        (BASELINE + NOW_DUE, FIGURES, "fell to 17.5% in 2024/25, off target"),
        ("", figures(y2023="17", y2024="17"), "was 17.0% in 2024/25"),
        ("", figures(y2024="17"), "was 17.0% in 2024/25"),
        ("", "period,value,status\n2024/25,17,provisional\n", "was 17.0% in 2024/25 (provisional)"),
        (BASELINE, figures(y2023="18", y2024="17"), "fell to 17.0% in 2024/25"),
        ("", figures(y2023="17", y2024="17.01"), "was 17.0% in 2024/25"),
    ],
)  # fmt: skip
def test_the_headline_says_what_happened(more: str, rows: str, told: str) -> None:
    assert facts(more, rows).headline == f"Persistent absence {told}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (8, "fell to 17.5% in 2024/25, off target"),
        (10, "fell to 17.5%, off target"),
        (12, "fell to 17.5%"),
        (13, None),
    ],
)
def test_the_headline_of_a_long_title_is_short(words: int, told: str | None) -> None:
    title = " ".join(["Absence", *["more"] * (words - 1)])
    measure_facts = facts(BASELINE + NOW_DUE, FIGURES, definition=with_field(ABSENCE, title=title))
    assert measure_facts.headline == (
        f"{title} {told}" if told else "Fell to 17.5% in 2024/25, off target"
    )
    assert len(measure_facts.headline.split()) <= 15


# No float


def held_in(value: object) -> list[object]:
    if dataclasses.is_dataclass(value):
        parts = [getattr(value, field.name) for field in dataclasses.fields(value)]
        return [value for part in parts for value in held_in(part)]
    if isinstance(value, tuple):
        return [item for part in value for item in held_in(part)]
    return [value]


def test_no_fact_is_a_float() -> None:
    more = TARGET + BASELINE + "rating: {rule: growth}\ncomparators: [neighbours]\n"
    measure_facts = facts(more, FIGURES, document=SET % "mean")
    assert measure_facts.progress
    assert not [value for value in held_in(measure_facts) if isinstance(value, float)]


def test_no_float_is_in_the_code() -> None:
    for path in Path(strategy.assess.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id == "float"), path
            assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)), path
