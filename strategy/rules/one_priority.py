"""An objective says which priority it serves, in one way.

An objective without a priority is in no chapter of any report. Most serve one, and say so with
"priority"; one that cuts across several lists them under "priorities" in its place. Where both are
given, nobody can tell which holds.

Bad:
    data/objectives/1.1.yaml:
        set: main
        wording: Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priorities: [1, 2]
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each objective that names no priority, or names them in both ways."""
    for objective in case.strategy.objectives.values():
        if objective.priority and objective.priorities:
            file = definition_file("objectives", objective.id)
            message = 'an objective has "priority" or "priorities", and not both'
            hint = "keep priorities where it serves several, and priority where it serves one"
            yield RULE.problem(message, file, ("priorities",), hint)
        elif not objective.all_priorities:
            file = definition_file("objectives", objective.id)
            message = "the objective names no priority"
            hint = "add priority: and the id of one, or priorities: and a list of them"
            yield RULE.problem(message, file, (), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
