"""What each objective has and lacks, and what serves no objective: where the record is thin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from strategy.assess.delivery.milestones import over_by
from strategy.assess.facts import Assessment, Position
from strategy.assess.people.posts import PhantomOwner, has_ended, is_answerable, phantom_owners
from strategy.assess.people.voices import voices_by, voices_by_objective
from strategy.model import Action, Measure, Objective, Standing, Strategy, Voice
from strategy.values import dataclass


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
        return tuple(aspect for aspect in Aspect if aspect not in self.has)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the objectives in force have, those that lack most first.

    ``score`` is how many of ``of`` possible things they have, ``of`` being objectives times
    aspects; both ``None`` for a demonstration, whose document need not say. ``phases`` and
    ``groups`` count objectives in force; ``voices_by_group``, ``voices_by_phase`` and
    ``voices_by_objective`` how often each was heard, those never heard included: a record that
    carries on an earlier one is not counted again. ``phantoms`` are owners who cannot be asked or
    do not answer.
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
    voices_by_objective: Mapping[str, int] = field(default_factory=dict)
    phantoms: tuple[PhantomOwner, ...] = ()


def coverage_of(assessment: Assessment) -> Coverage:
    """The coverage of the objectives in force as at an assessment's date."""
    strategy, document = assessment.strategy, assessment.strategy.document
    has = _aspects(assessment)
    covered = [
        Covered(position, frozenset(aspect for aspect in Aspect if has[aspect](position.objective)))
        for position in assessment.positions
    ]
    objectives = [position.objective for position in assessment.positions]
    heard = [voice.records for voice in voices_by(strategy, assessment.as_at)]
    scored = document.standing is not Standing.DEMONSTRATION
    return Coverage(
        objectives=tuple(sorted(covered, key=lambda covered: len(covered.has))),
        totals={aspect: sum(aspect in coverage.has for coverage in covered) for aspect in Aspect},
        phases=_by(document.phases, [objective.phases for objective in objectives]),
        groups=_by(document.groups, [objective.groups for objective in objectives]),
        voices_by_group=_by(document.groups, [_all(pair, "groups") for pair in heard]),
        voices_by_phase=_by(document.phases, [_all(pair, "phases") for pair in heard]),
        orphans=orphans(strategy, assessment.as_at),
        score=sum(len(coverage.has) for coverage in covered) if scored else None,
        of=len(covered) * len(Aspect) if scored else None,
        voices_by_objective=_by(
            [objective.id for objective in objectives], [_all(pair, "objectives") for pair in heard]
        ),
        phantoms=phantom_owners(assessment),
    )


def _all(records: Iterable[Voice], name: str) -> list[str]:
    return [value for record in records for value in getattr(record, name)]


