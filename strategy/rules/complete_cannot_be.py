"""Only an objective that can be finished is ever complete.

An objective to improve something, or to keep it as it is, has no last day on which it is done:
"complete" would end the reporting on it without a decision. Only the intents reach and put-in-place
have an end. Where the work really is over, a decision closes the objective.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: complete
        summary: Attendance rose in every year group.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.model import Intent, ProgressEntry, Status
from strategy.rules.rule import Case, rule_of

ENDLESS = frozenset({Intent.IMPROVE, Intent.MAINTAIN})


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each entry that calls complete what has no end."""
    for entry in case.entries():
        if entry.status is Status.COMPLETE:
            objective = case.strategy.objectives.get(entry.subject)
            if objective is not None and objective.intent in ENDLESS:
                yield _endless(entry, objective.intent)


def _endless(entry: ProgressEntry, intent: Intent) -> Diagnostic:
    message = f'an objective to {intent} cannot be "complete"'
    hint = "write on-track, and close the objective by a decision where the work is over"
    objective = definition_file("objectives", entry.subject)
    related = Related("what it sets out to do is said here", objective, ("intent",))
    file = entry_file(entry.subject, entry.id)
    return RULE.problem(message, file, ("status",), hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
