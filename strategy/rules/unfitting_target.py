"""A target has the form that its measure asks for.

A figure can be held against one number, or against the two ends of a range where the measure is to
stay in one, the lower end first. A measure that is there for context, where neither way is better,
has no targets.

Bad:
    data/measures/persistent-absence.yaml:
        title: Take-up of places
        definition: Two-year-olds in a funded place.
        unit: "%"
        decimals: 1
        better: in-range
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 90, decision: 2024-01-18-cabinet}

Good:
    data/measures/persistent-absence.yaml:
        title: Take-up of places
        definition: Two-year-olds in a funded place.
        unit: "%"
        decimals: 1
        better: in-range
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: {low: 90, high: 95}, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Better, Measure, Value
from strategy.rules.figures import Aims, aims, in_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each target, of a measure or of a gap, that no figure can be held against."""
    for measure in case.strategy.measures.values():
        for aim in aims(measure).values():
            for path, target in aim.placed():
                message, hint = _why(target.value, measure, aim)
                if message:
                    file = definition_file("measures", measure.id)
                    yield RULE.problem(message, file, (*path, "value"), hint)


def _why(value: Value, measure: Measure, aim: Aims) -> tuple[str, str]:
    """Why a value is no target for a measure, and what would be; nothing where it is one."""
    if measure.better is Better.CONTEXTUAL and not aim.name:
        return "this measure is contextual, and so it has no targets", WAYS
    if measure.better is not Better.IN_RANGE or aim.name:
        single = value.at is not None and value.low is None and value.high is None
        return ("", "") if single else (f"a target{aim.of_whom} is one number", ONE)
    if value.low is None or value.high is None or value.at is not None:
        return "a measure that is to stay in a range has two ends for its target", RANGE
    if value.low > value.high:
        return f"a range goes from low to high, and not from {in_figures(value)}", "swap the two"
    return "", ""


WAYS = "say under better: which way it is to go, or leave the target out"
ONE = "write value: and the number; a range goes with better: in-range"
RANGE = "write value: {low: 90, high: 95}; a single number goes with at-least or at-most"

RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
