"""From when each decision holds: a later one may call it in, or let it go ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from strategy.model import Decision, Strategy
from strategy.periods.dates import in_words


def with_moved_effects(strategy: Strategy, as_at: date) -> Strategy:
    """The strategy with each decision in effect from the day that was decided of it by a date.

    The last decision made by then that names it stands. What a decision says of itself stays in its
    own fields; ``in_effect_from`` is what changes.
    """
    moves = _moves(strategy.decisions.values(), as_at)
    changed = {
        one.id: one.with_changes(moved_to=moves.get(one.id))
        for one in strategy.decisions.values()
        if one.moved_to != moves.get(one.id)
    }
    return replace(strategy, decisions={**strategy.decisions, **changed}) if changed else strategy


def not_in_effect_in_words(decision: Decision, as_at: date) -> str:
    """That a decision does not hold yet on a date, and from when it will; nothing where it does."""
    if decision.in_effect_from <= as_at:
        return ""
    if decision.is_waiting:
        return "Decided, not yet in effect: a later decision is to say from when."
    return f"Decided, not yet in effect: it holds from {in_words(decision.in_effect_from)}."


def _moves(decisions: Iterable[Decision], as_at: date) -> Mapping[str, date]:
    return {
        effect.record: effect.effective
        for decision in sorted(decisions, key=lambda one: (one.date, one.id))
        if decision.date <= as_at
        for effect in decision.effects
        if effect.record and effect.effective
    }
