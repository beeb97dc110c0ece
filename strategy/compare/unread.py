"""What cannot be read in one of two states: it is in no change, for nobody knows what it says."""

from __future__ import annotations

from collections.abc import Iterable

from strategy.compare.changes import FIGURE_KIND, Change, RecordChange
from strategy.compare.fields import records_of
from strategy.load.reading import Loaded
from strategy.load.record_kinds import KINDS, POST, definition_file
from strategy.model import Part, Strategy

KIND_OF = {**{folder: kind.name for folder, kind in KINDS.items()}, POST.held_in: POST.name}
"""The kind of the records in each folder."""


def readable(changes: Iterable[Change], old: Loaded, new: Loaded) -> tuple[Change, ...]:
    """The changes without records that only seem to have come or gone.

    Their files are there in both states, and one of them cannot be read. So is a measure's figures
    where its file, or the measure's, has problems.
    """
    absent = {RecordChange.ADDED: _unread(old), RecordChange.REMOVED: _unread(new)}
    broken = {RecordChange.ADDED: _broken(old), RecordChange.REMOVED: _broken(new)}
    unsound = _broken(old) | _broken(new)

    def is_read(change: Change) -> bool:
        if change.kind == FIGURE_KIND:
            measure = definition_file("measures", change.record.partition("/")[0])
            return unsound.isdisjoint({change.file, measure})
        gone = (change.kind, change.record) in absent.get(change.what, ())
        return not gone and change.file not in broken.get(change.what, ())

    return tuple(filter(is_read, changes))


def _broken(loaded: Loaded) -> frozenset[str]:
    """The files with problems."""
    return frozenset(problem.file for problem in loaded.problems)


def of_their_own(
    changes: Iterable[Change], old: Strategy | None, new: Strategy | None
) -> tuple[Change, ...]:
    """The changes of records that say something else, and not only show something else.

    What a reader is shown of a record can hang on another: a decision is shown without what it
    says of an objective that is gone, and an action with the first that it serves. The two states
    are given whole.
    """
    if old is None or new is None:
        return tuple(changes)
    own_records: dict[str, tuple[dict[str, Part], dict[str, Part]]] = {}

    def is_own(change: Change) -> bool:
        if change.kind == FIGURE_KIND:
            return True
        if change.kind not in own_records:
            own_records[change.kind] = records_of(old, change.kind), records_of(new, change.kind)
        was, now = own_records[change.kind]
        return was.get(change.record) != now.get(change.record)

    return tuple(filter(is_own, changes))


def _unread(loaded: Loaded) -> frozenset[tuple[str, str]]:
    """The kinds and ids of records whose files are there and cannot be read."""
    strategy = loaded.strategy
    return frozenset(
        (KIND_OF[folder], name)
        for folder, value in loaded.ids.items()
        for name in (value - records_of(strategy, KIND_OF[folder]).keys() if strategy else ())
    )
