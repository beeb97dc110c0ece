"""The whole history of a strategy's files, and what is not committed yet.

Where the strategy's folder was moved within its repository, it is followed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy.commits import Commit, Touched
from strategy.storage.git import Git
from strategy.storage.reading import READ_ENDINGS, read_some
from strategy.storage.revisions import revision
from strategy.storage.root import DOCUMENT
from strategy.storage.sides import unsaved
from strategy.storage.walking import touched_by, walked

NOT_COMMITTED = ":"
"""What the name of contents begins with that git does not hold."""

MOST_MOVES = 20
"""How often the strategy's folder is followed to another place in its repository."""


def walk(git: Git) -> tuple[Commit, ...]:
    """Every commit back from HEAD that touched the strategy's files, newest first.

    Where the whole folder was moved within its repository, it is followed. Empty where nothing is
    committed yet. Raises :class:`CannotDo` where git cannot be asked.
    """
    if not git.line("rev-parse", "--verify", "--quiet", "HEAD"):
        git.ask("rev-parse", "--git-dir")  # says so where this is no repository at all
        return ()
    top = Git(Path(git.line("rev-parse", "--show-toplevel") or git.root), git.environment)
    ends = _where_the_clone_ends(git)
    commits: list[Commit] = []
    start, prefix = "HEAD", git.prefix
    for _ in range(MOST_MOVES):
        commits += walked(top, start, _text(prefix), ends)
        origin = _origin(top, commits)
        if origin is None:
            break
        commits[origin.at] = origin.commit
        start, prefix = f"{origin.commit.revision}^", origin.prefix
    return tuple(commit for commit in commits if commit.touched)


class _Origin(NamedTuple):
    """The folder that a strategy was in before one commit, and that commit as it then reads.

    ``at`` is the commit's place among those found.
    """

    at: int
    commit: Commit
    prefix: bytes


def _origin(top: Git, commits: list[Commit]) -> _Origin | None:
    """Where the strategy's folder was before a commit brought it here, if one did."""
    document = DOCUMENT.as_posix()
    for at in range(len(commits) - 1, -1, -1):
        commit = commits[at]
        begun = next((touched for touched in commit.touched if touched.path == document), None)
        if begun and begun.before == ("",):
            left = {} if commit.is_first_held else _left_behind(top, commit.revision)
            ends = (path for path, name in left.items() if name == begun.after)
            ours = (path for path in ends if path.endswith(document.encode()))
            return next((_brought(at, commit, left, path) for path in ours), None)
    return None


def _left_behind(top: Git, commit: str) -> Mapping[bytes, str]:
    """The files that a commit took away, anywhere in the repository, and what each held."""
    asked = ("-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-commit-id")
    names = top.ask("diff-tree", *asked, "--diff-filter=D", commit).split(b"\0")
    pairs = zip(names[::2], names[1::2], strict=False)
    return {path: touched_by(about.decode("ascii"), "").before[0] for about, path in pairs}


def _brought(at: int, commit: Commit, left: Mapping[bytes, str], document: bytes) -> _Origin:
    """The commit without what it only moved."""
    prefix = document.removesuffix(DOCUMENT.as_posix().encode())
    here = (path for path in left if path.startswith(prefix + b"data/"))
    was = {_text(path.removeprefix(prefix)): left[path] for path in here}
    now = {touched.path: touched.after for touched in commit.touched}
    touched = tuple(
        Touched(path, (was.get(path, ""),), now.get(path, ""))
        for path in sorted(was.keys() | now.keys())
        if was.get(path) != now.get(path) and path.endswith(READ_ENDINGS)
    )
    return _Origin(at, replace(commit, touched=touched), prefix)


def _where_the_clone_ends(git: Git) -> frozenset[str]:
    """The earliest commits of a clone that holds only the last ones; none where it holds all."""
    if not git.is_shallow():
        return frozenset()
    place = git.root / git.line("rev-parse", "--git-path", "shallow")
    return frozenset(place.read_text("ascii", "replace").split())


def uncommitted(
    git: Git, root: Path, on: date, below: Sequence[str]
) -> tuple[Commit, Mapping[str, bytes]] | None:
    """What some files and folders say that is not committed yet, as if it were on ``on``.

    A folder ends in ``/``. Beside it stand the contents by the names that they go by in it.
    ``None`` where nothing differs.
    """
    if git.line("rev-parse", "--verify", "--quiet", "HEAD"):
        changed = list(unsaved(git, root, revision(git, "HEAD"), below))
    else:
        changed = [(path, "", data) for path, data in sorted(read_some(root, below).files.items())]
    touched, contents = [], {}
    for path, was, data in changed:
        name = "" if data is None else f"{NOT_COMMITTED}{path}"
        touched.append(Touched(path, (was,), name))
        if data is not None:
            contents[name] = data
    return (Commit("", on, "", tuple(touched)), contents) if touched else None


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")
