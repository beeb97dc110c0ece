"""A history walked once: which commit touched which of a strategy's files.

Git compares the folders of one commit with those of the one before by their names alone, so what
this costs grows with what changed. No file is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from strategy.commits import Commit, Touched
from strategy.storage.committed import LINK, SUBMODULE
from strategy.storage.git import Git
from strategy.storage.reading import READ_ENDINGS
from strategy.storage.revisions import day_of

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
    "--end-of-options",
)

NO_FILE = (LINK, SUBMODULE, "000000")
"""The modes of what is no file of this repository, and of what is not there."""

FOLDER = "data/"


class _Walked(NamedTuple):
    """A commit, and those it follows."""

    commit: Commit
    parents: tuple[str, ...]


def walked(top: Git, start: str, prefix: str, ends: frozenset[str]) -> list[Commit]:
    """The commits back from ``start`` that touched what lies in ``data`` below ``prefix``.

    Newest first. ``top`` is the whole repository, ``ends`` are the commits before which the clone
    holds nothing. A branch of which a merge took nothing is left out.
    """
    if prefix:
        below = f"{prefix}data"
        return [
            other.commit for other in _parsed(top.ask(*ASKED, start, "--", below), prefix, ends)
        ]
    # Git compares twice where it is given a folder, which costs more than all of a repository that
    # holds little else.
    every = list(_parsed(top.ask(*ASKED, start, "--"), "", ends))
    if any(len(other.parents) > 1 for other in every):
        every = _taken(top, every)
    return [other.commit for other in every]


def _parsed(log: bytes, prefix: str, ends: frozenset[str]) -> Iterator[_Walked]:
    folder = f"{prefix}{FOLDER}"
    words = iter(log.decode("utf-8", "replace").split("\0"))
    head: Sequence[str] = ()
    touched: list[Touched] = []
    for word in words:
        if word.startswith("\x01"):
            if head:
                yield _walked(head, touched, ends)
            head, touched = (word[1:], next(words), next(words), next(words)), []
        elif word.strip():
            path = next(words)
            if path.startswith(folder) and path.endswith(READ_ENDINGS):
                touched.append(touched_by(word.lstrip(), path.removeprefix(prefix)))
    if head:
        yield _walked(head, touched, ends)


def _walked(head: Sequence[str], touched: Iterable[Touched], ends: frozenset[str]) -> _Walked:
    name, parents, on, author = head
    is_first = name in ends and not parents
    commit = Commit(name, day_of(on), name_alone(author), tuple(touched), is_first)
    return _Walked(commit, tuple(parents.split()))


def touched_by(about: str, path: str) -> Touched:
    """What git says of one file: as many modes and names before the last as there are parents."""
    parents = len(about) - len(about.lstrip(":"))
    words = about[parents:].split(" ")
    files = tuple(map(_file, words[: parents + 1], words[parents + 1 : -1]))
    return Touched(path, files[:-1], files[-1])


def _file(mode: str, name: str) -> str:
    """The name of a file's contents; nothing for what is no file, or is not there."""
    return "" if mode in NO_FILE else name


def name_alone(author: str) -> str:
    """An author's name, without the address that some give as their name."""
    return author.partition("@")[0].strip() or "somebody"


def _taken(top: Git, every: Sequence[_Walked]) -> list[_Walked]:
    """The commits that what is held came from: where a merge took one side whole, that side's."""
    by_name = {other.commit.revision: other for other in every}
    folders = _folders(top, every)
    reached: set[str] = set()
    waiting = [every[0].commit.revision]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in by_name:
            continue
        reached.add(name)
        parents = by_name[name].parents
        same = [
            parent for parent in parents if len(parents) > 1 and folders[parent] == folders[name]
        ]
        waiting += same[:1] or parents
    return [other for other in every if other.commit.revision in reached]


def _folders(top: Git, every: Iterable[_Walked]) -> Mapping[str, bytes]:
    """What git calls the strategy's folder in each merge and in what it merged."""
    merges = [other for other in every if len(other.parents) > 1]
    every_name = (name for merge in merges for name in (merge.commit.revision, *merge.parents))
    names = list(dict.fromkeys(every_name))
    asked = "".join(f"{name}:data\n" for name in names).encode("ascii")
    answers = top.ask("cat-file", "--batch-check=%(objectname)", given=asked).split(b"\n")
    return {name: b"" if b" " in data else data for name, data in zip(names, answers, strict=False)}
