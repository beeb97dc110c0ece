"""What is due of whom, by rounds and by each reporting year and cycle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from strategy.assess.assessment import assess
from strategy.assess.delivery.due import Due, DueKind, days_after, due_by, updates_due
from strategy.assess.progress.rounds import (
    next_round,
    open_rounds,
    round_for_updates,
    round_named,
    rounds_of,
)
from strategy.model import Approval, Strategy, StrategyDocument
from tests.assess.council import BUSES, HUB, POSTS, at, said
from tests.reports import small

ROUNDS = """\
reporting:
  rounds:
    autumn: {as_at: 2026-12-18, updates_by: 2027-01-15}
    spring: {as_at: 2027-03-31, updates_by: 2027-04-23}
    summer: {as_at: 2027-07-16}
"""
FAR = date(2099, 1, 1)
YEARS = ("academic", "financial", "calendar")
CYCLES = ("monthly", "termly", "quarterly", "half-yearly", "annual")


def document(more: str = "", standing: str = "adopted") -> StrategyDocument:
    return small.strategy(document=more, standing=standing).document


def strategy(more: str = "") -> Strategy:
    return small.strategy(document=more, standing="adopted")


# Rounds


def test_rounds_stand_by_their_dates_and_close_on_their_own_day_at_the_earliest() -> None:
    early = (
        "reporting: {rounds: {b: {as_at: 2027-01-05}, "
        "a: {as_at: 2027-01-05, updates_by: 2026-12-01}}}"
    )
    assert [
        (reporting_round.id, reporting_round.updates_by)
        for reporting_round in rounds_of(document(early))
    ] == [
        ("a", date(2027, 1, 5)),
        ("b", date(2027, 1, 5)),
    ]
    assert [reporting_round.id for reporting_round in rounds_of(document(ROUNDS))] == [
        "autumn",
        "spring",
        "summer",
    ]


@pytest.mark.parametrize(
    ("on", "open_one", "asked_for", "coming"),
    [
        ("2026-11-23", None, "", "autumn"),
        ("2026-12-18", "autumn", "autumn", "spring"),
        ("2027-01-15", "autumn", "autumn", "spring"),
        ("2027-03-30", "autumn", "autumn", "spring"),
        ("2027-03-31", "spring", "spring", "summer"),
        ("2027-07-16", "summer", "summer", None),
        ("2027-08-30", "summer", "summer", None),
        ("2027-08-31", None, "summer", None),
    ],
)
def test_which_round_is_open_asked_for_and_coming(
    on: str, open_one: str | None, asked_for: str, coming: str | None
) -> None:
    day = date.fromisoformat(on)
    reporting_rounds = open_rounds(document(ROUNDS), day)
    assert [reporting_round.id for reporting_round in reporting_rounds] == (
        [open_one] if open_one else []
    )
    assert round_for_updates(strategy(ROUNDS), day).id == asked_for
    after = next_round(strategy(ROUNDS), day)
    assert (after.id if after else None) == coming


def test_a_round_is_open_until_it_is_approved_or_meets_and_the_latest_comes_first() -> None:
    both = (
        "reporting: {rounds: {a: {as_at: 2026-10-01, updates_by: 2026-10-09, meets: 2026-12-01}, "
        "b: {as_at: 2026-11-01}}}"
    )
    strategy_document = document(both)
    assert [open_round.id for open_round in open_rounds(strategy_document, date(2026, 11, 1))] == [
        "b",
        "a",
    ]
    assert [open_round.id for open_round in open_rounds(strategy_document, date(2026, 12, 1))] == [
        "b"
    ]
    digest = "sha256:" + "0" * 64
    approved = {
        "a": Approval.model_validate(
            {"id": "a", "round": "a", "by": "director", "on": "2026-10-20", "digest": digest}
        )
    }
    assert [
        open_round.id for open_round in open_rounds(strategy_document, date(2026, 10, 19), approved)
    ] == ["a"]
    assert open_rounds(strategy_document, date(2026, 10, 20), approved) == ()


def test_a_round_by_its_name() -> None:
    reporting_round = round_named(document(ROUNDS), "spring")
    assert reporting_round is not None
    assert reporting_round.round is not None
    assert reporting_round.as_at == reporting_round.round.as_at == date(2027, 3, 31)
    assert round_named(document(ROUNDS), "winter") is None


PARTS = {
    ("academic", "monthly"): ("2026-10-31", "2026-11-30"),
    ("academic", "termly"): ("2026-08-31", "2026-12-31"),
    ("academic", "quarterly"): ("2026-08-31", "2026-11-30"),
    ("academic", "half-yearly"): ("2026-08-31", "2027-02-28"),
    ("academic", "annual"): ("2026-08-31", "2027-08-31"),
    ("financial", "monthly"): ("2026-10-31", "2026-11-30"),
    ("financial", "termly"): ("2026-07-31", "2026-11-30"),
    ("financial", "quarterly"): ("2026-09-30", "2026-12-31"),
    ("financial", "half-yearly"): ("2026-09-30", "2027-03-31"),
    ("financial", "annual"): ("2026-03-31", "2027-03-31"),
    ("calendar", "monthly"): ("2026-10-31", "2026-11-30"),
    ("calendar", "termly"): ("2026-08-31", "2026-12-31"),
    ("calendar", "quarterly"): ("2026-09-30", "2026-12-31"),
    ("calendar", "half-yearly"): ("2026-06-30", "2026-12-31"),
    ("calendar", "annual"): ("2025-12-31", "2026-12-31"),
}
"""For 23 November 2026: the last day of the part of the year before, and of the one under way."""


@pytest.mark.parametrize(("year", "cycle"), PARTS)
def test_without_rounds_the_year_and_the_cycle_give_the_dates(year: str, cycle: str) -> None:
    strategy_read = strategy(f"reporting: {{year: {year}, cycle: {cycle}}}")
    today = date(2026, 11, 23)
    last, coming = (date.fromisoformat(part) for part in PARTS[year, cycle])
    asked = round_for_updates(strategy_read, today)
    assert (asked.id, asked.as_at, asked.updates_by, asked.round) == ("", last, last, None)
    after = next_round(strategy_read, today)
    assert after is not None
    assert (after.as_at, after.updates_by) == (coming, coming)
    updates = [
        (due_item.on, due_item.overdue)
        for due_item in due_by(
            at(today, document=f"reporting: {{year: {year}, cycle: {cycle}}}"), FAR
        )
        if due_item.record == "1.1"
    ]
    assert updates == [(last, True), (coming, False)]


@settings(max_examples=50)
@given(
    some.sampled_from(YEARS),
    some.sampled_from(CYCLES),
    some.dates(date(2025, 1, 1), date(2032, 1, 1)),
)
def test_the_next_part_of_the_year_begins_where_the_last_one_ended(
    year: str, cycle: str, on: date
) -> None:
    strategy_read = strategy(f"reporting: {{year: {year}, cycle: {cycle}}}")
    last, coming = round_for_updates(strategy_read, on), next_round(strategy_read, on)
    assert coming is not None
    assert last.as_at < on <= coming.as_at
    assert round_for_updates(strategy_read, coming.as_at).as_at == last.as_at
    assert round_for_updates(strategy_read, coming.as_at + timedelta(days=1)).as_at == coming.as_at


# What is due


def due(
    as_at: str,
    until: date = FAR,
    more: dict[str, str] | None = None,
    round_: str = "",
    kind: DueKind | None = None,
    **parts: object,
) -> list[Due]:
    assessment = at(date.fromisoformat(as_at), more, **parts)
    wanted = round_named(assessment.strategy.document, round_) if round_ else None
    return [
        due_item for due_item in due_by(assessment, until, wanted) if kind in (None, due_item.kind)
    ]


def told(things: list[Due]) -> list[tuple[str, str, bool]]:
    return [(due_item.key, due_item.on.isoformat(), due_item.overdue) for due_item in things]


def test_updates_are_asked_for_the_open_round_and_the_next() -> None:
    entries = {"1.1": [("2026-12-18", "on-track")]}
    assert told(due("2027-01-10", document=ROUNDS, updates=entries)) == [
        ("update-1.2-autumn", "2027-01-15", False),
        ("update-1.1-spring", "2027-04-23", False),
        ("update-1.2-spring", "2027-04-23", False),
    ]


def test_after_its_last_day_they_are_overdue() -> None:
    entries = {"1.1": [("2026-12-18", "on-track")]}
    due_items = due("2027-01-16", date(2027, 1, 31), document=ROUNDS, updates=entries)
    assert told(due_items) == [("update-1.2-autumn", "2027-01-15", True)]
    assert due_items[0].detail == ""


def test_one_round_alone_is_the_chase_list() -> None:
    entries = {"1.1": [("2026-10-18", "on-track")]}
    due_items = due("2027-05-01", document=ROUNDS, round_="spring", updates=entries)
    assert [(due_item.record, due_item.detail) for due_item in due_items] == [
        ("1.1", "2026-10-18"),
        ("1.2", ""),
    ]


def test_what_is_complete_or_paused_for_longer_is_not_asked_for() -> None:
    entries = {
        "1.1": [("2026-01-18", "complete")],
        "1.2": [("2026-01-18", "paused", "paused: {because: Snow., until: 2027-04-01}")],
    }
    due_items = due("2027-01-16", document=ROUNDS, updates=entries)
    assert told(due_items) == [("pause-ends-1.2", "2027-04-01", False)]
    assert due_items[0].detail == "Snow."


def test_nothing_is_due_where_it_is_not_adopted() -> None:
    for standing in ("demonstration", "draft", "closed"):
        assessment = at(date(2027, 5, 1), {"actions/hub": HUB}, standing=standing, document=ROUNDS)
        assert due_by(assessment, FAR) == ()
        assert list(updates_due(assessment, rounds_of(assessment.strategy.document)[0])) == []


def test_a_corrective_action_is_due_while_it_is_needed_and_keeps_its_key() -> None:
    first = ("2026-12-01", "off-track", "corrective_action: {what: Visits., by: 2027-01-10}")
    then = ("2026-12-18", "at-risk", "corrective_action: {what: Visits., by: 2027-02-10}")
    undated = ("2026-12-19", "at-risk", "corrective_action: Visits.")
    for entries, day in (([first], "2027-01-10"), ([first, then], "2027-02-10")):
        (due_item,) = due("2027-01-16", kind=DueKind.CORRECTIVE_ACTION, updates={"1.1": entries})
        assert (due_item.key, due_item.on.isoformat()) == ("corrective-action-1.1", day)
        assert (due_item.detail, due_item.overdue) == ("Visits.", day == "2027-01-10")
    entries = [first, then, undated]
    assert due("2027-01-16", kind=DueKind.CORRECTIVE_ACTION, updates={"1.1": entries}) == []


def test_actions_and_milestones_are_due_with_what_is_forecast() -> None:
    told_late = {"progress/hub/2026-06-01": said("2026-06-01", "second: {expected: 2026-09-01}")}
    reached = {"progress/hub/2026-04-01": said("2026-04-01", "first: {reached: 2026-03-31}")}
    files = {"actions/hub": HUB, "actions/buses": BUSES, **told_late, **reached}
    due_items = [
        due_item
        for due_item in due("2026-07-10", more=files)
        if due_item.kind is not DueKind.UPDATE
    ]
    assert told(due_items) == [
        ("milestone-hub/second", "2026-06-30", True),
        ("milestone-buses/second", "2026-09-30", False),
        ("action-hub", "2026-12-31", False),
    ]
    assert [(due_item.expected, due_item.detail) for due_item in due_items] == [
        (date(2026, 9, 1), "Attendance hub"),
        (None, "Earlier buses"),
        (None, ""),
    ]


def test_neither_is_due_of_what_is_over_or_complete() -> None:
    done = {"actions/hub": HUB, "progress/hub/2026-06-01": said("2026-06-01", status="complete")}
    assert due("2026-07-10", more=done, kind=DueKind.ACTION) == []
    over = {"2026-05-01-cabinet": "effects: [{action: hub, outcome: closed}]"}
    assert due("2026-07-10", more={"actions/hub": HUB}, decisions=over, kind=DueKind.ACTION) == []


def test_reviews_are_due_of_what_is_in_force() -> None:
    sets = (
        "sets:\n  a: {title: A, starts: 2024, ends: 2028, review: {due: 2026-05-31}}\n"
        "  b: {title: B, starts: 2024, ends: 2028, review: {due: 2026-05-31}}\n"
        "  c: {title: C, starts: 2024, ends: 2028}"
    )
    objectives = {
        "1.1": "set: a\nreview: {due: 2026-12-31}",
        "1.2": "set: b\nreview: {due: 2026-12-31}",
        "1.3": "set: c",
    }
    over = {"2026-05-01-cabinet": "effects: [{objective: 1.2, outcome: closed}]"}
    due_items = due(
        "2026-06-10", kind=DueKind.REVIEW, document=sets, objectives=objectives, decisions=over
    )
    assert told(due_items) == [
        ("review-set-a", "2026-05-31", True),
        ("review-1.1", "2026-12-31", False),
    ]
    assert [due_item.owner for due_item in due_items] == [None, None]


MEASURE = (
    "title: Absence\ndefinition: A.\nunit: '%'\nbetter: lower\nperiod: academic-year\n"
    "source: {publisher: DfE}\nowner: head-of-send\n"
)


def test_releases_are_due_as_announced_or_as_they_come() -> None:
    files = {
        "measures/absence": f"{MEASURE}next_release: 2026-05-20\n",
        "measures/gone": f"{MEASURE}next_release: 2026-05-20\nstatus: discontinued\n",
        "measures/quiet": MEASURE,
        "measures/regular": f"{MEASURE}frequency: annual\npublished_after: 6 months\n",
    }
    rows = b"period,area,value,published\n2023/24,Wigan,1,2025-02-01\n2024/25,Wigan,1,2026-09-01\n"
    contents = small.files(objectives={"1.1": ""}, posts=POSTS)
    contents |= {f"data/{path}.yaml": text.encode() for path, text in files.items()}
    contents["data/measures/regular.csv"] = rows
    strategy = small.read(contents)
    things = due_by(assess(strategy, date(2026, 5, 25)), FAR)
    releases = [due_item for due_item in things if due_item.kind is DueKind.RELEASE]
    assert told(releases) == [
        ("release-regular", "2026-02-28", True),
        ("release-absence", "2026-05-20", True),
    ]
    assert {release.owner for release in releases} == {"head-of-send"}


def test_who_is_asked_is_the_post_that_answers_now() -> None:
    posts = (
        "attendance-lead: {title: Attendance Lead, until: 2026-03-31, succeeded_by: acting}\n"
        "acting: {title: Acting Lead, until: 2026-05-31, succeeded_by: head-of-send}\n"
        "head-of-send: {title: Head of SEND}\n"
        "lost: {title: Lost, until: 2026-03-31}\n"
    )
    objectives = {
        "1.1": "owner: attendance-lead",
        "1.2": "owner: lost",
        "1.3": "owner: Somebody",
        "1.4": "",
    }

    def owners(day: str) -> dict[str, str | None]:
        due_items = due(day, objectives=objectives, posts=posts, kind=DueKind.UPDATE)
        return {due_item.record: due_item.asked for due_item in due_items}

    others = {"1.2": "lost", "1.3": "Somebody", "1.4": None}
    assert owners("2026-03-31") == {"1.1": "attendance-lead", **others}
    assert owners("2026-04-01") == {"1.1": "acting", **others}
    assert owners("2026-06-01") == {"1.1": "head-of-send", **others}


def test_so_many_days_from_a_day() -> None:
    assert days_after(30, date(2026, 11, 23)) == date(2026, 12, 23)
