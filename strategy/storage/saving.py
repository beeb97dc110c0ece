"""The records committed to git, and nothing else with them: what ``strategy save`` does.

Git is asked for what it does with files (line ends, attributes), so that the next ``git status`` is
empty; but no program that a repository could name is run: hooks, signing and maintenance are off,
and files for which an attribute names a filter are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from strategy.storage.git import Git
from strategy.storage.root import CannotDo, repository_root
from strategy.values import dataclass

RECORDS = "data"
POST = "strategy.post"
"""The setting of the repository that holds which post saves here."""

WRITING = (
    *("-c", "commit.gpgSign=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "core.editor=false"),
)
UNFINISHED: Mapping[str, str] = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}
"""What git leaves while something is under way, and what that is."""

SYNCHRONISED = ("onedrive", "dropbox", "google drive", "icloud", "mobile documents", "nextcloud")
"""Names of folders that a service on the internet copies."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A commit that was made. ``only_here`` is how many are in no other repository."""

    revision: str
    only_here: int
    has_remote: bool


def is_kept(root: Path) -> bool:
    """Whether a strategy's folder lies in a git repository."""
    return (repository_root(root) / ".git").exists()


def begin(git: Git) -> None:
    """Begin a repository in the strategy's folder."""
    git.ask("init", "--quiet", "--initial-branch=main", "--template=")


def changed_files(git: Git) -> list[str]:
    """The files below ``data/`` that differ from the last commit, or are not in it, by path.

    Raises :class:`CannotDo` where something is under way in the repository, or where files go
    through a program on their way into it.
    """
    for name, what in UNFINISHED.items():
        if (git.root / git.line("rev-parse", "--git-path", name)).exists():
            raise CannotDo(f"{what} is under way in this repository; finish it first, with git")
    paths = [
        *git.ask("ls-files", "-z", "--", RECORDS).split(b"\0"),
        *git.ask("ls-files", "-z", "--others", "--exclude-standard", "--", RECORDS).split(b"\0"),
    ]
    named = b"\0".join(filter(None, paths))
    attributes = git.ask("check-attr", "-z", "--stdin", "filter", given=named).split(b"\0")
    if set(attributes[2::3]) - {b"unspecified", b"unset"}:
        raise CannotDo(
            "a filter is set for files below data/ (.gitattributes): commit them with git itself"
        )
    said = git.ask(*WRITING, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames",
                   "--", RECORDS)  # fmt: skip
    return [line[3:].decode("utf-8", "replace") for line in said.split(b"\0") if line]


def post_kept(git: Git) -> str:
    """The post that saves in this repository; nothing where it was not asked yet."""
    return git.line("config", "--local", "--get", POST)


def keep_post(git: Git, post: str) -> None:
    """Remember which post saves in this repository."""
    git.ask("config", "--local", POST, post)


def save(git: Git, sentence: str, name: str) -> Saved:
    """Commit all that ``data/`` holds under a name; what else is staged stays as it was."""
    who = ("-c", f"user.name={name}", "-c", "user.email=")
    git.ask(*WRITING, "add", "--all", "--", RECORDS)
    git.ask(*WRITING, *who, "commit", "--quiet", "--no-verify", "--only", "--message", sentence,
            "--", RECORDS)  # fmt: skip
    has_remote = bool(git.line("remote"))
    elsewhere = ("--not", "--remotes") if has_remote else ()
    count = git.line("rev-list", "--count", "HEAD", *elsewhere)
    return Saved(git.line("rev-parse", "HEAD"), int(count or 0), has_remote)


def synchronised_by(root: Path) -> str:
    """The folder by whose name a service on the internet copies this one; nothing where none."""
    parts = PurePath(root).parts
    return next((part for part in parts if any(name in part.lower() for name in SYNCHRONISED)), "")
