"""What is done about a worry is to be done by a day.

"Soon" is not something a meeting can ask about. A corrective action with a day on it can be found
done or not done, and the tool can say when the day has gone by. It is asked of entries that are
off track or at risk.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action: Caseworkers visit the families of those absent most.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-07-17
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.rules.rule import WORRYING, Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each entry that holds, is a worry, and gives its action no day."""
    for entry in chain.from_iterable(case.holding.values()):
        action = entry.corrective_action
        if action is not None and action.by is None and entry.status in WORRYING:
            message = f"{entry.status}, and no day is given for what is done about it"
            hint = "add by: and the day below what:, in an entry that corrects this one if need be"
            yield RULE.problem(
                message, entry_file(entry.subject, entry.id), ("corrective_action",), hint
            )


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
