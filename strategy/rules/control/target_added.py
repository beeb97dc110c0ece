"""A new target comes with the decision that set it.

A target is agreed by somebody, on a day. It names the decision under "decision", and the decision
names the measure in an effect, so that a reader can go from either to the other and a report as at
any day prints the target that stood then. The decision may be an earlier one, if it named the
measure.

Before:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

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
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}

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
          - {period: 2027/28, value: 15.0, decision: 2026-02-12-cabinet}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Persistent absence is to be 15% or less by 2027/28.
        effects:
          - {measure: persistent-absence}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import RecordChange
from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.model import Measure, Outcome, Target
from strategy.rules.comparison import Comparison
from strategy.rules.control.target_changed import moves
from strategy.rules.figures import aims, in_figures
from strategy.rules.guarding import effect
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each target that was added and that no decision on its measure set."""
    for old, new in _measures(case):
        if not case.is_named("measure", new.id, (Outcome.TRANSCRIPTION,)):
            for path, target in _added(old, new):
                if not _is_agreed(target, new, case):
                    yield _found(case, new, path, target)


def _measures(case: Comparison) -> Iterator[tuple[Measure | None, Measure]]:
    """Each measure that changed, as it was and as it is; of a new one only the latter."""
    yield from case.measures()
    for change in case.of("measure") if case.binding else ():
        if change.what is RecordChange.ADDED and change not in case.renamed.values():
            yield None, change.after


def _added(old: Measure | None, new: Measure) -> Iterator[tuple[FieldPath, Target]]:
    was = aims(old) if old else {}
    for groups, now in aims(new).items():
        yield from moves(was.get(groups), now, new.period).added


def _is_agreed(target: Target, measure: Measure, case: Comparison) -> bool:
    """Whether the target's decision is on the measure, and has set no target of it before.

    Of one that cannot be read it is assumed.
    """
    if target.decision is None or target.decision in _spent(case.old.measures.get(measure.id)):
        return False
    decision = case.new.decisions.get(target.decision)
    return decision is None or any(other.measure == measure.id for other in decision.effects)


def _spent(measure: Measure | None) -> set[str | None]:
    """The decisions that set the targets a measure had."""
    all_aims = aims(measure).values() if measure else ()
    return {target.decision for aim in all_aims for target in aim.targets}


def _found(case: Comparison, measure: Measure, path: FieldPath, target: Target) -> Diagnostic:
    change = case.change_in(measure, path, None, target)
    decision = target.decision
    quoted = f" of {in_figures(target.value)} for {target.period}" if case.may_quote(change) else ""
    why = f'decision "{decision}" does not name the measure' if decision else "no decision set it"
    if decision in _spent(case.old.measures.get(measure.id)):
        why = f'decision "{decision}" has set what was there before, and no more'
    named = f"the effect {effect(change)}"
    hint = f"name the decision that set it under decision:, and give that decision {named}"
    if decision and not any(other.id == decision for other in case.decided):
        hint = f"name the decision that set it under decision:, a new one with {named}"
    where = (*path, "decision") if decision else path
    return RULE.problem(f"a target{quoted} was added, and {why}", change.file, where, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
