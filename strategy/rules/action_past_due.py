"""An action whose day has gone by is complete, or somebody says why not.

What was to be done by a day was promised to members. Once the day is past, an entry on the action
says that it is complete, or a decision moves the day or ends the action. It depends on today's
date, so it is a warning and never fails a build. In a draft, a demonstration or a closed strategy,
and for actions no longer in force, nothing falls due.

Bad:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        due: 2026-04-30

Good:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        due: 2026-04-30

    data/progress/attendance-hub/2026-04-30-attendance-lead.yaml:
        as_at: 2026-04-30
        by: attendance-lead
        status: complete
        summary: Every school has joined.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.delivery.actions import ActionPosition, action_positions
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each overdue action; none where its entries or a decision cannot be read."""
    if not case.strategy.actions or case.unread_in("decisions"):
        return
    for action_position in action_positions(case.strategy, case.today).values():
        if action_position.overdue and not case.unread_in(f"progress/{action_position.action.id}"):
            yield _overdue(action_position)


def _overdue(position: ActionPosition) -> Diagnostic:
    action = position.action
    by = in_words(action.due) if action.due else ""
    status = f"it is still {position.status}" if position.status else "no entry speaks of it"
    message = f"this was to be done by {by}, and {status}"
    hint = (
        f"record how it stands: strategy record progress {action.id}; "
        f"a decision with the effect {{action: {action.id}}} moves the day"
    )
    return RULE.problem(message, definition_file("actions", action.id), ("due",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
