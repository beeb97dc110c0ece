"""Figures of a year to date are of parts of a year.

"covers: year-to-date" says that each figure holds those before it in its year, and that figures are
compared with the same part of the year before. A year as a whole, a week and a day are no such
part: their figures would be compared with fewer of the others, or with none.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [fines]

    data/measures/fines.yaml:
        title: Fines for absence
        definition: Fines issued since the start of the year.
        unit: fines
        better: lower
        period: academic-year
        covers: year-to-date
        source: {publisher: Marlbrook Council, status: management-information}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [fines]

    data/measures/fines.yaml:
        title: Fines for absence
        definition: Fines issued since the start of the year.
        unit: fines
        better: lower
        period: term
        covers: year-to-date
        source: {publisher: Marlbrook Council, status: management-information}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import PeriodKind
from strategy.rules.rule import Case, rule_of

PARTS = frozenset(
    {
        PeriodKind.TERM,
        PeriodKind.HALF_YEAR,
        PeriodKind.FINANCIAL_HALF_YEAR,
        PeriodKind.QUARTER,
        PeriodKind.FINANCIAL_QUARTER,
        PeriodKind.ACADEMIC_QUARTER,
        PeriodKind.TAX_QUARTER,
        PeriodKind.MONTH,
    }
)
"""The kinds of period of which a year has several."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One error for each measure whose figures cannot add up over a year."""
    for measure in case.strategy.measures.values():
        if measure.adds_up and measure.period not in PARTS:
            kept = measure.period.value.replace("-", " ")
            message = f"figures that are kept by {kept} do not add up over a year"
            hint = 'leave "covers" out, or say by which part of a year they are kept'
            file = definition_file("measures", measure.id)
            yield RULE.problem(message, file, ("covers",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
