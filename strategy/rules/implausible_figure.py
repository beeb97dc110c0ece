"""A figure of the council's own lies where such figures can lie.

A share is from 0 to 100, and figures seldom become ten times what they were. 620 written for 62.0
is not seen again before a report says "rose to 620.0%". Published figures are not asked about: what
they say is their publisher's to say. Where a measure can lie elsewhere, its "bounds" say so.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [places]

    data/measures/places.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,60.5,,,final,2025-03-19,
        2024/25,Eastmarsh,620,,,final,2026-03-19,

    data/measures/places.yaml:
        title: Funded places
        definition: Families that take up a funded place.
        unit: "%"
        decimals: 1
        better: higher
        period: academic-year
        source: {publisher: Eastmarsh Council, status: local}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [places]

    data/measures/places.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,60.5,,,final,2025-03-19,
        2024/25,Eastmarsh,62.0,,,final,2026-03-19,

    data/measures/places.yaml:
        title: Funded places
        definition: Families that take up a funded place.
        unit: "%"
        decimals: 1
        better: higher
        period: academic-year
        source: {publisher: Eastmarsh Council, status: local}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.measures.plausible import implausible
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each figure of a local measure that may be a slip, with its first reason."""
    for measure, figures in with_figures(case):
        if measure.is_local:
            reasons = dict(reversed(list(implausible(measure, figures))))
            for place, why in sorted(reasons.items()):
                message = f"this figure may be a slip: {why}"
                hint = "mend it; where it is right, give the measure bounds, or waive this rule"
                yield RULE.problem(message, figures_file(measure.id), cell(place, "value"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
