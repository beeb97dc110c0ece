"""No two objectives of a set have the same number.

Members and officers speak of "objective 1.2", and a report has one row under that number. In
another set the number may come again: the 1.2 of a new set takes the place of the old one. The
number is the file's name where the file does not give one.

Bad:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        number: 1.2
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        number: 1.3
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Objective
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each objective whose number another one of its set has."""
    first: defaultdict[str | None, dict[str, Objective]] = defaultdict(dict)
    objectives = case.strategy.objectives.values()
    # Those without a number of their own come first: the one that says it can mend it.
    for objective in sorted(objectives, key=lambda objective: objective.number is not None):
        first_objective = first[objective.set].setdefault(objective.shown_number, objective)
        if first_objective is not objective:
            yield _twice(objective, first_objective)


def _twice(objective: Objective, first_objective: Objective) -> Diagnostic:
    among = f'in the set "{objective.set}"' if objective.set else "among those without a set"
    message = f'another objective {among} has the number "{objective.number}"'
    related = Related(
        "the other one is here", definition_file("objectives", first_objective.id), ("number",)
    )
    file = definition_file("objectives", objective.id)
    hint = "give it a number of its own"
    return RULE.problem(message, file, ("number",), hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
