"""A target in an adopted strategy names the decision that set it.

A target is agreed by somebody. Readers ask who, and a report as at an earlier day needs to know
from when it stood: without a decision it stands in every one of them. Name the decision by its
file's name.

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 15.0}

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
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Standing
from strategy.rules.figures import aims
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each target that names none, in an adopted strategy."""
    if case.strategy.document.standing is not Standing.ADOPTED:
        return
    for measure in case.strategy.measures.values():
        for aim in aims(measure).values():
            for path, target in aim.placed():
                if target.decision is None:
                    message = f"no decision is named that set this target{aim.of_whom}"
                    hint = "add decision: and the name of its file in data/decisions/"
                    file = definition_file("measures", measure.id)
                    yield RULE.problem(message, file, path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
