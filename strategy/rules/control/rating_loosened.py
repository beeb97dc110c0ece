"""How figures are rated is loosened only by a decision.

A wider tolerance makes a figure "near" that was off target the day before, and another rule may do
the same. The decision names the measure, or the strategy where it is about how all of them are
rated ("record: strategy"). A narrower tolerance needs no decision.

Before:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        rating: {within: 0.5 points}

Bad:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        rating: {within: 1.5 points}

Good:
    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        rating: {within: 1.5 points}

    data/decisions/2026-02-12-cabinet.yaml:
        date: 2026-02-12
        body: Cabinet
        summary: Absence within 1.5 points of its target counts as near.
        effects:
          - {measure: persistent-absence}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import DOCUMENT_KIND, Change, RecordChange
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.model import Rating
from strategy.rules.comparison import ANY, Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of

FIELD = ("rating",)


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each measure rated less strictly, and one where all of them are."""
    old, new = case.old.document.rating, case.new.document.rating
    if case.binding and _is_looser(old, new):
        change = Change(
            DOCUMENT_KIND, "", RecordChange.CHANGED, FIELD, _said(old), _said(new), DOCUMENT
        )
        yield from _found(case, change)
    for was, now in case.measures():
        before, after = was.rating or old, now.rating or new
        if was.rating != now.rating and _is_looser(before, after):
            yield from _found(case, case.change_in(now, FIELD, _said(before), _said(after)))


def _is_looser(before: Rating, now: Rating) -> bool:
    """Whether more is let pass, or other things are; a narrower tolerance lets less."""
    if (before.rule, before.area) != (now.rule, now.area):
        return True
    if before.within.per_cent is not now.within.per_cent:
        return True
    return now.within.amount > before.within.amount


def _said(rating: Rating) -> str:
    area = f" against {rating.area}" if rating.area else ""
    return f"{rating.rule}{area} within {rating.within}"


def _found(case: Comparison, change: Change) -> Iterator[Diagnostic]:
    if not case.is_decided(change, ANY):
        message = f"how figures are rated changed {from_to(change, case)}"
        hint = f"put it back, or add the decision that changed it, with the effect {effect(change)}"
        yield RULE.problem(message, change.file, change.place, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
