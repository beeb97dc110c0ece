"""What was agreed changes only by a decision.

Every field of every record is guarded unless it is known to be harmless: periods, rounds that are
over, words for statuses, what a target means, what the public may read. Where a change is meant, a
new decision in the same change names the record, and is public where the record is. The table of
every field and how it may change is in docs/change-control.md.

Before:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2025, ends: 2030}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2025, ends: 2030}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objectives begin a year later.
        effects:
          - {set: main, outcome: amended}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy.compare.changes import Change, RecordChange, effect_key
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.model.control import Control
from strategy.rules.comparison import Comparison
from strategy.rules.guarding import effect, is_agreed, is_judged_here, verdict, what_changed
from strategy.rules.rule import rule_of


def check_rest(case: Comparison, problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """One problem for each change that only a decision makes and none names.

    What the rules before this one found, ``problems``, is not told again.
    """
    places = [(problem.file, problem.path) for problem in problems]
    for change in case.changes:
        if (
            is_judged_here(change, case)
            and verdict(change, case) is Control.DECIDED
            and not is_agreed(change, case)
            and not any(file == change.file and _overlap(path, change) for file, path in places)
        ):
            yield RULE.problem(what_changed(change, case), change.file, change.place, _hint(change))


def _overlap(path: Sequence[str | int], change: Change) -> bool:
    """Whether one of two paths leads to the other's field."""
    where = (*change.within, *change.path)
    length = min(len(path), len(where))
    return tuple(path[:length]) == where[:length]


def _hint(change: Change) -> str:
    came = change.what is not RecordChange.REMOVED and change.before is None
    back = "take it out again" if came else "put it back as it was"
    whole = came and effect_key(change)[0] != "record"
    outcome = Outcome.ADOPTED if whole and len(change.path) in (0, 2) else Outcome.AMENDED
    return f"{back}, or add the decision that changed it, with the effect {effect(change, outcome)}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, rest=check_rest)
