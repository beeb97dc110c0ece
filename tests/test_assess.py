"""The position as at a date: what is in force, how it stands, what moved."""

from datetime import date, timedelta
from typing import Any

import pytest

from strategy.assess.assessment import assess
from strategy.assess.facts import Assessment, DisplayStatus, Position, StatusTrend, counts
from strategy.assess.order import in_order, priorities_in_order
from strategy.assess.progress.rounds import reporting_period
from strategy.assess.progress.standing import movement, position_of
from strategy.periods.dates import Span
from tests.reports import small

AS_AT = date(2026, 9, 30)


def found(as_at: date = AS_AT, **parts: Any) -> Assessment:
    return assess(small.strategy(**parts), as_at)


def one(as_at: date = AS_AT, **parts: Any) -> Position:
    return found(as_at, **parts).positions[0]


def shown(*updates: Any, as_at: date = AS_AT, **parts: Any) -> DisplayStatus:
    return one(as_at, updates={"1.1": updates}, **parts).shown


def in_force(**parts: Any) -> list[str]:
    return [position.objective.id for position in found(**parts).positions]


def test_an_update_of_the_reporting_period_counts() -> None:
    assert shown(("2026-05-01", "off-track")) is DisplayStatus.OFF_TRACK


def test_an_older_status_is_no_update() -> None:
    assert shown(("2026-04-30", "on-track")) is DisplayStatus.NO_UPDATE


def test_none_at_all_is_no_update_once_one_was_due() -> None:
    assert shown() is DisplayStatus.NO_UPDATE
    assert shown(as_at=date(2024, 12, 31)) is DisplayStatus.NOT_DUE
    assert shown(as_at=date(2025, 1, 1)) is DisplayStatus.NO_UPDATE


def test_complete_stays_complete() -> None:
    assert shown(("2025-01-10", "complete")) is DisplayStatus.COMPLETE


def test_a_pause_with_an_end_holds_until_then() -> None:
    def paused(until: str) -> DisplayStatus:
        return shown(("2026-01-10", "paused", f"paused: {{because: X, until: {until}}}"))

    assert paused("2026-09-30") is DisplayStatus.PAUSED
    assert paused("2026-09-29") is DisplayStatus.NO_UPDATE
    assert shown(("2026-01-10", "paused", "paused: {because: X}")) is DisplayStatus.NO_UPDATE
    assert shown(("2026-01-10", "paused")) is DisplayStatus.NO_UPDATE


def test_only_a_pause_holds() -> None:
    lines = "paused: {because: X, until: 2027-01-01}"
    assert shown(("2026-01-10", "on-track", lines)) is DisplayStatus.NO_UPDATE


@pytest.mark.parametrize("standing", ["draft", "demonstration", "closed"])
def test_nothing_falls_due_unless_adopted(standing: str) -> None:
    assert shown(("2025-01-10", "on-track"), standing=standing) is DisplayStatus.ON_TRACK


def test_without_updates_each_standing_has_its_word() -> None:
    assert shown(standing="draft") is DisplayStatus.NOT_DUE
    assert shown(standing="demonstration") is DisplayStatus.NOT_PUBLISHED
    assert shown(standing="closed") is DisplayStatus.NO_UPDATE


def test_a_set_that_began_late_is_due_late() -> None:
    document = "sets: {late: {title: Late, starts: 2026-09-15, ends: 2028}}"
    assert shown(document=document, objectives={"1.1": "set: late"}) is DisplayStatus.NOT_DUE


def test_an_update_after_the_date_changes_nothing() -> None:
    before = one(updates={"1.1": [("2026-05-01", "on-track")]})
    after = one(
        updates={
            "1.1": [("2026-05-01", "on-track"), ("2026-10-01", "off-track", "corrects: 2026-05-01")]
        }
    )
    assert before == after


