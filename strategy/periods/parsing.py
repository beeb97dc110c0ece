"""Text to periods, in every form that publications use, read by what the figures are about."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from strategy.periods.dates import MONTHS, YEARS, day
from strategy.periods.errors import refused
from strategy.periods.period_kinds import SHAPES, Kind, Period, made, twelve_months
from strategy.periods.wording import AUTUMN_AND_SPRING, TERMS

WHOLE_YEAR = re.compile(r"(\d{4})()()", re.ASCII)
SPLIT_YEAR = re.compile(r"(\d{4})(?:[/-](\d{2}|\d{4})|(\d{2}))", re.ASCII)
TOGETHER = re.compile(r"(\d{4}|\d{4}[/-]\d{2,4}|\d{6})(?: ?(-) ?| to )([\d/-]{2,9})", re.ASCII)
TERM = re.compile(rf"(?:(\S+) )?({AUTUMN_AND_SPRING}|{'|'.join(TERMS)})(?: terms?)?(?: (\S+))?")
PART = re.compile(r"(\S+?)[ -]?([hq])([1-4])|([hq])([1-4]) (\S+)", re.ASCII)
HALF = re.compile(r"(\S+) part ([12])(?: \([a-z ]+\))?", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d\d)|(\d{4}) ([a-z]+)|([a-z]+) (\d{4})", re.ASCII)
A_MONTH = r"([a-z]+ \d{4}|\d{4}-\d\d)"
TWO_MONTHS = re.compile(rf"{A_MONTH}(?: ?- ?| to ){A_MONTH}", re.ASCII)
YEAR_TO = re.compile(
    rf"(?:the )?(?:year|(?:12|twelve) months) (?:to|ending|ended|ending in) {A_MONTH}", re.ASCII
)
WEEK = re.compile(r"(\d{4})(?:-?w| week )(\d{1,2})|week (\d{1,2})(?: of)? (\d{4})", re.ASCII)
DAY_IN_WORDS = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})", re.ASCII)

MONTH_NAMES = {
    name: number
    for number, month in enumerate(MONTHS)
    for name in (month.lower(), month[:3].lower())
}
LETTERS = {6: "h", 3: "q"}
"""What a half and a quarter of a year are called, by their months."""

LONGEST = 80
"""Characters. What is longer is no period, and not looked at any further."""

MOST_POOLED = 20
"""Years in one figure. More is a slip."""

MOST_KEPT = 4096
"""Texts whose periods are remembered; a strategy has far fewer."""


@lru_cache(MOST_KEPT)
def period(text: str, kind: Kind) -> Period:
    """The period that a text is, in figures of a kind.

    Raises :class:`PeriodError`, a ``ValueError``, with what is wrong and what to write instead.
    """
    parsed = read(text, kind) if len(text) <= LONGEST else None
    if parsed is None:
        raise refused(text[:LONGEST], kind, lambda other: read(other, kind))
    return parsed


def read(text: str, kind: Kind) -> Period | None:
    """The same, or nothing. The kind's own words may stand beside the year: 2024 calendar year."""
    plain = " ".join(text.replace("\u2013", "-").lower().split())
    own = f"{_year_of(kind)} year"
    plain = plain.removeprefix(f"{own} ").replace(f" {own}", "", 1)
    try:
        return _reader(kind)(plain, kind)
    except ValueError:  # a year that cannot be meant, a day or a week that does not exist
        return None


def _year_of(kind: Kind) -> str:
    """Which year a kind is a part of: academic, financial, tax, calendar or reporting."""
    first = kind.partition("-")[0]
    return "calendar" if first in {"half", "quarter"} else first


def _reader(kind: Kind) -> Callable[[str, Kind], Period | None]:
    if kind in READERS:
        return READERS[kind]
    return _years if SHAPES[kind].months == 12 else _part


def _years(text: str, kind: Kind) -> Period | None:
    year = _year(text, kind)
    if year is not None:
        return made(kind, year)
    match = TOGETHER.fullmatch(text)
    if not match:
        return None
    first = _year(match[1], kind)
    last = _year(match[3], kind) if first is None else _year(_in_full(match[3], first), kind)
    if first is None or last is None or not 0 < last - first < MOST_POOLED:
        return None
    if match[2] and last == first + 1 and not SHAPES[kind].split:
        return None  # 2014-15 may be two years, or one that begins in 2014
    return made(kind, first, years=last - first + 1)


