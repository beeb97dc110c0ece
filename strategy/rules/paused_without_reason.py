"""Paused work has a reason, and only paused work has one.

Work that has stopped without a word looks like work nobody does. The reason, and the day it is to
go on if that is known, is what lets a reader see that it was decided. With any other status a
reason for a pause says two things at once.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: paused
        summary: The home visits have stopped for now.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: paused
        summary: The home visits have stopped for now.
        paused:
          because: The new data-sharing agreement is not signed yet.
          until: 2026-09-01
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import Status
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each entry that is paused without a reason, or has one and is not paused."""
    for entry in case.entries():
        if (entry.status is Status.PAUSED) is (entry.paused is not None):
            continue
        file = entry_file(entry.subject, entry.id)
        if entry.paused is None:
            message, hint = "paused, and no reason is given", "add paused: with because: below it"
            yield RULE.problem(message, file, ("status",), hint)
        else:
            message = f'a reason for a pause, and the status is "{entry.status}"'
            hint = "write status: paused, or delete the reason"
            yield RULE.problem(message, file, ("paused",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
