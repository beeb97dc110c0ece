"""An amended wording stays on as an earlier wording, and earlier wordings stay as they were.

Reports as at an earlier day print the wording that stood then. When a decision amends an objective,
the wording before goes into "earlier_wordings" with that decision's id; without it, every earlier
report would print words nobody had agreed yet. An earlier wording is not changed afterwards, but
for a copying error of our own.

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

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Objective 1.2 is amended.
        effects:
          - {objective: 1.2, outcome: amended}

Good:
    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Every family knows whom to ask about attendance.
        intent: put-in-place
        earlier_wordings:
          - wording: Every family knows whom to call about attendance.
            decision: 2026-02-12-cabinet

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Objective 1.2 is amended.
        effects:
          - {objective: 1.2, outcome: amended}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import Change, RecordChange, effect_key
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import EarlierWording, Objective, Outcome
from strategy.rules.comparison import Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of

FIELD = "earlier_wordings"


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each earlier wording that changed, or that should be there and is not."""
    for change in case.of("objective") if case.binding else ():
        transcribed = case.is_decided(change, (Outcome.TRANSCRIPTION,))
        if change.what is not RecordChange.CHANGED or transcribed:
            continue
        if change.path[0] == FIELD and not _is_amendment(change, case):
            message = f"an earlier wording {became(change, case)}"
            yield RULE.problem(message, change.file, change.place, _put_back(change))
        elif change.path[0] == "wording" and not _is_kept(change, case):
            yield RULE.problem(NOT_KEPT, change.file, change.path, _keep(change, case))


NOT_KEPT = "the wording was amended, and the one before it is not kept"


def _is_amendment(change: Change, case: Comparison) -> bool:
    """Whether the wording that a new decision on the objective ended was added, and no other.

    Each amendment ends one wording: the one that stood, which is added after all others.
    """
    added = change.after
    if change.before is not None or not isinstance(added, EarlierWording):
        return False
    old: Objective = case.old.objectives[change.record]
    new: Objective = case.new.objectives[change.record]
    return (
        added.decision in _ids(change, case)
        and added.wording.split() == old.wording.split()
        and change.path == (FIELD, len(old.earlier_wordings))
        and len(new.earlier_wordings) == len(old.earlier_wordings) + 1
    )


def _is_kept(change: Change, case: Comparison) -> bool:
    """Whether the wording before is an earlier one now. Where nothing was decided none need be."""
    objective: Objective = case.new.objectives[change.record]
    kept = [earlier_wording.wording.split() for earlier_wording in objective.earlier_wordings]
    return not _ids(change, case) or change.before.split() in kept


def _ids(change: Change, case: Comparison) -> list[str]:
    """The new decisions that amend the objective."""
    key, named = effect_key(change)
    return [
        decision.id
        for decision in case.decided
        for other in decision.effects
        if getattr(other, key) == named and other.outcome is Outcome.AMENDED
    ]


def became(change: Change, case: Comparison) -> str:
    """What became of an earlier wording, and which one may be added."""
    if change.before is None and isinstance(change.after, EarlierWording):
        return f"was added that is not the one a new decision ended: {from_to(change, case)}"
    return f"changed {from_to(change, case)}"


def _put_back(change: Change) -> str:
    return (
        "put it back as it was; where it puts our own copying error right, add a decision with "
        f"the effect {effect(change, Outcome.TRANSCRIPTION)}"
    )


def _keep(change: Change, case: Comparison) -> str:
    return (
        f"add the wording before to {FIELD}, with decision: {_ids(change, case)[0]}; where it "
        "was only our copying error, write outcome: transcription"
    )


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
