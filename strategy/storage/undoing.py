"""The last write taken back: exactly its files, where nobody has changed them since."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from strategy.storage import disk
from strategy.storage.git import Git
from strategy.storage.intent import (
    FileChange,
    Tell,
    bytes_at,
    carry_out,
    changes_in,
    is_old,
    kept,
    written_at,
)
from strategy.storage.root import CannotDo
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class LastWrite:
    """A write that was carried out: when, and what it changed."""

    at: datetime
    changes: tuple[FileChange, ...]
    place: Path


def last_write(root: Path) -> LastWrite | None:
    """The last write that is kept; ``None`` where there is none.

    One that was ended before it had changed anything, or is taken back already, does not count.
    """
    for place in reversed(kept(root)):
        changes = () if is_old(place) else changes_in(root, place)
        if changes and any(bytes_at(root / change.path) != change.before for change in changes):
            at = datetime.fromtimestamp(written_at(place) / 1e9, UTC)
            return LastWrite(at, changes, place)
    return None


def refuse_changed(root: Path, write: LastWrite) -> None:
    """Raise :class:`CannotDo` where a file does not hold what was written."""
    changed = [
        change.path for change in write.changes if bytes_at(root / change.path) != change.after
    ]
    if changed:
        raise CannotDo(f"{', '.join(changed)}: changed since, so nothing was taken back")


def refuse_committed(git: Git, write: LastWrite) -> None:
    """Raise :class:`CannotDo` where what was written is in the last commit already."""
    committed = [change.path for change in write.changes if _is_committed(git, change)]
    if committed:
        raise CannotDo(
            f"{', '.join(committed)}: saved already, and what is saved stays; "
            "record what is right as a new entry"
        )


def _is_committed(git: Git, change: FileChange) -> bool:
    blob = git.line("rev-parse", "--verify", "--quiet", f"HEAD:./{change.path}")
    return bool(blob) and not git.line("status", "--porcelain", "--", change.path)


def take_back(root: Path, write: LastWrite, tell: Tell) -> None:
    """Give the files of ``write`` what they held before it, all or none.

    Raises :class:`CannotDo` as :func:`carry_out`.
    """
    changes = [FileChange(change.path, change.after, change.before) for change in write.changes]
    carry_out(root, changes, tell, is_undo=True)
    disk.remove(write.place)
