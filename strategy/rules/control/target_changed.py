"""A target stays as it was set: a later one is added beside it.

A target that was made easier in place is met by nobody's effort, and no report can say that it was
once another. The later target gets a line of its own with the decision that set it, and reports
show which stood when. Our own copying error is put right by a decision that names the measure with
the outcome "transcription".

Before:
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

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 16.5, decision: 2024-01-18-cabinet}

Good:
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
          - {period: 2027/28, value: 16.5, decision: 2026-02-12-cabinet}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Absence rose everywhere; the target for 2027/28 is 16.5%.
        effects:
          - {measure: persistent-absence}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.model import Measure, Outcome, PeriodKind, Target
from strategy.rules.comparison import Comparison
from strategy.rules.figures import Aims, aims, in_figures, is_easier, when
from strategy.rules.guarding import effect
from strategy.rules.rule import rule_of

Placed = tuple[FieldPath, Target]


class Moves(NamedTuple):
    """What became of targets: those gone, each with what stands in its place, and those added."""

    gone: Sequence[tuple[Target, Placed | None]]
    added: Sequence[Placed]


def moves(was: Aims | None, now: Aims | None, kind: PeriodKind) -> Moves:
    """The targets that are no longer there, and those that were not.

    One that is gone is taken for changed where another came for its period, or of its value. A
    decision that was not named yet may be, and reasons may be reworded.
    """
    old = list(was.targets) if was else []
    new = list(now.placed()) if now else []
    for target in tuple(old):
        same = next((pair for pair in new if _is_same(target, pair[1], kind)), None)
        if same:
            old.remove(target)
            new.remove(same)
    gone: list[tuple[Target, Placed | None]] = []
    for target in old:
        instead = next((pair for pair in new if _is_instead(target, pair[1], kind)), None)
        gone.append((target, instead))
        if instead:
            new.remove(instead)
    return Moves(gone, new)


def _is_same(was: Target, now: Target, kind: PeriodKind) -> bool:
    same = when(was.period, kind) == when(now.period, kind) and was.value == now.value
    return same and was.decision in (None, now.decision)


def _is_instead(was: Target, now: Target, kind: PeriodKind) -> bool:
    return when(was.period, kind) == when(now.period, kind) or was.value == now.value


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each target, of a measure or of a gap, that is another one or gone."""
    for old, new in case.measures():
        if not case.is_named("measure", new.id, (Outcome.TRANSCRIPTION,)):
            now = aims(new)
            for groups, was in aims(old).items():
                for target, instead in moves(was, now.get(groups), new.period).gone:
                    yield _found(case, new, was, target, instead)


def _found(
    case: Comparison, measure: Measure, was: Aims, target: Target, instead: Placed | None
) -> Diagnostic:
    path, now = instead or (was.path[:1] or ("targets",), None)
    change = case.change_in(measure, path, target, now)
    said = f" {_said(measure, was, target, now)}" if case.may_quote(change) else ""
    message = f"a target{was.of_whom}{said or (' changed' if now else ' is gone')}"
    hint = (
        "put it back; a later target is a line of its own, with the decision that set it; where "
        "it puts our own copying error right, add a decision with the effect "
        f"{effect(change, Outcome.TRANSCRIPTION)}"
    )
    return RULE.problem(message, change.file, change.path, hint)


def _said(measure: Measure, was: Aims, target: Target, now: Target | None) -> str:
    value, period = in_figures(target.value), target.period
    if now is None:
        return f"of {value} for {period} was there and is gone"
    if now.value == target.value and now.period == period:
        named = now.decision or "no decision"
        return f"of {value} for {period} was set by {target.decision}, and now by {named}"
    if now.value == target.value:
        return f"of {value} moved from {period} to {now.period}"
    gap = bool(was.name)
    easier = is_easier(now.value, target.value, measure.better, gap=gap)
    which = ", which is easier" if easier else ""
    return f"for {period} changed from {value} to {in_figures(now.value)}{which}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
