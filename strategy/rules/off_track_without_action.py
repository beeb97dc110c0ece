"""An entry that says off-track says what is done about it.

Members cannot challenge what they are not told, and "off track" alone gives them nothing to ask
about. One sentence on what is being done, and by when, is what the next meeting starts from. Where
nothing is being done, write that.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Two caseworkers visit the families of those absent most.
          by: 2026-07-17
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import Status
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each entry that is off track and names no corrective action."""
    for entry in case.entries():
        if entry.status is Status.OFF_TRACK and entry.corrective_action is None:
            message = "off-track, and nothing is said of what is done about it"
            hint = "add corrective_action: and what is being done"
            yield RULE.problem(message, entry_file(entry.subject, entry.id), ("status",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
