"""Where each thing that is told belongs: under its priority, or the strategy as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from strategy.assess.order import in_order
from strategy.compare.described import ORDER, DescribedChange, Group, RecordChanges, RecordLabel
from strategy.compare.pair import StrategyPair
from strategy.model import Decision, Effect

Home = tuple[str, str]
"""The kind and the id of a group."""

STRATEGY: Home = ("strategy", "")
ACROSS: Home = ("across", "")
OTHER: Home = ("other", "")

TITLES: Mapping[Home, str] = {
    STRATEGY: "The strategy as a whole",
    ACROSS: "Across the priorities",
    OTHER: "Posts, measures and other records",
}
RANK = {"strategy": 0, "priority": 1, "across": 2, "other": 3}


def grouped(pair: StrategyPair, described: Iterable[DescribedChange]) -> tuple[Group, ...]:
    """What is told by where it belongs, and there by what it is about, what matters most first."""
    homes = _Homes(pair)
    by_home: dict[Home, dict[tuple[str, str], list[DescribedChange]]] = {}
    for change in described:
        subject = change.about.kind, change.about.id
        by_home.setdefault(homes.of(change.about), {}).setdefault(subject, []).append(change)
    ordered = sorted(by_home, key=lambda home: (RANK[home[0]], in_order(home[1]), home[1]))
    return tuple(
        Group(*home, _title(pair, home), _subjects(by_home[home].values())) for home in ordered
    )


def _title(pair: StrategyPair, home: Home) -> str:
    return TITLES.get(home) or pair.about(*home).name


def _subjects(groups: Iterable[Sequence[DescribedChange]]) -> tuple[RecordChanges, ...]:
    subjects = [
        RecordChanges(group[0].about, tuple(sorted(group, key=_matters))) for group in groups
    ]
    return tuple(sorted(subjects, key=_subject_order))


def _matters(change: DescribedChange) -> tuple[object, ...]:
    return ORDER[change.topic], in_order(change.record), change.record, change.field


def _subject_order(subject: RecordChanges) -> tuple[object, ...]:
    return (
        ORDER[subject.changes[0].topic],
        in_order(subject.about.name),
        subject.about.id,
    )


class _Homes:
    """The group of everything that can change, in a pair of states."""

    def __init__(self, pair: StrategyPair) -> None:
        self.pair = pair

    def of(self, about: RecordLabel) -> Home:
        match about.kind:
            case "objective" | "priority" | "action":
                return self.one_of(self.priorities(about.kind, about.id))
            case "measure":
                return self.one_of(self.behind.get(about.id, ()), OTHER)
            case "decision":
                return self.decided(self.pair.record("decision", about.id))
            case "voice":
                voice = self.pair.record("voice", about.id)
                return self.one_of(self.of_objectives(voice.objectives if voice else ()))
            case "recommendation":
                made = self.pair.record("recommendation", about.id)
                of_these = made.objectives if made else ()
                return self.one_of(self.of_objectives(of_these), STRATEGY)
            case "strategy" | "set" | "approval":
                return STRATEGY
        return OTHER

    def one_of(self, priorities: Iterable[str], otherwise: Home = ACROSS) -> Home:
        """The one priority there is; something across them where there are several."""
        priorities_there = set(priorities)
        if not priorities_there:
            return otherwise
        return ("priority", priorities_there.pop()) if len(priorities_there) == 1 else ACROSS

    def priorities(self, kind: str, record_id: str) -> Iterator[str]:
        record = self.pair.record(kind, record_id)
        if kind == "priority":
            yield record_id
        elif kind == "objective":
            yield from record.all_priorities if record else ()
        else:
            yield from self.of_objectives(record.objectives if record else ())

    def of_objectives(self, ids: Iterable[str]) -> Iterator[str]:
        for objective_id in ids:
            yield from self.priorities("objective", objective_id)

    def decided(self, decision: Decision) -> Home:
        homes = [name for effect in decision.effects for name in self.effect(effect)]
        return self.one_of(homes, STRATEGY) if decision.effects else STRATEGY

    def effect(self, effect: Effect) -> Iterator[str]:
        for kind in ("objective", "priority", "action"):
            named = getattr(effect, kind)
            if named:
                yield from self.priorities(kind, named)
        yield from self.behind.get(effect.measure or "", ())

    @cached_property
    def behind(self) -> Mapping[str, tuple[str, ...]]:
        """The priorities that each measure stands behind, itself or by their objectives."""
        by_record: dict[str, dict[str, None]] = {}
        for strategy in (self.pair.new, self.pair.old):
            for objective in strategy.objectives.values():
                for use in objective.measures:
                    by_record.setdefault(use.id, {}).update(dict.fromkeys(objective.all_priorities))
            for priority in strategy.priorities.values():
                for use in priority.measures:
                    by_record.setdefault(use.id, {})[priority.id] = None
        return {measure: tuple(these) for measure, these in by_record.items()}
