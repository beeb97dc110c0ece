"""A calendar that calendars read: one all-day event a thing, in the form of RFC 5545.

Events and no tasks, for Outlook passes tasks over. An event's ``UID`` is the same in every run, and
its ``SEQUENCE`` and ``DTSTAMP`` grow with the moment described, to the second. So what is imported
again brings up to date what is there, and what is due no more is cancelled there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vText

from strategy.assess.delivery.due import DueKind
from strategy.safetext import HIDDEN, LINE_END, REPLACEMENT
from strategy.values import dataclass
from strategy.views.delivery.due import NOBODY, DueItem, days

FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment whose ``SEQUENCE`` is 0; calendars take numbers up to the year 2068 from it."""

MAKER = "-//strategy//due//EN"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on a day. ``key`` is the same for the same thing in every run."""

    key: str
    on: date
    summary: str
    description: str
    category: str
    is_cancelled: bool = False


def calendar(title: str, whose: str, events: Iterable[CalendarDay], moment: datetime) -> str:
    """A strategy's calendar as at a moment, with lines that end in CR LF.

    ``whose`` tells its events from another strategy's (:func:`strategy_key`).
    """
    made = Calendar()
    made.add("PRODID", MAKER)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", vText(_text(" ".join(f"{title}: what is due".split()))))
    for day in events:
        made.add_component(_event(day, whose, moment))
    written: bytes = made.to_ical()
    return written.decode("utf-8")


def event_of(item: DueItem, *, is_cancelled: bool = False) -> CalendarDay:
    """What a calendar says of one thing."""
    what = item.what_in_words
    lines = [
        f"{days(item.days_overdue)} overdue" if item.overdue else None,
        f"Asked of: {item.asked_title}" if item.asked_title else NOBODY,
        f"Service: {item.service}" if item.service else None,
        item.detail if item.kind is DueKind.PAUSE_ENDS else None,
    ]
    return CalendarDay(
        key=item.key,
        on=item.on,
        summary=f"Overdue: {what}" if item.overdue else f"{what[0].upper()}{what[1:]}",
        description="\n".join(filter(None, lines)),
        category=item.kind_in_words,
        is_cancelled=is_cancelled,
    )


def strategy_key(uid: str | None, title: str, organisation: str) -> str:
    """What tells one strategy's events from another's: its id, or else what it is called."""
    if uid:
        return uid
    text = "\n".join(" ".join(name.split()) for name in (organisation, title))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _event(calendar_day: CalendarDay, whose: str, moment: datetime) -> Event:
    made = Event()
    made.add("UID", f"{calendar_day.key}@{whose}.strategy")
    made.add("DTSTAMP", moment)
    made.add("SEQUENCE", max(0, int((moment - FIRST_MOMENT).total_seconds())))
    if calendar_day.is_cancelled:
        made.add("STATUS", "CANCELLED")
    made.add("DTSTART", calendar_day.on)
    made.add("DTEND", calendar_day.on + timedelta(days=1))
    made.add("SUMMARY", _text(calendar_day.summary))
    made.add("DESCRIPTION", _text(calendar_day.description))
    made.add("CATEGORIES", [_text(calendar_day.category)])
    made.add("TRANSP", "TRANSPARENT")
    return made


def _text(text: str) -> str:
    """Text with nothing in it that is not seen; lines end in LF, as the form asks."""
    return HIDDEN.sub(REPLACEMENT, LINE_END.sub("\n", text))
