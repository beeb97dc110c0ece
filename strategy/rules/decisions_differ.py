"""Two decisions in effect from one day do not say different things of one record.

Of decisions about the same objective or set the latest stands. Where two take effect on one day and
say different things of it, nothing tells which of them is meant to hold, and the record stands as
the one whose name comes last says.

Bad:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objective stays as it is.
        effects:
          - {objective: 1.1, outcome: kept}

    data/decisions/2026-02-12-full-council.yaml:
        date: 2026-02-12
        body: Full Council
        summary: The objective is closed.
        effects:
          - {objective: 1.1, outcome: closed, because: It has been reached.}

Good:
    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: The objective stays as it is.
        effects:
          - {objective: 1.1, outcome: kept}

    data/decisions/2026-02-12-full-council.yaml:
        date: 2026-02-12
        effective: 2026-02-19
        body: Full Council
        summary: The objective is closed.
        effects:
          - {objective: 1.1, outcome: closed, because: It has been reached.}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from strategy.assess.progress.force import ENDS, GOES_ON
from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Decision, Effect
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

Said = tuple[Decision, int, Effect]
"""A decision, the place of one of its effects, and that effect."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each record of which two decisions of one day say different things."""
    said: defaultdict[tuple[object, ...], list[Said]] = defaultdict(list)
    for decision in case.strategy.decisions.values():
        for place, effect in enumerate(decision.effects):
            subject = effect.objective, effect.set, effect.priority, effect.action
            if any(subject) and effect.outcome in (*ENDS, *GOES_ON):
                said[decision.in_effect_from, *subject].append((decision, place, effect))
    for these in said.values():
        first, *others = sorted(these, key=lambda pair: (pair[0].date, pair[0].id))
        differing = [other for other in others if _does(other) != _does(first)]
        if differing and any(pair[0] is not first[0] for pair in differing):
            yield _problem(first, differing[-1])


def _does(said: Said) -> tuple[object, object]:
    """What an effect comes to: whether its subject is over, and what takes its place."""
    effect = said[2]
    return (effect.outcome if effect.outcome in ENDS else "goes on"), effect.by


def _problem(first: Said, last: Said) -> Diagnostic:
    decision, place, effect = last
    other, other_place, other_effect = first
    subject = effect.objective or effect.set or effect.priority or effect.action
    message = (
        f'of "{subject}" two decisions in effect from {in_words(decision.in_effect_from)} say '
        f"different things: {other_effect.outcome}, and {effect.outcome}"
    )
    hint = "say in one of them from which day it is in effect, or take the effect out of the other"
    there = definition_file("decisions", other.id)
    related = (Related("the other decision", there, ("effects", other_place)),)
    file = definition_file("decisions", decision.id)
    return RULE.problem(message, file, ("effects", place, "outcome"), hint, related=related)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
