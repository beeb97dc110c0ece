"""The life of each file through a history, under whatever name it went.

A file that has another name from one commit on, with the same contents, is the same file. So is one
that was deleted and came again under its old name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from strategy.commits import Commit, Touched
from strategy.load.record_kinds import DATA, definition_file
from strategy.values import dataclass

SUBJECTS = ("objectives", "actions")
"""The folders of what journal entries can be about."""

NOBODY = -1
"""The life of what nothing is known of."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a commit did to a file. ``order`` counts the commits, oldest first.

    ``came_from`` is the file's path before, where it has another since. ``about`` is, for an entry
    of the journal, the life of the record it was about at the time.
    """

    commit: Commit
    order: int
    path: str
    before: tuple[str, ...]
    after: str
    came_from: str = ""
    about: int = NOBODY

    @property
    def path_before(self) -> str:
        """The path at which the file was before."""
        return self.came_from or self.path

    @property
    def is_birth(self) -> bool:
        """Whether the file came here from nowhere, as far as names tell."""
        return not any(self.before) and not self.commit.is_first_held


@dataclass
class Traced:
    """The events of each life, oldest first, and the life that each path belongs to now.

    ``left`` holds the paths that a file has left for another name, and its life.
    """

    events: list[list[Event]] = field(default_factory=list)
    lives: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)

    def life_at(self, path: str) -> int:
        """The life of the file at a path, or of the one that was there last."""
        return self.lives.get(path, self.left.get(path, NOBODY))

    def below(self, folder: str) -> Iterator[list[Event]]:
        """The lives of the files that are, or were last, in a folder below ``data``."""
        for events in self.events:
            if events[-1].path.startswith(f"{DATA}/{folder}/"):
                yield events

    def last_contents(self, path: str) -> str:
        """The name of what a path held last; empty where it never held anything."""
        life = self.life_at(path)
        events = [] if life == NOBODY else self.events[life]
        return next((event.after or event.before[0] for event in reversed(events)), "")


def names_in(lives: Iterable[Iterable[Event]]) -> Iterator[str]:
    """The names of all that some lives ever held."""
    for events in lives:
        for event in events:
            yield from (*event.before, event.after)


def trace(commits: Iterable[Commit]) -> Traced:
    """The lives of all files that a history touched; ``commits`` come oldest first."""
    traced = Traced()
    for order, commit in enumerate(commits):
        _follow(traced, order, commit)
    return traced


def _follow(traced: Traced, order: int, commit: Commit) -> None:
    """Add one commit. Definitions are followed before the entries on them: so their paths sort."""
    sources = {} if commit.is_first_held else renamed_files(commit.touched)
    taken = {path: traced.life_at(path) for path in sources.values()}
    for path, life in taken.items():
        traced.lives.pop(path, NOBODY)
        traced.left[path] = life
    for touched in sorted(commit.touched):
        if not touched.after and touched.path in taken:
            continue
        source = sources.get(touched.path, "")
        life = taken[source] if source else _life(traced, touched)
        if life == NOBODY:
            life = len(traced.events)
            traced.events.append([])
        before = (touched.after,) if source else touched.before
        about = _subject(traced, touched.path)
        event = Event(commit, order, touched.path, before, touched.after, source, about)
        traced.events[life].append(event)
        traced.lives[touched.path] = life


def _life(traced: Traced, touched: Touched) -> int:
    """The life that a file belongs to; what comes where another file left begins its own."""
    if any(touched.before):
        return traced.life_at(touched.path)
    return traced.lives.get(touched.path, NOBODY)


def renamed_files(touched: Iterable[Touched]) -> Mapping[str, str]:
    """Where files went within one commit: by the path now, the path at which the same was before.

    Of several files that said the same, one with the same name goes first.
    """
    changed = [other for other in touched if other.after not in other.before]
    by_blob: dict[str, list[str]] = {}
    for file_change in changed:
        if len(file_change.before) == 1 and file_change.before[0]:
            by_blob.setdefault(file_change.before[0], []).append(file_change.path)
    sources: dict[str, str] = {}
    for file_change in changed:
        same = [
            path
            for path in by_blob.get(file_change.after, ())
            if kind_of(path) == kind_of(file_change.path)
        ]
        if same:
            source = min(same, key=lambda path: _name(path) != _name(file_change.path))
            by_blob[file_change.after].remove(source)
            sources[file_change.path] = source
    return sources


def kind_of(path: str) -> tuple[str, ...]:
    """The folder right below ``data`` and the ending: what a file stays under any name."""
    return (*path.split("/")[:2], path.rpartition(".")[2])


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _subject(traced: Traced, path: str) -> int:
    """The life of the record that an entry of the journal was about when it was touched."""
    _, folder, *inside = path.split("/")
    if folder != "progress" or len(inside) != 2:
        return NOBODY
    lives = (traced.life_at(definition_file(subject, inside[0])) for subject in SUBJECTS)
    return next((live for live in lives if live != NOBODY), NOBODY)
