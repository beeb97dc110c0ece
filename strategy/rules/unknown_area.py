"""An area that a measure names is one that its figures are of.

A comparator is the name of an area as the measure's figures write it, or the id of a set of areas
in the strategy's file. One that is written otherwise stands beside nothing: its column is empty and
its line is missing from the chart. The same holds for the strategy's own area.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,
        2024/25,North West,19.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        comparators: [Nort West]

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,
        2024/25,North West,19.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        comparators: [North West]
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import definition_file, figures_file
from strategy.model import Measure
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each area that a measure with figures names and that none of them is of."""
    for measure, figures in with_figures(case):
        areas = {figure.area for figure in figures}
        yield from _own(case, measure, areas)
        yield from _compared(case, measure, areas)
        for position, before in enumerate(measure.predecessors):
            if before.name not in areas:
                path = ("predecessors", position, "name")
                yield _found(case, measure, path, before.name, areas)
        area = measure.rating.area if measure.rating else None
        if area and area not in areas | case.strategy.document.area_sets.keys():
            yield _found(case, measure, ("rating", "area"), area, areas)


def _own(case: Case, measure: Measure, areas: set[str]) -> Iterator[Diagnostic]:
    own = case.strategy.document.area
    if own and not areas & {own.name, ""}:
        message = f'no figure is of "{own.name}", which the strategy is for'
        hint = "write its name as strategy.yaml has it, or add its figures"
        yield RULE.problem(message, figures_file(measure.id), cell(0, "area"), hint)


def _compared(case: Case, measure: Measure, areas: set[str]) -> Iterator[Diagnostic]:
    for position, name in enumerate(measure.comparators):
        together = case.strategy.document.area_sets.get(name)
        if together is None and name not in areas:
            yield _found(case, measure, ("comparators", position), name, areas)
        elif together and not areas & set(together.areas):
            message = f'no figure is of any area in the set "{name}"'
            file = definition_file("measures", measure.id)
            hint = "add figures of its areas, or take it off the list"
            yield RULE.problem(message, file, ("comparators", position), hint)


def _found(case: Case, measure: Measure, path: FieldPath, name: str, areas: set[str]) -> Diagnostic:
    names = sorted({*areas, *case.strategy.document.area_sets} - {""})
    hint = did_you_mean(name, names) or f"the figures are of: {', '.join(names)}"
    message = f'"{name}" is no area of the figures, and no set of areas'
    return RULE.problem(message, definition_file("measures", measure.id), path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
