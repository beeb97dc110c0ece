"""Git's index: what is staged, and which files of the working tree are as git last saw them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Mapping, Sequence

from strategy.storage.committed import SUBMODULE, TreeEntry
from strategy.storage.git import Git
from strategy.storage.root import CannotDo
from strategy.values import dataclass

NOT_HERE = b"S"
"""How git marks a file that a sparse checkout leaves out of the working tree."""

LISTED = re.compile(rb"(.) (\d+) ([0-9a-f]+) (\d)\t([^\0]+)\0((?:  [^\n]*\n)*)")
"""A file in git's list: its mark, mode, blob, stage, path, and what was seen of it on the disk."""

SEEN = (
    b"  ctime: %d:%d\n  mtime: %d:%d\n  dev: %d\tino: %d\n  uid: %d\tgid: %d\n"
    b"  size: %d\tflags: 0\n"
)
"""What git lists of a file that it saw, where no flag of its own says otherwise."""

SECOND = 1_000_000_000
"""Nanoseconds."""


@dataclass(frozen=True, slots=True)
class Index:
    """What git's index holds below some folders.

    ``left_out`` is the part that a sparse checkout leaves out, ``unsettled`` the paths of a merge
    that is not finished, ``file_stats`` what git saw of each file when it last looked, and
    ``written`` the second in which that was kept.
    """

    entries: tuple[TreeEntry, ...]
    left_out: tuple[TreeEntry, ...] = ()
    unsettled: tuple[str, ...] = ()
    file_stats: Mapping[str, bytes] | None = None
    written: int = 0

    @property
    def modules(self) -> tuple[str, ...]:
        """The folders that are repositories of their own."""
        return tuple(entry.path for entry in self.entries if entry.mode == SUBMODULE)

    def is_as_seen(self, path: str, place: str) -> bool:
        """Whether a file is as git last saw it, told from its times and size alone.

        A file that was changed in the second in which the index was written, or later, may have
        been changed unnoticed, and so may an empty one: git marks those it doubts as empty.
        """
        signature = self.file_stats.get(path) if self.file_stats else None
        if not signature:
            return False
        try:
            now = os.lstat(place)
        except OSError:  # whoever opens it says why it cannot be read
            return False
        is_safe = now.st_size and now.st_mtime_ns < self.written * SECOND
        return bool(is_safe and stat.S_ISREG(now.st_mode) and signature == _as_listed(now))


def index_of(git: Git, below: Sequence[str] = ("data",)) -> Index:
    """What is in the index below some files and folders, by their path from the strategy's."""
    return _parsed(git, git.ask("ls-files", "-s", "-t", "-z", "--full-name", "--", *below))


def index_and_seen(git: Git) -> Index:
    """The same of everything below ``data``, with what git last saw of each file."""
    written = _written(git)
    listing = git.ask("ls-files", "-s", "-t", "-z", "--debug", "--full-name", "--", "data")
    return _parsed(git, listing, written)


def staged(git: Git) -> tuple[TreeEntry, ...]:
    """What is staged. Raises :class:`CannotDo` where that is a merge that is not finished."""
    index = index_of(git)
    refuse_unsettled(index.unsettled)
    return index.entries


def refuse_unsettled(paths: Iterable[str]) -> None:
    """Raise :class:`CannotDo` where there are paths of a merge that is not finished."""
    for path in paths:
        raise CannotDo(
            f"a merge is not finished: of {path} both sides are held\n"
            "settle it (git status lists what is left), git add it, and ask again"
        )


def _parsed(git: Git, listing: bytes, written: int = 0) -> Index:
    prefix = git.prefix
    entries, left_out, unsettled = [], [], []
    signatures: dict[str, bytes] = {}
    for mark, mode, blob, stage, place, signature in LISTED.findall(listing):
        path = place.removeprefix(prefix).decode("utf-8", "replace")
        if stage != b"0":
            unsettled.append(path)
            continue
        entry = TreeEntry(mode.decode("ascii"), blob.decode("ascii"), path)
        entries.append(entry)
        signatures[path] = signature
        if mark == NOT_HERE:
            left_out.append(entry)
    return Index(tuple(entries), tuple(left_out), tuple(unsettled), signatures, written)


def _written(git: Git) -> int:
    """The second in which the index was written; the earliest where there is none yet."""
    try:
        return int((git.root / git.line("rev-parse", "--git-path", "index")).stat().st_mtime)
    except OSError:
        return 0


def _as_listed(now: os.stat_result) -> bytes:
    """What git would list of a file; some numbers it keeps in 32 bits."""
    return SEEN % (
        *divmod(now.st_ctime_ns, SECOND),
        *divmod(now.st_mtime_ns, SECOND),
        now.st_dev & 0xFFFFFFFF,
        now.st_ino & 0xFFFFFFFF,
        now.st_uid,
        now.st_gid,
        now.st_size,
    )
