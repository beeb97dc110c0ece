"""Every version of every record as its reader may see it, whatever the record was then.

Each version is let through :func:`strategy.audience.seen_by` beside the records it names as they
are today. A record that is internal today is internal in every version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from strategy.audience import Audience, seen_by, without_internal_text
from strategy.history.versions import BARE, bare_document
from strategy.load.reading import Files, load
from strategy.load.record_kinds import DOCUMENT, KINDS, POSTS, definition_file
from strategy.model import Part, Post, ProgressEntry, Record, Strategy, StrategyDocument
from strategy.model.scalars import can_be_id

FilesAt = Callable[[Iterable[str]], Files]
"""The files at some paths as they are today, or were last, as far as there ever were any."""

LEADS = frozenset(
    {"priorities", "decisions", "measures", "frameworks", "objectives", "actions", "voice"}
)
"""The folders of what decides whether a version may be told."""

HELD_IN = {kind.model: kind.held_in for kind in KINDS.values()}
"""Where a strategy holds the records of each model."""


def around(files_at: FilesAt, records: Iterable[Part]) -> Strategy:
    """The strategy as it is today, as far as it says who may read some records.

    That is its document, its posts and what the records name; of a decision also what that names.
    """
    files: dict[str, bytes] = {DOCUMENT: BARE, **files_at([DOCUMENT, POSTS])}
    files |= files_at(_named_by(records, LEADS) - files.keys())
    held = _loaded(files)
    files |= files_at(_named_by(held.decisions.values(), LEADS) - files.keys())
    held = _loaded(files)
    files |= files_at(_named_by(held.objectives.values(), {"priorities"}) - files.keys())
    return _loaded(files)


def _loaded(files: Files) -> Strategy:
    return (
        load(files).strategy
        or load({**files, DOCUMENT: BARE}).strategy
        or Strategy(bare_document())
    )


def _named_by(records: Iterable[Part], folders: Iterable[str]) -> set[str]:
    """The paths of what records can name: every word that can be an id is tried."""
    ids = {one for record in records for one in _words(record) if can_be_id(one)}
    return {definition_file(folder, one) for folder in folders for one in ids}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Part):
        for _, held in value:
            yield from _words(held)
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _words(one)


@dataclass
class Eyes:
    """What one reader sees of each version, by the version itself."""

    shown: Mapping[int, Part | None]

    def __call__(self, record: Part | None) -> Part | None:
        """The version as the reader may see it; ``None`` where it is nothing or is kept back."""
        return None if record is None else self.shown.get(id(record))


def eyes(audience: Audience, base: Strategy, every: Sequence[Sequence[Part]]) -> Eyes:
    """The eyes of an audience for every version of some records, each record's latest last.

    What is kept back in the latest is kept back in all.
    """
    if audience is Audience.INTERNAL:
        return Eyes({id(one): one for versions in every for one in versions})
    shown: dict[int, Part | None] = {}
    latest = [versions[-1] for versions in every]
    definitions = [one for one in latest if not isinstance(one, ProgressEntry)]
    for back in range(max(map(len, every), default=0)):
        these = [versions[-1 - back] for versions in every if len(versions) > back]
        public = seen_by(audience, _with(base, [*definitions, *these]))
        shown |= {id(one): _found(public, one) for one in these}
    kept = (one for versions in every if shown[id(versions[-1])] is None for one in versions)
    return Eyes(shown | {id(one): None for one in kept})


def _with(base: Strategy, records: Iterable[Part]) -> Strategy:
    """The strategy with these records in place of its own; of two with one id, the later."""
    held: dict[str, Any] = {}
    for one in records:
        if isinstance(one, ProgressEntry):
            entries = held.setdefault("progress", {}).get(one.subject, ())
            held["progress"][one.subject] = (*entries, one)
        elif isinstance(one, Record):
            name = HELD_IN[type(one)]
            held.setdefault(name, dict(getattr(base, name)))[one.id] = one
    return replace(base, **held)


def _found(public: Strategy, part: Part) -> Part | None:
    """A record as the public's strategy holds it."""
    if isinstance(part, Post | StrategyDocument):
        return without_internal_text(part)
    if isinstance(part, ProgressEntry):
        entries = public.progress.get(part.subject, ())
        return next((entry for entry in entries if entry.id == part.id), None)
    held = getattr(public, HELD_IN[type(part)])
    found: Part | None = held.get(getattr(part, "id", ""))
    return found
