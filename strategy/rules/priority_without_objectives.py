"""Every priority has an objective, or a measure of its own.

A priority with neither says what matters and nothing that could be done, counted or reported. It
may be meant: then its page says so. It may be a slip: an objective that names another priority, or
a set that ended. In a strategy without any objectives its measures are looked at alone.

Bad:
    data/priorities/3.yaml:
        title: Every young person is ready for adult life
        lead: attendance-lead

Good:
    data/priorities/3.yaml:
        title: Every young person is ready for adult life
        lead: attendance-lead

    data/objectives/3.1.yaml:
        priority: 3
        set: main
        wording: Every young person has met an employer.
        intent: put-in-place
        owner: attendance-lead
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Standing
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each priority that no objective serves and that has no measure.

    None where an objective cannot be read: it may be the one that is missing.
    """
    if case.unread_in("objectives") or case.strategy.document.standing is Standing.DRAFT:
        return
    objectives = case.strategy.objectives.values()
    served = {priority for objective in objectives for priority in objective.all_priorities}
    for priority in case.strategy.priorities.values():
        if priority.id not in served and not priority.measures:
            message = "no objective serves this priority, and it has no measure"
            hint = "add an objective or a measure, or waive this rule with the reason"
            yield RULE.problem(message, definition_file("priorities", priority.id), (), hint)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
