"""Which way is better, and where figures cannot be compared, change only by a decision.

Both turn bad news into good without touching a figure: a measure that is to rise where it was to
fall, or a break that cuts the worse years off. Where the publisher changed how figures are made,
the break names the "publisher" and the day it was "announced", and needs no decision: targets set
before are not rated across it until somebody decides. What is said of a break may be reworded.

Before:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breaks: [{from: 2023/24, because: Illness is counted in another way.}]

Good:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        breaks: [{from: 2023/24, because: Illness is counted in another way.}]

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: DfE counts illness in another way since 2023/24, and the trend starts anew there.
        effects:
          - {measure: persistent-absence}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Measure
from strategy.periods.period_kinds import Period
from strategy.rules.comparison import ANY, Comparison
from strategy.rules.figures import when
from strategy.rules.guarding import effect, from_to, is_named_break
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for another direction, and one for each break that came, went or moved."""
    for old, new in case.measures():
        if not case.is_named("measure", new.id, ANY):
            yield from _turned(case, old, new)
            yield from _broken(case, old, new)


def _turned(case: Comparison, old: Measure, new: Measure) -> Iterator[Diagnostic]:
    if old.better is not new.better:
        change = case.change_in(new, ("better",), old.better, new.better)
        message = f"which way is better changed {from_to(change, case)}"
        yield RULE.problem(message, change.file, change.path, _hint(effect(change)))


def _broken(case: Comparison, old: Measure, new: Measure) -> Iterator[Diagnostic]:
    was, now = _breaks(old), _breaks(new)
    for first in sorted(was.keys() ^ now.keys(), key=str):
        came = first in now
        if came and is_named_break(new.breaks[now[first]]):
            continue
        path = ("breaks", now[first]) if came else ("breaks",)
        change = case.change_in(new, path, None if came else first, first if came else None)
        text = (new.breaks[now[first]] if came else old.breaks[was[first]]).first
        named = f" from {text}" if case.may_quote(change) else ""
        message = f"a break{named} was {'added' if came else 'there and is gone'}"
        yield RULE.problem(message, change.file, change.path, _hint(effect(change)))


def _breaks(measure: Measure) -> dict[Period | str, int]:
    """The position of each break, by the first period that is counted the new way."""
    return {
        when(break_.first, measure.period): position
        for position, break_ in enumerate(measure.breaks)
    }


def _hint(named: str) -> str:
    return f"put it back, or add the decision that changed it, with the effect {named}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
