"""A progress entry or a decision is never deleted.

With an entry gone, an earlier report can no longer be explained, and a reader cannot tell what was
wrong from what was unwelcome. A mistake is put right by a later entry that says what it corrects.
An entry that had to go, for the personal data in it, is named as a "record" by a decision.

Before:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in most year groups.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml (absent):

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
from strategy.rules.quoting import effect, said
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each record of the journal that is gone."""
    for change in case.of(*JOURNAL):
        gone = change.what is What.REMOVED and change.file not in case.renamed
        if gone and not case.is_decided(change, (Outcome.TRANSCRIPTION,)):
            quoted = f": {said(change.before.summary)}" if case.may_quote(change) else ""
            message = f"this {change.kind} was there and is gone{quoted}"
            yield RULE.found(message, change.file, (), _hint(change))


def _hint(change: Change) -> str:
    return (
        "put the file back, and correct it with a later one; for personal data typed by mistake, "
        f"add a decision with the effect {effect(change, Outcome.TRANSCRIPTION)}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
