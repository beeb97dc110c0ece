"""The year a council reports by, and the parts its cycle cuts it into."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from strategy.periods.dates import Span, first_of


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
