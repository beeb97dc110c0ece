"""A new progress entry as text, and the proof that it may join the journal, before it does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.journal.typed import as_entry_id, as_iso_date, as_status, tidied
from strategy.load import Files, entry_file, load
from strategy.load.refusals import model_at, visible_fields
from strategy.model import ProgressEntry, StrategyDocument
from strategy.periods import day
from strategy.rules import judge
from strategy.yamltext import compose, parse

ENTRY_FIELDS = tuple(visible_fields(ProgressEntry))
"""The fields of an entry, in the order they are written."""

STAMPED = "recorded"
"""The field that the tool fills in and nobody types."""

LONGEST_AUTHOR = 40
HEX_DIGITS = 6
FUTURE = "entry-in-the-future"
NAMELESS = "(no name)"

SURROGATE = re.compile("[\ud800-\udfff]")
LOST = "\ufffd"
UNCLEAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff]")
"""What nobody types on purpose and nobody would see in the journal."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry about to be made: its file's path from the root and its text."""

    subject: str
    path: str
    text: str

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8")


def compose_entry(
    subject: str, typed: Mapping[str, Any], document: StrategyDocument | None, recorded: date
) -> NewEntry:
    """The entry that ``typed`` describes: text by field name, with dates and colours as typed.

    ``recorded`` is the day it is written down, and the day it describes where none is given. The
    file's name holds the day described, the post and six hex digits of the text: two branches
    cannot collide, and the same entry typed twice is one file. Nothing is refused here: what is
    wrong is written as it was typed, for :func:`prove` to find.
    """
    kept = _Kept(document, recorded).mapping({"as_at": "", **typed, STAMPED: recorded}, ())
    text = compose(kept)
    digits = sha256(text.encode()).hexdigest()[:HEX_DIGITS]
    described = _day_or(recorded, str(kept.get("as_at")))
    stem = "-".join(filter(None, [described, _author(str(kept.get("by", ""))), digits]))
    return NewEntry(subject, entry_file(subject, stem), text)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was typed, as it is kept: tidied, without what is empty, in the model's order."""

    document: StrategyDocument | None
    recorded: date

    def value(self, typed: Any, path: FieldPath) -> Any:
        if isinstance(typed, Mapping):
            return self.mapping(typed, path)
        if isinstance(typed, Sequence) and not isinstance(typed, str):
            items = (self.value(one, (*path, index)) for index, one in enumerate(typed))
            return [item for item in items if item]
        return self.text("" if typed is None else str(typed), path)

    def mapping(self, typed: Mapping[str, Any], path: FieldPath) -> dict[str, Any]:
        kept = {}
        for name in _in_order(typed, path):
            value = self.value(typed[name], (*path, name))
            if value:
                kept[_encodable(name) or NAMELESS] = value
        return kept

    def text(self, typed: str, path: FieldPath) -> str:
        text = tidied(_encodable(typed))
        return self.readers.get(path, str)(text)

    @property
    def readers(self) -> Mapping[FieldPath, Callable[[str], str]]:
        """The fields whose text is kept in another form than officers type it in."""
        return {
            ("as_at",): lambda text: as_iso_date(text) or self.recorded.isoformat(),
            ("status",): partial(as_status, document=self.document),
            ("corrective_action", "by"): as_iso_date,
            ("paused", "until"): as_iso_date,
            ("corrects",): as_entry_id,
        }


def _in_order(typed: Mapping[str, Any], path: FieldPath) -> list[str]:
    """The names of a mapping, those of the model first and in its order."""
    model = model_at(ProgressEntry, path)
    known = visible_fields(model) if model else []
    return [
        *(name for name in known if name in typed),
        *(name for name in typed if name not in known),
    ]


def _encodable(text: str) -> str:
    """Text that UTF-8 can hold: half a character, as a broken terminal gives it, becomes U+FFFD."""
    return SURROGATE.sub(LOST, text)


def _day_or(recorded: date, text: str) -> str:
    """The day an entry says it describes, or the day it is recorded where it says none."""
    try:
        return day(text).isoformat()
    except ValueError:
        return recorded.isoformat()


def _author(by: str) -> str:
    """What a file's name can hold of whoever an entry is by; empty where that is nothing."""
    letters = unicodedata.normalize("NFKD", by).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:LONGEST_AUTHOR].rstrip("-")


def prove(files: Files, new: Sequence[NewEntry], today: date) -> list[Diagnostic]:
    """What is wrong with the new entries among the files they are to join.

    They may land where nothing found is an error. ``files`` need hold only the strategy's document,
    its posts, and the entries' objectives with their journals. Where the document cannot be read,
    its problems are what is wrong. An entry that describes a day still to come is an error here.
    """
    drafts = {entry.path: entry.data for entry in new}
    loaded = load({**files, **drafts})
    if loaded.strategy is None:
        return list(loaded.problems)
    found = [one for one in (*loaded.problems, *judge(loaded, today)) if one.file in drafts]
    return [
        *_name_taken(files, new),
        *(problem for entry in new for problem in _unclear(entry)),
        *(replace(one, severity=Severity.ERROR) if one.rule == FUTURE else one for one in found),
    ]


def _name_taken(files: Files, new: Sequence[NewEntry]) -> Iterator[Diagnostic]:
    """A problem for each entry whose name another one has: the same six digits, another text."""
    held = dict(files)
    for entry in new:
        if held.setdefault(entry.path, entry.data) != entry.data:
            message = "another entry has this name already, with other words"
            hint = "change a word of the summary, and record it again"
            yield Diagnostic("name-taken", Severity.ERROR, message, entry.path, hint=hint)


def _unclear(entry: NewEntry) -> Iterator[Diagnostic]:
    for path, text in _texts(parse(entry.data).value, ()):
        found = UNCLEAR.search(text)
        if found:
            lost = found[0] == LOST
            what = "a character that was lost on its way here" if lost else "an invisible character"
            hint = f"{'replace' if lost else 'delete'} it, and type the words around it again"
            message = f"{what}, U+{ord(found[0]):04X}"
            yield Diagnostic(
                "unclear-character", Severity.ERROR, message, entry.path, path, hint=hint
            )


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Every text in a value, with the way to it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
    elif value is not None:
        yield path, value