def _by(names: Iterable[str], groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """How many hold each of what is known; one that holds something twice counts once."""
    tally = dict.fromkeys(names, 0)
    for group in groups:
        for name in tally.keys() & set(group):
            tally[name] += 1
    return tally


def _aspects(assessment: Assessment) -> Mapping[Aspect, Callable[[Objective], bool]]:
    strategy = assessment.strategy
    acted_on = _acted_on(assessment)
    heard = voices_by_objective(strategy, assessment.as_at)
    sets = strategy.document.sets

    def measures(objective: Objective) -> Iterator[Measure]:
        records = (strategy.measures.get(use.id) for use in objective.measures)
        return (record for record in records if record)

    def reviewed(objective: Objective) -> bool:
        its_set = sets.get(objective.set or "")
        return bool(objective.review or (its_set and its_set.review))

    return {
        Aspect.OWNER: lambda objective: is_answerable(assessment, objective.owner),
        Aspect.MEASURE: lambda objective: any(True for _ in measures(objective)),
        Aspect.ACTION: lambda objective: objective.id in acted_on,
        Aspect.BASELINE: lambda objective: any(map(_has_baseline, measures(objective))),
        Aspect.TARGET: lambda objective: any(map(_has_target, measures(objective))),
        Aspect.VOICE: lambda objective: objective.id in heard,
        Aspect.REVIEW: reviewed,
        Aspect.FRAMEWORK: lambda objective: any(True for _ in _items(strategy, objective)),
    }


def _acted_on(assessment: Assessment) -> set[str]:
    """The objectives that an action serves which no decision has ended."""
    over = over_by(assessment.strategy, assessment.as_at)
    actions = (action for action in assessment.strategy.actions.values() if action.id not in over)
    return {objective for action in actions for objective in action.objectives}


def _has_baseline(measure: Measure) -> bool:
    return bool(measure.baseline or any(gap.baseline for gap in measure.gaps))


def _has_target(measure: Measure) -> bool:
    return bool(measure.targets or any(gap.targets for gap in measure.gaps))


def _items(strategy: Strategy, record: Objective | Measure) -> Iterator[tuple[str, str]]:
    """The frameworks and items that an objective or a measure is mapped to and that exist."""
    for name, items in record.frameworks.items():
        framework = strategy.frameworks.get(name)
        yield from ((name, item) for item in items if framework and item in framework.items)


def orphans(strategy: Strategy, as_at: date | None = None) -> Mapping[str, tuple[str, ...]]:
    """What serves nothing, by kind: measures, posts, actions, voices and frameworks, by their ids.

    A measure is used by an objective or a priority, itself or through one that it is read with or
    that replaced it; a post has a duty or has reported, and one that has ended by ``as_at`` needs
    none; an action or a record of voice names an objective that exists; a framework is served or
    measured.
    """
    objectives = strategy.objectives
    heard = (voice for voice in strategy.voice.values() if as_at is None or voice.date <= as_at)
    mapped = {name for objective in objectives.values() for name, _ in _items(strategy, objective)}
    mapped |= {
        name for measure in strategy.measures.values() for name, _ in _items(strategy, measure)
    }
    ended = {post for post in strategy.posts if as_at and has_ended(strategy.posts, post, as_at)}
    return {
        "measures": tuple(sorted(set(strategy.measures) - used_measures(strategy))),
        "posts": tuple(sorted(set(strategy.posts) - _busy(strategy) - ended)),
        "actions": _astray(strategy.actions.values(), objectives),
        "voices": _astray(heard, objectives),
        "frameworks": tuple(sorted(set(strategy.frameworks) - mapped)),
    }


def _astray(
    records: Iterable[Action | Voice], objectives: Mapping[str, Objective]
) -> tuple[str, ...]:
    return tuple(
        sorted(record.id for record in records if objectives.keys().isdisjoint(record.objectives))
    )


def _busy(strategy: Strategy) -> set[str | None]:
    """The posts that own, lead, approve or have reported or heard something."""
    owning = (strategy.objectives, strategy.actions, strategy.measures)
    busy = {record.owner for records in owning for record in records.values()}
    busy |= {priority.lead for priority in strategy.priorities.values()}
    busy |= {
        record.by
        for records in (strategy.approvals, strategy.voice, strategy.recommendations)
        for record in records.values()
    }
    return busy | {entry.by for entries in strategy.progress.values() for entry in entries}


def used_measures(strategy: Strategy) -> set[str]:
    """The measures that something names, with those they replaced or are read with."""
    lists = [objective.measures for objective in strategy.objectives.values()]
    lists += [priority.measures for priority in strategy.priorities.values()]
    used = {use.id for uses in lists for use in uses}
    more = used
    while more:
        more = {
            name for measure in strategy.measures.values() for name in _with(measure, used)
        } - used
        used = used | more
    return used


def _with(measure: Measure, used: set[str]) -> Iterator[str]:
    """What is used through a measure: itself, or the one that it is read with."""
    if used & {measure.replaced_by, measure.paired_with}:
        yield measure.id
    if measure.id in used and measure.paired_with:
        yield measure.paired_with


def served(
    strategy: Strategy, framework: str, among: Collection[str] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """The objectives that serve each item of a framework; none where it is not covered.

    ``among`` are the ids of the objectives looked at, such as those in force; else it is all.
    Raises :class:`KeyError` where there is no such framework.
    """
    items: dict[str, list[str]] = {item: [] for item in strategy.frameworks[framework].items}
    for objective in strategy.objectives.values():
        if among is None or objective.id in among:
            for item in dict.fromkeys(objective.frameworks.get(framework, ())):
                if item in items:
                    items[item].append(objective.id)
    return {item: tuple(objectives) for item, objectives in items.items()}
