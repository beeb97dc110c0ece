"""An objective, a priority, a measure, an action or a set does not disappear.

An objective that is over stays where it is, and a decision says that it was closed or what took its
place. Taken out of the files or out of public view, it would be missing from every report on the
years in which it stood, and nobody could ask what became of it. A measure that goes badly is missed
in the same way; one whose figures come no longer has the status "discontinued" or "replaced". And
with an action go its deadlines.

Before:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to call about attendance.
        intent: put-in-place

Bad:
    data/objectives/1.2.yaml (absent):

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Every family knows whom to call; the objective is closed.
        effects:
          - {objective: 1.2, outcome: closed}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import DOCUMENT_KIND, Change, RecordChange, effect_key
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome, Visibility
from strategy.rules.comparison import Comparison
from strategy.rules.guarding import effect
from strategy.rules.rule import rule_of

GUARDED = ("objective", "priority", "measure", "action")
ADOPTED = ("objective", "priority")
"""What is hidden by decision only."""

ENDED = (Outcome.CLOSED, Outcome.SUPERSEDED, Outcome.TRANSCRIPTION)


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each that is gone, or hidden, and is named by no new decision."""
    for change in case.of(*GUARDED, DOCUMENT_KIND) if case.binding else ():
        what = _what(change)
        if what and change.file not in case.renamed and not case.is_decided(change, ENDED):
            kind, name = effect_key(change)
            yield RULE.problem(f"{kind} {name} {what}", change.file, change.place, _hint(change))


def _what(change: Change) -> str:
    """What became of one of these or of a set, where it disappeared."""
    if change.kind == DOCUMENT_KIND:
        is_set = change.path[0] == "sets" and len(change.path) == 2
        return "was there and is gone" if is_set and change.after is None else ""
    if change.what is RecordChange.REMOVED:
        return "was there and its file is gone"
    hidden = change.path == ("visibility",) and change.after is Visibility.INTERNAL
    return "was public and is internal now" if hidden and change.kind in ADOPTED else ""


def _hint(change: Change) -> str:
    return (
        "put it back as it was: what is over stays, and a decision with the effect "
        f"{effect(change, Outcome.CLOSED)} says so"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
