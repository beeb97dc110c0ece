"""What was to be reviewed by a day is reviewed, and given its next day.

A day of review is what a council promised when it adopted the wording. When it has passed, either
the review was held and nobody wrote that down, or it was not. It depends on today's date, so it is
a warning and never fails a build. In a draft, a demonstration or a closed strategy, and for
objectives no longer in force, nothing falls due.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: {due: 2026-03-31}

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: {due: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import DOCUMENT, definition_file
from strategy.model import Review
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each objective in force, and each set of such, whose review is overdue.

    None where a decision cannot be read: it may have ended them.
    """
    if case.unread_in("decisions"):
        return
    in_force = [position.objective for position in case.positions_dated]
    for objective in in_force:
        file = definition_file("objectives", objective.id)
        yield from _overdue(case, objective.review, file, ("review", "due"))
    for set_id in sorted({objective.set for objective in in_force if objective.set}):
        objective_set = case.strategy.document.sets.get(set_id)
        if objective_set is not None:
            yield from _overdue(
                case, objective_set.review, DOCUMENT, ("sets", set_id, "review", "due")
            )


def _overdue(case: Case, review: Review | None, file: str, path: FieldPath) -> Iterator[Diagnostic]:
    if review is not None and review.due < case.today:
        message = f"this was to be reviewed by {in_words(review.due)}"
        hint = "once it is reviewed, write the day of the next review, or delete the line"
        yield RULE.problem(message, file, path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
