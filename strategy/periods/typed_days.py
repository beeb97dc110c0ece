"""Days as people type them, and spreadsheets after them, to the one form in which they are kept."""

from __future__ import annotations

import re

from strategy.periods.dates import MONTHS, day

YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[.,]?[ -](\d{4}|\d{2})", re.ASCII)
MIDNIGHT = re.compile(r"[t ]0?0:00(?::00(?:\.0{1,6})?)?z?\Z", re.ASCII)


def as_iso_date(typed: str) -> str:
    """``18/12/2026``, ``18.12.26`` or ``18 December 2026`` as ``2026-12-18``.

    The day comes first, unless a year of four digits does. Two digits are a year of this century.
    The midnight that spreadsheets add to a day is left out; another time of day is not, so that it
    is refused.
    """
    written = in_form(typed)
    try:
        return day(written).isoformat()
    except ValueError:
        return typed.strip()


def in_form(typed: str) -> str:
    """What has the form of a day as ``2026-12-18``, whether it exists or not; else the text."""
    text = typed.strip()
    parts = _year_month_day(MIDNIGHT.sub("", re.sub(r"\s+", " ", text.lower())))
    return "{:04}-{:02}-{:02}".format(*parts) if parts else text


def _year_month_day(text: str) -> tuple[int, int, int] | None:
    match = YEAR_FIRST.fullmatch(text)
    if match:
        return int(match[1]), int(match[3]), int(match[4])
    match = DAY_FIRST.fullmatch(text)
    if match:
        return _whole_year(match[4]), int(match[3]), int(match[1])
    match = IN_WORDS.fullmatch(text)
    month = _month(match[2]) if match else None
    return (_whole_year(match[3]), month, int(match[1])) if match and month else None


def _whole_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int | None:
    """1 for ``january`` or ``jan``; ``None`` for what is no month."""
    if name == "sept":
        return 9
    for number, month in enumerate(MONTHS, start=1):
        if name in (month.lower(), month.lower()[:3]):
            return number
    return None
