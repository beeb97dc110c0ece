"""What officers type, as it is kept: text tidied, colours as statuses, dates as ISO dates.

Each function takes what was typed and gives what is kept. What cannot be read comes back as it
was, to be refused with its field's own message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from strategy.assess.facts import DisplayStatus
from strategy.assess.words import status_label, status_meaning
from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import KINDS
from strategy.model import TRACKER_WORDS, Choice, Refers, Status, StrategyDocument
from strategy.model.fields import marks_at
from strategy.model.scalars import no_date, shown
from strategy.periods.typed_days import in_form
from strategy.recording.entry_kinds import EntryKind
from strategy.safetext import MARK

BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + f"\u200b{MARK}"
"""What nobody sees at the ends of a text: white space of every kind, and what has no width."""

BETWEEN_WORDS = re.compile(r"(?<=\S)\s+")
BETWEEN_IDS = re.compile(r"[,;\n\r]+")
BETWEEN_PARTS = re.compile(r"[\s_\u2010-\u2015-]+")

HOW_A_DAY_IS_WRITTEN = "write it like 2026-09-30 or 30/09/2026"


def tidied(typed: str) -> str:
    """The text with its white space put in order, as a person would read it anyway.

    Every kind of line break is one, a run of blanks inside a line is one space, and nothing stands
    at the ends. A line keeps the spaces it begins with, which mean something in Markdown. Marks of
    no width that are pasted along with text (U+FEFF) go.
    """
    lines = typed.replace(MARK, "").strip(BLANK).splitlines()
    return "\n".join(map(_tidied_line, lines))


def _tidied_line(line: str) -> str:
    words = BETWEEN_WORDS.sub(" ", line.expandtabs(4).rstrip())
    indent = len(words) - len(words.lstrip())
    return " " * indent + words[indent:]


def as_status(typed: str, document: StrategyDocument | None = None) -> str:
    """The status that ``Red``, ``On Track`` or a council's own label stands for.

    A status written as it is kept is that status, whatever the labels are. After that a council's
    own label comes before our words; one that stands for two statuses stands for neither.
    """
    text = typed.strip()
    if text in {status.value for status in Status}:
        return text
    word = _as_one_word(text)
    own = document.statuses if document else {}
    labelled = [
        status for status, status_words in own.items() if _as_one_word(status_words.label) == word
    ]
    if labelled:
        return labelled[0].value if len(labelled) == 1 else text
    if word in {status.value for status in Status}:
        return word
    return TRACKER_WORDS[word].value if word in TRACKER_WORDS else text


def as_choice(typed: str, choices: type[Choice]) -> str:
    """The word of a closed list that ``Not yet`` or ``SUPERSEDED`` stands for."""
    word = _as_one_word(typed)
    return word if word in {choice.value for choice in choices} else typed.strip()


def _as_one_word(text: str) -> str:
    """``on-track`` for ``On Track``, ``on_track`` or one with a dash pasted from elsewhere."""
    return BETWEEN_PARTS.sub("-", text.strip().casefold())


def status_choices(document: StrategyDocument) -> list[tuple[str, str, str]]:
    """Each status with the word members know it by and what it means."""
    return [
        (
            status.value,
            status_label(document, DisplayStatus(status.value)),
            status_meaning(document, DisplayStatus(status.value)),
        )
        for status in Status
    ]


def no_day(typed: str) -> str:
    """Why a text is no day, in a sentence: what the month lacks, or how a day is written."""
    iso = in_form(typed)
    message, hint = no_date(iso, HOW_A_DAY_IS_WRITTEN)
    if hint == HOW_A_DAY_IS_WRITTEN:
        return f'"{shown(typed)}" is not a date; {hint}'
    return f"{message.replace(iso, shown(typed))}: {hint}"


def as_entry_id(typed: str) -> str:
    """The id of an entry that was named by its path, which is what ``record`` prints."""
    return typed.strip().replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")


def as_ids(typed: str) -> list[str]:
    """``1.1, 3.4; voice`` as its ids; each on a line of its own will do as well."""
    return [part.strip() for part in BETWEEN_IDS.split(typed) if part.strip()]


def as_links(typed: str) -> list[dict[str, str]]:
    """Links, one a line."""
    return [as_link(line) for line in typed.splitlines() if line.strip()]


def as_link(typed: str) -> dict[str, str]:
    """``Title: https://...`` as a title and an address; an address alone is its own title."""
    title, separator, address = typed.strip().rpartition(": ")
    if separator and "://" in address:
        return {"title": title.strip(), "url": address.strip()}
    return {"title": typed.strip(), "url": typed.strip()}


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
        with_text(value, tuple(rest), text) if index == step else value
        for index, value in enumerate(typed)
    ]
