"""Each effect of a decision is on one thing.

An effect names an objective, a set, a priority, a measure or an action, so that each of them can
show the decisions that touched it. One that names none is shown nowhere, and one that names two
leaves open to which the outcome belongs. A decision on several things has one line for each.

Bad:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objective is kept, with its wording.
        effects:
          - {outcome: kept}

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objective is kept, with its wording.
        effects:
          - {objective: 1.2, outcome: kept}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import listed
from strategy.load.record_kinds import definition_file
from strategy.rules.rule import Case, rule_of

SUBJECTS = ("objective", "set", "priority", "measure", "action", "record")


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each effect that names nothing, or more than one thing."""
    for decision in case.strategy.decisions.values():
        for position, effect in enumerate(decision.effects):
            named = [name for name in SUBJECTS if getattr(effect, name)]
            if len(named) != 1:
                file = definition_file("decisions", decision.id)
                yield RULE.problem(_message(named), file, ("effects", position), _hint(named))


def _message(named: list[str]) -> str:
    if not named:
        return "this effect is on nothing"
    return f"this effect is on more than one thing: {' and '.join(named)}"


def _hint(named: list[str]) -> str:
    return "write one effect for each" if named else f"add {listed(SUBJECTS)}: and its id"


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
