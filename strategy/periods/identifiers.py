"""The time identifiers of DfE's open data standard, and the kind of period each is.

The standard keeps a year of four or six digits in ``time_period`` and which part of it in
``time_identifier``. Written one after the other they are a text that
:func:`strategy.periods.parsing.period` reads: ``202425 Autumn term``. Source: "Open data
standards", Department for Education analysts' guide, and the service's own list, which has quarters
of academic, calendar and tax years as well.
"""

from __future__ import annotations

import re

from strategy.periods.dates import MONTHS
from strategy.periods.period_kinds import Kind

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
