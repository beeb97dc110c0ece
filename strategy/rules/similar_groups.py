"""A group has one spelling in the figures of a measure.

`Boys` and `boys` are two groups to a program: each has half of the figures, a gap names one of the
two, and a total no longer has all of its parts. Write the group alike in every row.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,sex,value
        2023/24,Eastmarsh,Boys,19.9
        2024/25,Eastmarsh,boys,18.4

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breakdowns: [sex]

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,sex,value
        2023/24,Eastmarsh,boys,19.9
        2024/25,Eastmarsh,boys,18.4

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breakdowns: [sex]
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each group whose spelling differs from an earlier one's in case or spaces."""
    for measure, figures in with_figures(case):
        for place, name in enumerate(measure.breakdowns):
            spelling: dict[str, str] = {}
            reported: set[str] = set()
            for row, figure in enumerate(figures):
                group = figure.breakdown[place]
                first_spelling = spelling.setdefault(" ".join(group.casefold().split()), group)
                if group != first_spelling and group not in reported:
                    reported.add(group)
                    message = f'"{group}" and "{first_spelling}" are two groups of "{name}"'
                    hint = f'write "{first_spelling}" where it is the same group'
                    yield RULE.problem(message, figures_file(measure.id), cell(row, name), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
