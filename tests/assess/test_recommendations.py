"""What was recommended and what came of it: records in, and how each stands out."""

from __future__ import annotations

from datetime import date

import pytest

from strategy.assess.assessment import assess
from strategy.assess.delivery.due import DueKind, due_by
from strategy.assess.part import part_of
from strategy.assess.people.recommendations import (
    RecommendationPosition,
    RecommendationStatus,
    recommendations_by,
    recommendations_on,
)
from strategy.model import Strategy
from strategy.views.people.recommendations import recommendations_view
from tests.assess.council import POSTS, of

END = date(2026, 12, 1)


def record(on: str, more: str = "", body: str = "Scrutiny Panel") -> str:
    """A recommendation of a day about objective 1.1, unless ``more`` says otherwise."""
    objectives = "" if "objectives:" in more else "objectives: [1.1]\n"
    return f"date: {on}\nbody: {body}\nrecommendation: Tell families.\n{objectives}{more}"


def strategy_of(records: dict[str, str]) -> Strategy:
    more = {f"recommendations/{name}": text for name, text in records.items()}
    return of({**more, "posts": POSTS})


def stand(*, as_at: date = END, **records: str) -> tuple[RecommendationPosition, ...]:
    return recommendations_by(strategy_of(records), as_at)


@pytest.mark.parametrize(
    ("more", "status", "stands"),
    [
        ("", "waiting", "Not answered yet"),
        ("answer_due: 2026-12-01", "waiting", "No answer yet; it is due by 1 December 2026"),
        ("answer_due: 2026-11-30", "overdue", "No answer yet; it was due by 30 November 2026"),
        ("answer: accepted\nanswer_due: 2026-08-01", "accepted", "Accepted, not done yet"),
        (
            "answer: partly\ndone_by: 2026-12-01",
            "accepted",
            "Accepted in part, to be done by 1 December 2026",
        ),
        (
            "answer: accepted\ndone_by: 2026-11-30",
            "late",
            "Accepted, and not done by 30 November 2026",
        ),
        ("answer: rejected\ndone_by: 2026-11-30", "rejected", "Not accepted"),
        ("answer: accepted\ndone: 2026-06-20", "done", "Done on 20 June 2026"),
    ],
)
def test_it_stands_as_its_answer_and_its_days_say(more: str, status: str, stands: str) -> None:
    strategy = strategy_of({"a": record("2026-06-20", more)})
    (position,) = recommendations_by(strategy, END)
    assert position.status.value == status
    view = recommendations_view(assess(strategy, END), [position])
    assert view is not None
    (shown,) = (*view.open, *view.settled)
    assert (shown.stands, bool(view.settled)) == (stands, status in ("done", "rejected"))


MADE = record("2026-06-20", "answer_due: 2026-08-20\nby: attendance-lead")
ANSWERED = record("2026-09-01", "follows: a\nanswer: accepted\ndone_by: 2026-10-01")
DONE = record("2026-11-01", "follows: b\ndone: 2026-10-30\nobjectives: [1.2]")


@pytest.mark.parametrize(
    ("as_at", "status", "answered"),
    [
        (date(2026, 6, 20), "waiting", None),
        (date(2026, 8, 31), "overdue", None),
        (date(2026, 9, 1), "accepted", date(2026, 9, 1)),
        (date(2026, 10, 2), "late", date(2026, 9, 1)),
        (date(2026, 11, 1), "done", date(2026, 9, 1)),
    ],
)
def test_later_records_carry_it_on_and_a_date_before_them_does_not_know_them(
    as_at: date, status: str, answered: date | None
) -> None:
    (position,) = stand(as_at=as_at, a=MADE, b=ANSWERED, c=DONE)
    assert (position.status.value, position.answered) == (status, answered)
    assert position.owner == "attendance-lead"


def test_nothing_is_known_of_it_before_it_was_made() -> None:
    assert stand(as_at=date(2026, 6, 19), a=MADE) == ()


def test_it_is_of_every_objective_that_any_of_its_records_names() -> None:
    strategy = strategy_of({"a": MADE, "b": ANSWERED, "c": DONE})
    assert [len(recommendations_on(strategy, literal, END)) for literal in ("1.1", "1.2")] == [1, 1]
    assert recommendations_on(strategy, "1.2", date(2026, 10, 1)) == ()


def test_what_waits_is_due_of_the_post_that_answers() -> None:
    def due(as_at: date, **records: str) -> list[tuple[str, date, str | None, bool]]:
        strategy = strategy_of(records)
        kinds = (DueKind.ANSWER, DueKind.RECOMMENDATION)
        return [
            (due_item.kind.value, due_item.on, due_item.asked, due_item.overdue)
            for due_item in due_by(assess(strategy, as_at), date.max)
            if due_item.kind in kinds
        ]

    waiting = [("answer", date(2026, 8, 20), "attendance-lead", False)]
    assert due(date(2026, 8, 20), a=MADE) == waiting
    late = [("answer", date(2026, 8, 20), "attendance-lead", True)]
    assert due(END, a=MADE) == late
    to_do = [("recommendation", date(2026, 10, 1), "attendance-lead", True)]
    assert due(END, a=MADE, b=ANSWERED) == to_do
    assert due(END, a=MADE, b=ANSWERED, c=DONE) == []
    assert due(END, a=record("2026-06-20")) == []


def test_a_part_has_what_is_of_its_posts_and_objectives() -> None:
    whole = record("2026-06-20", "objectives: []\nby: head-of-send")
    strategy = strategy_of({"a": MADE, "whole": whole})
    assessment = assess(strategy, END)
    of_post = {"owner": "head-of-send"}
    assert set(part_of(assessment, of_post).strategy.recommendations) == {"whole"}
    of_other = {"owner": "attendance-lead"}
    assert set(part_of(assessment, of_other).strategy.recommendations) == {"a"}
    of_priority = {"priority": "1"}
    assert set(part_of(assessment, of_priority).strategy.recommendations) == {"a"}


def test_the_sentence_counts_every_one() -> None:
    records = {
        "a": MADE,
        "b": ANSWERED,
        "c": record("2026-07-01", "answer: rejected"),
        "d": record("2026-07-02", "answer: accepted\ndone: 2026-07-01"),
        "e": record("2026-07-03"),
    }
    strategy = strategy_of(records)
    view = recommendations_view(assess(strategy, END), recommendations_by(strategy, END))
    assert view is not None
    assert view.in_words == (
        "Of 4 recommendations, 1 was accepted and is not done by its day, 1 is not answered yet, "
        "1 is done, 1 was not accepted."
    )
    assert [other.status for other in view.open] == [
        RecommendationStatus.LATE,
        RecommendationStatus.WAITING,
    ]
