"""A percentage agrees with what it is a share of.

A numerator above its denominator makes more than 100%, and one that is not above it makes no more.
Where a row says otherwise, two columns were swapped or a point was lost: 184 for 18.4. Shares above
100%, like pupils in schools that are too full, are fine where all three numbers say so.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,9260,1704,final,2026-03-19,

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
        2024/25,Eastmarsh,18.4,1704,9260,final,2026-03-19,

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
from decimal import Decimal

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.kinds import figures_file
from strategy.model import Figure, Shows
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of

HUNDRED = Decimal(100)


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each row of a percentage that says more than 100 and less at once."""
    for measure, figures in with_figures(case):
        if measure.shown_as is Shows.PERCENTAGE:
            for row, figure in enumerate(figures):
                column, message = _disagrees(figure)
                if message:
                    file = figures_file(measure.id)
                    yield RULE.found(message, file, cell(row, column), "mend one of the three")


def _disagrees(figure: Figure) -> tuple[str, str]:
    """The column that disagrees, and how; nothing where all agree or one is no number."""
    value, part, whole = figure.value, figure.numerator, figure.denominator
    if not (
        isinstance(value, Decimal) and isinstance(part, Decimal) and isinstance(whole, Decimal)
    ):
        return "", ""
    if part > whole and value <= HUNDRED:
        return "numerator", "the numerator is above the denominator, and the value is not above 100"
    if 0 <= part <= whole and not 0 <= value <= HUNDRED:
        return (
            "value",
            "the value is outside 0 to 100, and the numerator is not above the denominator",
        )
    return "", ""


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
