"""A baseline is a period that the measure has a figure for.

Progress is counted from the figure of that period, for the strategy's own area and for everybody.
Without one, or with a symbol in its place, no progress can be worked out. For a gap it takes a
figure of each of its groups.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2018/19,Eastmarsh,10.9,,,final,2020-03-26,
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2019/20}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2018/19,Eastmarsh,10.9,,,final,2020-03-26,
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2018/19}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.figures import aims, value_at, when, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each baseline, of a measure with figures or its gaps, that has no number."""
    for measure, _ in with_figures(case):
        for groups, aim in aims(measure).items():
            if aim.baseline is None or isinstance(when(aim.baseline.period, measure.period), str):
                continue
            if any(name not in measure.breakdowns for group in groups for name, _ in group):
                continue
            if value_at(case, measure, groups, aim.baseline.period) is None:
                message = f"there is no number for {aim.baseline.period}{aim.of_whom}"
                hint = "add the figure of that period, or choose another period"
                path = (*aim.path, "baseline", "period")
                yield RULE.problem(message, definition_file("measures", measure.id), path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
