"""A decision that was called in, or that waits: from when it holds, on any day."""

from __future__ import annotations

from datetime import date

import pytest

from strategy.assess.assessment import assess
from strategy.assess.progress.force import not_in_effect_in_words
from strategy.audience import Audience, visible_to
from strategy.model import Strategy
from tests.reports import small
from tests.reports.pages import made

CLOSES = "effects: [{objective: '1.1', outcome: closed}]"
CALLED_IN = "effects: [{record: 2026-02-01-cabinet, effective: waiting}]"
GOES_AHEAD = "effects: [{record: 2026-02-01-cabinet, effective: 2026-06-01}]"


def council(*decisions: tuple[str, str]) -> Strategy:
    return small.strategy(objectives={"1.1": "", "1.2": ""}, decisions=dict(decisions))


def closed(strategy: Strategy, on: date) -> bool:
    assessment = assess(strategy, on)
    return "1.1" not in {position.objective.id for position in assessment.positions}


def test_a_decision_that_waits_holds_from_no_day() -> None:
    waiting = council(("2026-02-01-cabinet", f"effective: waiting\n{CLOSES}"))
    assert not closed(waiting, date(2029, 1, 1))
    text = made(waiting, "decisions", as_at=date(2026, 5, 1))
    assert "Decided, not yet in effect: a later decision is to say from when." in text


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 31), False),
        (date(2026, 2, 10), True),
        (date(2026, 3, 1), False),
        (date(2026, 5, 1), False),
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
    ],
)
def test_a_decision_called_in_holds_as_was_decided_of_it_by_then(on: date, expected: bool) -> None:
    strategy = council(
        ("2026-02-01-cabinet", CLOSES),
        ("2026-02-12-scrutiny", CALLED_IN),
        ("2026-05-01-cabinet", GOES_AHEAD),
    )
    assert closed(strategy, on) is expected
    assert closed(visible_to(Audience.PUBLIC, strategy), on) is expected


def test_a_later_decision_changes_nothing_of_an_earlier_position() -> None:
    before = council(("2026-02-01-cabinet", CLOSES))
    after = council(("2026-02-01-cabinet", CLOSES), ("2026-02-12-scrutiny", CALLED_IN))
    assert closed(before, date(2026, 2, 11)) is closed(after, date(2026, 2, 11)) is True
    strategy_read = assess(after, date(2026, 3, 1)).strategy
    assert closed(strategy_read, date(2026, 2, 11))


def test_reports_say_what_a_decision_did_to_an_earlier_one() -> None:
    strategy = council(
        ("2026-02-01-cabinet", CLOSES),
        ("2026-02-12-scrutiny", CALLED_IN),
        ("2026-05-01-cabinet", GOES_AHEAD),
    )
    text = made(strategy, "decisions", as_at=date(2026, 5, 10))
    assert (
        "The decision of Cabinet of 1 February 2026 does not take effect until a later decision "
        "says so."
    ) in text
    assert "The decision of Cabinet of 1 February 2026 holds from 1 June 2026." in text
    assert "Decided, not yet in effect: it holds from 1 June 2026." in text
    (decision,) = (
        decision
        for decision in assess(strategy, date(2026, 6, 2)).strategy.decisions.values()
        if decision.id == "2026-02-01-cabinet"
    )
    assert not_in_effect_in_words(decision, date(2026, 6, 2)) == ""


def test_a_post_decides_under_delegated_powers() -> None:
    strategy = council(("2026-02-01-cabinet", f"under: Scheme of delegation 4.2\n{CLOSES}"))
    assert "Cabinet, under Scheme of delegation 4.2: " in made(strategy, "decisions")
