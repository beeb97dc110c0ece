"""An action serves an objective that is in force.

An action that serves none is work that nobody adopted, or that went on when its objective ended. It
is in no objective's part of a report, and nothing of it falls due. It may serve another objective
now, often the one that took the place of its own; or a decision ends it too. It depends on today's
date, so it is a warning and never fails a build.

Bad:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: []

Good:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.delivery.actions import ActionPosition, action_positions
from strategy.assess.delivery.milestones import over_by
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.owner_has_left import KEPT_UP
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each action that is not done, that no decision ended, and that serves none.

    None for one that names an objective that is not there, which is told as such, and none at all
    where an objective or a decision cannot be read.
    """
    strategy = case.strategy
    unread = case.unread_in("decisions") or case.unread_in("objectives")
    if not strategy.actions or unread or strategy.document.standing not in KEPT_UP:
        return
    over = over_by(strategy, case.today)
    for action_position in action_positions(strategy, case.today).values():
        astray = set(action_position.action.objectives) - strategy.objectives.keys()
        open_still = action_position.latest_is_open and action_position.action.id not in over
        if open_still and not action_position.in_force and not astray:
            yield _without(action_position)


def _without(position: ActionPosition) -> Diagnostic:
    action = position.action
    ended = "every objective that this serves is over" if action.objectives else ""
    hint = (
        "name the objective that it serves now; or add a decision that ended it, with the effect "
        f"{{action: {action.id}, outcome: closed}}"
    )
    file = definition_file("actions", action.id)
    return RULE.problem(ended or "this action serves no objective", file, ("objectives",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
