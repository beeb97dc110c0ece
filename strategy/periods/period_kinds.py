"""What a published figure is about: a year of some kind, or a part of one.

The kinds are those that DfE's open data standard names, with half years and days. Only the order of
periods rests on their days; where a source does not say them, they are these: an academic year runs
from September to August, its terms are its thirds, a financial year begins in April and a tax year
on 6 April. A reporting year is a year by its number alone ("collected on a specific day"), and is
taken to be the calendar year of that number.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from strategy.periods.dates import MONTHS, first_of
from strategy.values import dataclass


class Kind(StrEnum):
    """What a published figure is about, as its source says."""

    ACADEMIC_YEAR = "academic-year"
    FINANCIAL_YEAR = "financial-year"
    TAX_YEAR = "tax-year"
    CALENDAR_YEAR = "calendar-year"
    REPORTING_YEAR = "reporting-year"
    TWELVE_MONTHS = "twelve-months"
    TERM = "term"
    HALF_YEAR = "half-year"
    FINANCIAL_HALF_YEAR = "financial-half-year"
    QUARTER = "quarter"
    FINANCIAL_QUARTER = "financial-quarter"
    ACADEMIC_QUARTER = "academic-quarter"
    TAX_QUARTER = "tax-quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """What one published figure is about: its days, and what they are called.

    ``years`` is how many years are pooled in one figure; 1 for most. Periods are in the order of
    their days, and two are equal when they are the same days of one kind, however they are written.
    """

    first: date
    last: date
    kind: Kind
    years: int = 1


class Shape(NamedTuple):
    """How a kind's periods lie in a year of its own.

    ``months`` is the length of one, ``first_month`` and ``first_day`` where the year begins.
    ``split`` is true where a year is named by two: 2023/24.
    """

    months: int
    first_month: int
    first_day: int = 1
    split: bool = False


SHAPES: Final = {
    Kind.ACADEMIC_YEAR: Shape(12, 9, split=True),
    Kind.FINANCIAL_YEAR: Shape(12, 4, split=True),
    Kind.TAX_YEAR: Shape(12, 4, 6, split=True),
    Kind.CALENDAR_YEAR: Shape(12, 1),
    Kind.REPORTING_YEAR: Shape(12, 1),
    Kind.TERM: Shape(4, 9, split=True),
    Kind.HALF_YEAR: Shape(6, 1),
    Kind.FINANCIAL_HALF_YEAR: Shape(6, 4, split=True),
    Kind.QUARTER: Shape(3, 1),
    Kind.FINANCIAL_QUARTER: Shape(3, 4, split=True),
    Kind.ACADEMIC_QUARTER: Shape(3, 9, split=True),
    Kind.TAX_QUARTER: Shape(3, 4, 6, split=True),
    Kind.MONTH: Shape(1, 1),
}
"""The kinds whose parts lie in a year that begins with a month of their own.

