"""The sentence a report begins with."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.assess.assessment import assess
from strategy.model import Status
from strategy.reports.sentences import headline
from strategy.views.names import opening
from tests.reports import small
from tests.reports.small import Update

NOW, BEFORE = "2026-07-01", "2026-03-01"


def sentence(
    updates: dict[str, list[Update]],
    *,
    objectives: int = 3,
    standing: str = "adopted",
    document: str = "",
    as_at: date = date(2026, 9, 30),
) -> str:
    numbers = [f"1.{number}" for number in range(1, objectives + 1)]
    strategy = small.strategy(
        objectives=dict.fromkeys(numbers, ""),
        updates=updates,
        standing=standing,
        document=document,
    )
    return headline(assess(strategy, as_at))


def all_of(*statuses: str) -> dict[str, list[Update]]:
    return {f"1.{n}": [(NOW, status)] for n, status in enumerate(statuses, 1)}


def test_what_needs_attention_comes_first() -> None:
    text = sentence(all_of("off-track", "at-risk", "on-track", "off-track"), objectives=6)
    assert text == (
        "Of 6 objectives, 2 are off track, 1 is at risk, 2 had no update and 1 is on track."
    )


def test_where_nothing_needs_attention_it_says_how_they_stand() -> None:
    text = sentence(all_of("on-track", "on-track", "complete"))
    assert text == "Of 3 objectives, 2 are on track and 1 is complete."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("on-track", "All 3 objectives are on track."),
        ("off-track", "All 3 objectives are off track."),
        ("unknown", "All 3 objectives could not be judged."),
        ("not-started", "All 3 objectives have not started."),
        ("paused", "All 3 objectives are paused."),
    ],
)
def test_all_of_them_the_same(status: str, said: str) -> None:
    assert sentence(all_of(status, status, status)) == said


def test_none_had_an_update() -> None:
    assert sentence({}) == "None of the 3 objectives had an update."


def test_one_objective() -> None:
    assert sentence({}, objectives=1) == "The one objective had no update."
    assert sentence(all_of("on-track"), objectives=1) == "The one objective is on track."


def test_none_due_yet() -> None:
    text = sentence({}, as_at=date(2024, 10, 1))
    assert text == "All 3 objectives are not yet due an update."


def test_how_many_moved() -> None:
    def moved(*ways: tuple[str, str]) -> dict[str, list[Update]]:
        return {f"1.{n}": [(BEFORE, old), (NOW, new)] for n, (old, new) in enumerate(ways, 1)}

    worse, better = ("on-track", "at-risk"), ("at-risk", "on-track")
    assert sentence(moved(worse, better, better)) == (
        "Of 3 objectives, 1 is at risk and 2 are on track; 1 has worsened and 2 have improved."
    )
    assert (
        sentence(moved(better), objectives=1) == "The one objective is on track; it has improved."
    )


def test_the_councils_own_words() -> None:
    own = "statuses: {off-track: {label: Red}, on-track: {label: Green, means: Going well.}}"
    assert sentence(all_of("off-track", "off-track", "on-track"), document=own) == (
        "Of 3 objectives, 2 are rated Red and 1 is rated Green."
    )
    assert sentence(all_of("on-track"), objectives=1, document=own) == (
        "The one objective is rated Green."
    )


def test_a_demonstration_says_what_is_there_and_no_failing() -> None:
    assert sentence({}, standing="demonstration") == (
        "3 objectives under 1 priority; the published document gives no progress on them."
    )
    assert sentence({}, standing="demonstration", objectives=1) == (
        "1 objective under 1 priority; the published document gives no progress on it."
    )
    assert sentence(all_of("on-track"), standing="demonstration") == (
        "Of 3 objectives, 1 is on track and 2 have no progress in the published document."
    )


def test_a_demonstration_without_priorities() -> None:
    strategy = small.strategy(
        standing="demonstration", priorities=[], objectives={"voice": "priorities: []"}
    )
    assert headline(assess(strategy, date(2026, 9, 30))) == (
        "1 objective; the published document gives no progress on it."
    )


def test_nothing_in_force() -> None:
    closed = "effects: [{priority: 1, outcome: closed}]"
    strategy = small.strategy(decisions={"2026-01-01-cabinet": closed})
    assert headline(assess(strategy, date(2026, 9, 30))) == "No objectives are in force."


def test_thousands_have_a_comma() -> None:
    assert sentence({}, objectives=1200) == "None of the 1,200 objectives had an update."


@pytest.mark.parametrize(
    ("number", "said"), [(1, "One cat is"), (9, "Nine cats are"), (10, "10 cats are")]
)
def test_numbers_under_ten_begin_in_words(number: int, said: str) -> None:
    assert opening(number, "cat is", "cats are") == said


@given(
    st.lists(st.sampled_from(["", *(status.value for status in Status)]), min_size=2, max_size=9)
)
def test_it_adds_up(statuses: list[str]) -> None:
    updates: dict[str, list[Update]] = {
        f"1.{number}": [(NOW, status)] for number, status in enumerate(statuses, 1) if status
    }
    said = sentence(updates, objectives=len(statuses)).partition(";")[0]
    of_all = re.fullmatch(r"Of (\d+) objectives, (.*)", said)
    if of_all:
        assert sum(map(int, re.findall(r"\d+", of_all[2]))) == int(of_all[1]) == len(statuses)
    else:
        assert len(set(statuses)) == 1
