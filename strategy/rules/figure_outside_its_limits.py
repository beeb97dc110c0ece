"""A figure lies between its own limits.

The limits of a figure are those between which its publisher says that the true value lies, so the
figure itself lies there too, and the lower limit is not above the upper. Where that is not so, two
columns have changed places, or a limit is of another figure. One limit alone is not used: both are
given, or none.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [happiness]

    data/measures/happiness.csv:
        period,area,value,lower,upper,status,published,note
        2024/25,Eastmarsh,61.2,63.0,59.4,final,2026-03-19,

    data/measures/happiness.yaml:
        title: Children who are happy at school
        definition: Children who say that they are happy at school most days.
        unit: "%"
        decimals: 1
        better: higher
        period: academic-year
        source: {publisher: DfE, status: survey}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [happiness]

    data/measures/happiness.csv:
        period,area,value,lower,upper,status,published,note
        2024/25,Eastmarsh,61.2,59.4,63.0,final,2026-03-19,

    data/measures/happiness.yaml:
        title: Children who are happy at school
        definition: Children who say that they are happy at school most days.
        unit: "%"
        decimals: 1
        better: higher
        period: academic-year
        source: {publisher: DfE, status: survey}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.model import Figure
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One error for each figure whose limits cannot be its own."""
    for measure, figures in with_figures(case):
        for row, figure in enumerate(figures):
            has_any = figure.lower is not None or figure.upper is not None
            wrong = _wrong(figure) if has_any else None
            if wrong:
                column, message, hint = wrong
                file = figures_file(measure.id)
                yield RULE.problem(message, file, cell(row, column), hint)


def _wrong(figure: Figure) -> tuple[str, str, str] | None:
    if figure.limits is None:
        column = "lower" if figure.upper is None else "upper"
        return column, "one limit is given, and not the other", "give both, or neither"
    lower, upper = figure.limits
    if lower > upper:
        return "lower", "the lower limit is above the upper one", "let them change places"
    if not isinstance(figure.value, Decimal):
        return "lower", "there are limits, and no number between them", "leave both cells empty"
    if not lower <= figure.value <= upper:
        return "value", "the figure does not lie between its limits", "see whose limits they are"
    return None


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
