"""Some changes need no decision, and somebody's eyes.

Who does the work, what a record is called here, whom it is about and when a body meets change more
often than what was agreed, and no check fails for them. Each can also be used to hide something: a
reviewer sees these changes first. Nothing is to be done about one that was meant.

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
        label: Whom to call

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        young_people: You know whom to call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy.diagnostics import Diagnostic, Severity
from strategy.model.control import Control
from strategy.rules.comparison import Comparison
from strategy.rules.guarding import is_judged_here, verdict, what_changed
from strategy.rules.rule import rule_of


def check_rest(case: Comparison, problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:  # noqa: ARG001 - every flag is told
    """One warning for each change that is let through and is to be looked at."""
    for change in case.changes:
        if is_judged_here(change, case) and verdict(change, case) is Control.FLAGGED:
            hint = "where it was meant there is nothing to do"
            yield RULE.problem(what_changed(change, case), change.file, change.place, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, rest=check_rest, is_flag=True)
