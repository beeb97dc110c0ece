"""Files in: bytes by their path from the root, and what could not be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from strategy.diagnostics import FILE_START, Diagnostic, Severity
from strategy.storage.intent import as_meant, generation
from strategy.storage.root import CannotDo, leads_out
from strategy.values import dataclass

LARGEST_READ = 1024 * 1024 + 1
"""Bytes read of one file: one more than a file may have, so that a larger one is noticed."""

USUAL_READ = 16 * 1024
"""Bytes that hold nearly every file whole: a small buffer is cheap to make for each."""

LARGEST_INPUT = 16 * 1024 * 1024
"""Bytes of a file the user names."""

LARGEST_PUBLISHED = 256 * 1024 * 1024
"""Bytes of a published file the user names: one with every authority's figures can be large."""

MOST_READINGS = 50
"""How often files are read again because somebody was writing them."""

READ_ENDINGS = (".yaml", ".yml", ".csv", ".YAML", ".YML", ".CSV")


@dataclass(frozen=True, slots=True)
class Tree:
    """Files by their path from the root, and what could not be read."""

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()


Wanted = Callable[[str], bool]
"""Whether the file at a path from the root is to be read."""


def read_tree(root: Path, wanted: Wanted = lambda _: True) -> Tree:
    """Every YAML and CSV file below ``data/``, or those of them that are wanted."""
    return _read_as_meant(root, ("data/",), wanted)


def read_some(root: Path, paths: Iterable[str], wanted: Wanted = lambda _: True) -> Tree:
    """The files at ``paths``, as far as they exist; a path that ends in ``/`` is a whole folder.

    Of folders no more is read than is ``wanted``.
    """
    return _read_as_meant(root, tuple(paths), wanted)


def _read_as_meant(root: Path, paths: Sequence[str], wanted: Wanted) -> Tree:
    """Files as a change of several of them meant them: with all of it, or nothing.

    While another command writes, they are read again until none of its steps came between.
    """
    for _ in range(MOST_READINGS):
        before = generation(root)
        tree = _read_now(root, paths, wanted)
        meant = {
            path: data
            for path, data in as_meant(root).items()
            if any(_is_below(path, other) for other in paths)
        }
        for path in meant:  # all of them are read: what ``wanted`` knows of the disk is not yet so
            wanted(path)
        if generation(root) == before:
            files = {path: data for path, data in tree.files.items() if path not in meant}
            files |= {path: data for path, data in meant.items() if data is not None}
            return Tree(dict(sorted(files.items())) if meant else tree.files, tree.problems)
    raise CannotDo("the files are being changed all the time; try again when that has ended")


def _is_below(path: str, asked: str) -> bool:
    return path == asked or (asked.endswith("/") and path.startswith(asked))


def _read_now(root: Path, paths: Iterable[str], wanted: Wanted) -> Tree:
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for path in paths:
        place = root / path
        if path != "data/" and not os.path.lexists(place):
            continue
        name = path.rstrip("/")
        if leads_out(str(place), root):
            problems.append(_link_out(name))
        elif path.endswith("/"):
            _read_folder(str(place), name, root, files, problems, wanted)
        elif place.is_file():
            _read_file(str(place), name, files, problems)
        else:
            problems.append(_no_file(name))
    return Tree(files, tuple(problems))


def stems(root: Path, folder: str) -> list[str]:
    """The names, without their ending, of the YAML files right in a folder, in order."""
    try:
        names = [place.name for place in (root / folder).iterdir()]
    except OSError:  # no such folder, so no such files
        return []
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def _read_folder(
    folder: str,
    name: str,
    root: Path,
    files: dict[str, bytes],
    problems: list[Diagnostic],
    wanted: Wanted = lambda _: True,
) -> None:
    """Read a folder and those below it; ``name`` is its path from the root."""
    waiting = [(folder, name)]
    while waiting:  # no recursion: folders can be nested deeper than Python goes
        below = _read_one_folder(*waiting.pop(), root, files, problems, wanted)
        waiting += reversed(below)


def _read_one_folder(
    folder: str,
    name: str,
    root: Path,
    files: dict[str, bytes],
    problems: list[Diagnostic],
    wanted: Wanted,
) -> list[tuple[str, str]]:
    """Read the files right in a folder; gives the folders in it, by place and by path."""
    below: list[tuple[str, str]] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_unreadable(name, error))
        return below
    for entry in entries:
        path = _printable(f"{name}/{entry.name}")
        readable = entry.name.endswith(READ_ENDINGS)
        if readable and not entry.is_dir(follow_symlinks=False) and not wanted(path):
            continue
        if entry.is_symlink() and (leads_out(entry.path, root) or Path(entry.path).is_dir()):
            problems.append(_link_out(path))
        elif entry.is_dir(follow_symlinks=False):
            below.append((entry.path, path))
        elif readable:
            _read_entry(entry, path, files, problems)
    return below


def _read_entry(
    entry: os.DirEntry[str], path: str, files: dict[str, bytes], problems: list[Diagnostic]
) -> None:
    try:
        readable = entry.is_file()
    except OSError:  # a link that leads round to itself
        readable = False
    if readable:
        _read_file(entry.path, path, files, problems)
    else:
        problems.append(_no_file(path))


def _read_file(place: str, path: str, files: dict[str, bytes], problems: list[Diagnostic]) -> None:
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            files[path] = _read_descriptor(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        problems.append(_unreadable(path, error))


def _read_descriptor(descriptor: int) -> bytes:
    data = os.read(descriptor, USUAL_READ)
    if len(data) < USUAL_READ:
        return data
    while len(data) < LARGEST_READ and (more := os.read(descriptor, LARGEST_READ - len(data))):
        data += more
    return data


def _printable(path: str) -> str:
    """A path that can be printed: bytes in a name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _problem(rule: str, path: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, path, hint=hint, place=FILE_START)


def _link_out(path: str) -> Diagnostic:
    return _problem(
        "link-out-of-tree",
        path,
        "this is a link to a folder or out of the strategy's folder, so it was not followed",
        "put the file or folder itself here",
    )


def _no_file(path: str) -> Diagnostic:
    return _problem("unreadable-file", path, "this is not a file that can be read")


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return _problem("unreadable-file", path, f"the file cannot be read: {error.strerror}")


def read_input(name: str, most: int = LARGEST_INPUT) -> bytes:
    """The bytes of a file the user named, or of standard input for ``-``.

    Raises :class:`CannotDo` where it cannot be read or has more than ``most`` bytes.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            if stat.S_ISFIFO(Path(name).stat().st_mode) and not name.startswith("/dev/"):
                raise CannotDo(f"{name} is not a plain file; for what is piped in, write -")
            with Path(name).open("rb") as stream:
                data = stream.read(most + 1)
    except OSError as error:
        raise CannotDo(f"{name} cannot be read: {error.strerror}") from error
    if len(data) > most:
        raise CannotDo(f"{name} is larger than {most // 1024**2} MiB")
    return data


def read_if_there(name: str) -> bytes | None:
    """The bytes of a file the user may have put beside another; ``None`` where there is none.

    Raises :class:`CannotDo` where it is there and cannot be read.
    """
    return read_input(name) if Path(name).is_file() else None