def _in_full(text: str, first: int) -> str:
    """``15/16`` and ``16`` with the century that the first year has, or the next."""
    if len(text) != 2 and text[2:3] not in {"/", "-"}:
        return text
    century = first // 100 + (int(text[:2]) < first % 100)
    return f"{century}{text}"


def _year(text: str, kind: Kind) -> int | None:
    """The year that a kind's year begins in, from ``2023/24`` or ``2023``."""
    match = (SPLIT_YEAR if SHAPES[kind].split else WHOLE_YEAR).fullmatch(text)
    if not match or int(match[1]) not in YEARS:
        return None
    year, following = int(match[1]), match[2] or match[3]
    return year if str(year + 1).endswith(following) else None


def _term(text: str, kind: Kind) -> Period | None:
    match = TERM.fullmatch(text)
    if not match or bool(match[1]) is bool(match[3]):
        return None
    year = _year(match[1] or match[3], kind)
    if year is None:
        return None
    if match[2] == AUTUMN_AND_SPRING:
        return made(kind, year, parts=2)
    return made(kind, year, TERMS.index(match[2]))


def _part(text: str, kind: Kind) -> Period | None:
    """A half or a quarter of a year."""
    half = HALF.fullmatch(text)
    if half:
        text = f"{half[1]} h{half[2]}"
    match = PART.fullmatch(text)
    if not match:
        return None
    name, letter, number = (
        (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
    )
    year = _year(name, kind)
    months = SHAPES[kind].months
    if year is None or letter != LETTERS[months] or int(number) * months > 12:
        return None
    return made(kind, year, int(number) - 1)


def _month(text: str, kind: Kind) -> Period | None:
    match = MONTH.fullmatch(text)
    if not match:
        return None
    if match[1]:
        name, month = match[1], int(match[2]) - 1
    else:
        name, month = match[3] or match[6], MONTH_NAMES.get(match[4] or match[5], -1)
    year = _year(name, kind)
    return made(kind, year, month) if year is not None and 0 <= month < 12 else None


def _twelve_months(text: str, _: Kind) -> Period | None:
    """``October 2023 to September 2024``, ``Oct 2023-Sep 2024``, ``year to September 2024``."""
    ending = YEAR_TO.fullmatch(text)
    if ending:
        last = _month(ending[1], Kind.MONTH)
        return last and twelve_months(*_month_after(last, -12))
    both = TWO_MONTHS.fullmatch(text)
    first, last = (
        (_month(both[1], Kind.MONTH), _month(both[2], Kind.MONTH)) if both else (None, None)
    )
    if first is None or last is None:
        return None
    months = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
    if months % 12 or not 0 < months <= 12 * MOST_POOLED:
        return None
    return twelve_months(first.first.year, first.first.month, months // 12)


def _month_after(month: Period, number: int) -> tuple[int, int]:
    """The year and the month that begins so many months after the end of one."""
    year, of_year = divmod(month.first.year * 12 + month.first.month + number, 12)
    return year, of_year + 1


def _week(text: str, kind: Kind) -> Period | None:
    match = WEEK.fullmatch(text)
    if not match:
        return None
    first = date.fromisocalendar(int(match[1] or match[4]), int(match[2] or match[3]), 1)
    day(first.isoformat())  # within the years that can be meant
    return Period(first, first + timedelta(days=6), kind)


def _day(text: str, kind: Kind) -> Period | None:
    match = DAY_IN_WORDS.fullmatch(text)
    if match:
        month = MONTH_NAMES.get(match[2], -1) + 1
        text = f"{match[3]}-{month:02}-{int(match[1]):02}"
    on = day(text)
    return Period(on, on, kind)


READERS: dict[Kind, Callable[[str, Kind], Period | None]] = {
    Kind.TWELVE_MONTHS: _twelve_months,
    Kind.TERM: _term,
    Kind.MONTH: _month,
    Kind.WEEK: _week,
    Kind.DAY: _day,
}


def period_or_none(text: str, kind: Kind) -> Period | None:
    """The period that a text is; ``None`` where it is none: a rule tells the officer."""
    try:
        return period(text, kind)
    except ValueError:
        return None
