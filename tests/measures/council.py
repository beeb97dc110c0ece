"""An invented council with one measure, written as its YAML and its CSV, for tests of its facts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.measuring import measure_facts
from strategy.model import Figure, FigureStatus, Measure, Strategy, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind
from tests.reports import small

AS_AT = date(2026, 11, 23)

ABSENCE = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
"""

FIGURES = """\
period,area,value,published
2018/19,Marlbrook,10.92,2020-03-26
2022/23,Marlbrook,21.2,2024-03-21
2023/24,Marlbrook,18.26,2025-03-20
2024/25,Marlbrook,17.5,2026-03-26
"""

MARLBROOK = "area: {name: Marlbrook}"

SYMBOLS = {symbol.value: symbol for symbol in Symbol}


def cell(text: str) -> Decimal | Symbol | None:
    return SYMBOLS.get(text) or (Decimal(text) if text else None)


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def rows(text: str, measure: Measure) -> tuple[Figure, ...]:
    """The rows of a CSV file; columns that are left out are empty."""
    kind = Kind(measure.period.value)
    return tuple(
        Figure(
            period=period(row["period"], kind),
            area=row.get("area", "Marlbrook"),
            breakdown=tuple(row[name] for name in measure.breakdowns),
            value=cell(row["value"]),
            numerator=cell(row.get("numerator", "")),
            denominator=cell(row.get("denominator", "")),
            status=FigureStatus(row.get("status") or "final"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
            note=row.get("note", ""),
            lower=number(row.get("lower", "")),
            upper=number(row.get("upper", "")),
        )
        for row in csv.DictReader(text.splitlines())
    )


def council(
    measures: Mapping[str, tuple[str, str]],
    *,
    document: str = MARLBROOK,
    standing: str = "adopted",
    decisions: Mapping[str, str] | None = None,
) -> Strategy:
    """A strategy with measures: each one's YAML and its CSV by its id."""
    files = small.files(document=document, standing=standing, decisions=decisions)
    for name, (text, _) in measures.items():
        files[f"data/measures/{name}.yaml"] = text.encode()
    strategy_read = small.read(files)
    by_id = {name: rows(text, strategy_read.measures[name]) for name, (_, text) in measures.items()}
    return replace(strategy_read, figures=by_id)


def facts(
    more: str = "",
    figures: str = FIGURES,
    *,
    definition: str = ABSENCE,
    as_at: date = AS_AT,
    document: str = MARLBROOK,
    standing: str = "adopted",
    decisions: Mapping[str, str] | None = None,
) -> MeasureFacts:
    """The facts of one measure: its definition, with ``more`` lines in it, and its figures."""
    absence = {"absence": (definition + more, figures)}
    strategy = council(absence, document=document, standing=standing, decisions=decisions)
    return measure_facts(strategy, "absence", as_at)


def with_field(definition: str, **fields: str) -> str:
    """A definition with some of its one-line fields said otherwise."""
    lines = [line for line in definition.splitlines() if line.partition(":")[0] not in fields]
    return "\n".join([*lines, *(f"{name}: {value}" for name, value in fields.items())]) + "\n"
