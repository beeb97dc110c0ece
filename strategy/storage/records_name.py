"""A short name for the records as they stand, and the revision that holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from strategy.storage.committed import LINK, SUBMODULE, entries_of, read_revision
from strategy.storage.git import Git
from strategy.storage.reading import READ_ENDINGS
from strategy.storage.revisions import Revision, dated
from strategy.storage.root import CannotDo

PREFIX = "records:"
"""What stands before such a name where a revision is asked for."""

DIGITS = 12
"""Hex digits of a name: enough that two states of a strategy have one name by no accident."""

OWN_ALGORITHM = "sha1"
"""The algorithm that git names contents by in nearly every repository, and that is used here."""


def name_of_records(files: Mapping[str, bytes]) -> str:
    """The name of what some files say: twelve hex digits, whatever the ends of their lines."""
    return _name((path, _blob(data)) for path, data in files.items())


def revision_of_records(git: Git, name: str) -> Revision:
    """The last revision, on any branch, whose records have a name.

    Raises :class:`CannotDo` where there is none.
    """
    wanted = name.removeprefix(PREFIX).strip().lower()
    looked_at: set[str] = set()
    said = git.ask("log", "--all", "--no-color", "--format=%H %T").decode("ascii", "replace")
    for line in said.splitlines():
        commit, _, tree = line.partition(" ")
        if tree not in looked_at and _name_at(git, Revision(commit, date.min, commit)) == wanted:
            return dated(git, commit, f"{PREFIX}{wanted}")
        looked_at.add(tree)
    raise CannotDo(
        f"no revision here holds the records {wanted}; they may not have been committed as they "
        "were, or not all of the history is held here"
    )


def _name_at(git: Git, revision: Revision) -> str:
    if git.object_format != OWN_ALGORITHM:
        return name_of_records(read_revision(git, revision).files)
    return _name(
        (entry.path, entry.blob)
        for entry in entries_of(git, revision)
        if entry.path.endswith(READ_ENDINGS) and entry.mode not in (LINK, SUBMODULE)
    )


def _name(blobs: Iterable[tuple[str, str]]) -> str:
    listing = "".join(f"{path}\0{blob}\n" for path, blob in sorted(blobs))
    return hashlib.sha256(listing.encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]


def _blob(data: bytes) -> str:
    plain = data.replace(b"\r\n", b"\n")
    head = b"blob %d\0" % len(plain)
    return hashlib.new(OWN_ALGORITHM, head + plain, usedforsecurity=False).hexdigest()