def test_a_corrected_update_no_longer_holds() -> None:
    position = one(
        updates={
            "1.1": [
                ("2026-05-01", "off-track"),
                ("2026-05-02", "on-track", "corrects: 2026-05-01"),
            ]
        }
    )
    assert [entry.id for entry in position.entries] == ["2026-05-02"]
    assert [entry.id for entry in position.corrected] == ["2026-05-01"]


def test_a_correction_put_right_does_not_bring_back_the_first() -> None:
    position = one(
        updates={
            "1.1": [
                ("2026-05-01", "off-track"),
                ("2026-05-02", "on-track", "corrects: 2026-05-01"),
                ("2026-05-03", "at-risk", "corrects: 2026-05-02"),
            ]
        }
    )
    assert [entry.id for entry in position.entries] == ["2026-05-03"]


def test_an_update_cannot_undo_itself() -> None:
    assert shown(("2026-05-01", "on-track", "corrects: 2026-05-01")) is DisplayStatus.ON_TRACK


def test_of_two_about_a_day_the_one_written_down_last_counts() -> None:
    assert (
        shown(
            ("2026-05-01", "on-track", "recorded: 2026-06-02T09:00:00Z"),
            ("2026-05-01", "at-risk", "recorded: 2026-06-01T09:00:00Z"),
        )
        is DisplayStatus.ON_TRACK
    )


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("on-track", "off-track", StatusTrend.WORSENED),
        ("off-track", "at-risk", StatusTrend.IMPROVED),
        ("on-track", "on-track", StatusTrend.SAME),
        ("paused", "paused", StatusTrend.SAME),
        ("paused", "on-track", None),
        ("on-track", "unknown", None),
        ("on-track", "in-progress", None),
    ],
)
def test_movement(old: str, new: str, moved: StatusTrend | None) -> None:
    position = one(updates={"1.1": [("2026-04-30", old), ("2026-05-01", new)]})
    assert position.movement is moved
    assert position.before is not None


def test_an_old_status_has_not_moved() -> None:
    position = one(updates={"1.1": [("2026-01-10", "on-track"), ("2026-04-30", "off-track")]})
    assert position.movement is None
    assert movement(None, position.latest) is None


ROUNDS = (
    "reporting: {rounds: {a: {as_at: 2026-03-31}, b: {as_at: 2026-07-17}, c: {as_at: 2026-07-17}}}"
)


@pytest.mark.parametrize(
    ("as_at", "first", "last"),
    [
        (date(2026, 3, 30), date(2025, 9, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 12, 1), date(2026, 3, 31)),
        (date(2026, 7, 16), date(2025, 12, 1), date(2026, 3, 31)),
        (date(2026, 7, 17), date(2026, 4, 1), date(2026, 7, 17)),
        (date(2029, 1, 1), date(2026, 4, 1), date(2026, 7, 17)),
    ],
)
def test_the_reporting_period_follows_the_rounds(as_at: date, first: date, last: date) -> None:
    document = small.strategy(document=ROUNDS).document
    assert reporting_period(document, as_at) == Span(first, last)


@pytest.mark.parametrize("on", [date(1900, 1, 1), date(1900, 12, 31), date(2199, 12, 31)])
@pytest.mark.parametrize("document", ["", ROUNDS])
def test_any_date_has_a_reporting_period(on: date, document: str) -> None:
    period = reporting_period(small.strategy(document=document).document, on)
    assert period.first <= period.last < on + timedelta(days=1)
    assert found(on, document=document).positions


def test_a_position_can_be_asked_for_alone() -> None:
    strategy = small.strategy(updates={"1.1": [("2026-05-01", "on-track")]})
    assert position_of(strategy, strategy.objectives["1.1"], AS_AT) == one(
        updates={"1.1": [("2026-05-01", "on-track")]}
    )


SETS = """\
sets:
  old: {title: Old, starts: 2024-09, ends: 2025-08}
  new: {title: New, starts: 2027-01, ends: 2030-08}
"""
OF_SETS = {"1.1": "set: old", "1.2": "set: old", "1.3": "set: new", "1.4": ""}


