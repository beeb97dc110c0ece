"""Periods as pages, screens and files print them: one text for each.

Academic years are 2023/24 and financial years 2023-24, as DfE prints them. Pooled years are "2014
to 2016": a hyphen between two years means one year in some publications and several in others.
"""

from __future__ import annotations

from strategy.periods.dates import MONTHS, in_words, month_in_words
from strategy.periods.period_kinds import SHAPES, Kind, Period, position

TERMS = ("autumn", "spring", "summer")
AUTUMN_AND_SPRING = "autumn and spring"
ACADEMIC = frozenset({Kind.ACADEMIC_YEAR, Kind.ACADEMIC_QUARTER, Kind.TERM})


def label(period: Period) -> str:
    """A period as pages, screens and files print it: ``2023/24``.

    :func:`strategy.periods.parsing.period` reads it back.
    """
    if period.kind is Kind.DAY:
        return in_words(period.first)
    if period.kind is Kind.WEEK:
        year, week, _ = period.first.isocalendar()
        return f"{year} week {week}"
    if period.kind is Kind.TWELVE_MONTHS:
        return f"{month_in_words(period.first)} to {month_in_words(period.last)}"
    return _of_months(period)


def short_label(period: Period) -> str:
    """A period where room is short, as on an axis: ``Sep 2023``, ``5 Sep 2023``; else its label.

    Twelve months are ``to Sep 2024``.
    """
    if period.kind is Kind.TWELVE_MONTHS:
        return f"to {MONTHS[period.last.month - 1][:3]} {period.last.year}"
    if period.kind not in (Kind.MONTH, Kind.DAY) or period.years > 1:
        return label(period)
    *day, month, year = label(period).split()
    return " ".join([*day, month[:3], year])


def _of_months(period: Period) -> str:
    year, part, parts = position(period)
    name = year_label(period.kind, year)
    if period.years > 1:
        return f"{name} to {year_label(period.kind, year + period.years - 1)}"
    if period.kind is Kind.MONTH:
        return f"{MONTHS[part]} {name}"
    if period.kind is Kind.TERM:
        return f"{name} {TERMS[part] if parts == 1 else AUTUMN_AND_SPRING}"
    letter = {6: " H", 3: " Q"}.get(SHAPES[period.kind].months)
    return f"{name}{letter}{part + 1}" if letter else name


def year_label(kind: Kind, year: int) -> str:
    """A kind's year by the year it begins in: ``2023/24``, ``2023-24`` or ``2023``."""
    if not SHAPES[kind].split:
        return str(year)
    return f"{year}{'/' if kind in ACADEMIC else '-'}{(year + 1) % 100:02}"
