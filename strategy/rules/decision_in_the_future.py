"""A decision was made on a day that has come.

Only the day on which it takes effect may lie ahead. A decision dated in the future was made by
nobody yet; most often it is a slip of the keyboard. It depends on today's date, so it is a warning
and never fails a build.

Bad:
    data/decisions/2027-02-12-cabinet.yaml:
        date: 2027-02-12
        body: Cabinet
        summary: The review of objective 1.2 is put off.
        effects:
          - {objective: 1.2, outcome: kept}

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        effective: 2026-02-20
        body: Cabinet
        summary: The review of objective 1.2 is put off.
        effects:
          - {objective: 1.2, outcome: kept}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each decision dated after today."""
    for decision in case.strategy.decisions.values():
        if decision.date > case.today:
            message = f"{in_words(decision.date)} has not come yet"
            hint = "write the day it was decided; the day it takes effect goes into effective:"
            yield RULE.problem(message, definition_file("decisions", decision.id), ("date",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
