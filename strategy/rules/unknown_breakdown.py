"""A gap is between groups that the measure's figures are parted by.

A gap names a breakdown and one of its values on each side, as the figures write them. One that
names another column, or "No" where the figures say "no", is between nobody, and its figures, rating
and chart stay empty.

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breakdowns: [fsm]
        gaps: [{name: FSM gap, is: {fms: "no"}, minus: {fsm: "yes"}}]

Good:
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

from collections.abc import Iterator, Mapping

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import definition_file
from strategy.model import Gap, Measure
from strategy.rules.rule import Case, rule_of

Values = Mapping[str, frozenset[str]]
"""The values that each breakdown has in the figures; none where there are no figures yet."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each side of a gap that names no breakdown, or a value that it never has."""
    for measure in case.strategy.measures.values():
        values = _values(case, measure) if measure.gaps else {}
        for position, gap in enumerate(measure.gaps):
            for side, name, value in _sides(gap):
                path = ("gaps", position, side, name)
                message, hint = _wrong(name, value, values)
                if message:
                    yield RULE.problem(message, definition_file("measures", measure.id), path, hint)


def _sides(gap: Gap) -> Iterator[tuple[str, str, str]]:
    for side, groups in (("is", gap.ahead), ("minus", gap.minus)):
        yield from ((side, name, value) for name, value in groups.items())


def _values(case: Case, measure: Measure) -> Values:
    figures = case.rows.get(measure.id, ())
    return {
        name: frozenset(figure.breakdown[place] for figure in figures) - {""}
        for place, name in enumerate(measure.breakdowns)
    }


def _wrong(name: str, value: str, values: Values) -> tuple[str, str]:
    """Why this is no group of the measure, and what may have been meant; nothing where it is."""
    if name not in values:
        hint = did_you_mean(name, list(values)) or f"its breakdowns: {', '.join(values) or 'none'}"
        return f'this measure has no breakdown "{name}"', hint
    values_known = sorted(values[name])
    if values_known and value not in values_known:
        hint = did_you_mean(value, values_known) or f"its values are: {', '.join(values_known)}"
        return f'no figure has "{value}" under "{name}"', hint
    return "", ""


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
