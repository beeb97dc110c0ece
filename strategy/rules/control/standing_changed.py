"""A strategy that was adopted stays adopted until a decision says otherwise.

The standing decides what may be changed freely, what is counted and what a report says of itself at
its head. Called a draft again, an adopted strategy could be reworded without a trace. A decision
that closes it names it as "record: strategy".

Before:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: closed
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: closed
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The strategy is closed; the new one is in force.
        effects:
          - {record: strategy, outcome: closed}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import DECIDED, Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem where the standing changed and no new decision names the strategy."""
    for change in case.of("strategy") if case.binding else ():
        if change.path == ("standing",) and not case.is_decided(change, DECIDED):
            message = f"the standing changed {from_to(change, case)}"
            hint = (
                "put it back, or add the decision that changed it, with the effect "
                f"{effect(change, Outcome.CLOSED)}"
            )
            yield RULE.problem(message, change.file, change.path, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
