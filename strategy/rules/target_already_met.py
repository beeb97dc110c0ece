"""The next target asks for more than there is.

A target that is easier than the latest figure asks nobody for anything: it would be met by doing
worse. Where it was met early, a decision can set a further one; where it was never hard, members
should know. Whether it is so depends on what is published by today. A measure that is only to stay
on one side of its target has "at-least" or "at-most".

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,14.2,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,14.2,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 12.0, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Better
from strategy.periods.wording import label
from strategy.rules.figures import in_figures, is_worse, quoted
from strategy.rules.rule import Case, rule_of

ONE_WAY = (Better.HIGHER, Better.LOWER)


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each measure that has more than its next target asks for."""
    for facts in case.measured.values():
        measure, target, latest = facts.measure, facts.next_target, facts.own.latest
        if target and latest and isinstance(latest.value, Decimal) and _is_met(facts, latest.value):
            message = (
                f"the target for {target.period} is {in_figures(target.value)}, easier than the "
                f"figure of {label(latest.period)}{quoted(measure, latest.value)}"
            )
            hint = "add the further target that a decision sets, or say why this one is enough"
            path = ("targets", measure.targets.index(target))
            yield RULE.problem(message, definition_file("measures", measure.id), path, hint)


def _is_met(facts: MeasureFacts, latest: Decimal) -> bool:
    """Whether the next target asks for less than there is, and not for less than the baseline."""
    better = facts.measure.better
    number = facts.next_target.value.at if facts.next_target else None
    if number is None or better not in ONE_WAY or not is_worse(number, latest, better):
        return False
    start = facts.baseline.value if facts.baseline else None
    return not (isinstance(start, Decimal) and is_worse(number, start, better))


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
