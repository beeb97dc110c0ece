"""What is in force on a date: which objectives, in which wording, and which sets have run out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from strategy.assess.order import is_cross_cutting
from strategy.model import (
    Decision,
    EarlierWording,
    Effect,
    Objective,
    ObjectiveSet,
    Outcome,
    Strategy,
)

ENDS = (Outcome.CLOSED, Outcome.SUPERSEDED)
GOES_ON = (Outcome.KEPT, Outcome.AMENDED, Outcome.EXTENDED)
"""A decision with one of these puts back in force what an earlier one ended."""

SETTLES = (*ENDS, Outcome.KEPT, Outcome.EXTENDED)
"""What says what became of a set; an amendment or a copying error put right does not."""


@dataclass(frozen=True, slots=True)
class EndedSet:
    """A set of objectives past its end, with no decision on what became of it.

    ``objectives`` is how many of them are still in force.
    """

    id: str
    set: ObjectiveSet
    objectives: int


def decisions_by(strategy: Strategy, as_at: date) -> list[Decision]:
    """The decisions made by a date, oldest first."""
    made = [one for one in strategy.decisions.values() if one.date <= as_at]
    return sorted(made, key=lambda one: (one.date, one.id))


def objectives_over(
    strategy: Strategy, decisions: Sequence[Decision], as_at: date
) -> frozenset[str]:
    """The ids of objectives not in force: closed or superseded, or of a set that has not begun.

    Decisions act in the order they took effect; within one, what it says of a single objective
    stands over what it says of the objective's set or priority.
    """
    members = _members(strategy)
    over: set[str] = set()
    for decision in sorted(decisions, key=lambda one: (one.in_effect_from, one.date, one.id)):
        if decision.in_effect_from > as_at:
            continue
        for effect in sorted(decision.effects, key=lambda one: one.objective is not None):
            if effect.outcome in ENDS:
                over.update(_named(effect, members))
            elif effect.outcome in GOES_ON:
                over.difference_update(_named(effect, members))
    for set_id, one in strategy.document.sets.items():
        if one.starts > as_at:
            over.update(members["set", set_id])
    return frozenset(over)


def actions_over(decisions: Iterable[Decision], as_at: date) -> frozenset[str]:
    """The ids of actions that a decision in effect has closed or superseded."""
    over: set[str] = set()
    for decision in sorted(decisions, key=lambda one: (one.in_effect_from, one.date, one.id)):
        for effect in decision.effects if decision.in_effect_from <= as_at else ():
            if effect.action and effect.outcome in ENDS:
                over.add(effect.action)
            elif effect.action and effect.outcome in GOES_ON:
                over.discard(effect.action)
    return frozenset(over)


def _members(strategy: Strategy) -> defaultdict[tuple[str, str], list[str]]:
    """The ids of the objectives of each set and of each single priority."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for objective in strategy.objectives.values():
        if objective.set:
            found["set", objective.set].append(objective.id)
        if not is_cross_cutting(objective):
            found["priority", objective.all_priorities[0]].append(objective.id)
    return found


def _named(effect: Effect, members: Mapping[tuple[str, str], list[str]]) -> Sequence[str]:
    if effect.objective:
        return (effect.objective,)
    if effect.set:
        return members.get(("set", effect.set), ())
    return members.get(("priority", effect.priority or ""), ())


def sets_without_outcome(strategy: Strategy, as_at: date) -> Iterator[EndedSet]:
    """The sets past their end with objectives still in force, on which nothing was decided."""
    decisions = decisions_by(strategy, as_at)
    settled = {
        effect.set
        for decision in decisions
        for effect in decision.effects
        if effect.set and effect.outcome in SETTLES
    }
    ended = {
        set_id: one
        for set_id, one in strategy.document.sets.items()
        if one.ends < as_at and set_id not in settled
    }
    if not ended:
        return
    over = objectives_over(strategy, decisions, as_at)
    members = _members(strategy)
    for set_id, one in ended.items():
        in_force = sum(objective not in over for objective in members["set", set_id])
        if in_force:
            yield EndedSet(set_id, one, in_force)


def wording_on(strategy: Strategy, objective: Objective, as_at: date) -> str:
    """The wording in force on a date: each earlier one stood until its decision took effect."""
    for earlier in objective.earlier_wordings:
        if not _had_ended(strategy, earlier, as_at):
            return earlier.wording
    return objective.wording


def _had_ended(strategy: Strategy, earlier: EarlierWording, as_at: date) -> bool:
    decision = strategy.decisions.get(earlier.decision)
    return decision is None or (decision.in_effect_from <= as_at and decision.date <= as_at)
