"""What is compared: a revision, the files as they are now, or what is staged.

Git is asked for the names of what it holds, and for nothing else. The files of the working tree are
read and named here as git would name them, so that no program that a repository's settings name is
ever run.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from strategy.workspace.committed import (
    LINK,
    SUBMODULE,
    Entry,
    entries_of,
    not_followed,
    prefix_of,
    read_entries,
    read_revision,
)
from strategy.workspace.git import Git
from strategy.workspace.history import Revision
from strategy.workspace.reading import (
    LARGEST_READ,
    READ_ENDINGS,
    Tree,
    Wanted,
    read_some,
    read_tree,
)
from strategy.workspace.root import CannotDo

NOT_HERE = "S"
"""How git marks a file that a sparse checkout leaves out of the working tree."""

UNKNOWN = ""
"""The name of what cannot be read: it is the same as nothing."""


class Here(Enum):
    """What is compared and is no revision. The value is what a reader is told."""

    WORKING = "the files as they are now"
    INDEX = "what is staged for the next commit"

    @property
    def described(self) -> str:
        """As a sentence names it."""
        return self.value


Side = Revision | Here
"""One of the two that are compared."""


class _Index(NamedTuple):
    """What git's index holds below ``data``.

    ``left_out`` is the part that a sparse checkout leaves out, ``unsettled`` the paths of a merge
    that is not finished.
    """

    entries: tuple[Entry, ...]
    left_out: tuple[Entry, ...]
    unsettled: tuple[str, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        """The folders that are repositories of their own."""
        return tuple(entry.path for entry in self.entries if entry.mode == SUBMODULE)


def differing(
    git: Git, root: Path, old: Side, new: Side, wanted: Wanted = lambda _: True
) -> tuple[str, ...]:
    """The YAML and CSV files below ``data/`` whose bytes differ, or that one side alone has.

    Paths are from the strategy's folder, in order; only those that are wanted are compared.
    A file that cannot be read, or is too large to be, differs from every other. Raises
    :class:`CannotDo` where git cannot be asked.
    """
    if isinstance(old, Revision) and isinstance(new, Revision):
        return tuple(filter(wanted, _between(git, old, new)))
    held: dict[Side, Mapping[str, str]] = {}
    held |= {side: _held(git, side) for side in (old, new) if side is not Here.WORKING}
    if Here.WORKING in (old, new):
        tree = read_tree(root, wanted)
        held[Here.WORKING] = _working(git, root, tree, next(iter(held.values()), {}))
    return _unlike(held[old], held[new], wanted)


def unsaved(
    git: Git, root: Path, base: Revision, below: Sequence[str]
) -> Iterator[tuple[str, str, bytes | None]]:
    """The files that differ from a revision now: the path, what it held, and what is there.

    ``below`` are the files and folders that are looked at; a folder ends in ``/``. Empty text
    stands for no file in the revision, ``None`` for none that can be read now.
    """
    was = {entry.path: entry.blob for entry in entries_of(git, base, below)}
    tree = read_some(root, below)
    now = _working(git, root, tree, was, below)
    for path in _unlike(was, now, lambda _: True):
        yield path, was.get(path, ""), tree.files.get(path)


def _unlike(was: Mapping[str, str], now: Mapping[str, str], wanted: Wanted) -> tuple[str, ...]:
    """The wanted files that two sides hold differently, by the names of what they hold."""
    differ = (
        path
        for path in was.keys() | now.keys()
        if was.get(path) != now.get(path) or was.get(path) == UNKNOWN
    )
    return tuple(sorted(path for path in differ if _is_readable(path) and wanted(path)))


def read_side(git: Git, root: Path, side: Side, wanted: Wanted | None = None) -> Tree:
    """The files of a side, or those of them that are wanted, by their path.

    What a sparse checkout leaves out of the working tree is as the index has it. Raises
    :class:`CannotDo` where git cannot be asked.
    """
    if isinstance(side, Revision):
        return read_revision(git, side, wanted)
    if side is Here.INDEX:
        return read_entries(git, _staged(git), wanted)
    index = _index(git)
    tree = _without_modules(read_tree(root, wanted or (lambda _: True)), index.modules)
    away = [entry for entry in index.left_out if entry.path not in tree.files]
    absent = read_entries(git, away, wanted)
    modules = map(not_followed, index.modules)
    problems = (*tree.problems, *modules, *absent.problems)
    return Tree({**absent.files, **tree.files}, problems)


MOST_NAMED = 2_000
"""Paths that git is asked for one by one; of more, the whole list is gone through."""


def read_paths(git: Git, root: Path, side: Side, paths: Collection[str]) -> Tree:
    """The files of a side at some paths, as far as there are any, and nothing else of it.

    A path that ends in ``/`` is a whole folder. Raises :class:`CannotDo` where git cannot be asked.
    """
    folders = tuple(path for path in paths if path.endswith("/"))
    exact = frozenset(paths)

    def wanted(path: str) -> bool:
        return path in exact or path.startswith(folders)

    if isinstance(side, Revision) and len(paths) <= MOST_NAMED:
        return read_entries(git, entries_of(git, side, paths) if paths else ())
    if side is not Here.WORKING or any((root / path).is_symlink() for path in exact):
        return read_side(git, root, side, wanted)
    tree = read_some(root, sorted(paths))
    absent = exact - tree.files.keys() - {problem.file for problem in tree.problems}
    away = [one for one in _index(git).left_out if one.path in absent] if absent else []
    left_out = read_entries(git, away)
    return Tree({**left_out.files, **tree.files}, (*tree.problems, *left_out.problems))


def paths_of(git: Git, root: Path, side: Side) -> tuple[str, ...]:
    """The path of every YAML and CSV file below ``data/`` that a side has, in order."""
    if side is not Here.WORKING:
        return tuple(sorted(filter(_is_readable, _held(git, side))))
    met: set[str] = set()

    def meet(path: str) -> bool:
        met.add(path)
        return False

    read_tree(root, meet)
    index = _index(git)
    here = {path for path in met if not _is_below(path, index.modules)}
    return tuple(
        sorted(here | {entry.path for entry in index.left_out if _is_readable(entry.path)})
    )


def _held(git: Git, side: Side) -> dict[str, str]:
    """The names of the contents of a revision, or of what is staged, by path."""
    entries = entries_of(git, side) if isinstance(side, Revision) else _staged(git)
    return {entry.path: entry.blob for entry in entries}


def _between(git: Git, old: Revision, new: Revision) -> tuple[str, ...]:
    """What differs between two revisions: git compares whole folders by their names alone."""
    prefix = prefix_of(git)
    asked = ("-r", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-abbrev")
    told = git.ask("diff-tree", *asked, old.commit, new.commit, "--", "data").split(b"\0")
    paths = []
    for about, path in zip(told[::2], told[1::2], strict=False):
        was, now, before, after, _ = about.decode("ascii").split(" ")
        only_mode = before == after and LINK not in (was.lstrip(":"), now)
        here = path.removeprefix(prefix).decode("utf-8", "replace")
        if not only_mode and _is_readable(here):
            paths.append(here)
    return tuple(sorted(set(paths)))


def _staged(git: Git) -> tuple[Entry, ...]:
    """What is staged. Raises :class:`CannotDo` where that is a merge that is not finished."""
    index = _index(git)
    if index.unsettled:
        raise CannotDo(
            f"a merge is not finished: of {index.unsettled[0]} both sides are held\n"
            "settle it (git status lists what is left), git add it, and ask again"
        )
    return index.entries


def _index(git: Git, below: Sequence[str] = ("data",)) -> _Index:
    prefix = prefix_of(git)
    entries, left_out, unsettled = [], [], []
    told = git.ask("ls-files", "-s", "-t", "-z", "--full-name", "--", *below)
    for line in filter(None, told.split(b"\0")):
        about, _, path = line.partition(b"\t")
        tag, mode, blob, stage = about.decode("ascii").split(" ")
        entry = Entry(mode, blob, path.removeprefix(prefix).decode("utf-8", "replace"))
        if stage != "0":
            unsettled.append(entry.path)
            continue
        entries.append(entry)
        if tag == NOT_HERE:
            left_out.append(entry)
    return _Index(tuple(entries), tuple(left_out), tuple(unsettled))


def _working(
    git: Git, root: Path, tree: Tree, other: Mapping[str, str], below: Sequence[str] = ("data",)
) -> dict[str, str]:
    """The names git would give to the files of the working tree, by path.

    ``other`` is the side it is compared with: what git may have changed when it wrote the file, a
    link or the ends of lines, is no difference. ``below`` is where the tree was read.
    """
    index = _index(git, below)
    tree = _without_modules(tree, index.modules)
    algorithm = git.line("rev-parse", "--show-object-format") or "sha1"
    held = {entry.path: entry.blob for entry in index.left_out}
    held |= {entry.path: entry.blob for entry in index.entries if entry.mode == SUBMODULE}
    for problem in tree.problems:
        known = other.get(problem.file)
        held[problem.file] = _link(root / problem.file, algorithm) if known else UNKNOWN
    for path, data in tree.files.items():
        held[path] = _named(data, algorithm)
        known = other.get(path)
        if known and held[path] != known:
            held[path] = _as_git_wrote_it(root / path, data, known, algorithm)
    return held


def _as_git_wrote_it(place: Path, data: bytes, known: str, algorithm: str) -> str:
    """The name of a file whose bytes are not those that git holds, but may say the same."""
    link = _link(place, algorithm)
    plain = _named(data.replace(b"\r\n", b"\n"), algorithm)
    return known if known in (link, plain) else _named(data, algorithm)


def _link(place: Path, algorithm: str) -> str:
    """The name of a link, or of what cannot be read."""
    return _named(os.fsencode(place.readlink()), algorithm) if place.is_symlink() else UNKNOWN


def _named(data: bytes, algorithm: str) -> str:
    """The name git gives to a file's contents, as far as they were read."""
    if len(data) >= LARGEST_READ:
        return UNKNOWN
    import hashlib  # not above: only comparing pays for it

    head = b"blob %d\0" % len(data)
    return hashlib.new(algorithm, head + data, usedforsecurity=False).hexdigest()


def _without_modules(tree: Tree, modules: Iterable[str]) -> Tree:
    """The tree without the files of repositories of their own, which no revision of this holds."""
    modules = tuple(modules)
    if not modules:
        return tree
    return Tree(
        {path: data for path, data in tree.files.items() if not _is_below(path, modules)},
        tuple(one for one in tree.problems if not _is_below(one.file, modules)),
    )


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def _is_readable(path: str) -> bool:
    return path.endswith(READ_ENDINGS)
