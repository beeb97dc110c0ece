"""What becomes of a target whose figures come no longer is decided.

A measure was discontinued or replaced, and a target for a later period still stands: it can be
neither met nor missed. Targets are not deleted, so a decision that names the measure says what
becomes of it, and reports show both.

Bad:
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
        status: discontinued
        targets:
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}

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
        status: discontinued
        targets:
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: DfE publishes no more figures of persistent absence; the target falls away.
        effects:
          - {measure: persistent-absence, outcome: closed}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Measure, MeasureStatus, Outcome
from strategy.rules.figures import Aims, aims, when, with_figures
from strategy.rules.rule import Case, rule_of

OVER = (MeasureStatus.DISCONTINUED, MeasureStatus.REPLACED)
SETTLES = (Outcome.CLOSED, Outcome.SUPERSEDED, Outcome.AMENDED)


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each target later than the last figure of a measure that is over."""
    settled = {
        effect.measure
        for decision in case.strategy.decisions.values()
        for effect in decision.effects
        if effect.outcome in SETTLES
    }
    for measure, figures in with_figures(case):
        if measure.status in OVER and measure.id not in settled:
            last = max(figure.period.last for figure in figures)
            for aim in aims(measure).values():
                yield from _later(measure, aim, last)


def _later(measure: Measure, aim: Aims, last: date) -> Iterator[Diagnostic]:
    for path, target in aim.placed():
        due = when(target.period, measure.period)
        if not isinstance(due, str) and due.last > last:
            message = (
                f"the measure is {measure.status}, and its target{aim.of_whom} for "
                f"{target.period} still stands"
            )
            hint = (
                "add the decision that ended it, with the effect "
                f"{{measure: {measure.id}, outcome: closed}}"
            )
            yield RULE.problem(message, definition_file("measures", measure.id), path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
