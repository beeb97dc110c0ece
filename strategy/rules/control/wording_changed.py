"""Adopted text changes only by a decision.

What was adopted is kept letter for letter, so that a reader can rely on every word. A new wording
needs a decision in the same change whose effect names the objective, priority or set with the
outcome "amended". Where the text here was never what was adopted, the outcome is "transcription":
our own copying error, put right. The strategy's own text is named as "record: strategy".

Before:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place

Bad:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to ask about attendance.
        intent: put-in-place

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to ask about attendance.
        intent: put-in-place

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: A word of objective 1.2 was copied wrongly.
        effects:
          - {objective: 1.2, outcome: transcription}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import DOCUMENT_KIND, Change, RecordChange, is_marked
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import FieldMark, Outcome
from strategy.rules.comparison import REWORDED, Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of

ELSEWHERE = "earlier_wordings"
"""Adopted text with a rule of its own."""


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each adopted text that changed and is named by no new decision."""
    for change in case.changes if case.binding else ():
        if _is_wording(change) and not case.is_decided(change, REWORDED):
            name = [step for step in change.path if isinstance(step, str)][-1]
            message = f'the adopted text of "{name}" changed {from_to(change, case)}'
            yield RULE.problem(message, change.file, change.place, _hint(change))


def _is_wording(change: Change) -> bool:
    """Whether adopted text changed. A whole set comes with its objectives, and goes with them."""
    a_set = change.kind == DOCUMENT_KIND and change.path[0] == "sets" and len(change.path) == 2
    return (
        change.what is RecordChange.CHANGED
        and change.path[0] != ELSEWHERE
        and not a_set
        and is_marked(change, FieldMark.ADOPTED)
    )


def _hint(change: Change) -> str:
    return (
        "put the text back, or add the decision that changed it, with the effect "
        f"{effect(change, Outcome.AMENDED)}; where it puts our own copying error right, with "
        f"{effect(change, Outcome.TRANSCRIPTION)}"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
