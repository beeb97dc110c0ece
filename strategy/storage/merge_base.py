"""What a change is compared with where nobody says: what the branch held before it.

A branch or a proposed change is compared with where it parted from its target. On the main branch
itself it is what the branch held before the push, as far as the system that runs the check tells.
HEAD is never compared with itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from strategy.storage.git import Git
from strategy.storage.revisions import (
    Revision,
    branch_of,
    commit_of,
    dated,
    is_before,
    merge_base,
    revision,
    too_shallow,
)
from strategy.storage.root import CannotDo
from strategy.values import dataclass

TARGETS: Mapping[str, str] = {
    "GITHUB_BASE_REF": "GitHub, Gitea and Forgejo",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "GitLab",
    "SYSTEM_PULLREQUEST_TARGETBRANCH": "Azure Pipelines",
    "CHANGE_TARGET": "Jenkins",
    "BITBUCKET_PR_DESTINATION_BRANCH": "Bitbucket",
}
"""The variables that name the branch a proposed change is to go to, with who sets them."""

TARGETS_AT = ("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA")
"""Variables of GitLab with a commit of that branch, which a job need not have fetched by name."""

BEFORE: Mapping[str, str] = {
    "CI_COMMIT_BEFORE_SHA": "GitLab",
    "GIT_PREVIOUS_COMMIT": "Jenkins",
}
"""The variables that name what a branch held before, with who sets them; GitHub has a file."""

MAIN = ("HEAD", "main", "master")
"""What the main branch is called where nothing says so; HEAD is the origin's."""

FIRST = "This is the first commit, so nothing but what is not committed yet can be compared."

LARGEST_EVENT = 16_000_000
"""Bytes of GitHub's account of an event that are read."""

NOTHING_BEFORE = frozenset("0")
"""The characters of the name that stands for no commit."""


@dataclass(frozen=True, slots=True)
class Base:
    """The revision that a change is compared with, and what was not compared, as a sentence.

    ``revision`` is ``None`` where nothing was committed before what is looked at.
    """

    revision: Revision | None
    warning: str = ""


def default_base(git: Git, head: str = "HEAD") -> Base:
    """What a change is to be compared with.

    Raises :class:`CannotDo` where the history that is needed is not held here.
    """
    target = _target(git, head)
    if target:
        return Base(target)
    main = _main_branch(git)
    common = merge_base(git, main, head, needed=False) if main else None
    if common and common.commit != commit_of(git, head):
        return Base(common)
    before, why = _before(git, head)
    if before is None:
        return _last_commit(git, head, why)
    missing = "" if main else _default_branch(git)
    warning = f"Only this push was compared: this clone does not hold {missing}." if missing else ""
    return Base(before, warning)


def _target(git: Git, head: str) -> Revision | None:
    """Where a proposed change parted from the branch it is to go to."""
    given = git.environment
    event = _event(git) if given.get("GITHUB_EVENT_NAME") == "merge_group" else {}
    queued = event.get("merge_group")
    queue = str(queued.get("base_sha") or "") if isinstance(queued, dict) else ""
    for candidate in (queue, *(given.get(name, "") for name in TARGETS_AT)):
        if candidate and commit_of(git, candidate):
            return merge_base(git, dated(git, candidate, "the target branch"), head)
    name = next((given[target] for target in TARGETS if given.get(target)), "")
    if not name:
        return None
    name = name.removeprefix("refs/heads/")
    return merge_base(git, branch_of(git, name) or revision(git, name), head)


def _main_branch(git: Git) -> Revision | None:
    names = filter(None, (_default_branch(git), *MAIN))
    return next(filter(None, (branch_of(git, name) for name in names)), None)


def _default_branch(git: Git) -> str:
    """What the main branch is called, where the system that runs the check says so."""
    repository = _event(git).get("repository")
    named = repository.get("default_branch") if isinstance(repository, dict) else ""
    return str(named or git.environment.get("CI_DEFAULT_BRANCH", ""))


def _before(git: Git, head: str) -> tuple[Revision | None, str]:
    """What the branch held before it was pushed to; or nothing, and why."""
    said = list(_said_before(git))
    if not said:
        return None, "nothing here says what the branch held before"
    for before in said:
        commit = commit_of(git, before)
        if set(before) <= NOTHING_BEFORE:
            continue
        if commit and is_before(git, commit, head):
            return dated(git, commit, "the branch before this push"), ""
        if not commit and git.is_shallow():
            raise CannotDo(too_shallow(git, "what the branch held before is not in this clone"))
        return None, "the branch was rewritten, and what it held before is no part of it"
    return None, "this is no push to a branch that was there"


def _said_before(git: Git) -> Iterator[str]:
    """What the system that runs the check says the branch held before, itself left out."""
    before = _event(git).get("before")
    values = (before, *(git.environment.get(name) for name in BEFORE))
    head = commit_of(git, "HEAD")
    return (value for value in values if isinstance(value, str) and value and value != head)


def _last_commit(git: Git, head: str, why: str) -> Base:
    """The commit before the last; of a merge, where its sides parted, so that both are compared."""
    parents = git.line("rev-list", "--parents", "-n", "1", "--end-of-options", head).split()[1:]
    if not parents:
        if git.is_shallow():
            raise CannotDo(too_shallow(git, "this clone holds nothing to compare with"))
        first = commit_of(git, head)
        return Base(dated(git, first, head) if first and head == "HEAD" else None, FIRST)
    warning = f"Only the last commit was compared: {why}."
    if len(parents) == 1:
        return Base(dated(git, parents[0], "the commit before"), warning)
    merged = git.line("merge-base", "--octopus", "--end-of-options", *parents)
    if not commit_of(git, merged):
        return Base(dated(git, parents[0], "the commit before"), warning)
    return Base(dated(git, merged, "where the sides of the last merge parted"), warning)


def _event(git: Git) -> Mapping[str, Any]:
    """GitHub's account of what set the check off; empty where there is none to read."""
    path = git.environment.get("GITHUB_EVENT_PATH")
    if not path:
        return {}
    try:
        with Path(path).open("rb") as file:
            event = json.loads(file.read(LARGEST_EVENT))
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}
