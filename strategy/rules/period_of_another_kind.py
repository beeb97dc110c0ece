"""A period is one of the kind that the measure counts by.

A measure says what its figures are about: academic years, financial years, months. A target for
"2028" or a break from "March 2022" fits no figure of academic years: it would be rated in no year,
and break nothing. Write periods as the measure's figures have them.

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2018}

Good:
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

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import article, definition_file
from strategy.model import Measure
from strategy.rules.figures import aims, when
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each period in a definition that is none of the measure's kind."""
    for measure in case.strategy.measures.values():
        for path, text in _periods(measure):
            period = when(text, measure.period)
            if isinstance(period, str):
                kind = measure.period.replace("-", " ")
                message = f'"{text}" is not {article(kind)}, which this measure counts by'
                file = definition_file("measures", measure.id)
                yield RULE.problem(message, file, path, HINT)


def _periods(measure: Measure) -> Iterator[tuple[FieldPath, str]]:
    """Every period that a definition names, with the way to it."""
    for aim in aims(measure).values():
        if aim.baseline:
            yield (*aim.path, "baseline", "period"), aim.baseline.period
        for path, target in aim.placed():
            yield (*path, "period"), target.period
    for position, series_break in enumerate(measure.breaks):
        yield ("breaks", position, "from"), series_break.first


HINT = "write it as the figures of the measure do, like 2018/19 for an academic year"

RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
