"""Measures with figures for tests of charts, written as an officer would."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.measuring import measure_facts
from strategy.model import Figure, FigureStatus, Strategy, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period
from strategy.reports.charts.chart import chart_of
from strategy.reports.charts.frame import NARROW, WIDE, ChartLayout
from strategy.reports.figures import Chart, Drawing
from tests.reports import small

AREAS = ("Marlbrook", "The North", "England", "Statistical neighbours", "Aldcaster")
AS_AT = date(2026, 9, 30)

MEASURE = """\
title: Persistent absence
definition: Pupils who missed one session in ten or more.
source: {publisher: DfE}
"""
USUAL = {"unit": '"%"', "decimals": "1", "better": "lower", "period": "academic-year"}


@cache
def strategy(more: str) -> Strategy:
    """A strategy of Marlbrook with one measure; ``more`` are lines of its file."""
    lines = MEASURE + more
    for name, usual in USUAL.items():
        if not re.search(rf"(?m)^{name}:", more):
            lines += f"\n{name}: {usual}"
    if "comparators:" not in more:
        lines += f"\ncomparators: [{', '.join(AREAS[1:])}]"
    contents = small.files(document="area: {name: Marlbrook}\n")
    return small.read({**contents, "data/measures/absence.yaml": lines.encode()})


def facts(figures: Iterable[Figure], more: str = "") -> MeasureFacts:
    """The facts of the measure with these figures."""
    given = replace(strategy(more), figures={"absence": tuple(figures)})
    return measure_facts(given, "absence", AS_AT)


def table(text: str, kind: Kind = Kind.ACADEMIC_YEAR) -> list[Figure]:
    """Figures from a table: a period, then a value for each area; ``p`` ends a provisional one."""
    rows = [line.split() for line in text.strip().splitlines()]
    return [
        figure(period(row[0], kind), area, value)
        for row in rows
        for area, value in zip(AREAS, row[1:], strict=False)
        if value != "-"
    ]


def figure(when: Period, area: str, value: str | Decimal | Symbol | None) -> Figure:
    """One figure; a text may be a number, a symbol or either with ``p`` behind it."""
    status = FigureStatus.FINAL
    if isinstance(value, str):
        if value.endswith("p"):
            status, value = FigureStatus.PROVISIONAL, value[:-1]
        value = Symbol(value) if value in {symbol.value for symbol in Symbol} else Decimal(value)
    return Figure(when, area, (), value, None, None, status, None, "")


def chart(
    text: str,
    more: str = "",
    kind: Kind = Kind.ACADEMIC_YEAR,
    layout: ChartLayout = WIDE,
) -> Chart:
    """The chart of a table of figures."""
    result = chart_of(facts(table(text, kind), more), layout)
    assert result is not None
    return result


def wide(text: str, more: str = "", kind: Kind = Kind.ACADEMIC_YEAR) -> Drawing:
    """The chart for wide pages."""
    return chart(text, more, kind).drawing


def narrow(text: str, more: str = "", kind: Kind = Kind.ACADEMIC_YEAR) -> Drawing:
    """The chart for web pages and phones."""
    return chart(text, more, kind, NARROW).drawing


def texts(these: Sequence[object]) -> list[str]:
    """The words of a drawing's texts."""
    return [value.text for value in these]  # type: ignore[attr-defined]
