"""A progress entry describes a day on which the strategy had begun.

An entry from before the strategy's first day cannot be progress under it, and is most often a slip
in the year. It would also stand as the point from which everything after it is told. What was so
before the strategy belongs in its background.

Bad:
    data/progress/1.1/2016-03-31-attendance-lead.yaml:
        as_at: 2016-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import DOCUMENT, entry_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each entry that describes a day before the strategy's first."""
    starts = case.strategy.document.starts
    for entry in case.entries():
        if entry.as_at < starts:
            message = f"the strategy began on {in_words(starts)}, after this day"
            hint = "check the year"
            file = entry_file(entry.subject, entry.id)
            related = Related("its first day is here", DOCUMENT, ("starts",))
            yield RULE.problem(message, file, ("as_at",), hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
