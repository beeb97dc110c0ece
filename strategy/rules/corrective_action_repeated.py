"""A corrective action whose day has gone by is not promised again in the same words.

Members were told what would be done and by when. When the day has passed, they want to know what
came of it: whether it was done and did not help, or was not done. The same words with another day
say neither. Spaces and capitals make no difference. An action whose day is still to come may stand
as it is.

Bad:
    data/progress/1.1/2026-04-13-attendance-lead.yaml:
        as_at: 2026-04-13
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-05-08

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: off-track
        summary: Attendance is still falling in Year 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-07-17

Good:
    data/progress/1.1/2026-04-13-attendance-lead.yaml:
        as_at: 2026-04-13
        by: attendance-lead
        status: off-track
        summary: Attendance fell in Years 9 and 10.
        corrective_action:
          what: Caseworkers visit the families of those absent most.
          by: 2026-05-08

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: off-track
        summary: Families were visited, and Year 9 is back. Year 10 is not.
        corrective_action:
          what: Year 10 has a place to learn in the afternoon.
          by: 2026-07-17
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import CorrectiveAction, ProgressEntry
from strategy.periods.dates import in_words
from strategy.rules.repeated_update import same_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each entry that repeats the action of the one before it, past its day."""
    for entries in case.holding.values():
        for before, entry in pairwise(entries):
            old, new = before.corrective_action, entry.corrective_action
            if old and new and _is_over(old, entry) and same_words(old.what, new.what):
                yield _repeated(entry, before, old)


def _is_over(action: CorrectiveAction, entry: ProgressEntry) -> bool:
    """Whether an action's day had gone by on an entry's; one without a day has none to come."""
    return action.by is None or action.by < entry.as_at


def _repeated(entry: ProgressEntry, before: ProgressEntry, old: CorrectiveAction) -> Diagnostic:
    was = f" and was to be done by {in_words(old.by)}" if old.by else " without a day"
    message = f"the same was promised on {in_words(before.as_at)}{was}"
    hint = "say in the summary what came of it, and here what is done now"
    path = ("corrective_action", "what")
    earlier = entry_file(before.subject, before.id)
    related = Related("it was promised here", earlier, path)
    file = entry_file(entry.subject, entry.id)
    return RULE.problem(message, file, path, hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
