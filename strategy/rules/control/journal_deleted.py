"""An entry, a decision, what was heard or an approval is never deleted.

With an entry gone, an earlier report can no longer be explained, and a reader cannot tell what was
wrong from what was unwelcome. A mistake is put right by a later record that says what it corrects
or follows. What should never have been written, such as personal data, is erased: a decision in the
same change names the "record", with the outcome erased.

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

from strategy.compare.changes import Change, RecordChange
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import JOURNAL, Comparison
from strategy.rules.guarding import effect, said
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each record of the journal that is gone."""
    for change in case.of(*JOURNAL):
        gone = change.what is RecordChange.REMOVED and change.file not in case.renamed
        if gone and not case.is_taken_out(change):
            message = f"this {change.kind} was there and is gone{_quoted(change, case)}"
            yield RULE.problem(message, change.file, (), _hint(change))


def _quoted(change: Change, case: Comparison) -> str:
    """What it said, where the public may read that; an approval says nothing but itself."""
    texts = (getattr(change.before, name, None) for name in ("summary", "said"))
    text = next(filter(None, texts), None)
    return f": {said(text)}" if text and case.may_quote(change) else ""


def _hint(change: Change) -> str:
    return (
        "put the file back, and correct it with a later one; for personal data typed by mistake, "
        f"add a decision with the effect {effect(change, Outcome.ERASED)}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
