"""Two strategies, record by record and field by field.

Nothing here names a field or a kind of record: a new model and its line in the table of folders are
compared from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from strategy.compare.changes import DOCUMENT_KIND, FIGURE_KIND, MODELS, Change, RecordChange
from strategy.compare.figure_rows import of_figures
from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import (
    DOCUMENT,
    KINDS,
    POST,
    POSTS,
    RecordKind,
    definition_file,
    entry_file,
)
from strategy.model import Part, Strategy

Difference = tuple[FieldPath, Any, Any]
"""Where two values differ, and what each says there; ``None`` where it says nothing."""


class InFile(NamedTuple):
    """A record, its file, and where in the file it begins."""

    record: Part
    file: str
    within: FieldPath = ()


def compare(old: Strategy, new: Strategy) -> tuple[Change, ...]:
    """Every change from one strategy to the other, by kind, id and field, and then by figure.

    Values that say the same give nothing: the order of keys, quotes, and how text is broken into
    lines are layout.
    """
    records = (
        change
        for kind in MODELS
        for change in _of_kind(kind, records_in_files(old, kind), records_in_files(new, kind))
    )
    return (*records, *of_figures(old, new))


def records_of(strategy: Strategy, kind: str) -> dict[str, Part]:
    """The records of a kind, by what a change calls them."""
    return {key: in_file.record for key, in_file in records_in_files(strategy, kind).items()}


def records_in_files(strategy: Strategy, kind: str) -> Mapping[str, InFile]:
    """The records of a kind by what a change calls them, each with its file."""
    if kind == DOCUMENT_KIND:
        return {"": InFile(strategy.document, DOCUMENT)}
    if kind == POST.name:
        return {key: InFile(post, POSTS, (key,)) for key, post in strategy.posts.items()}
    folder, kind_of_record = next(
        (folder, record_kind) for folder, record_kind in KINDS.items() if record_kind.name == kind
    )
    return {
        key: InFile(record, file) for key, file, record in _files(strategy, folder, kind_of_record)
    }


def _files(strategy: Strategy, folder: str, kind: RecordKind) -> Iterator[tuple[str, str, Part]]:
    records = getattr(strategy, kind.held_in)
    if not kind.per_subject:
        for key, record in records.items():
            yield key, definition_file(folder, key), record
        return
    for subject, entries in records.items():
        for entry in entries:
            yield f"{subject}/{entry.id}", entry_file(subject, entry.id), entry


def _of_kind(kind: str, old: Mapping[str, InFile], new: Mapping[str, InFile]) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            record, file, within = new[key]
            yield Change(kind, key, RecordChange.ADDED, (), None, record, file, within)
        elif key not in new:
            record, file, _ = old[key]
            yield Change(kind, key, RecordChange.REMOVED, (), record, None, file)
        else:
            record, file, within = new[key]
            for path, was, now in differences(old[key].record, record):
                yield Change(kind, key, RecordChange.CHANGED, path, was, now, file, within)


def differences(old: Any, new: Any, path: FieldPath = ()) -> Iterator[Difference]:
    """The smallest values that two values say differently, each with the way to it."""
    if old == new:
        return
    if isinstance(old, str) and isinstance(new, str):
        if old.split() != new.split():
            yield path, old, new
    elif isinstance(old, Part) and type(old) is type(new):
        for name in type(old).model_fields:
            yield from differences(getattr(old, name), getattr(new, name), (*path, name))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _of_lists(old, new, path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from differences(old.get(key), new.get(key), (*path, key))
    else:
        yield path, old, new


def _of_lists(old: tuple[Any, ...], new: tuple[Any, ...], path: FieldPath) -> Iterator[Difference]:
    """What is the same at both ends is left out; the rest is compared one by one."""
    first = _same_from(old, new)
    last = _same_from(old[first:][::-1], new[first:][::-1])
    was, now = old[first : len(old) - last], new[first : len(new) - last]
    for position in range(max(len(was), len(now))):
        here = (*path, first + position)
        if position >= len(now):
            yield here, was[position], None
        elif position >= len(was):
            yield here, None, now[position]
        else:
            yield from differences(was[position], now[position], here)


def _same_from(old: Iterable[Any], new: Iterable[Any]) -> int:
    """How many values are the same from the beginning on."""
    same = 0
    for before, after in zip(old, new, strict=False):
        if any(differences(before, after)):
            break
        same += 1
    return same


def renamed(changes: Iterable[Change]) -> dict[str, Change]:
    """The records that only go by another name now: by the file they had, what was added."""
    changes = [change for change in changes if change.kind != FIGURE_KIND]
    added = {
        _content(change): change
        for change in reversed([other for other in changes if other.what is RecordChange.ADDED])
    }
    return {
        change.file: added[_content(change)]
        for change in changes
        if change.what is RecordChange.REMOVED and _content(change) in added
    }


def _content(change: Change) -> tuple[str, str]:
    """A record's kind and what it says, without what its file's path says."""
    record: Part = change.before if change.what is RecordChange.REMOVED else change.after
    return change.kind, record.model_dump_json(exclude={"id", "subject"})
