"""Several files changed as one: what is meant is written down first, whole, and then carried out.

From the moment the intent is on the disk the change is made: who reads, reads through it, and who
writes next finishes it. Where somebody has changed one of its files since, it is undone instead,
and theirs stays. The intent lies in ``.strategy``, which git is told to ignore, outside the data.
What was carried out is kept there for 30 days, so that it can be taken back.

A file of that name could come with a proposed change. So an intent holds the time at which it was
written, as exactly as the disk keeps times, and is followed only while its file says the same: no
checkout does.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from strategy.storage import disk
from strategy.storage.root import CannotDo, leads_out

FOLDER: Final = ".strategy"
INTENT: Final = "intent.json"
LOCK: Final = "lock"
PREPARED: Final = "prepared"
"""The folder of files that are not yet in their places."""

DONE: Final = "done"
"""The folder of what was carried out."""

KEPT_FOR: Final = 30 * 24 * 60 * 60 * 1_000_000_000
"""Nanoseconds for which it is kept: 30 days."""

TIME_STEPS: Final = (1, 100, 1_000, 1_000_000, 1_000_000_000, 2_000_000_000)
"""Nanoseconds between the times that disks keep, from the finest to those of memory sticks."""

PATIENCE: Final = 20.0
"""Seconds that a command waits for another one to have written."""

FINISHED = "A command that was ended half way is finished now: {}."
UNDONE = (
    "A command that was ended half way is undone, because somebody has changed {} since; nothing "
    "of theirs was touched."
)
MEANWHILE = "{} has changed meanwhile, so nothing was written; do it again"

Tell = Callable[[str], None]
"""What says to the person what became of a command that was ended half way."""


class FileChange(NamedTuple):
    """A file's bytes before and after; ``None`` where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


def carry_out(
    root: Path, changes: Sequence[FileChange], tell: Tell, *, is_undo: bool = False
) -> None:
    """Write several files, all or none, whenever the program is ended.

    What was carried out is kept, so that it can be taken back, unless it takes something back
    itself. Raises :class:`CannotDo` where one does not hold what it held before, where it cannot
    be written, or where another command is writing; then no file is changed.
    """
    for change in changes:
        _check(root, change)
    if len(changes) > 1:
        _carry_out_several(root, changes, tell, is_undo=is_undo)
    elif is_undo:
        _carry_out_one(root, changes[0], tell)
    else:
        with _kept(root, changes):
            _carry_out_one(root, changes[0], tell)


@contextlib.contextmanager
def _kept(root: Path, changes: Sequence[FileChange]) -> Iterator[None]:
    """Keep what is carried out meanwhile, from before it is begun; nothing where it fails."""
    folder = _own_folder(root)
    entry = _keep_by(folder)
    _write_down(folder, changes, entry)
    try:
        yield
    except BaseException:
        disk.remove(entry)
        raise


def _keep_by(folder: Path) -> Path:
    """The name for what is carried out now; what was kept for too long is removed."""
    now = time.time_ns()
    for entry in (folder / DONE).iterdir():
        if is_old(entry):
            disk.remove(entry)
    return folder / DONE / f"{now:020}-{os.getpid()}.json"


def kept(root: Path) -> list[Path]:
    """What was carried out and is kept, the oldest first."""
    folder = root / FOLDER / DONE
    if (root / FOLDER).is_symlink() or folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(place for place in folder.glob("*-*.json") if written_at(place))


def written_at(entry: Path) -> int:
    """When something was carried out that is kept, in nanoseconds; 0 for what is nothing kept."""
    time_of_it = entry.name.partition("-")[0]
    return int(time_of_it) if time_of_it.isdecimal() else 0


def is_old(entry: Path) -> bool:
    """Whether something was kept for longer than it is to be."""
    return 0 < written_at(entry) < time.time_ns() - KEPT_FOR


def _carry_out_one(root: Path, change: FileChange, tell: Tell) -> None:
    if not _is_left(root) and _is_created(root, change):
        return
    with locked(root, tell) as folder:
        _check(root, change)
        try:
            _put(root, folder, change)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CannotDo(f"{change.path} cannot be written: {reason}") from error


def _carry_out_several(
    root: Path, changes: Sequence[FileChange], tell: Tell, *, is_undo: bool
) -> None:
    with locked(root, tell) as folder:
        for change in changes:
            _check(root, change)
        _write_down(folder, changes, folder / INTENT, is_undo=is_undo)
        done: list[FileChange] = []
        try:
            for change in changes:
                _put(root, folder, change)
                done.append(change)
        except OSError as error:
            _undo(root, folder, done)
            disk.remove(folder / INTENT)
            reason = error.strerror or str(error)
            raise CannotDo(f"{changes[len(done)].path} cannot be written: {reason}") from error
        except BaseException:
            _undo(root, folder, done)
            disk.remove(folder / INTENT)
            raise
        _finish(folder, is_undo=is_undo)


