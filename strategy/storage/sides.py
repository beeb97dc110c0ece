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

from strategy.storage.committed import (
    LINK,
    SUBMODULE,
    entries_of,
    not_followed,
    read_entries,
    read_revision,
)
from strategy.storage.git import Git
from strategy.storage.index import Index, index_and_seen, index_of, refuse_unsettled, staged
from strategy.storage.reading import LARGEST_READ, READ_ENDINGS, Tree, Wanted, read_some, read_tree
from strategy.storage.revisions import Revision

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


class _PathChange(NamedTuple):
    """A path at which two states that git holds differ: its modes and blobs, ``U`` if unsettled."""

    path: str
    modes: tuple[str, str]
    before: str
    after: str
    kind: str

    @property
    def is_only_mode(self) -> bool:
        """Whether all that differs is who may run it."""
        return self.before == self.after and LINK not in self.modes


def changed_paths(git: Git, root: Path, old: Side, new: Side) -> tuple[str, ...]:
    """The YAML and CSV files below ``data/`` whose bytes differ, or that one side alone has.

    Paths are from the strategy's folder, in order. Only what git has not seen as it is now is
    opened. A file that cannot be read, or is too large to be, differs from every other. Raises
    :class:`CannotDo` where git cannot be asked.
    """
    merged = {
        path
        for revision in (old, new)
        if isinstance(revision, Revision)
        for path in revision.merged
    }
    return tuple(sorted({*_differing(git, root, old, new), *merged}))


def _differing(git: Git, root: Path, old: Side, new: Side) -> tuple[str, ...]:
    """The same, of what was published alone."""
    if isinstance(old, Revision) and isinstance(new, Revision):
        return _apart(_compared(git, "diff-tree", "-r", old.commit, new.commit))
    if old is new:
        return ()
    base = new if old is Here.WORKING else old
    against = base if isinstance(base, Revision) else new if isinstance(new, Revision) else None
    changed = _compared(git, "diff-index", "--cached", against.commit) if against else ()
    if Here.WORKING not in (old, new):
        refuse_unsettled(path_change.path for path_change in changed if path_change.kind == "U")
        return _apart(changed)
    return _changed_here(git, root, changed, is_staged=against is None)


def _changed_here(
    git: Git, root: Path, changed: Sequence[_PathChange], *, is_staged: bool
) -> tuple[str, ...]:
    """Where the working tree differs from the index, or from a revision.

    ``changed`` is how that revision differs from the index, empty for the index itself.
    """
    index = index_and_seen(git)
    if is_staged:
        refuse_unsettled(index.unsettled)
    met: set[str] = set()
    top = f"{root}{os.sep}"

    def is_opened(path: str) -> bool:
        met.add(path)
        return not index.is_as_seen(path, top + path)

    tree = read_tree(root, is_opened)
    blobs = {entry.path: entry.blob for entry in index.entries}
    was = {**blobs, **{path_change.path: path_change.before for path_change in changed}}
    opened = {*tree.files, *(problem.file for problem in tree.problems)}
    gone = blobs.keys() - met
    asked = {*opened, *gone, *(path_change.path for path_change in changed)}
    now = _working(git, root, tree, was, index)
    now |= {path: blobs[path] for path in asked & met & blobs.keys() - opened}
    blobs_before = {path: was[path] for path in asked & was.keys() if was[path].strip("0")}
    return _unlike(blobs_before, now)


def unsaved(
    git: Git, root: Path, base: Revision, below: Sequence[str]
) -> Iterator[tuple[str, str, bytes | None]]:
    """The files that differ from a revision now: the path, what it held, and what is there.

    ``below`` are the files and folders that are looked at; a folder ends in ``/``. Empty text
    stands for no file in the revision, ``None`` for none that can be read now.
    """
    was = {entry.path: entry.blob for entry in entries_of(git, base, below)}
    tree = read_some(root, below)
    now = _working(git, root, tree, was, index_of(git, below))
    for path in _unlike(was, now):
        yield path, was.get(path, ""), tree.files.get(path)