Twelve months may begin in any month, and a week and a day are not made of months.
"""


class PlaceInYear(NamedTuple):
    """Where a period of months lies: the year it is of, which part of it, how many of them."""

    year: int
    part: int
    parts: int


def made(kind: Kind, year: int, part: int = 0, parts: int = 1, years: int = 1) -> Period:
    """The period of a kind in a year, from a part on. Parts count from 0."""
    shape = SHAPES[kind]
    starts = year * 12 + shape.first_month + part * shape.months
    ends = starts + parts * shape.months + (years - 1) * 12
    later = timedelta(days=shape.first_day - 1)
    last = first_of(ends) + later - timedelta(days=1)
    return Period(first_of(starts) + later, last, kind, years)


def position(period: Period) -> PlaceInYear:
    """Where a period of months lies: the inverse of :func:`made`."""
    shape = SHAPES[period.kind]
    starts = period.first.year * 12 + period.first.month
    year, into = divmod(starts - shape.first_month, 12)
    after = period.last + timedelta(days=1)
    months = after.year * 12 + after.month - starts - (period.years - 1) * 12
    return PlaceInYear(year, into // shape.months, months // shape.months)


def following(period: Period) -> Period:
    """The period after this one: the next term after a term, 2015 to 2017 after 2014 to 2016.

    What is more than one part of its year (autumn and spring) has its like a year later, and so
    have twelve months, which may also roll on by a quarter or a month.
    """
    if period.kind is Kind.TWELVE_MONTHS:
        return a_year_after(period)
    if period.kind not in SHAPES:
        days = period.last - period.first + timedelta(days=1)
        return Period(period.first + days, period.last + days, period.kind)
    here = position(period)
    if here.parts > 1:
        return a_year_after(period)
    parts_of_a_year = 12 // SHAPES[period.kind].months
    year, part = divmod(here.year * parts_of_a_year + here.part + 1, parts_of_a_year)
    return made(period.kind, year, part, years=period.years)


def a_year_after(period: Period) -> Period:
    """The same part of the following year; of a week, that 52 weeks later."""
    if period.kind is Kind.DAY:
        leap_day = (period.first.month, period.first.day) == (2, 29)
        on = period.first.replace(
            year=period.first.year + 1, day=28 if leap_day else period.first.day
        )
        return Period(on, on, period.kind)
    if period.kind is Kind.WEEK:
        days = timedelta(weeks=52)
        return Period(period.first + days, period.last + days, period.kind)
    if period.kind is Kind.TWELVE_MONTHS:
        return twelve_months(period.first.year + 1, period.first.month, period.years)
    here = position(period)
    return made(period.kind, here.year + 1, here.part, here.parts, period.years)


def twelve_months(year: int, month: int, years: int = 1) -> Period:
    """Twelve months, or several times twelve, from a month on (1 to 12)."""
    starts = year * 12 + month
    last = first_of(starts + years * 12) - timedelta(days=1)
    return Period(first_of(starts), last, Kind.TWELVE_MONTHS, years)


def part_of_year(period: Period) -> tuple[int, ...]:
    """Which part of a year a period is: the same for periods that are years apart."""
    if period.kind is Kind.WEEK:
        return (period.first.isocalendar().week,)
    return period.first.month, period.first.day, period.last.month, period.years


def ends_year(period: Period) -> bool:
    """Whether a period is the last part of a year of its kind."""
    if period.kind not in SHAPES:
        return period.kind is Kind.TWELVE_MONTHS
    return (
        period.last
        == made(period.kind, position(period).year, parts=12 // SHAPES[period.kind].months).last
    )


def year_of(period: Period) -> int:
    """The number of the year of its kind that a period lies in; of a week or a day, its own."""
    return position(period).year if period.kind in SHAPES else period.first.year


IDENTIFIERS = (
    (r"academic year", Kind.ACADEMIC_YEAR),
    (r"financial year", Kind.FINANCIAL_YEAR),
    (r"tax year", Kind.TAX_YEAR),
    (r"calendar year", Kind.CALENDAR_YEAR),
    (r"reporting year", Kind.REPORTING_YEAR),
    (r"(autumn|spring|summer|autumn and spring) term", Kind.TERM),
    (r"part [12]( \(.*\))?", Kind.FINANCIAL_HALF_YEAR),
    (r"calendar year q[1-4]", Kind.QUARTER),
    (r"financial year q[1-4]", Kind.FINANCIAL_QUARTER),
    (r"academic year q[1-4]", Kind.ACADEMIC_QUARTER),
    (r"tax year q[1-4]", Kind.TAX_QUARTER),
    (rf"{'|'.join(MONTHS).lower()}", Kind.MONTH),
    (r"week \d{1,2}", Kind.WEEK),
)


def kind_of(time_identifier: str) -> Kind | None:
    """What figures with this identifier are about; ``None`` for one the standard does not have."""
    plain = " ".join(time_identifier.lower().split())
    return next((kind for form, kind in IDENTIFIERS if re.fullmatch(form, plain)), None)
