"""What each objective has and lacks, and what serves no objective: where the record is thin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from strategy.assess.actions import actions_by_objective
from strategy.assess.facts import Assessment, Position
from strategy.assess.voices import heard_on
from strategy.model import Objective, Standing, Strategy


class Aspect(StrEnum):
    """Something an objective can have; the order is that in which a lack matters."""

    OWNER = "owner"
    MEASURE = "measure"
    ACTION = "action"
    BASELINE = "baseline"
    TARGET = "target"
    VOICE = "voice"
    REVIEW = "review"
    FRAMEWORK = "framework"


@dataclass(frozen=True, slots=True)
class Covered:
    """One objective and what it has."""

    position: Position
    has: frozenset[Aspect]

    @property
    def lacks(self) -> tuple[Aspect, ...]:
        """What it has not, what matters most first."""
        return tuple(one for one in Aspect if one not in self.has)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the objectives in force have, those that lack most first.

    ``score`` is how many of ``of`` possible things they have, ``of`` being objectives times
    aspects; both ``None`` for a demonstration, whose document need not say. ``phases`` and
    ``groups`` count objectives, and ``voices_by_group`` and ``voices_by_phase`` what was heard.
    """

    objectives: tuple[Covered, ...]
    totals: Mapping[Aspect, int]
    phases: Mapping[str, int]
    groups: Mapping[str, int]
    voices_by_group: Mapping[str, int]
    voices_by_phase: Mapping[str, int]
    orphans: Mapping[str, tuple[str, ...]]
    score: int | None
    of: int | None


def coverage_of(found: Assessment) -> Coverage:
    """The coverage of the objectives in force as at an assessment's date."""
    strategy, document = found.strategy, found.strategy.document
    has = _aspects(found)
    covered = [
        Covered(one, frozenset(aspect for aspect in Aspect if has[aspect](one.objective)))
        for one in found.positions
    ]
    ordered = tuple(sorted(covered, key=lambda one: len(one.has)))
    objectives = [one.objective for one in found.positions]
    heard = [one for one in strategy.voice.values() if one.date <= found.as_at]
    scored = document.standing is not Standing.DEMONSTRATION
    return Coverage(
        objectives=ordered,
        totals={one: sum(one in each.has for each in covered) for one in Aspect},
        phases=_by(document.phases, [one.phases for one in objectives]),
        groups=_by(document.groups, [one.groups for one in objectives]),
        voices_by_group=_by(document.groups, [one.groups for one in heard]),
        voices_by_phase=_by(document.phases, [one.phases for one in heard]),
        orphans=orphans(strategy),
        score=sum(len(one.has) for one in covered) if scored else None,
        of=len(covered) * len(Aspect) if scored else None,
    )


def _aspects(found: Assessment) -> Mapping[Aspect, Callable[[Objective], bool]]:
    strategy = found.strategy
    actions = actions_by_objective(strategy)
    heard = heard_on(strategy, found.as_at)
    sets = strategy.document.sets

    def measured(objective: Objective, field: str) -> bool:
        known = (strategy.measures.get(use.id) for use in objective.measures)
        return any(one and getattr(one, field) for one in known)

    def reviewed(objective: Objective) -> bool:
        its_set = sets.get(objective.set or "")
        return bool(objective.review or (its_set and its_set.review))

    return {
        Aspect.OWNER: lambda one: one.owner is not None,
        Aspect.MEASURE: lambda one: any(use.id in strategy.measures for use in one.measures),
        Aspect.ACTION: lambda one: one.id in actions,
        Aspect.BASELINE: lambda one: measured(one, "baseline"),
        Aspect.TARGET: lambda one: measured(one, "targets"),
        Aspect.VOICE: lambda one: one.id in heard,
        Aspect.REVIEW: reviewed,
        Aspect.FRAMEWORK: lambda one: any(one.frameworks.values()),
    }


def _by(known: Mapping[str, str], held: Iterable[Iterable[str]]) -> dict[str, int]:
    tally = dict.fromkeys(known, 0)
    for each in held:
        for one in each:
            if one in tally:
                tally[one] += 1
    return tally


def orphans(strategy: Strategy) -> Mapping[str, tuple[str, ...]]:
    """What nothing uses: measures behind no objective, posts with no duty, items not served."""
    used = {use.id for one in strategy.objectives.values() for use in one.measures}
    used |= {use.id for one in strategy.priorities.values() for use in one.measures}
    busy = {one.owner for one in strategy.objectives.values()}
    busy |= {one.owner for one in strategy.actions.values()}
    busy |= {one.owner for one in strategy.measures.values()}
    busy |= {one.lead for one in strategy.priorities.values()}
    busy |= {entry.by for entries in strategy.progress.values() for entry in entries}
    return {
        "measures": tuple(sorted(set(strategy.measures) - used)),
        "posts": tuple(sorted(set(strategy.posts) - busy)),
        "actions": tuple(
            sorted(
                one.id
                for one in strategy.actions.values()
                if not set(one.objectives) & set(strategy.objectives)
            )
        ),
    }


def served(strategy: Strategy, framework: str) -> Mapping[str, tuple[str, ...]]:
    """The objectives that serve each item of a framework; none where it is not covered."""
    items: dict[str, list[str]] = {item: [] for item in strategy.frameworks[framework].items}
    for objective in strategy.objectives.values():
        for item in objective.frameworks.get(framework, ()):
            if item in items:
                items[item].append(objective.id)
    return {item: tuple(objectives) for item, objectives in items.items()}
