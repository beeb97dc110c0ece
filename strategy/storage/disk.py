"""Every call that changes the disk, so that a test can end the program before and after each."""

from __future__ import annotations

import errno
import os
from pathlib import Path

NO_SECOND_NAMES = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system says that gives no file a second name."""


def write_new(place: Path, data: bytes) -> None:
    """Write a file that is not there yet, and put it on the disk. Raises :class:`OSError`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(place, flags, 0o666)
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def create_whole(place: Path, data: bytes) -> bool:
    """Create a file in one step: it has no name until it is whole.

    ``False`` where the system has no files without a name, and nothing was done. Raises
    :class:`FileExistsError` where there is one of that name.
    """
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        descriptor = os.open(place.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except OSError:  # a file system without them
        return False
    try:
        _write_all(descriptor, data)
        folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:  # with a folder given, the link is followed to the file it stands for
            source = f"/proc/self/fd/{descriptor}"
            os.link(source, place, src_dir_fd=folder, follow_symlinks=True)
            os.fsync(folder)
        except FileNotFoundError:  # no /proc here
            return False
        finally:
            os.close(folder)
    finally:
        os.close(descriptor)
    return True


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.fsync(descriptor)


def set_mode(place: Path, mode: int) -> None:
    """Set what a file's owner, group and everybody may do with it."""
    place.chmod(mode)


def set_time(place: Path, nanoseconds: int) -> None:
    """Set when a file was last written."""
    os.utime(place, ns=(nanoseconds, nanoseconds))


def replace(old: Path, new: Path) -> None:
    """Give a file the name of another, in whose place it comes at once."""
    old.replace(new)
    sync_folder(new.parent)


def rename_folder(old: Path, new: Path) -> None:
    """Give a folder a name that no other has, or that of an empty folder."""
    old.rename(new)
    sync_folder(new.parent)


def give_name(old: Path, new: Path) -> None:
    """Give a file a second name that no other has. Raises :class:`FileExistsError`."""
    if os.name == "nt":
        old.rename(new)  # refuses to replace a file, on Windows alone
    else:
        try:
            os.link(old, new)
        except OSError as error:
            if error.errno not in NO_SECOND_NAMES:
                raise
            if os.path.lexists(new):
                raise FileExistsError(new) from None
            old.rename(new)
    sync_folder(new.parent)


def remove(place: Path) -> None:
    """Remove a file, where it is there."""
    place.unlink(missing_ok=True)
    sync_folder(place.parent)


def make_folder(place: Path) -> None:
    """Make a folder. Raises :class:`FileExistsError` where there is one."""
    place.mkdir()
    sync_folder(place.parent)


def remove_folder(place: Path) -> None:
    """Remove an empty folder. Raises :class:`OSError` where it is not empty."""
    place.rmdir()


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # a file system that cannot, such as some that are shared over a network
        return
    finally:
        os.close(descriptor)
