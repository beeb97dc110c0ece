"""One record through the whole history: each change of it, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from strategy.audience import Audience
from strategy.compare.phrasing import field_in_words, name_of, value_in_words
from strategy.compare.word_diff import DiffSpan, word_diff
from strategy.history.items import Field, HistoryEvent
from strategy.history.record import Item, RecordHistory
from strategy.model import Choice, Part, Strategy
from strategy.values import dataclass
from strategy.views.marks import Id
from strategy.views.serialising import as_data

FEW_WORDS: Final = 3
"""Texts of fewer words are told as they were and are: marks in them would not be read."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FieldChangeView:
    """A field as it was and as it is; ``erased`` text is in neither value.

    ``marked`` is a text with the words marked that came or went.
    """

    field: str
    field_in_words: str
    was: Any
    now: Any
    was_in_words: str | None
    now_in_words: str | None
    marked: tuple[DiffSpan, ...]
    erased: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecordChangeView:
    """What one commit did to a record; ``revision`` is unknown of what is not committed yet.

    ``was_named`` is its id before, where this gave it another; ``superseded_by`` is the record that
    took its place, where the change is of an earlier one.
    """

    date: datetime.date
    author: str | None
    revision: str | None
    kind: str
    record: str
    was_named: str | None
    superseded_by: str | None
    what: HistoryEvent
    file: str
    fields: tuple[FieldChangeView, ...]
    decisions: tuple[Id, ...]
    problem: str | None
    rule: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DecisionInShort:
    """A decision that changes name."""

    date: datetime.date
    body: str
    reference: str | None
    summary: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HistoryView:
    """A record with its changes, newest first, or with those of one ``field``.

    ``whole_history`` is false where the clone ends before the history does. ``names`` are the ids
    it went by, oldest first, and ``supersedes`` the records that it took the place of.
    """

    record: str
    kind: str
    title: str
    names: tuple[str, ...]
    supersedes: tuple[str, ...]
    field: str | None
    whole_history: bool
    changes: tuple[RecordChangeView, ...]
    decisions: Mapping[str, DecisionInShort]


def history_view(
    life: RecordHistory, audience: Audience, field: str, *, is_whole: bool
) -> HistoryView:
    """A record's history. ``is_whole`` is false where a clone ends earlier.

    ``field`` narrows it to one field, as ``review.due`` is written; empty for all.
    """
    changes = tuple(_change(life.around, audience, item) for item in _of_field(life, field))
    named = {key for change in changes for key in change.decisions}
    return HistoryView(
        record=life.asked.id,
        kind=life.asked.kind,
        title=name_of(life.record, life.asked.id),
        names=tuple(life.names),
        supersedes=tuple(life.predecessors),
        field=field or None,
        whole_history=is_whole,
        changes=changes,
        decisions={
            key: DecisionInShort(decision.date, decision.body, decision.reference, decision.summary)
            for key, decision in sorted(life.decisions.items())
            if key in named
        },
    )


def is_of(change: Field, field: str) -> bool:
    """Whether a field is the one named, or lies in it."""
    path = ".".join(str(step) for step in change.path)
    return path == field or path.startswith(f"{field}.")


def _of_field(life: RecordHistory, field: str) -> list[Item]:
    """What happened, narrowed to one field where one is named."""
    if not field:
        return list(life.items)
    narrowed = (
        replace(
            item,
            fields=tuple(entry_field for entry_field in item.fields if is_of(entry_field, field)),
        )
        for item in life.items
    )
    return [item for item in narrowed if item.fields]


def _change(around: Strategy, audience: Audience, item: Item) -> RecordChangeView:
    commit = item.event.commit
    is_internal = audience is Audience.INTERNAL
    return RecordChangeView(
        date=commit.on,
        author=commit.author or None,
        revision=commit.revision or None,
        kind=item.kind,
        record=item.name,
        was_named=item.was_named or None,
        superseded_by=item.follows or None,
        what=item.what,
        file=item.event.path,
        fields=tuple(_field(around, field) for field in item.fields),
        decisions=tuple(item.decisions),
        problem=item.problem if item.problem and is_internal else None,
        rule=item.rule or None,
    )


def _field(around: Strategy, change: Field) -> FieldChangeView:
    before, after = change.before, change.after
    is_worded = _is_text(before) and _is_text(after)
    return FieldChangeView(
        field=".".join(str(step) for step in change.path),
        field_in_words=field_in_words(change.path),
        was=_as_json(before),
        now=_as_json(after),
        was_in_words=value_in_words(around, change.path, before),
        now_in_words=value_in_words(around, change.path, after),
        marked=word_diff(before, after) if is_worded else (),
        erased=change.is_withheld,
    )


def _as_json(value: Any) -> Any:
    """A field's value, or a part of a record, as JSON can hold it."""
    if isinstance(value, Part):
        return value.model_dump(mode="json")
    return list(map(_as_json, value)) if isinstance(value, list | tuple) else as_data(value)


def _is_text(value: Any) -> bool:
    """Whether a value is a text long enough to be read with marks in it."""
    is_text = isinstance(value, str) and not isinstance(value, Choice)
    return is_text and len(value.split()) >= FEW_WORDS
