"""Revisions: one by its name, by a date, or the one that a change is to be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from strategy.periods import in_words
from strategy.workspace.git import Git
from strategy.workspace.root import CannotDo

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
NOTHING = "0" * 40
"""What a CI calls the revision before the first."""

TARGETS = ("HEAD", "main", "master")
"""Where a change is most likely to go, where nothing says so; HEAD is the origin's."""

WHOLE_HISTORY = {
    "GITHUB_ACTIONS": "give the checkout step `fetch-depth: 0` (under `with:`)",
    "GITLAB_CI": "set `GIT_DEPTH: 0` (under `variables:`)",
    "": "in GitHub Actions give the checkout step `fetch-depth: 0`, in GitLab CI set "
    "`GIT_DEPTH: 0`, and elsewhere: git fetch --unshallow",
}
"""How to have the whole history, by the variable that a CI sets."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, the day it was made (as its author's clock had it), and how it was named."""

    commit: str
    on: date
    named: str

    @property
    def described(self) -> str:
        """``main (1a2b3c4 of 12 May 2026)``."""
        return f"{self.named} ({self.commit[:7]} of {in_words(self.on)})"


def revision(git: Git, name: str) -> Revision:
    """The revision of that name; a branch may be one that only the origin has.

    Raises :class:`CannotDo` where there is none.
    """
    commit = _commit(git, name) or _commit(git, f"refs/remotes/origin/{name}")
    if commit:
        return _dated(git, commit, name)
    if git.is_shallow():
        raise CannotDo(_too_shallow(git, f'there is no revision "{name}" in this clone'))
    raise CannotDo(f'there is no revision "{name}" in this repository; git log lists them')


def revision_on(git: Git, day: date, clock: tzinfo) -> Revision:
    """What was held at the end of a day by a clock: the last commit by then, back from HEAD.

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
    raise CannotDo(_too_shallow(git, reason) if git.is_shallow() else reason)


def parting(git: Git, other: Revision, head: str = "HEAD") -> Revision:
    """Where the history of ``head`` and another revision parted: the other, where it is part of it.

    Raises :class:`CannotDo` where they have nothing in common.
    """
    common = git.line("merge-base", "--end-of-options", _commit(git, head), other.commit)
    if common == other.commit:
        return other
    if HASH.fullmatch(common):
        return _dated(git, common, f"where this and {other.named} parted")
    reason = f"the history held here does not reach back to where it parted from {other.named}"
    raise CannotDo(_too_shallow(git, reason) if git.is_shallow() else reason)


def found_base(git: Git, head: str = "HEAD") -> Revision | None:
    """What a change is to be compared with: where it parted from the branch it is to go to.

    GitHub and GitLab say which that is. After a merge, on the branch itself, it is what was there
    before; ``None`` where that is nothing. Raises :class:`CannotDo` where none can be told.
    """
    given = git.environment
    known = given.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    if known and _commit(git, known):
        return _dated(git, known, "where this and the target branch parted")
    target = given.get("GITHUB_BASE_REF") or given.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
    if target:
        return parting(git, _branch(git, target) or revision(git, target), head)
    if given.get("GITHUB_ACTIONS") or given.get("GITLAB_CI"):
        return _before(git, given.get("CI_COMMIT_BEFORE_SHA", ""), head)
    for name in TARGETS:
        branch = _branch(git, name)
        if branch:
            return parting(git, branch, head)
    raise CannotDo(
        "there is no main branch to compare with here; name a revision: --against BRANCH"
    )


def _branch(git: Git, name: str) -> Revision | None:
    """A branch as the origin has it, or as it is here; never a tag of the same name."""
    for ref in (f"refs/remotes/origin/{name}", f"refs/heads/{name}"):
        commit = _commit(git, ref)
        if commit:
            return _dated(git, commit, ref.partition("/")[2].partition("/")[2])
    return None


def _before(git: Git, known: str, head: str) -> Revision | None:
    """What a branch held before the last thing that was pushed to it, as far as can be told."""
    if known and known != NOTHING and _commit(git, known):
        return _dated(git, known, "the branch before this push")
    parent = _commit(git, f"{head}^")
    if parent:
        return _dated(git, parent, "the commit before")
    if git.is_shallow():
        raise CannotDo(_too_shallow(git, "this clone holds nothing to compare with"))
    return None


def _commit(git: Git, name: str) -> str:
    """The commit that a name stands for, or nothing. A name that could be an option is none."""
    if not name or name.startswith("-") or not name.isprintable():
        return ""
    found = git.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found if HASH.fullmatch(found) else ""


def _dated(git: Git, commit: str, named: str) -> Revision:
    said = git.ask("log", "-1", "--no-color", "--format=%H %cs", "--end-of-options", commit)
    (_, on), *_ = _dates(said)
    return Revision(commit, on, named)


def _first_parents(git: Git, clock: tzinfo) -> Iterator[tuple[str, date]]:
    if not _commit(git, "HEAD"):
        raise CannotDo("nothing is committed in this repository yet")
    said = git.ask("log", "--first-parent", "--no-color", "--format=%H %ct", "HEAD", "--")
    for line in said.decode("ascii", "replace").splitlines():
        commit, _, seconds = line.partition(" ")
        yield commit, _day_by(clock, seconds)


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


def _too_shallow(git: Git, reason: str) -> str:
    ci = next((name for name in WHOLE_HISTORY if name and git.environment.get(name)), "")
    return f"{reason}: this clone holds only the last commits\n{WHOLE_HISTORY[ci]}"