def _finish(folder: Path, *, is_undo: bool) -> None:
    """The intent is carried out: it is kept, or where it took something back, removed."""
    if is_undo:
        disk.remove(folder / INTENT)
    else:
        disk.replace(folder / INTENT, _keep_by(folder))


def _is_left(root: Path) -> bool:
    """Whether there is anything of a command that writes, or was ended half way."""
    prepared = root / FOLDER / PREPARED
    return os.path.lexists(root / FOLDER / INTENT) or (
        prepared.is_dir() and any(prepared.iterdir())
    )


def _is_created(root: Path, change: FileChange) -> bool:
    """Whether one new file could be created in one step, which needs no intent."""
    if change.before is not None or change.after is None:
        return False
    place = root / change.path
    made: list[Path] = []
    try:
        made = make_folders(place.parent)
        return disk.create_whole(place, change.after)
    except FileExistsError:
        raise CannotDo(MEANWHILE.format(change.path)) from None
    except OSError as error:
        for folder in reversed(made):
            disk.remove_folder(folder)
        reason = error.strerror or str(error)
        raise CannotDo(f"{change.path} cannot be written: {reason}") from error


@contextlib.contextmanager
def locked(root: Path, tell: Tell) -> Iterator[Path]:
    """The folder of intents, while no other command writes; what was left half done is settled."""
    folder = _own_folder(root)
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise CannotDo(f"{FOLDER}/ cannot be written: {error.strerror}") from error
    try:
        _wait_for(descriptor)
        settle(root, tell)
        yield folder
    finally:
        os.close(descriptor)


def _own_folder(root: Path) -> Path:
    """The tool's own folder, made where it is not there. Raises :class:`CannotDo`."""
    folder = root / FOLDER
    if leads_out(str(folder), root):
        raise CannotDo(f"{FOLDER} is a link that leads out of the strategy's folder")
    try:
        for place in (folder, folder / PREPARED, folder / DONE):
            with contextlib.suppress(FileExistsError):
                disk.make_folder(place)
        with contextlib.suppress(FileExistsError):
            disk.write_new(folder / ".gitignore", b"*\n")
    except OSError as error:
        raise CannotDo(f"{FOLDER}/ cannot be written: {error.strerror}") from error
    return folder


