"""Revisions: by name, by date, where two parted, and by the short name of the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, tzinfo
from typing import Literal, overload

from strategy.periods.dates import in_words
from strategy.storage.git import Git
from strategy.storage.root import CannotDo
from strategy.values import dataclass

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
WHOLE_HISTORY = {
    "GITHUB_ACTIONS": "give the checkout step `fetch-depth: 0` (under `with:`)",
    "GITLAB_CI": "set `GIT_DEPTH: 0` (under `variables:`)",
    "": "in GitHub Actions give the checkout step `fetch-depth: 0`, in GitLab CI set "
    "`GIT_DEPTH: 0`, and elsewhere: git fetch --unshallow",
}
"""How to have the whole history, by the variable that a CI sets."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, the day it was made (as its author's clock had it), and how it was named.

    ``merged`` are files that others had committed by then and that were merged later, by path.
    """

    commit: str
    on: date
    named: str
    merged: Mapping[str, bytes] = field(default_factory=dict, compare=False)

    @property
    def described(self) -> str:
        """``main (1a2b3c4 of 12 May 2026)``."""
        return f"{self.named} ({self.commit[:7]} of {in_words(self.on)})"


def revision(git: Git, name: str) -> Revision:
    """The revision of that name; a branch may be one that only the origin has.

    Raises :class:`CannotDo` where there is none.
    """
    commit = commit_of(git, name) or commit_of(git, f"refs/remotes/origin/{name}")
    if commit:
        return dated(git, commit, name)
    if git.is_shallow():
        raise CannotDo(too_shallow(git, f'there is no revision "{name}" in this clone'))
    raise CannotDo(f'there is no revision "{name}" in this repository; git log lists them')


def revision_on(git: Git, day: date, clock: tzinfo) -> Revision:
    """What was published at the end of a day by a clock: the last commit by then, back from HEAD.

    Of a merge, the side that it was merged into is followed. Raises :class:`CannotDo` where
    nothing was held yet.
    """
    first = None
    for commit, on in _first_parents(git, clock):
        if on <= day:
            return Revision(commit, on, in_words(day))
        first = on
    since = f"; the first commit is of {in_words(first)}" if first else ""
    reason = f"nothing was held in git by the end of {in_words(day)}{since}"
    raise CannotDo(too_shallow(git, reason) if git.is_shallow() else reason)


@overload
def merge_base(git: Git, other: Revision, head: str = ...) -> Revision: ...
@overload
def merge_base(
    git: Git, other: Revision, head: str = ..., *, needed: Literal[False]
) -> Revision | None: ...


def merge_base(
    git: Git, other: Revision, head: str = "HEAD", *, needed: bool = True
) -> Revision | None:
    """Where the history of ``head`` and another revision parted: the other, where it is part of it.

    Raises :class:`CannotDo` where they have nothing in common; unless it is ``needed``, only where
    that is because not all of the history is held here.
    """
    common = git.line("merge-base", "--end-of-options", commit_of(git, head), other.commit)
    if common == other.commit:
        return other
    if HASH.fullmatch(common):
        return dated(git, common, f"where this and {other.named} parted")
    shallow = git.is_shallow()
    if not needed and not shallow:
        return None
    reason = f"the history held here does not reach back to where it parted from {other.named}"
    raise CannotDo(too_shallow(git, reason) if shallow else reason)


def is_before(git: Git, commit: str, head: str = "HEAD") -> bool:
    """Whether a commit is part of the history of ``head``, and is not ``head`` itself."""
    here = commit_of(git, head)
    return commit != here and git.line("merge-base", "--end-of-options", here, commit) == commit


def branch_of(git: Git, name: str) -> Revision | None:
    """A branch as the origin has it, or as it is here; never a tag of the same name."""
    for ref in (f"refs/remotes/origin/{name}", f"refs/heads/{name}"):
        commit = commit_of(git, ref)
        if commit:
            return dated(git, commit, ref.partition("/")[2].partition("/")[2])
    return None


def commit_of(git: Git, name: str) -> str:
    """The commit that a name stands for, or nothing. A name that could be an option is none."""
    if not name or name.startswith("-") or not name.isprintable():
        return ""
    commit = git.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return commit if HASH.fullmatch(commit) else ""


def dated(git: Git, commit: str, named: str) -> Revision:
    """A commit as a revision that goes by a name."""
    said = git.ask("log", "-1", "--no-color", "--format=%H %cs", "--end-of-options", commit)
    (_, on), *_ = _dates(said)
    return Revision(commit, on, named)


def _first_parents(git: Git, clock: tzinfo) -> Iterator[tuple[str, date]]:
    if not commit_of(git, "HEAD"):
        raise CannotDo("nothing is committed in this repository yet")
    said = git.ask("log", "--first-parent", "--no-color", "--format=%H %ct", "HEAD", "--")
    for line in said.decode("ascii", "replace").splitlines():
        commit, _, seconds = line.partition(" ")
        yield commit, _day_by(clock, seconds)


def committed_beside(git: Git, base: str, day: date, clock: tzinfo) -> tuple[str, ...]:
    """The commits that sides merged since ``base`` had made by the end of a day."""
    merges = git.line("rev-list", "--merges", "-n", "1", f"{base}..HEAD", "--")
    if not merges:
        return ()
    line = {commit for commit, _ in _first_parents(git, clock)}
    said = git.ask("log", "--no-color", "--format=%H %ct", f"{base}..HEAD", "--")
    pairs = (line.partition(" ") for line in said.decode("ascii", "replace").splitlines())
    return tuple(
        commit
        for commit, _, seconds in pairs
        if commit not in line and _day_by(clock, seconds) <= day
    )


def _day_by(clock: tzinfo, seconds: str) -> date:
    """The day of a commit by a clock. One beyond what a clock can show is later than any day."""
    try:
        return datetime.fromtimestamp(int(seconds), clock).date()
    except (ValueError, OverflowError, OSError):
        return date.max


def _dates(said: bytes) -> Iterator[tuple[str, date]]:
    for line in said.decode("ascii", "replace").splitlines():
        commit, _, on = line.partition(" ")
        yield commit, day_of(on)


def day_of(on: str) -> date:
    """The day of a commit. One that has none, or a year beyond 9999, is later than any day."""
    try:
        return date.fromisoformat(on)
    except ValueError:
        return date.max


def too_shallow(git: Git, reason: str) -> str:
    """A reason, and how to have the whole history."""
    ci = next((name for name in WHOLE_HISTORY if name and git.environment.get(name)), "")
    return f"{reason}: this clone holds only the last commits\n{WHOLE_HISTORY[ci]}"
