"""Dates, the reporting year, and the periods that published figures are about.

Dates are strict ISO (``2026-09-30``). Where a field says when something starts or ends, ``2026``
and ``2026-09`` will do, and mean the first or the last day. A reporting year is academic (from
1 September), financial (from 1 April) or calendar, and a cycle cuts it into equal parts. A figure's
period is read by what its measure's figures are about, for 2024 alone can be two academic years;
``docs/periods.md`` has every form.
"""

from strategy.periods.dates import (
    MONTHS,
    PARTIAL_DATE,
    YEARS,
    Span,
    as_iso,
    day,
    day_of,
    first_day,
    in_words,
    last_day,
    last_of_month,
    moment,
    moment_text,
    month_in_words,
)
from strategy.periods.identifiers import kind_of
from strategy.periods.kinds import (
    Kind,
    Period,
    a_year_after,
    ends_year,
    following,
    part_of_year,
    year_of,
)
from strategy.periods.parsing import period, period_or_none
from strategy.periods.refusals import PeriodError
from strategy.periods.reporting import FIRST_MONTH, MONTHS_IN, Cycle, Year, last_completed
from strategy.periods.writing import label, short_label

__all__ = [
    "FIRST_MONTH",
    "MONTHS",
    "MONTHS_IN",
    "PARTIAL_DATE",
    "YEARS",
    "Cycle",
    "Kind",
    "Period",
    "PeriodError",
    "Span",
    "Year",
    "a_year_after",
    "as_iso",
    "day",
    "day_of",
    "ends_year",
    "first_day",
    "following",
    "in_words",
    "kind_of",
    "label",
    "last_completed",
    "last_day",
    "last_of_month",
    "moment",
    "moment_text",
    "month_in_words",
    "part_of_year",
    "period",
    "period_or_none",
    "short_label",
    "year_of",
]
