"""A figure is of a period that has begun.

A figure of a year that has not begun is a forecast or a slip of the keyboard, and it would stand as
the latest one for years. What is to be reached goes under "targets". It depends on today's date, so
it is a warning and never fails a build.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2042/43,Eastmarsh,18.4,,,final,2026-03-19,

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

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.periods.wording import label
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each row whose period begins after today; none under embargo."""
    for measure, figures in with_figures(case):
        for row, figure in enumerate(figures):
            is_out = figure.published is None or figure.published <= case.today
            if is_out and figure.period.first > case.today:
                message = f'column "period": {label(figure.period)} has not begun yet'
                hint = "mend the period; what is to be reached is a target"
                yield RULE.problem(message, figures_file(measure.id), cell(row, "period"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
