"""A new file of the journal as text: what was typed, as it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import definition_file, entry_file
from strategy.model import Choice, Refers, Status, StrategyDocument
from strategy.model.fields import marks_at, model_at, type_at, visible_fields
from strategy.model.scalars import LONGEST_ID, WAITING_WORD
from strategy.periods.dates import day, moment_text
from strategy.periods.typed_days import as_iso_date
from strategy.recording.entry_kinds import STAMPED, EntryKind
from strategy.recording.typed import as_choice, as_entry_id, as_status, tidied
from strategy.values import dataclass
from strategy.yamltext.write import compose

LONGEST_AUTHOR = 40
HEX_DIGITS = 6
NAMELESS = "(no name)"

SURROGATE = re.compile("[\ud800-\udfff]")
LOST = "\ufffd"

NAMED_BY_FILE = frozenset({"entry", "decision", "voice", "recommendation"})
"""What may be named by the path of its file, as ``record`` prints it, as well as by its id."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry of the journal about to be made: its file's path from the root and its text.

    ``subject`` is what it is about, for kinds that have a folder for each; else empty.
    """

    kind: EntryKind
    subject: str
    path: str
    text: str

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8")

    @property
    def id(self) -> str:
        """The id it will have: the name of its file without the ending."""
        return self.path.rpartition("/")[2].removesuffix(".yaml")

    def numbered(self, number: int) -> NewEntry:
        """The same entry under its name with a number behind it, for one that is taken."""
        if number == 1:
            return self
        ending = f"-{number}"
        stem = self.id[: LONGEST_ID - len(ending)].rstrip("-.") + ending
        return replace(self, path=definition_file(self.kind.folder, stem))


def compose_entry(
    kind: EntryKind,
    typed: Mapping[str, Any],
    document: StrategyDocument | None,
    recorded: datetime,
    *,
    subject: str = "",
    described: date | None = None,
) -> NewEntry:
    """The entry that ``typed`` describes: text by field name, with dates and colours as typed.

    ``recorded`` is the time at which it is written down. ``described`` is the day it is about where
    none is given, for kinds that assume one: the day of recording, where it is left out. The file's
    name holds the day described, the post, the body or the group, and six hex digits of the text
    without the time: two branches cannot collide, and the same entry typed twice is one file; an
    approval's is that of its round. Nothing is refused here: what is wrong is written as it was
    typed, for :func:`strategy.recording.proof.prove` to find.
    """
    described = described or recorded.date()
    every = {kind.day: "", **typed}
    if STAMPED in kind.fields:
        every[STAMPED] = moment_text(recorded)
    kept = _Kept(kind, document, described).mapping(every, ())
    untimed = compose({name: text for name, text in kept.items() if name != STAMPED})
    path = _path(kind, subject, kept, untimed, described)
    return NewEntry(kind, subject, path, compose(kept))


def _path(
    kind: EntryKind, subject: str, kept: Mapping[str, Any], untimed: str, described: date
) -> str:
    name = str(kept.get(kind.named_after, ""))
    if kind.dated:
        digits = sha256(untimed.encode()).hexdigest()[:HEX_DIGITS]
        name = _joined(_day_or(described, str(kept.get(kind.day))), _author(name), digits)
    return entry_file(subject, name) if kind.per_subject else definition_file(kind.folder, name)


def _joined(*parts: str) -> str:
    return "-".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was typed, as it is kept: tidied, without what is empty, in the model's order."""

    kind: EntryKind
    document: StrategyDocument | None
    described: date

    def value(self, typed: Any, path: FieldPath) -> Any:
        if isinstance(typed, Mapping):
            return self.mapping(typed, path)
        if isinstance(typed, Sequence) and not isinstance(typed, str):
            items = (self.value(value, (*path, index)) for index, value in enumerate(typed))
            return [item for item in items if item]
        return self.text("" if typed is None else str(typed), path)

    def mapping(self, typed: Mapping[str, Any], path: FieldPath) -> dict[str, Any]:
        kept = {}
        for name in self._in_order(typed, path):
            value = self.value(typed[name], (*path, name))
            if value:
                kept[_encodable(name) or NAMELESS] = value
        return kept

    def text(self, typed: str, path: FieldPath) -> str:
        """A text as it is kept: its field's type says how officers may write it."""
        text = tidied(_encodable(typed))
        if path == (self.kind.day,) and not text and self.kind.assumes_day:
            return self.described.isoformat()
        expected = type_at(self.kind.model, path)
        if expected is date:
            return WAITING_WORD if text.lower() == WAITING_WORD else as_iso_date(text)
        if expected is Status:
            return as_status(text, self.document)
        if isinstance(expected, type) and issubclass(expected, Choice):
            return as_choice(text, expected)
        return as_entry_id(text) if self._names_a_file(path) else text

    def _names_a_file(self, path: FieldPath) -> bool:
        marks = marks_at(self.kind.model, path)
        return any(isinstance(mark, Refers) and mark.kind in NAMED_BY_FILE for mark in marks)

    def _in_order(self, typed: Mapping[str, Any], path: FieldPath) -> list[str]:
        """The names of a mapping, those of the model first and in its order."""
        model = model_at(self.kind.model, path)
        names = visible_fields(model) if model else []
        return [
            *(name for name in names if name in typed),
            *(name for name in typed if name not in names),
        ]


def _encodable(text: str) -> str:
    """Text that UTF-8 can hold: half a character, as a broken terminal gives it, becomes U+FFFD."""
    return SURROGATE.sub(LOST, text)


def _day_or(described: date, text: str) -> str:
    """The day an entry says it describes, or the one it would describe where it says none."""
    try:
        return day(text).isoformat()
    except ValueError:
        return described.isoformat()


def _author(by: str) -> str:
    """What a file's name can hold of whoever an entry is by; empty where that is nothing."""
    letters = unicodedata.normalize("NFKD", by).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:LONGEST_AUTHOR].rstrip("-")
