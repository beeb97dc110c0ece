"""A file keeps its name.

A file's name is its record's id: entries, decisions, minutes and addresses of pages point at it,
and it is not given to anything else later. Under a new name all of them lead nowhere. Where one
objective takes the place of another, the older one stays, and the new one names it under
"supersedes".

Before:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place

Bad:
    data/objectives/1.2.yaml (absent):

    data/objectives/1.5.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place
        number: 1.2
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import Change, RecordChange
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import JOURNAL, TAKEN_OUT, Comparison
from strategy.rules.guarding import effect
from strategy.rules.rule import rule_of

OWN_NAMES = {
    "objective": "; members' own number for it goes into number:, and can change",
    "priority": "; a short name for it goes into label:, and can change",
    "measure": "; what people call it is its title:, and can change",
    "action": "; what people call it is its title:, and can change",
}
"""What may change in a record that was agreed, in place of its file's name."""


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each record that goes by another name, at its new file."""
    for change in case.of(*JOURNAL, *(OWN_NAMES if case.binding else ())):
        new = case.renamed.get(change.file) if change.what is RecordChange.REMOVED else None
        if new and not case.is_decided(change, TAKEN_OUT) and not _is_erased(case, change):
            message = f'this {change.kind} was called "{change.record}", and now "{new.record}"'
            yield RULE.problem(message, new.file, (), _hint(change))


def _is_erased(case: Comparison, change: Change) -> bool:
    return change.kind in JOURNAL and case.is_taken_out(change)


def _hint(change: Change) -> str:
    back = f"give the file its name back: {change.file}"
    if change.kind in OWN_NAMES:
        return f"{back}{OWN_NAMES[change.kind]}"
    return f"{back}; or add a decision with the effect {effect(change, Outcome.TRANSCRIPTION)}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
