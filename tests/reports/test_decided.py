"""Decisions and dates in sentences."""

from datetime import date
from typing import Any

import pytest

from strategy.assess.assessment import assess
from strategy.model import Strategy
from strategy.reports.detail import facts, not_in_force
from strategy.views.delivery.decisions import decision_views
from tests.reports import small

AS_AT = date(2026, 9, 30)
OBJECTIVES = {"1.1": "label: One", "1.2": "label: Two\nset: a-set", "2.1": "label: Three"}
DOCUMENT = "sets: {a-set: {title: A set, starts: 2024-09, ends: 2027}}"


def decided(effect: str, **more: Any) -> Any:
    return small.strategy(
        document=DOCUMENT,
        priorities=["1", "2"],
        objectives=OBJECTIVES,
        decisions={"2026-01-01-cabinet": f"effects: [{{{effect}}}]", **more},
    )


def effects_in_words(strategy: Strategy) -> list[str]:
    [decision] = decision_views(assess(strategy, AS_AT))
    return [effect.in_words for effect in decision.effects]


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ("objective: 1.1, outcome: closed", "Objective 1.1 One is closed."),
        (
            "objective: 1.1, outcome: superseded, by: 2.1, because: It was done.",
            "Objective 1.1 One is superseded by 2.1 Three: It was done.",
        ),
        ("objective: 1.1", "Objective 1.1 One is affected."),
        (
            "objective: 1.1, outcome: transcription",
            "Objective 1.1 One has had a copying error put right.",
        ),
        ("set: a-set, outcome: extended", "The set “A set” is extended."),
        ("priority: 2, outcome: amended", "Priority 2 (Priority 2) is amended."),
        ("outcome: kept", "The strategy is kept."),
        ("record: strategy, outcome: closed", "The strategy is closed."),
        (
            "record: 1.1/2026-01-31-lead, outcome: transcription",
            "The record 1.1/2026-01-31-lead has had a copying error put right.",
        ),
    ],
)
def test_an_effect_is_a_sentence(effect: str, said: str) -> None:
    assert effects_in_words(decided(effect)) == [said]


def test_what_was_decided_of_a_measure_names_it() -> None:
    contents = small.files(
        decisions={"2026-01-01-cabinet": "effects: [{measure: absence, because: It was due.}]"}
    )
    contents["data/measures/absence.yaml"] = (
        b'title: Absence\ndefinition: Missed.\nunit: "%"\nbetter: lower\nperiod: academic-year\n'
        b"source: {publisher: DfE}\n"
    )
    strategy = small.read(contents)
    assert effects_in_words(strategy) == ["The measure “Absence” is affected: It was due."]


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (
            "objective: 1.1, outcome: closed",
            ["1.1 Closed on 1 January 2026, by decision of Cabinet."],
        ),
        (
            "set: a-set, outcome: superseded, because: Renewed",
            ["1.2 Superseded on 1 January 2026, by decision of Cabinet: Renewed."],
        ),
        ("priority: 2, outcome: closed", ["2.1 Closed on 1 January 2026, by decision of Cabinet."]),
        ("objective: 1.1, outcome: kept", []),
    ],
)
def test_an_objective_out_of_force_says_why(effect: str, said: list[str]) -> None:
    not_in_forces = not_in_force(assess(decided(effect), AS_AT))
    assert [f"{other.number} {other.why}" for other in not_in_forces] == said


def test_the_decision_that_took_effect_last_is_the_reason() -> None:
    strategy = decided("objective: 1.1, outcome: superseded, by: 2.1")
    text = [other.why for other in not_in_force(assess(strategy, AS_AT))]
    assert text == ["Became 2.1 Three on 1 January 2026, by decision of Cabinet."]
    pending = {
        "2026-02-01-council": "effective: 2026-12-01\neffects: [{objective: 1.1, outcome: closed}]"
    }
    strategy = decided("objective: 1.1, outcome: superseded, by: 2.1", **pending)
    assert [other.why for other in not_in_force(assess(strategy, AS_AT))] == text
    later = {"2026-02-01-council": "effects: [{objective: 1.1, outcome: closed}]"}
    strategy = decided("objective: 1.1, outcome: superseded, by: 2.1", **later)
    assert [other.why for other in not_in_force(assess(strategy, AS_AT))] == [
        "Closed on 1 February 2026, by decision of Cabinet."
    ]


def test_what_is_past_its_day_is_counted_in_words() -> None:
    late = "corrective_action: {what: X, by: 2026-06-01}"
    lapsed = "paused: {because: X, until: 2026-06-01}"
    strategy = small.strategy(
        objectives=dict.fromkeys(["1.1", "1.2", "1.3"], ""),
        updates={
            "1.1": [("2026-05-01", "off-track", late)],
            "1.2": [("2026-05-01", "at-risk", late)],
            "1.3": [("2026-05-01", "paused", lapsed)],
        },
    )
    assert list(facts(assess(strategy, AS_AT))) == [
        "Two corrective actions are past the day set: 1.1 and 1.2.",
        "One objective is paused beyond the day set for work to go on: 1.3.",
    ]
