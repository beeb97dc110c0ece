"""A set of objectives gets more time, or more objectives, only by a decision.

A set is what was agreed together, for a time. One that runs on because a year was edited hides that
its objectives were not met in the time agreed, and an objective slipped into it was agreed by
nobody. One line in a decision names the set and says "extended".

Before:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2031}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2031}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objectives run for another year.
        effects:
          - {set: main, outcome: extended}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import DOCUMENT_KIND, Change, RecordChange
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Objective, Outcome
from strategy.rules.comparison import Comparison
from strategy.rules.guarding import from_to
from strategy.rules.rule import rule_of

LONGER = (Outcome.EXTENDED, Outcome.AMENDED, Outcome.TRANSCRIPTION)


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each set that ends later, and for each objective added to one."""
    for change in case.changes if case.binding else ():
        if is_longer_set(change) and not case.is_decided(change, LONGER):
            name = str(change.path[1])
            message = f'the end of the set "{name}" moved {from_to(change, case)}'
            yield RULE.problem(message, change.file, change.path, _hint("put the date back", name))
        elif _is_added(change, case) and not _is_agreed(change.after, case):
            name = change.after.set
            message = f'objective {change.record} was added to the set "{name}"'
            yield RULE.problem(message, change.file, ("set",), _hint("take it out again", name))


def is_longer_set(change: Change) -> bool:
    """Whether the last day of a set is later now."""
    a_set = change.kind == DOCUMENT_KIND and change.path[0] == "sets"
    return a_set and change.path[2:] == ("ends",) and bool(change.after > change.before)


def _is_added(change: Change, case: Comparison) -> bool:
    """Whether it is an objective that was not there, in a set that was."""
    return (
        change.kind == "objective"
        and change.what is RecordChange.ADDED
        and change.after.set in case.old.document.sets
        and change not in case.renamed.values()
    )


def _is_agreed(objective: Objective, case: Comparison) -> bool:
    """Whether a new decision names the objective, what it takes the place of, or the set."""
    return case.is_named("set", str(objective.set), LONGER) or any(
        objective.id in (effect.objective, effect.by) for effect in case.effects()
    )


def _hint(back: str, name: str) -> str:
    return f"{back}, or add the decision, with the effect {{set: {name}, outcome: extended}}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
