"""A deadline moves only by a decision.

A date that can be put off by editing a line is no deadline. Whoever agreed it says in a decision
that it moved, earlier or later, and why; reports then show both. This holds for the last day of the
strategy and of its sets, and for every date by which something is due: reviews, actions and their
milestones. When a milestone is now expected is no matter for a decision: an entry says it.

Before:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        review: {due: 2026-12-31}

Bad:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        review: {due: 2027-12-31}

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        review: {due: 2027-12-31}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The review of objective 1.2 waits for the new census.
        effects:
          - {objective: 1.2, outcome: kept}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from strategy.compare.changes import Change, RecordChange, is_marked
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import FieldMark, ObjectiveSet, Outcome
from strategy.rules.comparison import ANY, DECIDED, Comparison
from strategy.rules.control.set_extended import is_longer_set
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each deadline that moved or is gone, and is named by no new decision."""
    for change in case.changes if case.binding else ():
        if _is_moved(change) and not case.is_decided(change, _outcomes(change)):
            message = f'the deadline "{change.path[-1]}" moved {from_to(change, case)}'
            yield RULE.problem(message, change.file, change.place, _hint(change))


def _is_moved(change: Change) -> bool:
    """Whether a deadline is another day now. A first one is set, and not moved."""
    return (
        change.what is RecordChange.CHANGED
        and change.before is not None
        and not isinstance(change.before, ObjectiveSet)
        and not is_longer_set(change)
        and is_marked(change, FieldMark.DEADLINE)
    )


def _outcomes(change: Change) -> Collection[Outcome | None]:
    """What a decision can have done to a deadline; of an action it is enough to name it."""
    return ANY if change.kind == "action" else DECIDED


def _hint(change: Change) -> str:
    return (
        "put the date back, or add the decision that moved it, with the effect "
        f"{effect(change, Outcome.AMENDED)}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
