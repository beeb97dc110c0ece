"""What was known at a day though it was merged later: updates and figures of the merged sides.

An update that was committed on one of two sides by a day was known by then, on whichever of them.
Definitions and decisions are those of the line that was published.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from io import StringIO

from strategy.storage.committed import TreeEntry, contents_of, entries_of
from strategy.storage.git import Git
from strategy.storage.revisions import Revision, commit_of, committed_beside, dated, revision_on
from strategy.storage.sides import changes_of

JOURNALS = ("data/progress/", "data/voice/", "data/recommendations/")
"""The folders whose files hold what somebody knew on the day it was committed."""

MEASURES = "data/measures/"
SUBJECTS = ("data/objectives", "data/actions")

Row = frozenset[tuple[str, str]]
"""A row of a table: each cell that is not empty, with its column's name."""


def revision_known_on(git: Git, day: date, clock: tzinfo) -> Revision:
    """What was held at the end of a day: what was published, and what the sides merged since knew.

    What a side had and the merge did not keep is left out, for a review took it out. Raises
    :class:`CannotDo` where nothing was held yet.
    """
    published = revision_on(git, day, clock)
    beside = committed_beside(git, published.commit, day, clock)
    if not beside:
        return published
    return replace(published, merged=dict(_merged(git, published, beside)))


def _merged(git: Git, published: Revision, beside: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    before = {entry.path: entry for entry in entries_of(git, published)}
    kept = {entry.path: entry for entry in entries_of(git, _head(git))}
    made: dict[str, set[str]] = {}
    for change in changes_of(git, beside, (*JOURNALS, MEASURES)):
        if change.kind != "D":
            made.setdefault(change.path, set()).add(change.after)
    entries = [
        kept[path]
        for path in sorted(made)
        if path in kept and path not in before and _is_of_a_subject(path, before)
    ]
    contents = contents_of(git, (entry.blob for entry in entries))
    yield from ((entry.path, contents[entry.blob]) for entry in entries if entry.blob in contents)
    for path, blobs in sorted(made.items()):
        definition = f"{path.removesuffix('.csv')}.yaml"
        if path.endswith(".csv") and path in kept and definition in before:
            table = _table(git, before.get(path), kept[path], blobs)
            if table is not None:
                yield path, table


def _head(git: Git) -> Revision:
    return dated(git, commit_of(git, "HEAD"), "HEAD")


def _is_of_a_subject(path: str, before: Mapping[str, TreeEntry]) -> bool:
    """Whether a file of the journal is about something that was there."""
    if not path.startswith(JOURNALS) or not path.endswith(".yaml"):
        return False
    if path.startswith(JOURNALS[1:]):
        return True
    subject = path.split("/")[2]
    return any(f"{folder}/{subject}.yaml" in before for folder in SUBJECTS)


def _table(
    git: Git, before: TreeEntry | None, kept: TreeEntry, blobs: Iterable[str]
) -> bytes | None:
    """A table as it was published, with the rows that a side had and that were kept."""
    named = {*blobs, kept.blob, *([before.blob] if before else [])}
    tables = {blob: _rows(data) for blob, data in contents_of(git, named).items()}
    if kept.blob not in tables:
        return None
    names, now = tables[kept.blob]
    was_names, was = tables[before.blob] if before else (names, [])
    rows = {row for blob in blobs if blob in tables for row in tables[blob][1]}
    more = [row for row in now if row in rows and row not in was]
    if not more:
        return None
    written = StringIO()
    table = csv.DictWriter(written, list(dict.fromkeys([*was_names, *names])), lineterminator="\n")
    table.writeheader()
    table.writerows(dict(row) for row in (*was, *more))
    return written.getvalue().encode()


def _rows(data: bytes) -> tuple[list[str], list[Row]]:
    """The columns of a table and its rows, in their order."""
    # Not above: seldom needed, and it takes the model with it.
    from strategy.csvtext.tables import TableError, rows_of
    from strategy.load.saved import canonical

    try:
        table = rows_of(canonical(data), "")
    except TableError:
        return [], []
    names = table[0] if table else []
    rows = [
        frozenset((name, cell) for name, cell in zip(names, row, strict=False) if name and cell)
        for row in table[1:]
    ]
    return names, rows
