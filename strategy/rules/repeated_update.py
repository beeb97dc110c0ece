"""An update says something new.

The same words with the same status, round after round, mean that the form was filled in and nobody
looked. Where nothing has happened, say since when and why: that is news. Spaces and capitals make
no difference.

Bad:
    data/progress/1.1/2026-04-30-attendance-lead.yaml:
        as_at: 2026-04-30
        by: attendance-lead
        status: on-track
        summary: Attendance rose in  most year groups.

Good:
    data/progress/1.1/2026-04-30-attendance-lead.yaml:
        as_at: 2026-04-30
        by: attendance-lead
        status: on-track
        summary: Attendance rose in Year 9, and stood still in the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each entry that repeats the one before it among those that hold."""
    for entries in case.holding.values():
        for before, entry in pairwise(entries):
            if entry.status is before.status and same_words(entry.summary, before.summary):
                yield _repeated(entry, before)


def same_words(text: str, other: str) -> bool:
    """Whether two texts differ in spaces and capitals at most."""
    return text == other or text.casefold().split() == other.casefold().split()


def _repeated(entry: ProgressEntry, before: ProgressEntry) -> Diagnostic:
    message = f"the same status and the same words as on {in_words(before.as_at)}"
    hint = "say what has changed since; if nothing has, say why"
    earlier = entry_file(before.subject, before.id)
    related = Related("the entry before it is here", earlier, ("summary",))
    file = entry_file(entry.subject, entry.id)
    return RULE.problem(message, file, ("summary",), hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
