"""What each event did to a record, field by field, before anybody is asked who may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from strategy.compare.fields import differences
from strategy.diagnostics import FieldPath
from strategy.history.file_tracing import Event
from strategy.history.record_lineage import Lineage
from strategy.history.versions import Version, VersionCache
from strategy.model import Part
from strategy.model.parts import FROM_THE_PATH
from strategy.values import dataclass

Seen = Callable[[Part | None], Part | None]
"""A version of a record as its reader may see it; ``None`` where nothing of it is to be told."""


class HistoryEvent(StrEnum):
    """What an event did to a record; ``held`` is that it was there in the earliest commit held."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record that says something else: the way to it, and both values.

    ``None`` is nothing. Where ``is_withheld`` is true a decision had text taken out for privacy,
    and what is not in the record today stands in neither.
    """

    path: FieldPath
    before: Any
    after: Any
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """The versions on both sides of an event.

    ``parents`` are those of a merge's other parents. ``problem`` is that of a version that cannot
    be read.
    """

    event: Event
    before: Part | None
    after: Part | None
    parents: tuple[Part, ...] = ()
    problem: Version | None = None


def raws(cache: VersionCache, lineage: Lineage) -> Iterator[Raw]:
    """The versions of a lineage, oldest first: what cannot be read is passed over, and said."""
    good: Part | None = None
    for event in lineage.events:
        versions = [cache.version(event.path_before, name, lineage.key) for name in event.before]
        after = cache.version(event.path, event.after, lineage.key)
        records = [version.record for version in versions if version.record]
        before = records[0] if records else _passed_over(versions, good)
        parents = tuple(records[1:])
        if after.problem:
            yield Raw(event, before, None, parents, after)
        elif before or after.record:
            yield Raw(event, before, after.record, parents)
        good = after.record or (good if after.problem else None)


def _passed_over(versions: Sequence[Version], good: Part | None) -> Part | None:
    """The last version before that could be read, where the one before cannot be."""
    return good if any(version.problem for version in versions) else None


def what_of(raw: Raw, was: Part | None, now: Part | None) -> HistoryEvent:
    """What an event did, as far as its reader may know."""
    if raw.problem:
        return HistoryEvent.UNREADABLE
    if was is None:
        return HistoryEvent.HELD if raw.event.commit.is_first_held else HistoryEvent.ADDED
    if now is None:
        return HistoryEvent.REMOVED
    return HistoryEvent.RENAMED if raw.event.came_from else HistoryEvent.CHANGED


def fields_of(raw: Raw, visible: Seen) -> tuple[Field, ...]:
    """The fields that an event changed, as its reader may see them.

    Of a merge, those that are like in no parent. Of a record that came, all that it says.
    """
    was, now = visible(raw.before), visible(raw.after)
    if now is None:
        return ()
    if was is None:
        return tuple(_all_of(now))
    parents = [dict(_paths(visible(parent), now)) for parent in raw.parents]
    return tuple(
        Field(path, before, after)
        for path, before, after in _differences(was, now)
        if all(path in parent for parent in parents)
    )


def _differences(was: Part, now: Part) -> Iterator[tuple[FieldPath, Any, Any]]:
    """The same as :func:`differences`, without what a file's path says."""
    for path, before, after in differences(was, now):
        if not _is_of_path(type(now), path):
            yield path, before, after


def _paths(was: Part | None, now: Part) -> Iterator[tuple[FieldPath, Any]]:
    if was is None:
        yield from ((entry_field.path, entry_field.after) for entry_field in _all_of(now))
    else:
        yield from ((path, after) for path, _, after in _differences(was, now))


def _all_of(record: Part) -> Iterator[Field]:
    """Every field of a record that says something beside what it says where nothing is written."""
    for name, field_info in type(record).model_fields.items():
        value = getattr(record, name)
        usual = (
            None if field_info.is_required() else field_info.get_default(call_default_factory=True)
        )
        if value != usual and not _is_of_path(type(record), (name,)):
            yield Field((name,), None, value)


def _is_of_path(model: type[Part], path: FieldPath) -> bool:
    model_field = model.model_fields.get(str(path[0]))
    return (
        len(path) == 1
        and model_field is not None
        and model_field.json_schema_extra == FROM_THE_PATH
    )
