"""The decisions log: everything decided, and every wording that was ever in force."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess import Position, decisions_by
from strategy.model import EarlierWording as Earlier
from strategy.periods import in_words
from strategy.reports.accounts import EarlierWording, Reworded
from strategy.reports.basics import Ruling
from strategy.reports.decided import ruling
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.prose import paragraphs, plain


def decisions_log(naming: Naming) -> tuple[Ruling, ...]:
    """Every decision made by the position's date, latest first."""
    found = naming.found
    made = decisions_by(found.strategy, found.as_at)
    return tuple(ruling(found.strategy, one, found.as_at) for one in reversed(made))


def reworded(naming: Naming) -> Iterator[Reworded]:
    """The objectives in force whose wording a decision in effect has changed."""
    for one in naming.found.positions:
        earlier = tuple(_before(naming, one))
        if earlier:
            yield Reworded(
                place=naming.place(one.objective),
                wording=paragraphs(one.wording),
                earlier=tuple(reversed(earlier)),
            )


def _before(naming: Naming, position: Position) -> Iterator[EarlierWording]:
    """The wordings before the one in force, oldest first."""
    for one in position.objective.earlier_wordings:
        if one.wording == position.wording and not _ended(naming, one):
            return
        yield _wording(naming, one)


def _ended(naming: Naming, one: Earlier) -> bool:
    decision, as_at = naming.strategy.decisions.get(one.decision), naming.found.as_at
    return decision is None or (decision.in_effect_from <= as_at and decision.date <= as_at)


def _wording(naming: Naming, one: Earlier) -> EarlierWording:
    decision = naming.strategy.decisions.get(one.decision)
    decided = f"{plain(decision.body)}, {in_words(decision.date)}" if decision else ""
    known = decision is not None and not decision.is_waiting
    until = day_or_none(decision.in_effect_from if decision and known else None)
    return EarlierWording(paragraphs(one.wording), until, decided)
