"""Which records of the journal name a record, so that they are part of its life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from strategy.history.file_tracing import Event, Traced, names_in
from strategy.history.record_lineage import Lineage, RecordRef, last_record
from strategy.history.versions import VersionCache
from strategy.load.record_kinds import DOCUMENT
from strategy.model import (
    WHOLE,
    Approval,
    Decision,
    Effect,
    Objective,
    Part,
    Recommendation,
    Voice,
)
from strategy.values import dataclass

FOLDERS = ("decisions", "voice", "recommendations", "approvals")
"""The folders of what can name a record and is told in its life."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a record can be named by: its kind, all its ids, and what it is decided on with.

    ``cited`` are the decisions that the record itself names.
    """

    kind: str
    ids: frozenset[str]
    sets: frozenset[str] = frozenset()
    priorities: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()

    def is_in(self, record: Part | None) -> bool:
        """Whether a record of the journal names the record."""
        match record:
            case Decision():
                return record.id in self.cited or any(map(self._is_effect, record.effects))
            case Voice() | Recommendation():
                about = record.objectives if self.kind == "objective" else ()
                also = (record.decision,) if self.kind == "decision" else ()
                own = "voice" if isinstance(record, Voice) else "recommendation"
                earlier = (record.follows,) if self.kind == own else ()
                return not self.ids.isdisjoint((*about, *also, *earlier))
            case Approval():
                return self.kind == "post" and record.by in self.ids
        return False

    def _is_effect(self, effect: Effect) -> bool:
        whole = WHOLE if self.kind == "strategy" else ""
        record = (effect.record or "").partition("/")[0]
        named = getattr(effect, self.kind, None)
        return (
            named in self.ids
            or (self.kind == "objective" and effect.by in self.ids)
            or (bool(record) and (record in self.ids or record == whole))
            or effect.set in self.sets
            or effect.priority in self.priorities
        )

    def may_be_in(self, data: bytes) -> bool:
        """Whether a file is worth being read: quick, and true too often rather than too seldom."""
        words = (*self.ids, *self.sets, *self.priorities, *self.cited, self.kind)
        return any(word.encode() in data for word in words)


def named(cache: VersionCache, asked: RecordRef, lineages: Sequence[Lineage]) -> Named:
    """What the record, and those it took the place of, can be named by."""
    ids = {name for lineage in lineages for name in lineage.names}
    if asked.path == DOCUMENT:
        return Named(asked.kind, frozenset([WHOLE]))
    records = [version for lineage in lineages for version in _versions(cache, lineage)]
    objectives = [record for record in records if isinstance(record, Objective)]
    alone = [
        objective.all_priorities[0]
        for objective in objectives
        if len(objective.all_priorities) == 1
    ]
    return Named(
        asked.kind,
        frozenset(ids),
        frozenset(objective.set for objective in objectives if objective.set),
        frozenset(alone),
        frozenset(decision for record in records for decision in decisions_in(record)),
    )


def _versions(cache: VersionCache, lineage: Lineage) -> Iterator[Part]:
    for event in lineage.events:
        record = cache.version(event.path, event.after, lineage.key).record
        if record:
            yield record
    last = last_record(cache, lineage)
    if last:
        yield last


def decisions_in(value: Any) -> Iterator[str]:
    """The decisions that a record, or a part of one, names."""
    if isinstance(value, Part):
        for name, inner in value:
            if name == "decision" and isinstance(inner, str):
                yield inner
            else:
                yield from decisions_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from decisions_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from decisions_in(item)


def naming(
    traced: Traced, cache: VersionCache, who: Named, own: Iterable[int]
) -> Iterator[Lineage]:
    """The records of the journal that name it in any version, each a lineage."""
    names = set(own)
    every = [events for folder in FOLDERS for events in traced.below(folder)]
    cache.fetch(names_in(every))
    for events in every:
        life = traced.life_at(events[-1].path)
        if life not in names and any(_names_it(cache, who, event) for event in events):
            yield Lineage(tuple(events), frozenset([life]))


def _names_it(cache: VersionCache, who: Named, event: Event) -> bool:
    sides = [(event.path, event.after), *((event.path_before, name) for name in event.before)]
    return any(
        who.may_be_in(cache.blobs.get(name, b"")) and who.is_in(cache.version(path, name).record)
        for path, name in sides
        if name
    )
