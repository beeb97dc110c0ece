"""A progress entry or a decision is never rewritten.

The journal says what was known and said at the time, and reports as at that day rest on it. A
mistake is put right by a later entry that says what it corrects, so that both can be read. What a
decision left blank (its reference, its address, the day it took effect) may be filled in when it is
known. Personal data typed by mistake is taken out by a decision that names the entry as a "record".

Before:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in most year groups.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group but one.

Good:
    data/progress/1.1/2026-03-31-attendance-lead-corrected.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group but one.
        corrects: 2026-03-31-attendance-lead
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.changes import Change, What
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import JOURNAL, Comparison
from strategy.rules.quoting import effect, from_to
from strategy.rules.rule import rule_of

BLANKS = {"decision": ("effective", "reference", "url")}
"""What is known only after a record was made, by its kind."""


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each field that changed in a record of the journal."""
    for change in case.of(*JOURNAL):
        rewritten = change.what is What.CHANGED and not _is_filled_in(change)
        if rewritten and not case.is_decided(change, (Outcome.TRANSCRIPTION,)):
            message = (
                f'the {change.kind} was rewritten: "{change.path[0]}" changed '
                f"{from_to(change, case)}"
            )
            yield RULE.found(message, change.file, change.place, _hint(change))


def _is_filled_in(change: Change) -> bool:
    return change.before is None and change.path[0] in BLANKS.get(change.kind, ())


def _hint(change: Change) -> str:
    record = change.record.rpartition("/")[2]
    later = (
        "make a later one"
        if change.kind == "decision"
        else f"record a later entry with corrects: {record}"
    )
    return (
        f"put it back, and {later}; for personal data typed by mistake, add a decision with the "
        f"effect {effect(change, Outcome.TRANSCRIPTION)}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
