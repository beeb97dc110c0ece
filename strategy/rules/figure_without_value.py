"""A figure has a value, or the symbol for why it has none.

A row whose value is empty says that there is a figure and not what it is: was it forgotten, hidden,
or never counted? Pages print it as "not given". Write c where a small number is hidden, x where
nothing is available, z where it does not apply; or take the row out until there is a figure. What
came out in words has a column of its own, result.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,,,,final,2025-03-20,
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
        2023/24,Eastmarsh,x,,,final,2025-03-20,
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

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of

HINT = (
    "write the number; or c (suppressed), x (unavailable), z (not applicable), "
    "low (rounds to nothing) or u (unreliable)"
)


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each row whose value is empty."""
    for measure, figures in with_figures(case):
        for row, figure in enumerate(figures):
            if figure.value is None and not figure.result:
                file = figures_file(measure.id)
                yield RULE.problem("the value is empty", file, cell(row, "value"), HINT)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
