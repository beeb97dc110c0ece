"""Days as councils write them, and the reporting year with the parts it is cut into."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from strategy.values import dataclass

YEARS = range(1900, 2200)
"""The years a date may lie in: what is outside is a slip of the keyboard."""

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/. -](?P<month>\d{1,2})[/. -](?P<day>\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date


def day(text: str) -> date:
    """The date of ``2026-09-30``. Raises ``ValueError`` for another form or an impossible day."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError(f"not a date of the form 2026-09-30: {text}")
    return _in_range(date.fromisoformat(text))


def moment(text: str) -> date | datetime:
    """The time of ``2026-09-30T14:05:09Z``, in UTC; a day alone, ``2026-09-30``, stays a day.

    An offset (``+01:00``) may stand in the place of ``Z``. Raises ``ValueError`` for another form
    or a time that does not exist.
    """
    if not MOMENT.fullmatch(text):
        return day(text)
    return _time_in_range(datetime.fromisoformat(text)).astimezone(UTC)


def _time_in_range(at: datetime) -> datetime:
    day(at.date().isoformat())
    return at


def moment_text(at: date | datetime) -> str:
    """``2026-09-30T14:05:09Z`` for a time, ``2026-09-30`` for a day: what :func:`moment` reads."""
    if isinstance(at, datetime):
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return at.isoformat()


def day_of(at: date | datetime, clock: tzinfo) -> date:
    """The day that a time falls on by a clock; a day is that day, whatever the clock."""
    return at.astimezone(clock).date() if isinstance(at, datetime) else at


def first_day(text: str) -> date:
    """The first day of ``2026``, ``2026-09`` or ``2026-09-30``. Raises ``ValueError``."""
    return _partial(text).first


def last_day(text: str) -> date:
    """The last day of ``2026``, ``2026-09`` or ``2026-09-30``. Raises ``ValueError``."""
    return _partial(text).last


def _partial(text: str) -> Span:
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a year, a month or a day: {text}")
    year, month, of_month = (int(part or 0) for part in match.groups())
    first = _in_range(date(year, month if match[2] else 1, of_month if match[3] else 1))
    if match[3]:
        return Span(first, first)
    if match[2]:
        return Span(first, date(year, month, monthrange(year, month)[1]))
    return Span(first, date(year, 12, 31))


def _in_range(on: date) -> date:
    if on.year not in YEARS:
        raise ValueError(f"not a year from {YEARS[0]} to {YEARS[-1]}: {on.year}")
    return on


def as_iso(text: str) -> str | None:
    """The ISO form of ``31/12/2026``, ``31.12.2026`` or ``2026/12/31``; nothing for other text."""
    match = DAY_FIRST.fullmatch(text) or YEAR_FIRST.fullmatch(text)
    if not match:
        return None
    try:
        return _in_range(
            date(int(match["year"]), int(match["month"]), int(match["day"]))
        ).isoformat()
    except ValueError:
        return None


def first_of(months: int) -> date:
    """The first day of a month counted from the start of year 0, January being 1."""
    year, month = divmod(months - 1, 12)
    return date(year, month + 1, 1)


def in_words(on: date) -> str:
    """``30 September 2026``, the same whatever language the machine speaks."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def last_of_month(on: date) -> date:
    """The last day of the month that a day is in."""
    return on.replace(day=monthrange(on.year, on.month)[1])


def month_in_words(on: date) -> str:
    """``September 2026``."""
    return f"{MONTHS[on.month - 1]} {on.year}"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Year(StrEnum):
    """The year a council reports by."""

    ACADEMIC = "academic"
    FINANCIAL = "financial"
    CALENDAR = "calendar"


class Cycle(StrEnum):
    """How often progress is reported."""

    MONTHLY = "monthly"
    TERMLY = "termly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"


FIRST_MONTH = {Year.ACADEMIC: 9, Year.FINANCIAL: 4, Year.CALENDAR: 1}
MONTHS_IN = {
    Cycle.MONTHLY: 1,
    Cycle.QUARTERLY: 3,
    Cycle.TERMLY: 4,
    Cycle.HALF_YEARLY: 6,
    Cycle.ANNUAL: 12,
}


def last_completed(year: Year, cycle: Cycle, on: date) -> Span:
    """The last part of the reporting year that had ended before ``on``.

    Terms are the three thirds of an academic year: to December, to April and to August.
    """
    months = MONTHS_IN[cycle]
    since_start = on.year * 12 + on.month - FIRST_MONTH[year]
    under_way = since_start - since_start % months
    starts = under_way - months + FIRST_MONTH[year]
    return Span(first_of(starts), first_of(starts + months) - timedelta(days=1))
