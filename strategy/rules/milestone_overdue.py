"""A milestone whose deadline has gone by is reached, or somebody says what became of it.

The deadline was agreed, and stays as it is until a decision moves it. A milestone past it that no
entry calls reached or dropped is the first question in any meeting. An entry can say when it is now
expected: then both days are shown, and it is overdue all the same. It depends on today's date, so
it is a warning and never fails a build. In a draft, a demonstration or a closed strategy, and for
actions no longer in force, nothing falls due.

Bad:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-04-30}

Good:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-04-30}

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: on-track
        summary: The second group of schools was asked.
        milestones:
          second-cohort: {reached: 2026-04-28}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.delivery.actions import action_positions
from strategy.assess.delivery.milestones import MilestonePosition
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each overdue milestone.

    None where an entry that may speak of it, or a decision, cannot be read.
    """
    if not case.strategy.actions or case.unread_in("decisions"):
        return
    for position in action_positions(case.strategy, case.today).values():
        action = position.action
        if not any(case.unread_in(f"progress/{name}") for name in (action.id, *action.objectives)):
            yield from map(_overdue, position.overdue_milestones)


def _overdue(milestone: MilestonePosition) -> Diagnostic:
    message = (
        f"this was to be reached by {in_words(milestone.deadline)}, and no entry says that it was"
    )
    if milestone.expected:
        message += f"; it is now expected on {in_words(milestone.expected)}"
    hint = (
        "record what became of it: strategy record progress "
        f'{milestone.action.id} --milestone "{milestone.id} reached DATE" '
        "(or: expected DATE, or: dropped because ...)"
    )
    file = definition_file("actions", milestone.action.id)
    return RULE.problem(message, file, ("milestones", milestone.id, "due"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
