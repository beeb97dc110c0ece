"""Which of a subject's updates holds, and which of several about one day counts.

``corrects`` decides first. Of what is left, a later day comes after an earlier one; about one day,
two updates by the same post that both say at what time they were written down are in that order.
Where a time is missing, or two posts differ, nothing orders them: then the less favourable counts,
with its own text, and :func:`unordered` names them all. Nothing here depends on the names of files
but the place of updates that say the same status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Final

from strategy.model import ProgressEntry, Status
from strategy.periods.dates import moment_text

LEAST_FAVOURABLE_FIRST: Final = (
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.UNKNOWN,
    Status.PAUSED,
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.ON_TRACK,
    Status.COMPLETE,
)
"""Of updates that nothing orders, the first of these counts."""

NOT_CONTENT = {"id", "recorded"}
"""What an update says of itself: two that differ in nothing else are one."""


def holding(
    entries: Iterable[ProgressEntry], as_at: date
) -> tuple[tuple[ProgressEntry, ...], tuple[ProgressEntry, ...]]:
    """The entries of a date or before it that hold, and those a later entry put right.

    Both are oldest first; the last that holds is the one that counts. A correction that was itself
    corrected does not bring back what it put right.
    """
    made = sorted((entry for entry in entries if entry.as_at <= as_at), key=_listed)
    wrong = {entry.corrects for entry in made if entry.corrects and entry.corrects != entry.id}
    holding_entries: list[ProgressEntry] = []
    for _, of_one_day in groupby(
        (entry for entry in made if entry.id not in wrong), key=lambda entry: entry.as_at
    ):
        holding_entries += _in_order(list(of_one_day))
    return tuple(holding_entries), tuple(entry for entry in made if entry.id in wrong)


def unordered(entries: Iterable[ProgressEntry]) -> Mapping[date, tuple[ProgressEntry, ...]]:
    """The updates of each day that nothing orders, where there are several: the last one counts.

    ``entries`` are those of one subject that hold. Updates that say the same are one.
    """
    rivals_by_subject = {}
    ordered = sorted(entries, key=lambda entry: entry.as_at)
    for day, of_one_day in groupby(ordered, key=lambda entry: entry.as_at):
        rivals = _rivals(list(of_one_day))
        if len(rivals) > 1:
            rivals_by_subject[day] = tuple(rivals)
    return rivals_by_subject


def is_before(earlier: ProgressEntry, later: ProgressEntry) -> bool:
    """Whether one update comes before another: by day, or by time where both are of one post."""
    if earlier.as_at != later.as_at:
        return earlier.as_at < later.as_at
    return (
        earlier.by == later.by
        and isinstance(earlier.recorded, datetime)
        and isinstance(later.recorded, datetime)
        and earlier.recorded < later.recorded
    )


def last_of(entries: Iterable[ProgressEntry]) -> list[ProgressEntry]:
    """The entries that come before no other of them: several where nothing orders them."""
    entries = list(entries)
    return [entry for entry in entries if not any(is_before(entry, other) for other in entries)]


def says_the_same(entry: ProgressEntry, other: ProgressEntry) -> bool:
    """Whether two updates are equal in subject, day, author and content, whenever written down."""
    return content(entry) == content(other)


def content(entry: ProgressEntry) -> dict[str, object]:
    """All that an update says but when it was written down."""
    return entry.model_dump(exclude=NOT_CONTENT)


def _in_order(entries: list[ProgressEntry]) -> list[ProgressEntry]:
    """The entries of one day, that which counts last."""
    if len(entries) == 1:
        return entries
    rivals = _rivals(entries)
    return [*(entry for entry in entries if not any(entry is rival for rival in rivals)), *rivals]


def _rivals(entries: list[ProgressEntry]) -> list[ProgressEntry]:
    """Those of one day that come before no other, the least favourable last; equal ones once."""
    rivals: list[ProgressEntry] = []
    if len(entries) == 1:
        return entries
    for entry in sorted(last_of(entries), key=_listed):
        if not any(says_the_same(entry, other) for other in rivals):
            rivals.append(entry)
    return sorted(rivals, key=_favour, reverse=True)


def _favour(entry: ProgressEntry) -> tuple[int, str, str, str]:
    """How favourable an update is; of equal ones, the order is that of their posts and texts."""
    place = LEAST_FAVOURABLE_FIRST.index(entry.status)
    return place, entry.by, entry.summary, entry.id


def _listed(entry: ProgressEntry) -> tuple[date, str, str]:
    recorded = moment_text(entry.recorded) if entry.recorded else ""
    return entry.as_at, recorded, entry.id
