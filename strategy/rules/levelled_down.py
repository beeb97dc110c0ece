"""A gap narrows because those behind catch up.

A gap also narrows where the group that is ahead falls back, and nobody is better off. The figure
alone looks like a success, so the text beside it should say what happened. Which figures are the
latest depends on today.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,fsm,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,no,10.0,,,final,2025-03-20,
        2023/24,Eastmarsh,yes,30.0,,,final,2025-03-20,
        2024/25,Eastmarsh,no,14.0,,,final,2026-03-19,
        2024/25,Eastmarsh,yes,30.5,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breakdowns: [fsm]
        gaps: [{name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}}]

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,fsm,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,no,10.0,,,final,2025-03-20,
        2023/24,Eastmarsh,yes,30.0,,,final,2025-03-20,
        2024/25,Eastmarsh,no,10.0,,,final,2026-03-19,
        2024/25,Eastmarsh,yes,27.0,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breakdowns: [fsm]
        gaps: [{name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each gap that is narrower only because those ahead fell back."""
    for facts in case.measured.values():
        for position, gap in enumerate(facts.gaps):
            if gap.levelled_down:
                measure = facts.measure
                why = "" if measure.is_local else f": {gap.because}"
                message = f'the gap "{gap.name}" is narrower, and nobody behind is better off{why}'
                hint = "say so where progress is told, and look at why they fell back"
                file = definition_file("measures", measure.id)
                yield RULE.problem(message, file, ("gaps", position), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