def _wait_for(descriptor: int) -> None:
    """Hold a lock that is let go when the program ends, however it ends."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _hold(descriptor)
        except OSError:
            if time.monotonic() > until:
                message = "another command is writing here; try again when it has ended"
                raise CannotDo(message) from None
            time.sleep(0.01)
        else:
            return


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


# What was left half done


def settle(root: Path, tell: Tell) -> None:
    """Finish what was left half done, or undo it. The lock is held."""
    folder = root / FOLDER
    changes = pending(root)
    if changes:
        others = _changed_since(root, changes)
        if others:
            _undo(root, folder, changes)
            tell(UNDONE.format(", ".join(others)))
        else:
            for change in changes:
                if bytes_at(root / change.path) == change.before:
                    _put(root, folder, change)
            _finish(folder, is_undo=_is_undo(folder / INTENT))
            tell(FINISHED.format(", ".join(change.path for change in changes)))
    for left in [folder / INTENT, *(folder / PREPARED).iterdir()]:
        if left.exists() or left.is_symlink():
            disk.remove(left)


def pending(root: Path) -> tuple[FileChange, ...]:
    """What was written down and not yet carried out to the end."""
    return changes_in(root, root / FOLDER / INTENT)


def changes_in(root: Path, place: Path) -> tuple[FileChange, ...]:
    """The changes that a file in the tool's own folder holds; none where it was not written here.

    None either where one of them would lie outside ``root``.
    """
    try:
        status = place.lstat()
        if not stat.S_ISREG(status.st_mode) or (root / FOLDER).is_symlink():
            return ()
        intent = json.loads(place.read_bytes())
        if intent["written"] != status.st_mtime_ns:
            return ()
        changes = tuple(
            FileChange(change["path"], _decoded(change["before"]), _decoded(change["after"]))
            for change in intent["changes"]
        )
    except (OSError, ValueError, KeyError, TypeError):  # none, or none that was written here
        return ()
    return () if any(leads_out(str(root / change.path), root) for change in changes) else changes


def _is_undo(place: Path) -> bool:
    return bool(json.loads(place.read_bytes()).get("is_undo"))


def as_meant(root: Path) -> Mapping[str, bytes | None]:
    """What files hold for who reads: as if what was written down were done, or undone, by path."""
    changes = pending(root)
    if not changes:
        return {}
    if _changed_since(root, changes):
        return {
            change.path: change.before
            for change in changes
            if bytes_at(root / change.path) == change.after
        }
    return {change.path: change.after for change in changes}


def generation(root: Path) -> int:
    """A number that is another one after each intent that was written down or removed."""
    try:
        return (root / FOLDER).lstat().st_mtime_ns
    except OSError:  # nothing was ever changed as one
        return 0


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)


def _changed_since(root: Path, changes: Iterable[FileChange]) -> list[str]:
    return [
        change.path
        for change in changes
        if bytes_at(root / change.path) not in (change.before, change.after)
    ]


def bytes_at(place: Path) -> bytes | None:
    """What a plain file holds; ``None`` where there is none."""
    try:
        return place.read_bytes() if place.is_file() else None
    except OSError:  # it cannot be read, so it holds nothing that was written here
        return None


# Carrying it out


def _write_down(
    folder: Path, changes: Sequence[FileChange], place: Path, *, is_undo: bool = False
) -> None:
    """Write down what is meant, with a time that the disk can keep."""
    now = time.time_ns()
    for step in TIME_STEPS:
        at = now // step * step
        prepared = place.with_suffix(".new") if place.parent.name == DONE else _prepared(folder)
        disk.write_new(prepared, _text(changes, at, is_undo=is_undo))
        disk.set_time(prepared, at)
        if prepared.stat().st_mtime_ns == at:
            disk.replace(prepared, place)
            return
        disk.remove(prepared)
    raise CannotDo("this disk keeps no times, so several files cannot be changed as one")


def _text(changes: Iterable[FileChange], at: int, *, is_undo: bool) -> bytes:
    entries = [
        {
            "path": change.path,
            "before": _encoded(change.before),
            "after": _encoded(change.after),
        }
        for change in changes
    ]
    intent = {"written": at, "is_undo": is_undo, "changes": entries}
    return json.dumps(intent).encode("ascii")


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _prepared(folder: Path) -> Path:
    return folder / PREPARED / f"{os.getpid()}-{time.time_ns()}"


def _check(root: Path, change: FileChange) -> None:
    """Make sure that a file is inside the folder and holds what it held."""
    place = root / change.path
    end = Path(os.path.realpath(place))
    folder = Path(os.path.realpath(root), *change.path.split("/")[:-1])
    if change.before is None and Path(os.path.realpath(place.parent)) != folder:
        raise CannotDo(
            f"{change.path} would lie outside its folder, through a link on the way to it"
        )
    if leads_out(end, root):
        raise CannotDo(f"{change.path} lies outside the strategy's folder")
    if end.exists() and not end.is_file():
        raise CannotDo(f"{change.path} is not a plain file, so nothing was written")
    if bytes_at(end) != change.before:
        raise CannotDo(MEANWHILE.format(change.path))


def _put(root: Path, folder: Path, change: FileChange) -> None:
    """Put a file in its place, whole, or remove it; its rights are kept.

    Raises :class:`OSError`, and :class:`CannotDo` where it has changed meanwhile.
    """
    place = Path(os.path.realpath(root / change.path))
    if change.after is None:
        if bytes_at(place) != change.before:
            raise CannotDo(MEANWHILE.format(change.path))
        disk.remove(place)
        remove_empty(place.parent, root)
        return
    make_folders(place.parent)
    prepared = _prepared(folder)
    disk.write_new(prepared, change.after)
    try:
        if change.before is None:
            disk.give_name(prepared, place)
            return
        with contextlib.suppress(PermissionError):  # somebody else's file keeps the usual rights
            disk.set_mode(prepared, stat.S_IMODE(place.stat().st_mode))
        if bytes_at(place) != change.before:
            raise CannotDo(MEANWHILE.format(change.path))
        disk.replace(prepared, place)
    except FileExistsError:
        raise CannotDo(MEANWHILE.format(change.path)) from None
    finally:
        if prepared.exists():
            disk.remove(prepared)


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were made, the innermost last."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    made = []
    for place in reversed(missing):
        with contextlib.suppress(FileExistsError):
            disk.make_folder(place)
            made.append(place)
    return made


def _undo(root: Path, folder: Path, changes: Iterable[FileChange]) -> None:
    """Put back what files held, where they hold what was written and nothing else."""
    for change in changes:
        place = Path(os.path.realpath(root / change.path))
        if bytes_at(place) != change.after:
            continue
        _put(root, folder, FileChange(change.path, change.after, change.before))


def remove_empty(folder: Path, root: Path) -> None:
    """Remove an empty folder, and those above it that become empty, below the root."""
    while folder != root and folder.is_relative_to(root):
        try:
            disk.remove_folder(folder)
        except OSError:  # it is not empty
            return
        folder = folder.parent
