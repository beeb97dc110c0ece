"""A progress entry describes a day that has come.

What nobody can know yet is a plan and not progress: it belongs under "next". A day in the future is
most often a slip of the keyboard, and such an entry would stand as the latest one for years. It
depends on today's date, so it is a warning and never fails a build.

Bad:
    data/progress/1.1/2062-03-31-attendance-lead.yaml:
        as_at: 2062-03-31
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

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each entry that describes a day after today."""
    for entry in case.entries():
        if entry.as_at > case.today:
            message = f"{in_words(entry.as_at)} has not come yet"
            hint = 'write the day it describes, and what is planned under "next"'
            yield RULE.problem(message, entry_file(entry.subject, entry.id), ("as_at",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