def test_a_set_that_has_not_begun_is_not_in_force() -> None:
    assert in_force(document=SETS, objectives=OF_SETS) == ["1.1", "1.2", "1.4"]


def effects(*lines: str) -> str:
    return "effects:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ({"2026-01-01-a": effects("objective: 1.1, outcome: closed")}, ["1.2", "1.4"]),
        ({"2026-01-01-a": effects("set: old, outcome: superseded")}, ["1.4"]),
        ({"2026-01-01-a": effects("priority: 1, outcome: closed")}, []),
        ({"2026-01-01-a": effects("objective: 1.1, outcome: amended")}, ["1.1", "1.2", "1.4"]),
        ({"2026-10-01-a": effects("objective: 1.1, outcome: closed")}, ["1.1", "1.2", "1.4"]),
        (
            {"2026-09-01-a": "effective: 2026-10-01\n" + effects("set: old, outcome: closed")},
            ["1.1", "1.2", "1.4"],
        ),
        (
            {"2026-01-01-a": effects("objective: 1.2, outcome: kept", "set: old, outcome: closed")},
            ["1.2", "1.4"],
        ),
        (
            {
                "2026-01-01-a": effects("set: old, outcome: closed"),
                "2026-02-01-b": effects("set: old, outcome: extended"),
            },
            ["1.1", "1.2", "1.4"],
        ),
        (
            {
                "2026-01-01-a": effects("objective: 1.1, outcome: closed"),
                "2026-02-01-b": effects("objective: 1.1, outcome: transcription"),
                "2026-03-01-c": effects("objective: 1.1"),
            },
            ["1.2", "1.4"],
        ),
        (
            {
                "2026-01-01-a": "effective: 2026-03-01\n" + effects("set: old, outcome: closed"),
                "2026-02-01-b": effects("set: old, outcome: kept"),
            },
            ["1.4"],
        ),
        (
            {
                "2026-01-01-a": effects("objective: 1.1, outcome: closed"),
                "2026-02-01-b": effects("set: old, outcome: kept"),
            },
            ["1.2", "1.4"],
        ),
        (
            {
                "2026-01-01-a": effects("set: old, outcome: closed"),
                "2026-02-01-b": effects("objective: 1.1, outcome: kept"),
            },
            ["1.1", "1.4"],
        ),
    ],
)
def test_decisions_in_the_order_they_took_effect(
    decisions: dict[str, str], expected: list[str]
) -> None:
    assert in_force(document=SETS, objectives=OF_SETS, decisions=decisions) == expected


def test_a_set_past_its_end_without_an_outcome_is_told() -> None:
    def without_outcome(as_at: date = AS_AT, **decisions: str) -> list[tuple[str, int]]:
        named = {
            name.replace("_", "-").removeprefix("on-"): text for name, text in decisions.items()
        }
        assessed = found(as_at, document=SETS, objectives=OF_SETS, decisions=named)
        return [(ended_set.id, ended_set.objectives) for ended_set in assessed.sets_without_outcome]

    amended = effects("set: old, outcome: amended", "objective: 1.1, outcome: closed")
    assert without_outcome() == [("old", 2)]
    assert without_outcome(date(2025, 8, 31)) == []
    assert without_outcome(on_2026_01_01_a=amended) == [("old", 1)]
    assert without_outcome(on_2026_01_01_a=effects("set: old, outcome: kept")) == []
    ended = effects("objective: 1.1, outcome: closed", "objective: 1.2, outcome: closed")
    assert without_outcome(on_2026_01_01_a=ended) == []


def test_the_wording_in_force() -> None:
    objective = """\
wording: Third.
earlier_wordings:
  - {wording: First., decision: 2025-01-01-a}
  - {wording: Second., decision: 2026-01-01-b}
"""
    parts: dict[str, Any] = {
        "objectives": {"1.1": objective},
        "decisions": {"2025-01-01-a": "effective: 2025-02-01", "2026-01-01-b": ""},
    }
    days = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [one(day, **parts).wording for day in days] == ["First.", "Second.", "Second.", "Third."]


