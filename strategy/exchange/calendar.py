"""A calendar that calendars read: one all-day event a thing, in the form of RFC 5545.

Events and no tasks, for Outlook passes tasks over. An event's ``UID`` is the same in every run and
its ``SEQUENCE`` grows with the date described, so what is imported again brings up to date what is
there. Nothing depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vText

from strategy.exchange.csv import HIDDEN, LINE_END, SHOWN_AS

FIRST_DAY = date(2000, 1, 1)
"""The day whose ``SEQUENCE`` is 0."""

MAKER = "-//strategy//due//EN"


@dataclass(frozen=True, slots=True)
class Day:
    """Something on a day. ``key`` is the same for the same thing in every run."""

    key: str
    on: date
    summary: str
    description: str
    category: str


def calendar(title: str, organisation: str, days: Iterable[Day], as_at: date) -> str:
    """A strategy's calendar as at a date, with lines that end in CR LF."""
    made = Calendar()
    made.add("PRODID", MAKER)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", vText(_text(" ".join(f"{title}: what is due".split()))))
    whose = strategy_key(title, organisation)
    for one in days:
        made.add_component(_event(one, whose, as_at))
    written: bytes = made.to_ical()
    return written.decode("utf-8")


def strategy_key(title: str, organisation: str) -> str:
    """What tells one strategy's events from another's, whatever the layout of its title."""
    told = "\n".join(" ".join(one.split()) for one in (organisation, title))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _event(one: Day, whose: str, as_at: date) -> Event:
    made = Event()
    made.add("UID", f"{one.key}@{whose}.strategy")
    made.add("DTSTAMP", datetime.combine(as_at, time(), UTC))
    made.add("SEQUENCE", max(0, (as_at - FIRST_DAY).days))
    made.add("DTSTART", one.on)
    made.add("DTEND", one.on + timedelta(days=1))
    made.add("SUMMARY", _text(one.summary))
    made.add("DESCRIPTION", _text(one.description))
    made.add("CATEGORIES", [_text(one.category)])
    made.add("TRANSP", "TRANSPARENT")
    return made


def _text(text: str) -> str:
    """Text with nothing in it that is not seen; lines end in LF, as the form asks."""
    return HIDDEN.sub(SHOWN_AS, LINE_END.sub("\n", text))
