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
from strategy.rules.figures import Aims, Groups, aims, in_figures, is_worse, value_at
from strategy.rules.rule import Case, rule_of

ONE_WAY = (Better.HIGHER, Better.LOWER)
"""Where a target may not lie behind its baseline. At least and at most allow for that."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each target, of a measure or of a gap, that is worse than the baseline."""
    for measure in case.strategy.measures.values():
        for groups, aim in aims(measure).items():
            if aim.targets and (aim.name or measure.better in ONE_WAY):
                yield from _worse(case, measure, groups, aim)


def _worse(case: Case, measure: Measure, groups: Groups, aim: Aims) -> Iterator[Diagnostic]:
    start = value_at(case, measure, groups, aim.baseline.period) if aim.baseline else None
    if aim.baseline is None or start is None:
        return
    for path, target in aim.placed():
        at = target.value.at
        if at is not None and is_worse(at, start, measure.better, gap=bool(aim.name)):
            message = (
                f"the target of {in_figures(target.value)}{aim.of_whom} is worse than its "
                f"baseline, the figure of {aim.baseline.period}"
            )
            file = definition_file("measures", measure.id)
            yield RULE.problem(message, file, (*path, "value"), _hint(measure, aim))


def _hint(measure: Measure, aim: Aims) -> str:
    if aim.name:
        return "a gap is to get narrower: mend the target or the baseline"
    return (
        f'mend the target, the baseline, or "better: {measure.better}"; '
        "to stay on one side of the target is better: at-least or at-most"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
