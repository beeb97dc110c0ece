"""What was heard and what came of it: records in, open and closed loops out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from strategy.assess.people.voices import Heard, Loop, voices_by, voices_by_objective
from strategy.model import Strategy
from tests.assess.council import of, voice
from tests.reports import small

END = date(2026, 12, 1)


def heard(*, as_at: date = END, **records: str) -> tuple[Heard, ...]:
    return voices_by(strategy_of(records), as_at)


def strategy_of(records: dict[str, str]) -> Strategy:
    decisions = {"2026-10-15-cabinet": ""}
    return of({f"voice/{name}": text for name, text in records.items()}, decisions=decisions)


@pytest.mark.parametrize(
    ("more", "loop"),
    [
        ("", Loop.OPEN),
        ("answer: not-yet\nresponse: We will see.", Loop.OPEN),
        ("answer: yes", Loop.OPEN),
        ("answer: no", Loop.OPEN),
        ("answer: no\nresponse: There is no money.", Loop.CLOSED),
        ("answer: yes\nresponse: We did it.", Loop.ANSWERED),
        ("answer: partly\nresponse: Some of it.", Loop.ANSWERED),
        ("answer: yes\nchanged: The bus is earlier.", Loop.CLOSED),
        ("answer: partly\nresponse: See.\ndecision: 2026-10-15-cabinet", Loop.CLOSED),
    ],
)
def test_a_loop_is_closed_when_they_know_what_changed_or_why_nothing_does(
    more: str, loop: Loop
) -> None:
    (heard_voice,) = heard(a=voice("2026-06-20", more))
    assert (heard_voice.loop, heard_voice.followed, heard_voice.last) == (
        loop,
        (),
        heard_voice.voice,
    )


def test_what_a_decision_brings_is_not_known_before_it() -> None:
    text = voice("2026-06-20", "answer: yes\nchanged: More.\ndecision: 2026-10-15-cabinet")
    assert heard(as_at=date(2026, 10, 14), a=text)[0].loop is Loop.OPEN
    assert heard(as_at=date(2026, 10, 15), a=text)[0].loop is Loop.CLOSED


ASKED = voice("2026-06-20")
LATER = voice("2026-09-01", "follows: a\nanswer: not-yet\nresponse: We are asking.")
DONE = voice("2026-11-01", "follows: b\nanswer: yes\nchanged: It runs.\nobjectives: [1.2]")


def test_later_records_carry_it_on_however_many() -> None:
    (heard_voice,) = heard(c=DONE, a=ASKED, b=LATER)
    assert [record.id for record in heard_voice.records] == ["a", "b", "c"]
    assert (heard_voice.loop, heard_voice.last.id) == (Loop.CLOSED, "c")
    (before,) = heard(as_at=date(2026, 10, 31), c=DONE, a=ASKED, b=LATER)
    assert (before.loop, before.last.id) == (Loop.OPEN, "b")


def test_what_follows_nothing_that_was_heard_before_is_told_by_itself() -> None:
    heard_voices = heard(a=voice("2026-06-20", "follows: b"), b=voice("2026-06-21", "follows: a"))
    assert [[record.id for record in heard_voice.records] for heard_voice in heard_voices] == [
        ["a", "b"]
    ]
    heard_voices = heard(a=voice("2026-06-20", "follows: gone"), b=voice("2026-06-19"))
    assert [heard_voice.voice.id for heard_voice in heard_voices] == ["a", "b"]


def test_what_was_heard_later_is_not_known() -> None:
    assert heard(as_at=date(2026, 6, 19), a=ASKED) == ()


def test_by_objective_each_is_told_once_latest_first() -> None:
    records = {"a": ASKED, "b": LATER, "c": DONE, "d": voice("2026-07-01")}
    names = voices_by_objective(strategy_of(records), END)
    assert {key: [heard_voice.voice.id for heard_voice in pair] for key, pair in names.items()} == {
        "1.1": ["d", "a"],
        "1.2": ["a"],
    }


@settings(max_examples=40)
@given(
    some.lists(
        some.tuples(
            some.dates(date(2026, 1, 1), END),
            some.sampled_from("abcdef"),
            some.sampled_from(["not-yet", "yes", "no"]),
        ),
        min_size=1,
        max_size=6,
    ),
    some.dates(date(2026, 1, 1), END),
    some.randoms(use_true_random=False),
)
def test_every_record_is_told_once_whatever_the_order_of_the_files(
    drawn: list[tuple[date, str, str]], as_at: date, chance: object
) -> None:
    files = small.files()
    for name, (on, follows, answer) in zip("abcdef", drawn, strict=False):
        more = f"follows: {follows}\nanswer: {answer}\nresponse: R.\n"
        files[f"data/voice/{name}.yaml"] = voice(str(on), more).encode()
    shuffled = list(files)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    heard_voices = voices_by(small.read(files), as_at)
    assert heard_voices == voices_by(small.read({path: files[path] for path in shuffled}), as_at)
    names = sorted(record.id for heard_voice in heard_voices for record in heard_voice.records)
    by_then = [name for name, (on, *_) in zip("abcdef", drawn, strict=False) if on <= as_at]
    assert names == by_then
