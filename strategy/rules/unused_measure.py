"""A measure with figures stands behind an objective or a priority.

Figures that no objective names are in no part of a report, however much work they were. An
objective or a priority lists the measure under "measures", and says there what it is to it. What
was replaced by such a measure, or is read with one, counts as used.

Bad:
    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.coverage import used_measures
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.figures import with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each measure with figures that nothing names."""
    if case.unread_in("objectives") or case.unread_in("priorities"):
        return
    used = used_measures(case.strategy)
    for measure, _ in with_figures(case):
        if measure.id not in used:
            message = "no objective and no priority names this measure"
            file = definition_file("measures", measure.id)
            hint = f"add it where it belongs: measures: [{measure.id}]"
            yield RULE.problem(message, file, ("title",), hint)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
