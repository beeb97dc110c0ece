"""The calendar is one that another reader reads, and that brings itself up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.sheets.calendar import CalendarDay, calendar, strategy_key

AS_AT = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
UPDATE = CalendarDay(
    "update-1.1-2026-autumn",
    date(2026, 12, 4),
    "Update on 1.1 Attendance; at last, \\ and all",
    "Asked of: Attendance Lead\nService: Inclusion",
    "Update",
)
REVIEW = CalendarDay(
    "review-first", date(2026, 12, 18), "Review of first", "Asked of: nobody", "Review"
)


def made(*days: CalendarDay, at: datetime = MOMENT, title: str = "Learning together") -> str:
    whose = strategy_key(None, title, "Marlbrook Council (invented)")
    return calendar(title, whose, days, at)


def read(text: str) -> list[vobject.base.Component]:
    """The events as a reader that shares no code with the writer finds them."""
    answer = vobject.readOne(text)
    assert answer.name == "VCALENDAR"
    return list(answer.contents.get("vevent", []))


def test_a_reader_finds_each_thing_as_a_whole_day() -> None:
    update, review = read(made(UPDATE, REVIEW))
    assert update.dtstart.value == date(2026, 12, 4)
    assert update.dtend.value == date(2026, 12, 5)
    assert update.dtstart.params["VALUE"] == ["DATE"]
    assert update.summary.value == UPDATE.summary
    assert update.description.value == UPDATE.description
    assert update.categories.value == ["Update"]
    assert update.transp.value == "TRANSPARENT"
    assert review.dtstart.value == date(2026, 12, 18)


def test_the_same_moment_makes_the_same_calendar() -> None:
    assert made(UPDATE) == made(UPDATE)
    [event] = read(made(UPDATE))
    assert event.dtstamp.value == MOMENT


def test_imported_again_it_brings_the_same_event_up_to_date() -> None:
    """A second later it is newer, also on the same day."""
    moved = replace(UPDATE, on=date(2027, 1, 8))
    [before], [after] = read(made(UPDATE)), read(made(moved, at=MOMENT + timedelta(seconds=1)))
    assert before.uid.value == after.uid.value
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.dtstamp.value > before.dtstamp.value
    early = datetime(1999, 1, 1, tzinfo=UTC)
    assert int(read(made(UPDATE, at=early))[0].sequence.value) == 0
    late = datetime(2067, 1, 1, tzinfo=UTC)
    assert int(read(made(UPDATE, at=late))[0].sequence.value) < 2**31


def test_what_is_due_no_more_is_cancelled() -> None:
    [event] = read(made(replace(UPDATE, is_cancelled=True)))
    assert event.status.value == "CANCELLED"
    [event] = read(made(UPDATE))
    assert "status" not in event.contents


def test_two_strategies_in_one_calendar_keep_apart() -> None:
    [own], [other] = read(made(UPDATE)), read(made(UPDATE, title="Living together"))
    assert own.uid.value != other.uid.value
    assert own.uid.value.startswith("update-1.1-2026-autumn@")
    keys = [
        strategy_key(None, title, "M") for title in ("Learning  together", "Learning\ntogether")
    ]
    assert keys[0] == keys[1]
    assert strategy_key("marlbrook-learning", "Any title", "M") == "marlbrook-learning"


def test_an_event_is_no_task_and_holds_nobody_s_address() -> None:
    text = made(UPDATE, REVIEW)
    for word in ("VTODO", "ATTENDEE", "ORGANIZER", "mailto", "VALARM"):
        assert word not in text


def test_a_calendar_of_nothing_is_still_one() -> None:
    assert read(made()) == []
    assert made().endswith("END:VCALENDAR\r\n")


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=200)
SEEN = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" \n,;:\\\"'"), max_size=200
)


@settings(max_examples=50)
@given(summary=SEEN, description=SEEN, days=st.integers(0, 3000))
def test_any_words_come_back_as_they_were(summary: str, description: str, days: int) -> None:
    on = AS_AT + timedelta(days=days)
    [event] = read(made(CalendarDay("k", on, f"a{summary}b", f"a{description}b", "Update")))
    assert event.summary.value == f"a{summary}b"
    assert event.description.value == f"a{description}b"
    assert event.dtstart.value == on


@settings(max_examples=50)
@given(summary=TEXT, title=TEXT)
def test_no_text_breaks_out_of_its_line_and_no_line_is_too_long(summary: str, title: str) -> None:
    text = made(CalendarDay("k", AS_AT, summary, summary, "Update"), title=title)
    lines = text.encode("utf-8").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if line.startswith(b"BEGIN:")] == [
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT",
    ]
    assert not any(byte < 0x20 and byte != 0x09 for line in lines for byte in line)


def test_text_cannot_begin_a_line_of_its_own() -> None:
    said = "x\r\nEND:VEVENT\r\nATTENDEE:mailto:a@b.example\u2028BEGIN:VALARM"
    text = made(CalendarDay("k", AS_AT, said, said, "Update"))
    assert "\r\nATTENDEE" not in text
    assert "\r\nBEGIN:VALARM" not in text
    [event] = read(text)
    assert set(event.contents) == {
        "uid", "dtstamp", "sequence", "dtstart", "dtend", "summary", "description", "categories",
        "transp",
    }  # fmt: skip
