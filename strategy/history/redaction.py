"""Every version of every record as its reader may see it, whatever the record was then.

Each version is let through :func:`strategy.audience.visible_to` beside the records it names as they
are today. A record that is internal today is internal in every version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from strategy.audience import Audience, visible_to, without_internal_text
from strategy.history.items import Field
from strategy.history.versions import BARE, bare_document
from strategy.load.reading import Files, load
from strategy.load.record_kinds import DOCUMENT, KINDS, POSTS, definition_file
from strategy.model import (
    WHOLE,
    Choice,
    Decision,
    Outcome,
    Part,
    Post,
    ProgressEntry,
    Record,
    Strategy,
    StrategyDocument,
)
from strategy.model.scalars import can_be_id

FilesAt = Callable[[Iterable[str]], Files]
"""The files at some paths as they are today, or were last, as far as there ever were any."""

LEADS = frozenset(
    {
        "priorities",
        "decisions",
        "measures",
        "frameworks",
        "objectives",
        "actions",
        "voice",
        "recommendations",
    }
)
"""The folders of what decides whether a version may be told."""

HELD_IN = {kind.model: kind.held_in for kind in KINDS.values()}
"""Where a strategy holds the records of each model."""


def state_around(files_at: FilesAt, records: Iterable[Part]) -> Strategy:
    """The strategy as it is today, as far as it says who may read some records.

    That is its document, its posts and what the records name; of a decision also what that names.
    """
    files: dict[str, bytes] = {DOCUMENT: BARE, **files_at([DOCUMENT, POSTS])}
    files |= files_at(_named_by(records, LEADS) - files.keys())
    loaded = _loaded(files)
    files |= files_at(_named_by(loaded.decisions.values(), LEADS) - files.keys())
    loaded = _loaded(files)
    files |= files_at(_named_by(loaded.objectives.values(), {"priorities"}) - files.keys())
    return _loaded(files)


def _loaded(files: Files) -> Strategy:
    return (
        load(files).strategy
        or load({**files, DOCUMENT: BARE}).strategy
        or Strategy(bare_document())
    )


def _named_by(records: Iterable[Part], folders: Iterable[str]) -> set[str]:
    """The paths of what records can name: every word that can be an id is tried."""
    ids = {word for record in records for word in _words(record) if can_be_id(word)}
    return {definition_file(folder, id_) for folder in folders for id_ in ids}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Part):
        for _, inner in value:
            yield from _words(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _words(item)


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
        return Eyes({id(version): version for versions in every for version in versions})
    shown: dict[int, Part | None] = {}
    latest = [versions[-1] for versions in every]
    definitions = [part for part in latest if not isinstance(part, ProgressEntry)]
    for back in range(max(map(len, every), default=0)):
        these = [versions[-1 - back] for versions in every if len(versions) > back]
        public = visible_to(audience, _with(base, [*definitions, *these]))
        shown |= {id(part): _found(public, part) for part in these}
    kept = (
        version for versions in every if shown[id(versions[-1])] is None for version in versions
    )
    return Eyes(shown | {id(part): None for part in kept})


def _with(base: Strategy, records: Iterable[Part]) -> Strategy:
    """The strategy with these records in place of its own; of two with one id, the later."""
    kept: dict[str, Any] = {}
    for record in records:
        if isinstance(record, ProgressEntry):
            entries = kept.setdefault("progress", {}).get(record.subject, ())
            kept["progress"][record.subject] = (*entries, record)
        elif isinstance(record, Record):
            name = HELD_IN[type(record)]
            kept.setdefault(name, dict(getattr(base, name)))[record.id] = record
    return replace(base, **kept)


def _found(public: Strategy, part: Part) -> Part | None:
    """A record as the public's strategy holds it."""
    if isinstance(part, Post | StrategyDocument):
        return without_internal_text(part)
    if isinstance(part, ProgressEntry):
        entries = public.progress.get(part.subject, ())
        return next((entry for entry in entries if entry.id == part.id), None)
    records = getattr(public, HELD_IN[type(part)])
    part_now: Part | None = records.get(getattr(part, "id", ""))
    return part_now


NAMES = ("record", "objective", "measure", "action", "priority")
"""The fields by which an effect names the record that something was taken out of."""


def erased(records: Iterable[Part | None]) -> frozenset[str]:
    """The records out of which a decision had something taken for privacy, as an effect says it.

    An entry goes by its subject, a ``/`` and its id.
    """
    effects = (
        effect for record in records if isinstance(record, Decision) for effect in record.effects
    )
    return frozenset(
        named
        for effect in effects
        if effect.outcome is Outcome.ERASED
        for named in (
            effect.record,
            effect.objective,
            effect.measure,
            effect.action,
            effect.priority,
        )
        if named
    )


def name_in_effects(record: Part) -> str:
    """How a decision's effect names a record."""
    if isinstance(record, ProgressEntry):
        return f"{record.subject}/{record.id}"
    return str(getattr(record, "id", WHOLE))


def without_erased(field: Field, today: Part | None) -> Field:
    """The field without text that is not in the record today, where that was taken out of it."""
    text_now = _at(today, field.path)
    sides = (field.before, field.after)
    before, after = (None if _is_text(side) and side != text_now else side for side in sides)
    is_withheld = (before, after) != sides
    return Field(field.path, before, after, is_withheld)


def _is_text(value: Any) -> bool:
    return isinstance(value, str | Part | tuple | dict) and not isinstance(value, Choice)


def _at(value: Any, path: Sequence[str | int]) -> Any:
    """The value that a path leads to; ``None`` where it leads nowhere."""
    for step in path:
        if isinstance(value, Part):
            value = getattr(value, str(step), None)
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
