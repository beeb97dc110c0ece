"""What ended an objective is what was decided of it."""

from __future__ import annotations

from datetime import date

import pytest

from strategy.assess.assessment import assess
from strategy.assess.delivery.refreshed_sets import end_in_words
from strategy.assess.progress.returns import returns_of
from strategy.assess.progress.rounds import rounds_of
from strategy.model import Strategy
from tests.assess.council import of, said

SETS = """\
sets:
  old: {title: First-stage objectives, starts: 2024, ends: 2026-03-31}
  new: {title: Second-stage objectives, starts: 2026-04-01, ends: 2030}
"""
OBJECTIVES = {
    "1.1": "set: old",
    "1.2": "set: old",
    "1.3": "set: old",
    "n-1.1": "set: new\nnumber: 1.1\nsupersedes: ['1.2']",
}
CLOSES_SET = {
    "2026-03-18-full-council": "effective: 2026-04-01\n"
    "effects: [{set: old, outcome: closed, because: The stage is over.}]\n"
}
CLOSES_ONE = {
    "2026-02-18-cabinet": "effective: 2026-02-26\n"
    "effects: [{objective: 1.3, outcome: closed, because: Visits are made by schools.}]\n"
}


def council(**decisions: str) -> Strategy:
    return of(
        document=SETS,
        objectives=OBJECTIVES,
        decisions={name.replace("_", "-"): text for name, text in decisions.items()},
    )


def became(strategy: Strategy, as_at: date = date(2026, 9, 30)) -> dict[str, str]:
    assessment = assess(strategy, as_at)
    return {
        objective.id: end_in_words(assessment, objective) for objective in assessment.out_of_force
    }


def test_what_was_decided_of_an_objective_stands_over_what_was_of_its_set() -> None:
    by_id = became(council(**CLOSES_SET, **CLOSES_ONE))
    assert by_id["1.3"] == (
        "Closed on 26 February 2026, by decision of Cabinet: Visits are made by schools"
    )
    assert by_id["1.1"] == "Closed on 1 April 2026, by decision of Cabinet: The stage is over"


def test_one_that_another_follows_keeps_its_successor_with_number_and_set() -> None:
    by_id = became(council(**CLOSES_SET, **CLOSES_ONE))
    assert by_id["1.2"].startswith("Became 1.1 ")
    assert "(Second-stage objectives) on 1 April 2026" in by_id["1.2"]


def test_a_decision_that_keeps_it_undoes_an_earlier_end() -> None:
    kept = {"2026-05-01-cabinet": "effects: [{objective: 1.3, outcome: kept}]\n"}
    assert "1.3" not in became(council(**CLOSES_ONE, **kept))
    assert "1.3" in became(council(**CLOSES_ONE, **kept), date(2026, 4, 30))


@pytest.mark.parametrize("days", [0, 20])
def test_a_round_asks_what_was_in_force_on_its_own_date(days: int) -> None:
    rounds = "reporting: {rounds: {q4: {as_at: 2026-03-31, updates_by: 2026-04-16}}}\n"
    strategy = of(document=SETS + rounds, objectives=OBJECTIVES, decisions=CLOSES_SET)
    [q4] = rounds_of(strategy.document)
    asked = returns_of(strategy, q4, date.fromordinal(date(2026, 4, 5).toordinal() + days))
    assert [post_return.objective.id for post_return in asked] == ["1.1", "1.2", "1.3"]


def test_an_objective_without_a_set_begins_when_the_decision_brings_it_in() -> None:
    strategy = of(
        objectives={"1.1": "", "1.2": "", "later": "number: 1.3\nsupersedes: ['1.2']"},
        decisions={
            "2026-03-18-cabinet": "effective: 2026-04-01\n"
            "effects: [{objective: 1.2, outcome: superseded, by: later}]\n"
        },
    )
    before = {position.objective.id for position in assess(strategy, date(2026, 3, 31)).positions}
    after = {position.objective.id for position in assess(strategy, date(2026, 4, 1)).positions}
    assert before == {"1.1", "1.2"}
    assert after == {"1.1", "later"}


def test_an_update_answers_one_round_alone() -> None:
    rounds = (
        "reporting: {cycle: quarterly, rounds: {q1: {as_at: 2026-06-30, updates_by: 2026-07-10, "
        "meets: 2026-09-10}, q2: {as_at: 2026-09-30, meets: 2026-12-10}}}\n"
    )
    late = {"progress/1.1/2026-07-24-a": said("2026-07-24")}
    strategy = of(late, document=rounds)
    q1, q2 = rounds_of(strategy.document)
    day = date(2026, 10, 5)
    answers = {
        reporting_round.id: {
            post_return.objective.id: post_return.answer is not None
            for post_return in returns_of(strategy, reporting_round, day)
        }
        for reporting_round in (q1, q2)
    }
    assert answers == {"q1": {"1.1": False, "1.2": False}, "q2": {"1.1": True, "1.2": False}}


def test_an_answer_after_the_round_closed_is_not_counted_as_returned() -> None:
    rounds = (
        "reporting: {cycle: quarterly, rounds: {q1: {as_at: 2026-06-30, updates_by: 2026-07-10, "
        "meets: 2026-09-10}}}\n"
    )

    def returned(recorded: str) -> tuple[bool, bool]:
        entry = said("2026-06-30", more=f"recorded: {recorded}\n")
        strategy = of({"progress/1.1/2026-06-30-a": entry}, document=rounds)
        [q1] = rounds_of(strategy.document)
        post_return = returns_of(strategy, q1, date(2026, 12, 1))[0]
        return post_return.is_late, post_return.is_returned

    assert returned("2026-07-10T22:30:00Z") == (False, True)
    assert returned("2026-07-10T23:30:00Z") == (True, True), "it is 11 July in London"
    assert returned("2026-09-11T09:00:00Z") == (True, False)
