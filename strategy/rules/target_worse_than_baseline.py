"""A target is no worse than the baseline it is counted from.

Where a measure is to fall and its target is above its baseline, doing worse would count as
progress. Most often it is a slip: the target of another measure, the share of those present for the
share of those absent, or the wrong way under "better". What is only to stay above or below its
target has "at-least" or "at-most" there.

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
        baseline: {period: 2018/19}
        targets:
          - {period: 2027/28, value: 90.0, decision: 2024-01-18-cabinet}

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
        targets:
          - {period: 2027/28, value: 9.0, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Better, Measure
from strategy.rules.aims import Aims, Groups, aims, in_figures, is_worse
from strategy.rules.figures import value_at
from strategy.rules.rule import Case, rule_of

ONE_WAY = (Better.HIGHER, Better.LOWER)
"""Where a target may not lie behind its baseline. At least and at most allow for that."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each target, of a measure or of a gap, that is worse than the baseline."""
    for measure in case.strategy.measures.values():
        for groups, one in aims(measure).items():
            if one.targets and (one.name or measure.better in ONE_WAY):
                yield from _worse(case, measure, groups, one)


def _worse(case: Case, measure: Measure, groups: Groups, one: Aims) -> Iterator[Diagnostic]:
    start = value_at(case, measure, groups, one.baseline.period) if one.baseline else None
    if one.baseline is None or start is None:
        return
    for path, target in one.placed():
        at = target.value.at
        if at is not None and is_worse(at, start, measure.better, gap=bool(one.name)):
            message = (
                f"the target of {in_figures(target.value)}{one.of_whom} is worse than its "
                f"baseline, the figure of {one.baseline.period}"
            )
            file = definition_file("measures", measure.id)
            yield RULE.found(message, file, (*path, "value"), _hint(measure, one))


def _hint(measure: Measure, one: Aims) -> str:
    if one.name:
        return "a gap is to get narrower: mend the target or the baseline"
    return (
        f'mend the target, the baseline, or "better: {measure.better}"; '
        "to stay on one side of the target is better: at-least or at-most"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
