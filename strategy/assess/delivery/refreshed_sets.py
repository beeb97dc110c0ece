"""Where each objective went when a set was refreshed, and what each new one follows.

An objective is followed where a newer one says that it takes its place, or where a decision in
effect says so; both ways of writing it down mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from strategy.assess.facts import Assessment, Position
from strategy.assess.order import in_order
from strategy.assess.progress.force import Ending, short_name_on
from strategy.assess.progress.rounds import reporting_period
from strategy.assess.progress.standing import position_of
from strategy.model import Objective, ObjectiveSet, Outcome, Strategy
from strategy.periods.dates import in_words
from strategy.values import dataclass


class Went(StrEnum):
    """What became of an objective of a set that was refreshed."""

    FOLLOWED = "followed"
    CLOSED = "closed"
    STILL_IN_FORCE = "still-in-force"


@dataclass(frozen=True, slots=True)
class ObjectiveLineage:
    """One objective of the older set: how it stood last, and what came after it.

    ``into`` are the objectives that take its place at once, ``now`` those in force at the end of
    the line: the same, where there was one refresh. ``ended`` is what ended it, where a decision
    did.
    """

    position: Position
    went: Went
    into: tuple[Objective, ...]
    now: tuple[Position, ...]
    ended: Ending | None


@dataclass(frozen=True, slots=True)
class Refresh:
    """An older set beside the newer one that follows it.

    ``lives`` are all objectives of the older set, by number; ``new`` those of the newer one that
    follow nothing.
    """

    older: ObjectiveSet
    newer: ObjectiveSet
    lives: tuple[ObjectiveLineage, ...]
    new: tuple[Position, ...]


def refreshes_of(assessment: Assessment) -> tuple[Refresh, ...]:
    """The sets that had been refreshed by an assessment's date, the latest refresh first."""
    strategy, sets = assessment.strategy, assessment.strategy.document.sets
    after = assessment.followers
    pairs = {
        (strategy.objectives[old].set or "", objective.set or "")
        for old, these in after.items()
        for objective in these
    }
    begun = [
        (older, newer)
        for older, newer in pairs
        if older != newer
        and older in sets
        and newer in sets
        and sets[newer].starts <= assessment.as_at
    ]
    begun.sort(key=lambda pair: (sets[pair[1]].starts, pair), reverse=True)
    return tuple(_refresh(assessment, older, newer, after) for older, newer in begun)


def numbered(objective: Objective, short: str) -> str:
    """``2.1 Attendance``: an objective's name inside a sentence, without a full stop."""
    return f"{objective.number_in_names} {short}".strip().rstrip(".")


def name_with_set(strategy: Strategy, objective: Objective, as_at: date) -> str:
    """``2.1 Attendance (Second-stage objectives)``: a number alone may be that of two sets."""
    name = numbered(objective, short_name_on(strategy, objective, as_at))
    its_set = strategy.document.sets.get(objective.set or "")
    return f"{name} ({its_set.title})" if its_set and len(strategy.document.sets) > 1 else name


def end_in_words(assessment: Assessment, objective: Objective) -> str:
    """What became of an objective out of force, and by which decision; without a full stop.

    ``Became 1.2 Early reading (Second-stage objectives) on 1 April 2026, by decision of Cabinet``.
    """
    strategy, as_at = assessment.strategy, assessment.as_at
    its_set = strategy.document.sets.get(objective.set or "")
    if its_set and its_set.starts > as_at:
        return f"Begins on {in_words(its_set.starts)}, with “{its_set.title}”"
    ended = assessment.endings.get(objective.id)
    into = assessment.followers.get(objective.id, ())
    decided = ""
    if ended:
        because = f": {ended.effect.because.rstrip('.')}" if ended.effect.because else ""
        on = in_words(ended.decision.in_effect_from)
        decided = f" on {on}, by decision of {ended.decision.body}{because}"
    is_closed = ended is not None and ended.is_own and ended.effect.outcome is Outcome.CLOSED
    if into and not is_closed:
        names = " and ".join(name_with_set(strategy, objective, as_at) for objective in into)
        return f"Became {names}{decided}"
    if ended is None:
        return "Not in force yet"
    superseded = ended.effect.outcome is Outcome.SUPERSEDED
    return f"{'Superseded' if superseded else 'Closed'}{decided}"


def _refresh(
    assessment: Assessment, older: str, newer: str, after: Mapping[str, tuple[Objective, ...]]
) -> Refresh:
    strategy, sets = assessment.strategy, assessment.strategy.document.sets
    members = sorted(strategy.objectives.values(), key=_by_number)
    following = {objective.id for these in after.values() for objective in these}
    return Refresh(
        older=sets[older],
        newer=sets[newer],
        lives=tuple(_life(assessment, member, after) for member in members if member.set == older),
        new=tuple(
            position
            for position in assessment.positions
            if position.objective.set == newer and position.objective.id not in following
        ),
    )


def _life(
    assessment: Assessment, objective: Objective, after: Mapping[str, tuple[Objective, ...]]
) -> ObjectiveLineage:
    strategy = assessment.strategy
    period = reporting_period(strategy.document, assessment.as_at)
    in_force = {position.objective.id: position for position in assessment.positions}
    into = after.get(objective.id, ())
    over = any(other.id == objective.id for other in assessment.out_of_force)
    went = Went.FOLLOWED if into else Went.CLOSED if over else Went.STILL_IN_FORCE
    return ObjectiveLineage(
        position=in_force.get(objective.id)
        or position_of(strategy, objective, assessment.as_at, period),
        went=went,
        into=into,
        now=tuple(in_force[end] for end in _ends_of(objective.id, after) if end in in_force),
        ended=assessment.endings.get(objective.id),
    )


def _ends_of(start: str, after: Mapping[str, tuple[Objective, ...]]) -> list[str]:
    """The ids that a line of followers leads to; a ring of them leads nowhere."""
    visited, ends, ahead = {start}, [], [start]
    while ahead:
        here = ahead.pop(0)
        nexts = [objective.id for objective in after.get(here, ())]
        if not nexts and here != start:
            ends.append(here)
        ahead += [name for name in nexts if name not in visited]
        visited.update(nexts)
    return ends


def _by_number(objective: Objective) -> tuple[object, ...]:
    return (in_order(objective.shown_number), objective.id)
