"""The events that make up one record's life, under all names it went by and in those it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from strategy.compare.fields import differences
from strategy.history.file_tracing import NOBODY, Event, Traced, kind_of, names_in
from strategy.history.versions import Version, VersionCache
from strategy.load.record_kinds import definition_file
from strategy.model import Objective, Part
from strategy.values import dataclass

MOST_ALIKE = 500
"""Files that one commit took away of which it is asked whether one came back under a new name."""


class RecordRef(NamedTuple):
    """A record whose life is asked for: its kind, its id, and its file.

    ``key`` names it within a file that holds several, and is empty elsewhere.
    """

    kind: str
    id: str
    path: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One record's events, oldest first, and the lives of files that they are put together from.

    ``follows`` is the record that took this one's place, empty for the record itself.
    """

    events: tuple[Event, ...]
    lives: frozenset[int]
    key: str = ""
    follows: str = ""

    @property
    def name(self) -> str:
        """The id that it went by last."""
        return self.key or stem(self.events[-1].path)

    @property
    def names(self) -> frozenset[str]:
        """Every id that it went by."""
        return frozenset(
            [self.key] if self.key else [stem(event.path_before) for event in self.events]
        )


def stem(path: str) -> str:
    """The id that a file's name gives to what it holds."""
    return path.rpartition("/")[2].rpartition(".")[0]


def lineages_of(traced: Traced, cache: VersionCache, asked: RecordRef) -> tuple[Lineage, ...]:
    """The record's own events, and those of each record it took the place of, the nearest first.

    Nothing where the history knows of no such file.
    """
    lineages: list[Lineage] = []
    visited: set[int] = set()
    waiting = [(asked.path, "")]
    while waiting:
        path, follows = waiting.pop(0)
        life = traced.life_at(path)
        if life == NOBODY or life in visited:
            continue
        events, lives = _under_all_names(traced, cache, life, visited)
        lineage = Lineage(events, lives, asked.key, follows)
        visited |= lives
        lineages.append(lineage)
        waiting += [
            (definition_file("objectives", supersede), lineage.name)
            for supersede in _supersedes(cache, lineage)
        ]
    return tuple(lineages)


def last_record(cache: VersionCache, lineage: Lineage) -> Part | None:
    """The record as its last version that can be read gave it."""
    for event in reversed(lineage.events):
        for path, name in ((event.path, event.after), (event.path_before, event.before[0])):
            version = cache.version(path, name, lineage.key)
            if version.record:
                return version.record
    return None


def _supersedes(cache: VersionCache, lineage: Lineage) -> tuple[str, ...]:
    if kind_of(lineage.events[-1].path)[1] != "objectives":
        return ()
    record = last_record(cache, lineage)
    return record.supersedes if isinstance(record, Objective) else ()


def _under_all_names(
    traced: Traced, cache: VersionCache, life: int, visited: set[int]
) -> tuple[tuple[Event, ...], frozenset[int]]:
    """The events of a life, with those of the file that it was in before it got its name."""
    events = traced.events[life]
    cache.fetch(names_in([events]))
    lives = {life}
    while events[0].is_birth:
        earlier = _before_birth(traced, cache, events[0], lives | visited)
        if earlier == NOBODY:
            break
        lives.add(earlier)
        *before, gone = traced.events[earlier]
        born = replace(events[0], before=gone.before, came_from=gone.path)
        events = [*before, born, *events[1:]]
    return tuple(events), frozenset(lives)


def _before_birth(traced: Traced, cache: VersionCache, birth: Event, visited: set[int]) -> int:
    """The life that ended in the commit in which another began that says the same."""
    gone = list(_ended_with(traced, birth))[:MOST_ALIKE]
    cache.fetch(event.before[0] for _, event in gone)
    now = cache.version(birth.path, birth.after)
    for life, event in gone:
        if life not in visited and _is_same(cache.version(event.path, event.before[0]), now):
            return life
    return NOBODY


def _ended_with(traced: Traced, birth: Event) -> Iterator[tuple[int, Event]]:
    for touched in birth.commit.touched:
        if not touched.after and kind_of(touched.path) == kind_of(birth.path):
            life = traced.life_at(touched.path)
            last = traced.events[life][-1] if life != NOBODY else None
            if last and last.order == birth.order and not last.after:
                yield life, last


def _is_same(was: Version, now: Version) -> bool:
    """Whether two versions are of one record: of an objective, the wording tells."""
    if was.record is None or now.record is None:
        return False
    if isinstance(was.record, Objective) and isinstance(now.record, Objective):
        return was.record.wording.split() == now.record.wording.split()
    return not any(path != ("id",) for path, _, _ in differences(was.record, now.record))


def entries_on(traced: Traced, lineages: Sequence[Lineage]) -> Iterator[Lineage]:
    """The journal entries on the records, as they went by then, each a lineage of its own."""
    owners = {life: lineage for lineage in lineages for life in lineage.lives}
    for events in traced.below("progress"):
        owner = next((owners[event.about] for event in events if event.about in owners), None)
        if owner:
            life = traced.life_at(events[-1].path)
            yield Lineage(tuple(events), frozenset([life]), follows=owner.follows)
