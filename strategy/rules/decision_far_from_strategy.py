"""A decision lies within two years of the strategy's life.

One made long before the strategy began, or long after its end, is most often a slip in the year. It
can be meant, and so this is a note.

Bad:
    data/decisions/2014-02-12-cabinet.yaml:
        date: 2014-02-12
        body: Cabinet
        summary: The review of objective 1.2 is put off.
        effects:
          - {objective: 1.2, outcome: kept}

Good:
    data/decisions/2024-02-12-cabinet.yaml:
        date: 2024-02-12
        body: Cabinet
        summary: The review of objective 1.2 is put off.
        effects:
          - {objective: 1.2, outcome: kept}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import DOCUMENT, definition_file
from strategy.rules.rule import Case, rule_of

TWO_YEARS = timedelta(days=731)


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each decision more than two years outside the strategy's life."""
    document = case.strategy.document
    for decision in case.strategy.decisions.values():
        if decision.date + TWO_YEARS < document.starts:
            when, field = "before the strategy began", "starts"
        elif decision.date - TWO_YEARS > document.ends:
            when, field = "after the strategy ended", "ends"
        else:
            continue
        message = f"it was decided more than two years {when}"
        file = definition_file("decisions", decision.id)
        related = Related(f"the strategy {field} here", DOCUMENT, (field,))
        yield RULE.problem(message, file, ("date",), "check the year", related=(related,))


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
