"""Where each objective went when a set was refreshed, and what each new one follows.

An objective is followed where a newer one says that it takes its place, or where a decision in
effect says so; both ways of writing it down mean the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy.assess.facts import Assessment, Position
from strategy.assess.force import decisions_by
from strategy.assess.order import in_order
from strategy.assess.standing import position_of, reporting_period
from strategy.model import Decision, Effect, Objective, ObjectiveSet, Outcome, Strategy


class Went(StrEnum):
    """What became of an objective of a set that was refreshed."""

    FOLLOWED = "followed"
    CLOSED = "closed"
    STILL_IN_FORCE = "still-in-force"


@dataclass(frozen=True, slots=True)
class Life:
    """One objective of the older set: how it stood last, and what came after it.

    ``into`` are the objectives that take its place at once, ``now`` those in force at the end of
    the line: the same, where there was one refresh. ``ended`` is what ended it, where a decision
    did.
    """

    position: Position
    went: Went
    into: tuple[Objective, ...]
    now: tuple[Position, ...]
    ended: tuple[Decision, Effect] | None


@dataclass(frozen=True, slots=True)
class Refresh:
    """An older set beside the newer one that follows it.

    ``lives`` are all objectives of the older set, by number; ``new`` those of the newer one that
    follow nothing.
    """

    older: ObjectiveSet
    newer: ObjectiveSet
    lives: tuple[Life, ...]
    new: tuple[Position, ...]


def refreshes_of(found: Assessment) -> tuple[Refresh, ...]:
    """The sets that had been refreshed by an assessment's date, the latest refresh first."""
    strategy, sets = found.strategy, found.strategy.document.sets
    after = followers(strategy, found.as_at)
    pairs = {
        (strategy.objectives[old].set or "", one.set or "")
        for old, these in after.items()
        for one in these
    }
    begun = [
        (older, newer)
        for older, newer in pairs
        if older != newer and older in sets and newer in sets and sets[newer].starts <= found.as_at
    ]
    begun.sort(key=lambda pair: (sets[pair[1]].starts, pair), reverse=True)
    return tuple(_refresh(found, older, newer, after) for older, newer in begun)


def followers(strategy: Strategy, as_at: date) -> Mapping[str, tuple[Objective, ...]]:
    """The objectives that take the place of each, by number; only of those that were followed."""
    told: defaultdict[str, dict[str, Objective]] = defaultdict(dict)
    for objective in strategy.objectives.values():
        for old in objective.supersedes:
            if old in strategy.objectives and old != objective.id:
                told[old][objective.id] = objective
    for _, effect in _in_effect(strategy, as_at):
        by = strategy.objectives.get(effect.by or "")
        old = effect.objective or ""
        if by and old in strategy.objectives and by.id != old:
            told[old][by.id] = by
    return {old: tuple(sorted(these.values(), key=_by_number)) for old, these in told.items()}


def _refresh(
    found: Assessment, older: str, newer: str, after: Mapping[str, tuple[Objective, ...]]
) -> Refresh:
    strategy, sets = found.strategy, found.strategy.document.sets
    members = sorted(strategy.objectives.values(), key=_by_number)
    following = {one.id for these in after.values() for one in these}
    return Refresh(
        older=sets[older],
        newer=sets[newer],
        lives=tuple(_life(found, one, after) for one in members if one.set == older),
        new=tuple(
            one
            for one in found.positions
            if one.objective.set == newer and one.objective.id not in following
        ),
    )


def _life(found: Assessment, one: Objective, after: Mapping[str, tuple[Objective, ...]]) -> Life:
    strategy = found.strategy
    period = reporting_period(strategy.document, found.as_at)
    in_force = {each.objective.id: each for each in found.positions}
    into = after.get(one.id, ())
    over = any(each.id == one.id for each in found.out_of_force)
    went = Went.FOLLOWED if into else Went.CLOSED if over else Went.STILL_IN_FORCE
    return Life(
        position=in_force.get(one.id) or position_of(strategy, one, found.as_at, period),
        went=went,
        into=into,
        now=tuple(in_force[each] for each in _ends_of(one.id, after) if each in in_force),
        ended=_ending(strategy, one, found.as_at),
    )


def _ends_of(start: str, after: Mapping[str, tuple[Objective, ...]]) -> list[str]:
    """The ids that a line of followers leads to; a ring of them leads nowhere."""
    seen, ends, ahead = {start}, [], [start]
    while ahead:
        here = ahead.pop(0)
        nexts = [one.id for one in after.get(here, ())]
        if not nexts and here != start:
            ends.append(here)
        ahead += [one for one in nexts if one not in seen]
        seen.update(nexts)
    return ends


def _ending(strategy: Strategy, one: Objective, as_at: date) -> tuple[Decision, Effect] | None:
    """The last decision in effect that closed or superseded it, itself or with its set."""
    ending = [
        (decision, effect)
        for decision, effect in _in_effect(strategy, as_at)
        if effect.outcome in (Outcome.CLOSED, Outcome.SUPERSEDED)
        and (effect.objective == one.id or (effect.set is not None and effect.set == one.set))
    ]
    return ending[-1] if ending else None


def _in_effect(strategy: Strategy, as_at: date) -> Iterator[tuple[Decision, Effect]]:
    made = [one for one in decisions_by(strategy, as_at) if one.in_effect_from <= as_at]
    for decision in sorted(made, key=lambda one: (one.in_effect_from, one.date, one.id)):
        for effect in decision.effects:
            yield decision, effect


def _by_number(one: Objective) -> tuple[object, ...]:
    return (in_order(one.shown_number), one.id)
