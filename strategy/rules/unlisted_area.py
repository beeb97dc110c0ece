"""The area of every figure is one that the strategy or a measure names.

A figure is shown where its area is the strategy's own, a comparator, or in a set of areas, letter
for letter. One of an area that is misspelt is in no table and on no chart: the latest figure goes
missing, and the one before it is told as the latest. An area that is to be seen is named under the
measure's comparators.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,19.9,,,final,2025-03-20,
        2024/25,Eastmarhs,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,19.9,,,final,2025-03-20,
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategy.assess.measures.series import own_area
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import nearest
from strategy.load.record_kinds import figures_file
from strategy.model import Measure
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of

MOST_LISTED = 5
"""Areas that one message lists."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each area that looks misspelt, and one for all others that nobody names."""
    everywhere = _known(case)
    for measure, figures in with_figures(case):
        first: dict[str, int] = {}
        for row, figure in enumerate(figures):
            first.setdefault(figure.area, row)
        own = own_area(case.strategy.document, figures)
        areas = [own, *everywhere]
        unlisted = [area for area in first if area not in areas]
        told_elsewhere = {name for name in (own, *_named(measure)) if name not in first}
        misspelt = {area: near for area in unlisted if (near := nearest(area, areas))}
        for area, near in misspelt.items():
            if near not in told_elsewhere:
                yield _misspelt(measure, area, first[area], near)
        others = {area: first[area] for area in unlisted if area not in misspelt}
        if others:
            yield _of_others(measure, others)


def _known(case: Case) -> tuple[str, ...]:
    """The areas that any measure names or imports, and those of all sets.

    What one measure stands beside is spelt rightly in the figures of another, shown there or not.
    """
    sets, measures = case.strategy.document.area_sets, case.strategy.measures.values()
    named = (name for measure in measures for name in _named(measure) if name not in sets)
    imported = (name for measure in measures for name in _imported(measure))
    in_sets = (area for area_set in sets.values() for area in area_set.areas)
    return tuple(dict.fromkeys([*named, *imported, *in_sets]))


def _imported(measure: Measure) -> Iterator[str]:
    """The areas that were asked for when figures were imported."""
    if measure.external:
        yield from measure.external.lait_areas
        yield from measure.external.ees.areas if measure.external.ees else ()


def _named(measure: Measure) -> Iterator[str]:
    """The areas and sets of areas of a measure; of one without figures, unknown-area tells."""
    yield from measure.comparators
    yield from (area.name for area in measure.predecessors)
    if measure.rating and measure.rating.area:
        yield measure.rating.area


def _misspelt(measure: Measure, area: str, row: int, near: str) -> Diagnostic:
    message = f'"{area}" is no area that the strategy or a measure names'
    hint = f'did you mean "{near}"? If not, name it under the measure\'s comparators'
    return RULE.problem(message, figures_file(measure.id), cell(row, "area"), hint)


def _of_others(measure: Measure, others: Mapping[str, int]) -> Diagnostic:
    quoted = ", ".join(f'"{area}"' for area in list(others)[:MOST_LISTED])
    more = f" and {len(others) - MOST_LISTED} more" if len(others) > MOST_LISTED else ""
    message = (
        f"no page shows the figures of {quoted}{more}, "
        "which neither the strategy nor a measure names"
    )
    hint = "name what is to be shown under the measure's comparators, and take the rest out"
    row = next(iter(others.values()))
    return RULE.problem(message, figures_file(measure.id), cell(row, "area"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