def test_a_corrective_action_past_its_day() -> None:
    lines = "corrective_action: {what: X, by: 2026-09-29}"

    def overdue(*update: str, as_at: date = AS_AT, standing: str = "adopted") -> int:
        return len(found(as_at, updates={"1.1": [update]}, standing=standing).overdue_actions)

    assert overdue("2026-05-01", "off-track", lines) == 1
    assert overdue("2026-01-01", "at-risk", lines) == 1
    assert overdue("2026-05-01", "off-track", lines, as_at=date(2026, 9, 29)) == 0
    assert overdue("2026-05-01", "on-track", lines) == 0
    assert overdue("2026-05-01", "off-track", "corrective_action: X") == 0
    assert overdue("2026-05-01", "off-track") == 0
    assert overdue("2026-05-01", "off-track", lines, standing="demonstration") == 0
    assert len(found().overdue_actions) == 0


def test_a_pause_past_its_end() -> None:
    def lapsed(status: str, lines: str) -> int:
        return len(found(updates={"1.1": [("2026-05-01", status, lines)]}).lapsed_pauses)

    assert lapsed("paused", "paused: {because: X, until: 2026-09-29}") == 1
    assert lapsed("paused", "paused: {because: X, until: 2026-09-30}") == 0
    assert lapsed("paused", "paused: {because: X}") == 0
    assert lapsed("paused", "") == 0
    assert lapsed("on-track", "paused: {because: X, until: 2026-09-29}") == 0


def test_who_needs_attention_most_pressing_first() -> None:
    updates = {
        "1.1": [("2026-05-01", "unknown")],
        "1.2": [("2026-05-01", "off-track")],
        "1.3": [("2026-05-01", "on-track")],
        "1.4": [("2026-05-01", "off-track")],
    }
    assessed = found(updates=updates, objectives=dict.fromkeys([*updates, "1.5"], ""))
    pressing = assessed.needing_attention
    assert [position.objective.id for position in pressing] == ["1.2", "1.4", "1.1", "1.5"]
    assert all(position.needs_attention for position in pressing)
    tally = counts(assessed.positions)
    assert (tally[DisplayStatus.OFF_TRACK], tally[DisplayStatus.PAUSED]) == (2, 0)


def test_objectives_by_priority_and_across() -> None:
    objectives = {"1.1": "", "2.1": "", "x": "priorities: [1, 2]", "y": "priorities: []"}
    assessed = found(objectives=objectives, priorities=["1", "2", "10"])
    by_priority = {
        priority: [position.objective.id for position in positions]
        for priority, positions in assessed.by_priority.items()
    }
    assert by_priority == {"1": ["1.1"], "10": [], "2": ["2.1"]}
    assert [position.objective.id for position in assessed.cross_cutting] == ["x", "y"]
    assert [priority.id for priority in priorities_in_order(assessed.strategy)] == ["1", "2", "10"]


def test_what_happened_in_the_period_is_latest_first() -> None:
    assessed = found(
        decisions={"2026-04-30-a": "", "2026-05-01-b": "", "2026-06-01-c": "", "2026-10-01-d": ""},
    )
    assert [decision.id for decision in assessed.decisions_since] == [
        "2026-06-01-c",
        "2026-05-01-b",
    ]


def test_objectives_are_in_the_order_members_expect() -> None:
    numbers = ["1.10", "1.9", "voice", "10.1", "2.1", "1.9a"]
    priorities = dict.fromkeys(numbers, "priorities: []")
    assert in_force(objectives=priorities) == ["1.9", "1.9a", "1.10", "2.1", "10.1", "voice"]


def test_numbers_that_are_no_numbers_have_an_order_too() -> None:
    odd = ["1.²", "1." + "9" * 5000, "", "…", "01", "1"]
    assert min(odd, key=in_order) == ""
    assert in_order("01") == in_order("1")
