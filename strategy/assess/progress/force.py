"""What is in force on a date: which objectives, in which wording, and which sets have run out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from strategy.assess.order import in_order, is_cross_cutting
from strategy.model import (
    Decision,
    EarlierWording,
    Effect,
    Objective,
    ObjectiveSet,
    Outcome,
    Strategy,
)
from strategy.periods.dates import in_words
from strategy.values import dataclass

ENDS = (Outcome.CLOSED, Outcome.SUPERSEDED)
GOES_ON = (Outcome.ADOPTED, Outcome.KEPT, Outcome.AMENDED, Outcome.EXTENDED)
"""A decision with one of these puts back in force what an earlier one ended."""

SETTLES = (*ENDS, Outcome.ADOPTED, Outcome.KEPT, Outcome.EXTENDED)
"""What says what became of a set; an amendment or a copying error put right does not."""


@dataclass(frozen=True, slots=True)
class EndedSet:
    """A set of objectives past its end, with no decision on what became of all of them.

    ``objectives`` is how many are still in force and undecided, of ``of`` that it has.
    """

    id: str
    set: ObjectiveSet
    objectives: int
    of: int


@dataclass(frozen=True, slots=True)
class Ending:
    """The decision that ended an objective, and what of it did."""

    decision: Decision
    effect: Effect

    @property
    def is_own(self) -> bool:
        """Whether it was decided of the objective itself, and not of its set or its priority."""
        return self.effect.objective is not None


def decisions_by(strategy: Strategy, as_at: date) -> list[Decision]:
    """The decisions made by a date, oldest first."""
    made = [decision for decision in strategy.decisions.values() if decision.date <= as_at]
    return sorted(made, key=lambda decision: (decision.date, decision.id))


def objectives_over(
    strategy: Strategy, decisions: Sequence[Decision], as_at: date
) -> frozenset[str]:
    """The ids of objectives not in force: ended by a decision, or not begun yet.

    One of a set begins with it. One without a set that takes the place of others begins when the
    decision that says so takes effect, and any other with the strategy.
    """
    over = set(endings(strategy, decisions, as_at))
    for objective in strategy.objectives.values():
        its_set = strategy.document.sets.get(objective.set or "")
        if its_set and its_set.starts > as_at:
            over.add(objective.id)
    return frozenset(over | _not_begun(strategy, as_at))


def _not_begun(strategy: Strategy, as_at: date) -> set[str]:
    """The objectives without a set that only a decision still to take effect brings in."""
    begins: dict[str, date] = {}
    for decision in strategy.decisions.values():
        for effect in decision.effects:
            old, by = effect.objective or "", effect.by or ""
            named = [by] if by else []
            if effect.outcome in ENDS and not by:
                named = [
                    objective.id
                    for objective in strategy.objectives.values()
                    if old and old in objective.supersedes
                ]
            for objective in named:
                first = begins.get(objective, decision.in_effect_from)
                begins[objective] = min(first, decision.in_effect_from)
    return {
        name
        for name, first in begins.items()
        if first > as_at and name in strategy.objectives and not strategy.objectives[name].set
    }


def endings(strategy: Strategy, decisions: Iterable[Decision], as_at: date) -> Mapping[str, Ending]:
    """What ended each objective that a decision in effect on a date has ended, by id.

    The latest decision about the objective itself stands: one that keeps, amends or extends it
    undoes an earlier end. A decision on its set, or on its only priority, ends only what is still
    open when it takes effect, and undoes only what one on a set or a priority had ended. What is
    decided of an objective itself on the same day stands.
    """
    members = _members(strategy)
    endings_by_objective: dict[str, Ending] = {}
    kept: dict[str, date] = {}
    for decision, effect in _in_order(decisions, as_at):
        is_own, day = effect.objective is not None, decision.in_effect_from
        for objective in _named(effect, members):
            ended = endings_by_objective.get(objective)
            if effect.outcome in ENDS:
                is_open = ended is None and kept.get(objective) != day
                if is_own or is_open:
                    endings_by_objective[objective] = Ending(decision, effect)
            elif effect.outcome in GOES_ON and is_own:
                endings_by_objective.pop(objective, None)
                kept[objective] = day
            elif effect.outcome in GOES_ON and ended and not ended.is_own:
                del endings_by_objective[objective]
    return endings_by_objective


def _in_order(decisions: Iterable[Decision], as_at: date) -> list[tuple[Decision, Effect]]:
    """What decisions in effect did, in its order: of one day, what is of a record itself first."""
    done = [
        (decision, effect)
        for decision in decisions
        if decision.in_effect_from <= as_at
        for effect in decision.effects
    ]
    return sorted(
        done,
        key=lambda pair: (
            pair[0].in_effect_from,
            pair[1].objective is None,
            pair[0].date,
            pair[0].id,
        ),
    )


def actions_over(decisions: Iterable[Decision], as_at: date) -> frozenset[str]:
    """The ids of actions that a decision in effect has closed or superseded."""
    over: set[str] = set()
    for decision in sorted(
        decisions, key=lambda decision: (decision.in_effect_from, decision.date, decision.id)
    ):
        for effect in decision.effects if decision.in_effect_from <= as_at else ():
            if effect.action and effect.outcome in ENDS:
                over.add(effect.action)
            elif effect.action and effect.outcome in GOES_ON:
                over.discard(effect.action)
    return frozenset(over)


def _members(strategy: Strategy) -> defaultdict[tuple[str, str], list[str]]:
    """The ids of the objectives of each set and of each single priority."""
    members: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for objective in strategy.objectives.values():
        if objective.set:
            members["set", objective.set].append(objective.id)
        if not is_cross_cutting(objective):
            members["priority", objective.all_priorities[0]].append(objective.id)
    return members


def _named(effect: Effect, members: Mapping[tuple[str, str], list[str]]) -> Sequence[str]:
    if effect.objective:
        return (effect.objective,)
    if effect.set:
        return members.get(("set", effect.set), ())
    return members.get(("priority", effect.priority or ""), ())


def followers(strategy: Strategy, as_at: date) -> Mapping[str, tuple[Objective, ...]]:
    """The objectives that take the place of each, by number; only of those that were followed."""
    by_set: defaultdict[str, dict[str, Objective]] = defaultdict(dict)
    for objective in strategy.objectives.values():
        for old in objective.supersedes:
            if old in strategy.objectives and old != objective.id:
                by_set[old][objective.id] = objective
    for _, effect in _in_order(strategy.decisions.values(), as_at):
        by = strategy.objectives.get(effect.by or "")
        old = effect.objective or ""
        if by and old in strategy.objectives and by.id != old:
            by_set[old][by.id] = by
    return {
        old: tuple(
            sorted(
                these.values(),
                key=lambda objective: (in_order(objective.shown_number), objective.id),
            )
        )
        for old, these in by_set.items()
    }


def sets_without_outcome(strategy: Strategy, as_at: date) -> Iterator[EndedSet]:
    """The sets past their end with objectives in force of which nothing was decided.

    A decision on the set decides for all of them, and one on an objective for that one.
    """
    ended = {
        key: objective_set
        for key, objective_set in strategy.document.sets.items()
        if objective_set.ends < as_at
    }
    if not ended:
        return
    decisions = decisions_by(strategy, as_at)
    settled = {
        (effect.set, effect.objective)
        for decision in decisions
        for effect in decision.effects
        if effect.outcome in SETTLES
    }
    over = objectives_over(strategy, decisions, as_at)
    members = _members(strategy)
    for set_id, ended_set in ended.items():
        if (set_id, None) not in settled:
            of_set = members["set", set_id]
            left = [name for name in of_set if name not in over and (None, name) not in settled]
            if left:
                yield EndedSet(set_id, ended_set, len(left), len(of_set))


def wording_on(strategy: Strategy, objective: Objective, as_at: date) -> str:
    """The wording in force on a date: each earlier one stood until its decision took effect."""
    over = len(earlier_wordings_on(strategy, objective, as_at))
    return next(
        (earlier_wording.wording for earlier_wording in objective.earlier_wordings[over:]),
        objective.wording,
    )


def earlier_wordings_on(
    strategy: Strategy, objective: Objective, as_at: date
) -> tuple[EarlierWording, ...]:
    """The wordings whose decisions had taken effect by a date, oldest first."""
    return tuple(
        takewhile(lambda earlier: _had_ended(strategy, earlier, as_at), objective.earlier_wordings)
    )


def short_name_on(strategy: Strategy, objective: Objective, as_at: date) -> str:
    """An objective's label, or the wording in force on a date where it has none."""
    return objective.label or wording_on(strategy, objective, as_at)


def _had_ended(strategy: Strategy, earlier: EarlierWording, as_at: date) -> bool:
    decision = strategy.decisions.get(earlier.decision)
    return decision is None or (decision.in_effect_from <= as_at and decision.date <= as_at)


def with_moved_effects(strategy: Strategy, as_at: date) -> Strategy:
    """The strategy with each decision in effect from the day that was decided of it by a date.

    The last decision made by then that names it stands. What a decision says of itself stays in its
    own fields; ``in_effect_from`` is what changes.
    """
    moves = _moves(strategy.decisions.values(), as_at)
    changed = {
        decision.id: decision.with_changes(moved_to=moves.get(decision.id))
        for decision in strategy.decisions.values()
        if decision.moved_to != moves.get(decision.id)
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
        for decision in sorted(decisions, key=lambda decision: (decision.date, decision.id))
        if decision.date <= as_at
        for effect in decision.effects
        if effect.record and effect.effective
    }
