"""The whole history of a strategy's files, walked once: which commit touched what.

Git compares the folders of one commit with those of the one before by their names alone, so what
this costs grows with what changed. No file is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy.commits import Commit, Touched
from strategy.workspace.committed import LINK, SUBMODULE, prefix_of
from strategy.workspace.git import Git
from strategy.workspace.history import day_of, revision
from strategy.workspace.reading import READ_ENDINGS, Wanted, read_tree
from strategy.workspace.root import DOCUMENT
from strategy.workspace.sides import Here, held_by, read_side, unlike

COMMIT = "%x01%H%x00%P%x00%cs%x00%an"
"""What is asked of each commit. Its first byte stands at the beginning of no other field."""

ASKED = (
    "log",
    "-c",  # of a merge, what is like in no parent
    "--raw",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-notes",
    "--encoding=UTF-8",
    "--date-order",
    f"--format=tformat:{COMMIT}",
)

NO_FILE = (LINK, SUBMODULE, "000000")
"""The modes of what is no file of this repository, and of what is not there."""

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
    found: list[Commit] = []
    start, prefix = "HEAD", prefix_of(git)
    for _ in range(MOST_MOVES):
        found += _walked(top, start, prefix, ends)
        origin = _origin(top, found)
        if origin is None:
            break
        found[origin.at] = origin.commit
        start, prefix = f"{origin.commit.revision}^", origin.prefix
    return tuple(one for one in found if one.touched)


def _walked(top: Git, start: str, prefix: bytes, ends: frozenset[str]) -> Iterator[Commit]:
    """The commits back from ``start`` that touched what lies in ``data`` below a folder."""
    below = (prefix + b"data").decode("utf-8", "surrogateescape")
    words = iter(top.ask(*ASKED, "--end-of-options", start, "--", below).split(b"\0"))
    head: list[str] = []
    touched: list[Touched] = []
    for word in words:
        if word.startswith(b"\x01"):
            if head:
                yield _commit(head, touched, ends)
            head = [_text(one) for one in (word[1:], *(next(words) for _ in range(3)))]
            touched = []
        elif word.strip():
            path = _text(next(words).removeprefix(prefix))
            if path.endswith(READ_ENDINGS):
                touched.append(_touched(word.decode("ascii").strip(), path))
    if head:
        yield _commit(head, touched, ends)


def _commit(head: list[str], touched: list[Touched], ends: frozenset[str]) -> Commit:
    name, parents, on, author = head
    is_first = name in ends and not parents
    return Commit(name, day_of(on), name_alone(author), tuple(touched), is_first)


def _touched(about: str, path: str) -> Touched:
    """What git says of one file: as many modes and names before the last as there are parents."""
    parents = len(about) - len(about.lstrip(":"))
    words = about[parents:].split(" ")
    held = tuple(map(_file, words[: parents + 1], words[parents + 1 : -1]))
    return Touched(path, held[:-1], held[-1])


def _file(mode: str, name: str) -> str:
    """The name of a file's contents; nothing for what is no file, or is not there."""
    return "" if mode in NO_FILE else name


def name_alone(author: str) -> str:
    """An author's name, without the address that some give as their name."""
    return author.partition("@")[0].strip() or "somebody"


class _Origin(NamedTuple):
    """The folder that a strategy was in before one commit, and that commit as it then reads.

    ``at`` is the commit's place among those found.
    """

    at: int
    commit: Commit
    prefix: bytes


def _origin(top: Git, found: list[Commit]) -> _Origin | None:
    """Where the strategy's folder was before a commit brought it here, if one did."""
    document = DOCUMENT.as_posix()
    for at in range(len(found) - 1, -1, -1):
        commit = found[at]
        begun = next((one for one in commit.touched if one.path == document), None)
        if begun and begun.before == ("",):
            left = {} if commit.is_first_held else _left_behind(top, commit.revision)
            ends = (path for path, name in left.items() if name == begun.after)
            ours = (path for path in ends if path.endswith(document.encode()))
            return next((_brought(at, commit, left, path) for path in ours), None)
    return None


def _left_behind(top: Git, commit: str) -> Mapping[bytes, str]:
    """The files that a commit took away, anywhere in the repository, and what each held."""
    asked = ("-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-commit-id")
    told = top.ask("diff-tree", *asked, "--diff-filter=D", commit).split(b"\0")
    pairs = zip(told[::2], told[1::2], strict=False)
    return {path: _touched(about.decode("ascii"), "").before[0] for about, path in pairs}


def _brought(at: int, commit: Commit, left: Mapping[bytes, str], document: bytes) -> _Origin:
    """The commit without what it only moved."""
    prefix = document.removesuffix(DOCUMENT.as_posix().encode())
    here = (path for path in left if path.startswith(prefix + b"data/"))
    was = {_text(path.removeprefix(prefix)): left[path] for path in here}
    now = {one.path: one.after for one in commit.touched}
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
    git: Git, root: Path, on: date, wanted: Wanted
) -> tuple[Commit, Mapping[str, bytes]] | None:
    """What the wanted files say that is not committed yet, as if it were on ``on``.

    Beside it stand the contents by the names that they go by in it. ``None`` where nothing is.
    """
    paths, was, held = _changed(git, root, wanted)
    now = {path: f"{NOT_COMMITTED}{path}" for path in paths if path in held}
    touched = tuple(Touched(path, (was.get(path, ""),), now.get(path, "")) for path in paths)
    contents = {name: held[path] for path, name in now.items()}
    return (Commit("", on, "", touched), contents) if touched else None


def _changed(
    git: Git, root: Path, wanted: Wanted
) -> tuple[Iterable[str], Mapping[str, str], Mapping[str, bytes]]:
    """The paths that changed since HEAD, the names of what HEAD holds, and what is there now."""
    if not git.line("rev-parse", "--verify", "--quiet", "HEAD"):
        held = read_tree(root, wanted).files
        return sorted(held), {}, held
    was, now = held_by(git, root, revision(git, "HEAD"), Here.WORKING, wanted)
    paths = unlike(was, now, wanted)
    if not paths:
        return (), was, {}
    return paths, was, read_side(git, root, Here.WORKING, frozenset(paths).__contains__).files


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")
