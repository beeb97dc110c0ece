"""An objective that was superseded has a successor.

"Superseded" says that something took the objective's place, and a reader of the old one asks what.
The decision names it under "by". Where nothing took its place, the objective was closed.

Bad:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: A single objective on attendance takes the place of two.
        effects:
          - {objective: 1.2, outcome: superseded}

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: A single objective on attendance takes the place of two.
        effects:
          - {objective: 1.2, outcome: superseded, by: 1.1}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Outcome
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each objective that was superseded by nothing.

    Only for objectives: what follows a set or a priority cannot be said under ``by``.
    """
    for decision in case.strategy.decisions.values():
        for position, effect in enumerate(decision.effects):
            superseded = effect.outcome is Outcome.SUPERSEDED and effect.objective
            if superseded and effect.by is None:
                message = f'objective "{effect.objective}" is superseded, and not said by what'
                hint = "add by: and the new objective's id, or write outcome: closed"
                file = definition_file("decisions", decision.id)
                yield RULE.problem(message, file, ("effects", position, "outcome"), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
