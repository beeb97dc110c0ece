"""A corrective action whose day has gone by is followed by news.

Members were told that something would be done by a day. When the day has passed and the latest
entry is still off track or at risk, the next question in any meeting is whether it was done. It
depends on today's date, so it is a warning and never fails a build. In a draft, a demonstration or
a closed strategy nothing falls due.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-05-08

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-05-08

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: at-risk
        summary: Attendance is rising again in Year 9, and families were visited.
        corrective_action:
          what: Caseworkers go on to the families in Year 10.
          by: 2026-07-17
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry
from strategy.periods.dates import in_words
from strategy.rules.rule import WORRYING, Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each objective in force whose latest action is overdue and still needed.

    None for an objective of which an entry cannot be read: it may hold the news.
    """
    for position in case.positions_dated:
        latest = position.latest
        if latest is None or latest.status not in WORRYING:
            continue
        action = latest.corrective_action
        if action is None or action.by is None or case.unread_in(f"progress/{latest.subject}"):
            continue
        if action.by < case.today:
            yield _overdue(latest, action.by)


def _overdue(entry: ProgressEntry, by: date) -> Diagnostic:
    message = f"this was to be done by {in_words(by)}, and the objective is still {entry.status}"
    hint = f"record what came of it: strategy record progress {entry.subject}"
    file = entry_file(entry.subject, entry.id)
    return RULE.problem(message, file, ("corrective_action", "by"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
