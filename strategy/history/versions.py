"""One version of one record, read from its bytes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from strategy.load.reading import load
from strategy.load.record_kinds import DOCUMENT, KINDS, POSTS
from strategy.model import Part, Strategy, StrategyDocument

LEAST = {
    "format": "1",
    "title": "None",
    "organisation": "None",
    "standing": "adopted",
    "starts": "2000",
    "ends": "2000",
    "vision": "None",
}
BARE = "".join(f"{name}: {text}\n" for name, text in LEAST.items()).encode("ascii")
"""The least that a strategy's document says: a record beside it is read without its own."""

Contents = Callable[[Iterable[str]], Mapping[str, bytes]]
"""What git holds under some names; a name is left out where that is too large to be read."""


class Version(NamedTuple):
    """A record as a version of its file gave it; or why it could not be read.

    ``problem`` may quote the file; ``rule`` is the name of the problem and quotes nothing.
    """

    record: Part | None
    problem: str = ""
    rule: str = ""


NOTHING = Version(None)
"""The version of a file that was not there."""


@dataclass
class VersionCache:
    """Versions of files by path and name, each fetched and read once."""

    contents: Contents
    blobs: dict[str, bytes] = field(default_factory=dict)
    read: dict[tuple[str, str, str], Version] = field(default_factory=dict)

    def fetch(self, names: Iterable[str]) -> None:
        """Have what these names stand for at hand, asked for at once."""
        missing = dict.fromkeys(name for name in names if name and name not in self.blobs)
        if missing:
            self.blobs |= self.contents(missing)

    def version(self, path: str, name: str, key: str = "") -> Version:
        """The record in a version of a file; ``key`` names one where the file holds several.

        A file that was not there gives none, and no problem.
        """
        if not name:
            return NOTHING
        version_key = (path, name, key)
        if version_key not in self.read:
            self.fetch([name])
            self.read[version_key] = read_version(path, self.blobs.get(name), key)
        return self.read[version_key]


def bare_document() -> StrategyDocument:
    """What :data:`BARE` says."""
    return StrategyDocument.model_validate(LEAST)


def read_version(path: str, data: bytes | None, key: str = "") -> Version:
    """The record in a file's bytes; ``None`` stands for those that are too many to be read."""
    if data is None:
        return Version(None, "the file is larger than 1 MiB", "file-too-large")
    loaded = load({DOCUMENT: BARE, path: data})
    record = record_at(loaded.strategy, path, key) if loaded.strategy else None
    own_problems = [problem for problem in loaded.problems if problem.file == path]
    if record or not own_problems:
        return Version(record)
    return Version(None, own_problems[0].message, own_problems[0].rule)


def record_at(strategy: Strategy, path: str, key: str = "") -> Part | None:
    """The record that a path (and a key in it) leads to, where the strategy holds it."""
    if path == DOCUMENT:
        return strategy.document
    if path == POSTS:
        return strategy.posts.get(key)
    _, folder, *inside = path.removesuffix(".yaml").split("/")
    kind = KINDS.get(folder)
    if kind is None or not inside:
        return None
    records = getattr(strategy, kind.held_in)
    if not kind.per_subject:
        record: Part | None = records.get(inside[-1])
        return record
    return next((record for record in records.get(inside[0], ()) if record.id == inside[-1]), None)
