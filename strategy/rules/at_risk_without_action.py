"""An entry that says at-risk says what is done about it.

"At risk" is the last moment at which something can be done cheaply. An entry that says no more than
that leaves members to guess whether anybody is acting. One sentence will do, with the day it is to
be done by.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: at-risk
        summary: Attendance is falling in Years 9 and 10.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: at-risk
        summary: Attendance is falling in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-07-17
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import Status
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each entry that holds, is at risk and names no corrective action."""
    for entry in chain.from_iterable(case.holding.values()):
        if entry.status is Status.AT_RISK and entry.corrective_action is None:
            message = "at-risk, and nothing is said of what is done about it"
            hint = "add corrective_action: with what: and by: below it"
            yield RULE.problem(message, entry_file(entry.subject, entry.id), ("status",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
