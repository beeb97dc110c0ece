"""An objective numbered 3.4 belongs to priority 3.

Readers take the first half of such a number for the priority, so a 3.4 under priority 2 is looked
for in the wrong chapter. This is about numbers of that form, where the objective has one priority
and the priority's id is a number. Any other number is left alone.

Bad:
    data/objectives/1.3.yaml:
        priority: 2
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.rules.rule import Case, rule_of

NUMBERED = re.compile(r"([1-9][0-9]*)\.[0-9]+")


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each objective under another priority than its number says."""
    numbers = {priority for priority in case.ids["priorities"] if priority.isdigit()}
    for objective in case.strategy.objectives.values():
        if objective.priority not in numbers:
            continue
        number = objective.shown_number
        form = NUMBERED.fullmatch(number)
        if form and form[1] != objective.priority:
            file = definition_file("objectives", objective.id)
            message = f"objective {number} is under priority {objective.priority}, not {form[1]}"
            hint = f"write priority: {form[1]}, or give the objective another number"
            yield RULE.problem(message, file, ("priority",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