def _unlike(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The files that two sides hold differently, by the names of what they hold."""
    differ = (
        path
        for path in was.keys() | now.keys()
        if was.get(path) != now.get(path) or was.get(path) == UNKNOWN
    )
    return tuple(sorted(path for path in differ if _is_readable(path)))


def read_side(git: Git, root: Path, side: Side, wanted: Wanted | None = None) -> Tree:
    """The files of a side, or those of them that are wanted, by their path.

    What a sparse checkout leaves out of the working tree is as the index has it. Raises
    :class:`CannotDo` where git cannot be asked.
    """
    if isinstance(side, Revision):
        return read_revision(git, side, wanted)
    if side is Here.INDEX:
        return read_entries(git, staged(git), wanted)
    index = index_of(git)
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
        tree = read_entries(git, entries_of(git, side, paths) if paths else ())
        merged = {path: data for path, data in side.merged.items() if wanted(path)}
        return Tree({**tree.files, **merged}, tree.problems)
    if side is not Here.WORKING or any((root / path).is_symlink() for path in exact):
        return read_side(git, root, side, wanted)
    tree = read_some(root, sorted(paths))
    absent = exact - tree.files.keys() - {problem.file for problem in tree.problems}
    away = [entry for entry in index_of(git).left_out if entry.path in absent] if absent else []
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
    index = index_of(git)
    here = {path for path in met if not _is_below(path, index.modules)}
    return tuple(
        sorted(here | {entry.path for entry in index.left_out if _is_readable(entry.path)})
    )


def _held(git: Git, side: Side) -> dict[str, str]:
    """The names of the contents of a revision, or of what is staged, by path."""
    entries = entries_of(git, side) if isinstance(side, Revision) else staged(git)
    merged = side.merged if isinstance(side, Revision) else ()
    return {**{entry.path: entry.blob for entry in entries}, **dict.fromkeys(merged, UNKNOWN)}


def changes_of(git: Git, commits: Iterable[str], below: Sequence[str]) -> tuple[_PathChange, ...]:
    """What some commits changed below some folders, each beside its parents."""
    given = "".join(f"{commit}\n" for commit in commits).encode("ascii")
    asked = ("diff-tree", "--stdin", "--no-commit-id", "--root", "-r", "-m")
    return _compared(git, *asked, below=below, given=given)


def _compared(
    git: Git, *asked: str, below: Sequence[str] = ("data",), given: bytes = b""
) -> tuple[_PathChange, ...]:
    """How two states differ, as git tells it: it compares whole folders by their names alone."""
    raw = ("--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-abbrev")
    command, *sides = asked
    differences = git.ask(command, *raw, *sides, "--", *below, given=given).split(b"\0")
    changes = []
    for about, path in zip(differences[::2], differences[1::2], strict=False):
        was, now, before, after, kind = about.decode("ascii").lstrip(":").split(" ")
        here = path.removeprefix(git.prefix).decode("utf-8", "replace")
        changes.append(_PathChange(here, (was, now), before, after, kind))
    return tuple(changes)


def _apart(changes: Iterable[_PathChange]) -> tuple[str, ...]:
    """The paths of the files among some changes whose bytes differ."""
    paths = (change.path for change in changes if not change.is_only_mode)
    return tuple(sorted({path for path in paths if _is_readable(path)}))


def _working(
    git: Git, root: Path, tree: Tree, other: Mapping[str, str], index: Index
) -> dict[str, str]:
    """The names git would give to the files that were read of the working tree, by path.

    ``other`` is the side it is compared with: what git may have changed when it wrote the file, a
    link or the ends of lines, is no difference.
    """
    tree = _without_modules(tree, index.modules)
    algorithm = git.object_format
    blobs = {entry.path: entry.blob for entry in index.left_out}
    blobs |= {entry.path: entry.blob for entry in index.entries if entry.mode == SUBMODULE}
    for problem in tree.problems:
        blob = other.get(problem.file)
        blobs[problem.file] = _link(root / problem.file, algorithm) if blob else UNKNOWN
    for path, data in tree.files.items():
        blobs[path] = _named(data, algorithm)
        blob = other.get(path)
        if blob and blobs[path] != blob:
            blobs[path] = _as_git_wrote_it(root / path, data, blob, algorithm)
    return blobs


def _as_git_wrote_it(place: Path, data: bytes, text: str, algorithm: str) -> str:
    """The name of a file whose bytes are not those that git holds, but may say the same."""
    link = _link(place, algorithm)
    plain = _named(data.replace(b"\r\n", b"\n"), algorithm)
    return text if text in (link, plain) else _named(data, algorithm)


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
        tuple(problem for problem in tree.problems if not _is_below(problem.file, modules)),
    )


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def _is_readable(path: str) -> bool:
    return path.endswith(READ_ENDINGS)
