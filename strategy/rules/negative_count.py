"""A number of people is not below nought.

Nobody can be fewer than none. A minus before a count is a slip of the keyboard, a change that was
put where the number belongs, or a measure of something else: of points, money or a rate, where its
"shows" has to say so. Where nothing is said, numbers of people are assumed.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [exclusions]

    data/measures/exclusions.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,-12,,,final,2026-03-19,

    data/measures/exclusions.yaml:
        title: Exclusions
        definition: Pupils excluded for good in the year.
        unit: children
        better: lower
        period: academic-year
        source: {publisher: DfE}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [exclusions]

    data/measures/exclusions.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,12,,,final,2026-03-19,

    data/measures/exclusions.yaml:
        title: Exclusions
        definition: Pupils excluded for good in the year.
        unit: children
        better: lower
        period: academic-year
        source: {publisher: DfE}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.model import Measure, Shows
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of

SAY_WHAT = 'mend it; where the values are no numbers of people, add "shows: score" or what they are'


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each count below nought."""
    for measure, figures in with_figures(case):
        if measure.shown_as is Shows.COUNT:
            for row, figure in enumerate(figures):
                if isinstance(figure.value, Decimal) and figure.value < 0:
                    message = "a number of people cannot be below nought"
                    path = cell(row, "value")
                    yield RULE.problem(message, figures_file(measure.id), path, _hint(measure))


def _hint(measure: Measure) -> str:
    return "mend it" if measure.shows else SAY_WHAT


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
