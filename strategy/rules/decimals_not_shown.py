"""A number is printed as exactly as it was agreed.

A target of 12.5 is printed as 13 where no decimals are shown, and nobody agreed to 13. Figures are
printed with none either until "decimals" says how many. Where fewer are meant, say so: decimals: 0.

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 12.5, decision: 2024-01-18-cabinet}

Good:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 12.5, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Measure, Value
from strategy.rules.figures import aims
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each target with more decimals than are shown, and for figures left to none."""
    for measure in case.strategy.measures.values():
        file = definition_file("measures", measure.id)
        for path, number in _numbers(measure):
            if decimals(number) > measure.decimals:
                message = f"{number:f} has more decimals than are printed: {measure.decimals}"
                yield RULE.problem(message, file, path, f"write decimals: {decimals(number)}")
        most = 0 if "decimals" in measure.model_fields_set else _most(case, measure)
        if most:
            digits = "1 decimal" if most == 1 else f"up to {most} decimals"
            message = f"the figures have {digits}, and none are printed"
            yield RULE.problem(message, file, ("unit",), "add decimals: and how many to print")


def _numbers(measure: Measure) -> Iterator[tuple[FieldPath, Decimal]]:
    """Every number that a target asks for, with the way to it."""
    for aim in aims(measure).values():
        for path, target in aim.placed():
            for name in Value.model_fields:
                number = getattr(target.value, name)
                if number is not None:
                    yield (*path, "value", name), number


def _most(case: Case, measure: Measure) -> int:
    values = (row.value for row in case.rows.get(measure.id, ()))
    return max((decimals(value) for value in values if isinstance(value, Decimal)), default=0)


def decimals(number: Decimal) -> int:
    """How many digits stand after the point, without noughts at the end."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
