"""An objective keeps its number, its set and its priority unless a decision moves it.

Members know an objective by its number and under its priority, and minutes refer to it so. Moved
without a word, it can no longer be found from an older paper, and the counts for two priorities
change with nothing to explain them.

Before:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place

Bad:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        number: 1.9

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        number: 1.9

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Objective 1.2 is numbered 1.9 from now on.
        effects:
          - {objective: 1.2, outcome: amended}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Objective
from strategy.rules.comparison import DECIDED, Comparison
from strategy.rules.guarding import said
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each of the three that changed and is named by no new decision."""
    changed = {change.record for change in case.of("objective")} if case.binding else set()
    for record in sorted(changed & case.old.objectives.keys() & case.new.objectives.keys()):
        if not case.is_named("objective", record, DECIDED):
            yield from _moved(case.old.objectives[record], case.new.objectives[record])


def _moved(old: Objective, new: Objective) -> Iterator[Diagnostic]:
    for field, before, after in (
        ("number", old.shown_number, new.shown_number),
        ("priority", old.all_priorities, new.all_priorities),
        ("set", old.set, new.set),
    ):
        if before != after:
            message = f"the {field} of the objective changed from {said(before)} to {said(after)}"
            yield RULE.problem(message, definition_file("objectives", new.id), (field,), _hint(new))


def _hint(objective: Objective) -> str:
    return (
        "put it back, or add the decision that moved it, with the effect "
        f"{{objective: {objective.id}, outcome: amended}}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
