"""A day of taking effect is that of an earlier decision.

A decision that was called in, or reversed, keeps its own words: a later decision names it as a
"record" and says from when it holds now, or that it waits. It names a decision that there is, made
no later than itself, and it is public where that one is: readers would otherwise go by a day that
no longer holds.

Bad:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The decision on objective 1.1 waits for scrutiny.
        effects:
          - {objective: 1.1, effective: waiting}

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The decision on objective 1.1 waits for scrutiny.
        effects:
          - {record: 2024-01-18-cabinet, effective: waiting}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Decision, Effect, Visibility
from strategy.rules.rule import Case, rule_of

NAME = "name the decision it is about: record: DATE-BODY"


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each effect whose day is of no earlier decision that it may move."""
    for decision in case.strategy.decisions.values():
        for position, effect in enumerate(decision.effects):
            problem = _problem(case, decision, effect) if effect.effective else None
            if problem:
                message, hint = problem
                file = definition_file("decisions", decision.id)
                yield RULE.problem(message, file, ("effects", position, "effective"), hint)


def _problem(case: Case, decision: Decision, effect: Effect) -> tuple[str, str] | None:
    earlier = case.strategy.decisions.get(effect.record or "")
    if effect.record is None:
        return "this day is of no earlier decision", NAME
    if earlier is None:
        unread = effect.record in case.ids["decisions"]
        return None if unread else (f'there is no decision "{effect.record}"', NAME)
    if earlier.date > decision.date or earlier.id == decision.id:
        return "the decision it names was not made earlier", "check which of them is meant"
    if decision.visibility is Visibility.INTERNAL and earlier.visibility is Visibility.PUBLIC:
        return (
            "this decision is internal, and the one that it moves is public",
            "make it public; readers would go by a day that no longer holds",
        )
    return None


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
