"""A measure that was replaced says by which.

Who reads a line that ends wants to know where it goes on. The successor stands under "replaced_by",
and pages lead from the one to the other. Where nothing took its place, the measure was
discontinued.

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        status: replaced

Good:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        status: discontinued
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import MeasureStatus
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each measure that was replaced by nothing, or by itself."""
    for measure in case.strategy.measures.values():
        file = definition_file("measures", measure.id)
        if measure.replaced_by == measure.id:
            message = "a measure does not take its own place"
            yield RULE.problem(message, file, ("replaced_by",), "name the one that follows it")
        elif measure.status is MeasureStatus.REPLACED and measure.replaced_by is None:
            message = "this measure was replaced, and it is not said by what"
            hint = "add replaced_by: and the new measure's id, or write status: discontinued"
            yield RULE.problem(message, file, ("status",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
