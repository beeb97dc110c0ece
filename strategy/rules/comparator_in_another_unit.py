"""What a measure stands beside is counted in the same unit.

Where one area's figure is more than five times another's, it is seldom that much worse: a count
stands beside a rate, or thousands beside ones, and the chart shows a flat line under a tall one. If
both are right, a waiver says so. Which figures are the latest depends on today.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,123,,,final,2026-03-19,
        2024/25,England,1258,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: First-time entrants
        definition: First-time entrants to the youth justice system.
        unit: per 100,000
        shows: rate
        decimals: 0
        better: lower
        period: academic-year
        source: {publisher: DfE}
        comparators: [England]

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,123,,,final,2026-03-19,
        2024/25,England,168,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: First-time entrants
        definition: First-time entrants to the youth justice system.
        unit: per 100,000
        shows: rate
        decimals: 0
        better: lower
        period: academic-year
        source: {publisher: DfE}
        comparators: [England]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures.facts_shown import MeasureFacts, Series
from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.period_kinds import Period
from strategy.periods.wording import label
from strategy.rules.figures import quoted
from strategy.rules.rule import Case, rule_of

TIMES = 5
"""From how many times on two figures are hardly in one unit."""


class ComparedUnits(NamedTuple):
    """What the own area and another have in the last period for which both have a number."""

    period: Period
    own: Decimal
    other: Decimal


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each comparator whose last common figure is far from the own area's."""
    for facts in case.measured.values():
        for series in facts.comparators:
            pair = _last_common(facts.own, series)
            if pair and _is_far(pair):
                yield _found(facts, series, pair)


def _last_common(own: Series, other: Series) -> ComparedUnits | None:
    mine, theirs = _numbers(own), _numbers(other)
    period = max(mine.keys() & theirs.keys(), default=None)
    return ComparedUnits(period, mine[period], theirs[period]) if period else None


def _numbers(series: Series) -> dict[Period, Decimal]:
    return {
        figure.period: figure.value
        for figure in series.figures
        if isinstance(figure.value, Decimal)
    }


def _is_far(pair: ComparedUnits) -> bool:
    """Whether one is more than five times the other; of nothing, nothing is a multiple."""
    low, high = sorted((abs(pair.own), abs(pair.other)))
    return 0 < low * TIMES < high


def _found(facts: MeasureFacts, series: Series, pair: ComparedUnits) -> Diagnostic:
    measure = facts.measure
    far = "more than five times" if abs(pair.other) > abs(pair.own) else "less than a fifth of"
    message = (
        f"in {label(pair.period)} {series.name}{quoted(measure, pair.other)} is {far} "
        f"{facts.own.name}{quoted(measure, pair.own)}"
    )
    hint = "check that both are in the same unit; take the comparator off the list if they are not"
    return RULE.problem(
        message, definition_file("measures", measure.id), _path(facts, series), hint
    )


def _path(facts: MeasureFacts, series: Series) -> FieldPath:
    """The way to the comparator; to the list, where it is a set of areas under its title."""
    names = facts.measure.comparators
    return ("comparators", names.index(series.name)) if series.name in names else ("comparators",)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
