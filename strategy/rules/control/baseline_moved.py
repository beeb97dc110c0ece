"""A baseline moves only by a decision.

Progress is counted from the baseline. Moved to a worse year, the same figures show more progress
than there was. The decision names the measure in an effect. Setting a first baseline needs none,
and its reason may be reworded.

Before:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2018/19}

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2021/22}

Good:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        baseline: {period: 2021/22, because: Absence is counted in another way since.}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Progress on absence is counted from 2021/22.
        effects:
          - {measure: persistent-absence}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Measure
from strategy.rules.comparison import ANY, Comparison
from strategy.rules.figures import Aims, aims, when
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each baseline, of a measure or of a gap, that is another one or gone."""
    for old, new in case.measures():
        now = aims(new)
        for groups, was in aims(old).items():
            yield from _moved(case, new, was, now.get(groups))


def _moved(case: Comparison, measure: Measure, was: Aims, now: Aims | None) -> Iterator[Diagnostic]:
    before = was.baseline.period if was.baseline else None
    after = now.baseline.period if now and now.baseline else None
    kind = measure.period
    if before is None or (after is not None and when(before, kind) == when(after, kind)):
        return
    path = (*now.path, "baseline", "period") if now else ("gaps", 0)
    change = case.change_in(measure, path, before, after)
    if not case.is_decided(change, ANY):
        message = f"the baseline{was.of_whom} moved {from_to(change, case)}"
        hint = f"put it back, or add the decision that moved it, with the effect {effect(change)}"
        yield RULE.problem(message, change.file, change.place, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
