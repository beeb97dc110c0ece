"""Which of several updates about one day counts: never an accident."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import DisplayStatus
from strategy.assess.progress.standing import position_of
from strategy.assess.progress.updates import (
    LEAST_FAVOURABLE_FIRST,
    holding,
    says_the_same,
    unordered,
)
from strategy.model import ProgressEntry, Status
from tests.assess.council import at, of, said

DAY = date(2026, 6, 30)
CORRECTIVE = "corrective_action: X\n"
PAUSED = "paused: {because: X}\n"


def update(
    name: str, status: str, recorded: str = "", by: str = "attendance-lead", more: str = ""
) -> ProgressEntry:
    fields = {
        "id": name,
        "subject": "1.1",
        "as_at": "2026-06-30",
        "by": by,
        "status": status,
        "summary": f"It is {status}.",
        **({"recorded": recorded} if recorded else {}),
        **({"corrects": more} if more else {}),
    }
    return ProgressEntry.model_validate(fields)


def counting(*entries: ProgressEntry) -> list[str]:
    """The id of that which counts; the same whatever the order of the files."""
    pairs = {
        tuple(entry.id for entry in holding(these, DAY)[0][-1:]) for these in permutations(entries)
    }
    assert len(pairs) == 1
    return list(pairs.pop())


def test_of_one_post_the_last_time_counts_whatever_its_name() -> None:
    early, late = "2026-07-10T09:00:00Z", "2026-07-10T09:00:01Z"
    for first, second in (("a", "b"), ("b", "a")):
        red, green = update(first, "off-track", early), update(second, "on-track", late)
        assert counting(red, green) == [second]
        assert unordered([red, green]) == {}


def test_an_offset_is_the_same_moment_in_utc() -> None:
    here = update("a", "off-track", "2026-07-10T10:00:00+01:00")
    utc = update("b", "on-track", "2026-07-10T09:30:00Z")
    assert counting(here, utc) == ["b"]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ("2026-07-10", "2026-07-10", "attendance-lead"),
        ("2026-07-10", "2026-07-12", "attendance-lead"),
        ("", "2026-07-12T09:00:00Z", "attendance-lead"),
        ("2026-07-10", "2026-07-12T09:00:00Z", "attendance-lead"),
        ("2026-07-10T09:00:00Z", "2026-07-10T09:00:00Z", "attendance-lead"),
        ("2026-07-10T09:00:00Z", "2026-07-12T09:00:00Z", "head-of-send"),
    ],
)
def test_where_nothing_orders_them_the_less_favourable_counts(
    one: str, other: str, by: str
) -> None:
    for worse, better in (("a", "b"), ("b", "a")):
        red, green = update(worse, "off-track", one), update(better, "on-track", other, by)
        assert counting(red, green) == [worse]
        assert unordered([red, green]) == {DAY: (green, red)}


def test_a_correction_decides_before_anything_else() -> None:
    red = update("a", "off-track", "2026-07-12T09:00:00Z")
    green = update("b", "on-track", "2026-07-10", "head-of-send", more="a")
    assert counting(red, green) == ["b"]
    assert unordered(holding([red, green], DAY)[0]) == {}


def test_of_three_only_those_that_nothing_follows_are_weighed() -> None:
    first = update("a", "off-track", "2026-07-10T09:00:00Z")
    second = update("b", "complete", "2026-07-10T10:00:00Z")
    other = update("c", "on-track", "2026-07-09T10:00:00Z", "head-of-send")
    assert counting(first, second, other) == ["c"]
    assert unordered([first, second, other]) == {DAY: (second, other)}


def test_two_that_say_the_same_are_one() -> None:
    entry = update("a", "on-track", "2026-07-10")
    again = update("b", "on-track", "2026-07-12T09:00:00Z")
    assert says_the_same(entry, again)
    assert unordered([entry, again]) == {}


def test_the_order_of_favour_has_every_status_once() -> None:
    assert sorted(LEAST_FAVOURABLE_FIRST) == sorted(Status)


@given(
    some.lists(
        some.tuples(
            some.sampled_from(list(Status)),
            some.sampled_from(["", "2026-07-10", "2026-07-10T09:00:00Z", "2026-07-11T09:00:00Z"]),
            some.sampled_from(["attendance-lead", "head-of-send"]),
        ),
        max_size=6,
    ),
    some.randoms(use_true_random=False),
)
def test_neither_the_order_nor_the_names_of_files_decide(
    given_: list[tuple[Status, str, str]], chance: object
) -> None:
    named = [update(f"n{n}", *pair) for n, pair in enumerate(given_)]
    renamed = [entry.with_changes(id=f"n{len(named) - n}") for n, entry in enumerate(named)]
    shuffled = list(renamed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    statuses = {
        tuple(entry.status for entry in holding(these, DAY)[0][-1:])
        for these in (named, renamed, shuffled)
    }
    assert len(statuses) == 1


def test_a_position_names_the_rivals_of_its_latest() -> None:
    files = {
        "progress/1.1/2026-06-30-a": said("2026-06-30"),
        "progress/1.1/2026-06-30-b": said("2026-06-30", status="off-track", more=CORRECTIVE),
    }
    position = position_of(of(files), of(files).objectives["1.1"], DAY)
    assert position.shown is DisplayStatus.OFF_TRACK
    assert [rival.id for rival in position.rivals] == ["2026-06-30-a"]


def test_a_status_replaced_within_a_round_is_told() -> None:
    files = {
        "progress/1.1/2026-06-30-a": said(
            "2026-06-30", status="off-track", more=f"{CORRECTIVE}recorded: 2026-07-10T09:00:00Z\n"
        ),
        "progress/1.1/2026-06-30-b": said("2026-06-30", more="recorded: 2026-07-10T10:00:00Z\n"),
    }
    rounds = "reporting: {rounds: {q1: {as_at: 2026-06-30}}}"
    position = next(
        position
        for position in at(DAY, files, document=rounds).positions
        if position.objective.id == "1.1"
    )
    assert position.shown is DisplayStatus.ON_TRACK
    assert position.first_given is not None
    assert position.first_given.status is Status.OFF_TRACK


def test_milestone_news_that_nothing_orders_is_the_less_favourable() -> None:
    hub = (
        "title: Hub\nobjectives: [1.1]\nowner: attendance-lead\n"
        "milestones:\n  first: {title: First, due: 2026-12-31}\n"
    )
    reached, late = "first: {reached: 2026-06-20}", "first: {expected: 2027-02-01}"
    for text, other in (("a", "b"), ("b", "a")):
        files = {
            "actions/hub": hub,
            f"progress/hub/2026-06-30-{text}": said("2026-06-30", reached),
            f"progress/hub/2026-06-30-{other}": said("2026-06-30", late),
        }
        [milestone] = action_positions(of(files), DAY)["hub"].milestones
        assert milestone.expected == date(2027, 2, 1)
