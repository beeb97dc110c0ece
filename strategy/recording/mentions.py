"""The records that a typed entry names, so that they can be looked for before it is composed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import KINDS
from strategy.model import Refers
from strategy.model.fields import marks_at
from strategy.recording.entry_kinds import EntryKind
from strategy.recording.typed import as_entry_id

FOLDERS = {kind.name: folder for folder, kind in KINDS.items() if not kind.per_subject}
"""The folder of each kind of record that a field can name."""


class Mention(NamedTuple):
    """A field that names a record: its path, the folder such records are in, and the text."""

    path: FieldPath
    folder: str
    text: str


def mentions(kind: EntryKind, typed: Any, path: FieldPath = ()) -> Iterator[Mention]:
    """Every record with a file of its own that what was typed names, in the order it was typed."""
    if isinstance(typed, Mapping):
        for name, inner in typed.items():
            yield from mentions(kind, inner, (*path, name))
    elif isinstance(typed, list | tuple):
        for index, inner in enumerate(typed):
            yield from mentions(kind, inner, (*path, index))
    elif isinstance(typed, str) and typed.strip():
        for mark in marks_at(kind.model, path):
            if isinstance(mark, Refers) and mark.kind in FOLDERS:
                yield Mention(path, FOLDERS[mark.kind], as_entry_id(typed))


def with_text(typed: Any, path: FieldPath, text: str) -> Any:
    """What was typed, with other text at the end of a path that it has."""
    if not path:
        return text
    step, *rest = path
    if isinstance(typed, Mapping):
        return {**typed, step: with_text(typed[step], tuple(rest), text)}
    return [
        with_text(one, tuple(rest), text) if index == step else one
        for index, one in enumerate(typed)
    ]
