"""An entry, a decision, what was heard or an approval is never rewritten.

The journal says what was known and said at the time, and reports as at that day rest on it. A
mistake is put right by a later record that says what it corrects or follows, so that both can be
read. What a decision left blank of its minutes (their reference, their address) may be filled in;
the day it takes effect is moved by a later decision alone. Personal data typed by mistake
is erased: a decision in the same change names the "record", with the outcome erased. That lets text
be replaced, and no date and no status.

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

from collections.abc import Collection, Iterator
from datetime import date

from strategy.compare.changes import Change, RecordChange
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Choice, Outcome
from strategy.rules.comparison import JOURNAL, TAKEN_OUT, Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of

BLANKS = {"decision": ("reference", "url")}
"""What is known only after a record was made, by its kind."""


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each field that changed in a record of the journal."""
    for change in case.of(*JOURNAL):
        rewritten = change.what is RecordChange.CHANGED and not _is_let_through(change)
        if rewritten and not case.is_decided(change, _outcomes(change)):
            message = (
                f'the {change.kind} was rewritten: "{change.path[0]}" changed '
                f"{from_to(change, case)}"
            )
            yield RULE.problem(message, change.file, change.place, _hint(change))


def _is_let_through(change: Change) -> bool:
    """Whether a blank was filled in, or who may read the record changed, which has a rule."""
    if change.path == ("visibility",):
        return True
    return change.before is None and change.path[0] in BLANKS.get(change.kind, ())


def _outcomes(change: Change) -> Collection[Outcome]:
    """What lets a field be rewritten: an erasure only where it held an officer's own text.

    How things stood, when, and exactly what was approved, is nobody's personal data.
    """
    fixed = isinstance(change.before, Choice | date) or change.path[0] == "digest"
    was_text = change.before is not None and not fixed
    return TAKEN_OUT if was_text else (Outcome.TRANSCRIPTION,)


LATER = {
    "decision": "make a later one",
    "progress entry": "record a later entry with corrects: {}",
    "voice": "record what came of it in a later one with follows: {}",
    "recommendation": "record what came of it in a later one with follows: {}",
    "approval": "have it approved again, in a file of its own",
}
"""How each kind is put right."""


def _hint(change: Change) -> str:
    later = LATER[change.kind].format(change.record.rpartition("/")[2])
    erasure = (
        f"; for personal data typed by mistake, add a decision with the effect "
        f"{effect(change, Outcome.ERASED)}"
    )
    may_be_erased = Outcome.ERASED in _outcomes(change)
    return f"put it back, and {later}{erasure if may_be_erased else ''}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
