"""A file's bytes to nested dicts, lists and text, refusing what would be read two ways.

Refused as it passes: anchors, aliases, merge keys, tags, keys that are not text, a key twice,
several documents, nesting over :data:`DEEPEST`. Refused before: bytes that are not UTF-8, files
over :data:`LARGEST_FILE`, and characters that the two parsers or an editor would read differently.
"""

from __future__ import annotations

import re
from typing import Any

from strategy.diagnostics import Diagnostic, FieldPath, Place, place_at
from strategy.values import dataclass
from strategy.yamltext import events as ev
from strategy.yamltext.decode import RefusedTextError, decoded, problem_at
from strategy.yamltext.messages import (
    COLON_IN_BRACKETS,
    NO_CHARACTER,
    NO_KEY,
    NO_SPACE_IN_BRACKETS,
    SPACES_FIRST,
    Words,
    begins_with_mark,
    comment_too_near,
)
from strategy.yamltext.syntax import in_plain_words

DEEPEST = 32
"""Levels of nesting. The deepest field of any record is at seven."""

MOST_VALUES = 20_000
"""Values in one file. This bounds the memory and the messages one file can cost."""

LARGEST_READ_AGAIN = 16 * 1024
"""Characters of a text that is read a second time where the compiled parser refuses it."""

MOST_PROBLEMS = 100
"""Problems noted in one file before the rest of it is left unread."""

LONGEST_SHOWN = 80
"""Characters of an officer's text that a message repeats."""

PLAIN_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
UNUSUAL_KEYS = frozenset({"", "<<"})
BLOCK_STYLES = frozenset({"|", ">"})

COMMENT_BEHIND = re.compile(r" +#")
COMMENT_TOO_NEAR = re.compile(r"[|>][-+0-9]*#")
FIRST_LINE_OF_SPACES = re.compile(r"[^\n]*\n(?:\r?\n)*(?= +\r?$)", re.MULTILINE)
COLON_AND_SPACE = re.compile(r" *:(?: |\r?$)", re.MULTILINE)
SURROGATE = re.compile(r"[\ud800-\udfff]")
SURROGATE_ESCAPE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")

TOO_MANY = Words(
    "more problems than are shown: the rest of the file was not read",
    "mend those above first",
    "too-many-problems",
)
MERGE_KEY = Words("a merge key (<<)", "write the fields out where they belong", "anchor-or-tag")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. ``value`` is ``None`` for an empty file and for one that stops early.

    Scalars are text; ``None`` stands for a plain empty value, ``~`` or ``null``. ``cut_short`` are
    the fields whose unquoted text is followed by a comment: for prose, text that was lost.
    """

    value: Any
    problems: tuple[Diagnostic, ...] = ()
    cut_short: tuple[tuple[FieldPath, Place], ...] = ()


def parse(data: bytes, file: str = "", *, pure: bool = False) -> Parsed:
    """Read one file. Never raises for anything in it: what is wrong is in ``problems``.

    ``file`` is the name that problems carry. ``pure`` asks for the parser written in Python. What
    the compiled one refuses is read again with that, so that the same is said on every machine.
    """
    try:
        text = decoded(data, file)
    except RefusedTextError as refusal:
        return Parsed(None, (refusal.problem,))
    parsed = _parsed(text, file, pure)
    if parsed.problems and not pure and len(text) <= LARGEST_READ_AGAIN:
        # The parsers look ahead differently, so of several faults each meets another one first.
        again = _parsed(text, file, True)
        return again if again.problems else parsed
    return parsed


def _parsed(text: str, file: str, pure: bool) -> Parsed:
    reading = _YamlReading(text, file, pure)
    try:
        value = reading.document()
    except RefusedTextError as refusal:
        return Parsed(None, (*reading.problems, refusal.problem))
    except ev.YAMLError as error:
        problem = in_plain_words(error, text, file)
        return Parsed(None, (*reading.problems, problem))
    return Parsed(value, tuple(reading.problems), tuple(reading.cut_short))


class _YamlReading:
    """One pass over the events of one text.

    Recursion is safe here: :data:`DEEPEST` stops it long before Python would.
    """

    def __init__(self, text: str, file: str, pure: bool) -> None:
        self.text = text
        self.file = file
        self.next_event = ev.event_source(text, pure=pure)
        self.may_have_marks = "&" in text or "!" in text
        self.may_have_comments = "#" in text
        self.may_have_escapes = "\\" in text
        self.brackets = 0
        self.values = 0
        self.problems: list[Diagnostic] = []
        self.cut_short: list[tuple[FieldPath, Place]] = []

    def document(self) -> Any:
        """The value of the only document."""
        value = None
        documents = 0
        while type(event := self.next_event()) is not ev.StreamEndEvent:
            if type(event) is ev.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    words = Words('a second document after "---"', "keep one record a file")
                    raise self.refused(event, words._replace(rule="several-documents"))
                value = self.value(self.next_event(), ())
        return value

    def value(self, event: ev.Event, path: FieldPath) -> Any:
        """The value that begins with ``event``, with all it holds."""
        kind = type(event)
        if kind is ev.AliasEvent:
            self.note(event, begins_with_mark("*"))
            return None
        if self.may_have_marks:
            self.check_marks(event)
        if kind is ev.ScalarEvent:
            if not event.style:
                return self.plain(event, path)
            self.check_styled(event)
            if not path and event.style in BLOCK_STYLES:
                message = f'a file that begins with "{event.style}"'
                raise self.refused(event, Words(message, "put key: before it", "unclear-block"))
            return event.value
        if len(path) >= DEEPEST:
            message = f"lists and mappings nested more than {DEEPEST} deep"
            raise self.refused(event, Words(message, "no record needs so many", "too-deep"))
        if kind is ev.MappingStartEvent:
            return self.mapping(event, path)
        return self.sequence(event, path)

    def plain(self, event: ev.Event, path: FieldPath) -> str | None:
        """What unquoted text stands for."""
        text: str = event.value
        if text in PLAIN_NULLS:
            return None
        if self.brackets:
            self.check_in_brackets(event)
        if self.may_have_comments:
            behind = COMMENT_BEHIND.match(self.text, event.end_mark.index)
            if behind:
                self.cut_short.append((path, place_at(self.text, behind.end() - 1)))
        return text

    def mapping(self, start: ev.Event, path: FieldPath) -> dict[str, Any]:
        """A mapping; of a key that is there twice, the first value."""
        entries: dict[str, Any] = {}
        self.brackets += start.flow_style
        next_event = self.next_event
        while type(event := next_event()) is not ev.MappingEndEvent:
            if type(event) is not ev.ScalarEvent:
                raise self.no_scalar_key(event)
            key: str = event.value
            if key in entries or key in UNUSUAL_KEYS or event.style:
                self.check_key(event, entries)
            if self.may_have_marks:
                self.check_marks(event)
            if self.brackets:
                self.check_key_in_brackets(event)
            value = self.value(next_event(), (*path, key))
            entries.setdefault(key, value)
        self.brackets -= start.flow_style
        self.count(start, len(entries))
        return entries

    def sequence(self, start: ev.Event, path: FieldPath) -> list[Any]:
        items: list[Any] = []
        self.brackets += start.flow_style
        next_event = self.next_event
        while type(event := next_event()) is not ev.SequenceEndEvent:
            items.append(self.value(event, (*path, len(items))))
        self.brackets -= start.flow_style
        self.count(start, len(items))
        return items

    def refused(self, event: ev.Event, words: Words) -> RefusedTextError:
        return RefusedTextError(self.problem(event, words))

    def note(self, event: ev.Event, words: Words) -> None:
        """Keep a problem and read on, unless there are too many."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise self.refused(event, TOO_MANY)
        self.problems.append(self.problem(event, words))

    def problem(self, event: ev.Event, words: Words) -> Diagnostic:
        """A problem at a key or a scalar, or at the first character of anything else."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        whole = type(event) is ev.ScalarEvent and end.line == start.line
        length = max(end.column - start.column, 1) if whole else 1
        return problem_at(Place(line, column, line, column + length), self.file, words)

    def count(self, start: ev.Event, size: int) -> None:
        self.values += size
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values"
            hint = "keep what it holds in several files"
            raise self.refused(start, Words(message, hint, "too-many-values"))

    def check_marks(self, event: ev.Event) -> None:
        """Note an anchor or a tag."""
        if event.anchor or event.tag:
            self.note(event, begins_with_mark("&" if event.anchor else "!"))

    def no_scalar_key(self, event: ev.Event) -> RefusedTextError:
        if type(event) is ev.AliasEvent:
            return self.refused(event, begins_with_mark("*"))
        hint = "a key is plain text; put quotes around text that begins with [ or {"
        return self.refused(event, Words("a key that is a list or a mapping", hint, "complex-key"))

    def check_key(self, event: ev.Event, entries: dict[str, Any]) -> None:
        """Note a key that is there twice and a merge key; refuse one that says nothing."""
        if event.style:
            self.check_styled(event)
        elif not event.value:
            index = event.start_mark.index
            at = index - 1 if self.text[index - 1 : index] == ":" else index
            raise RefusedTextError(problem_at(place_at(self.text, at), self.file, NO_KEY))
        if event.value in entries:
            key = " ".join(event.value.split())[:LONGEST_SHOWN]
            message = f'"{key}" is here twice in one mapping'
            self.note(event, Words(message, "keep one of the two", "duplicate-key"))
        elif not event.style:
            self.note(event, MERGE_KEY)

    def check_styled(self, event: ev.Event) -> None:
        """Refuse quoted text and blocks that the two parsers read differently."""
        if self.may_have_escapes and SURROGATE.search(event.value):
            escape = SURROGATE_ESCAPE.search(self.text, event.start_mark.index)
            index = escape.start() if escape else event.start_mark.index
            raise RefusedTextError(problem_at(place_at(self.text, index), self.file, NO_CHARACTER))
        if event.style in BLOCK_STYLES:
            self.check_block(event)

    def check_block(self, event: ev.Event) -> None:
        start = event.start_mark.index
        too_near = COMMENT_TOO_NEAR.match(self.text, start) if self.may_have_comments else None
        if too_near:
            place = place_at(self.text, too_near.end() - 1)
            raise RefusedTextError(problem_at(place, self.file, comment_too_near(event.style)))
        blank = (
            FIRST_LINE_OF_SPACES.match(self.text, start) if event.value[:1] in {"", "\n"} else None
        )
        if blank:
            raise RefusedTextError(
                problem_at(place_at(self.text, blank.end()), self.file, SPACES_FIRST)
            )

    def check_in_brackets(self, event: ev.Event) -> None:
        """Refuse unquoted text in brackets that the two parsers read differently."""
        before = self.text[event.start_mark.index - 1]
        if ":" in event.value or "?" in event.value or before == "?":
            place = place_at(self.text, event.start_mark.index)
            raise RefusedTextError(problem_at(place, self.file, COLON_IN_BRACKETS))

    def check_key_in_brackets(self, event: ev.Event) -> None:
        if not event.style:
            self.check_in_brackets(event)
        elif not COLON_AND_SPACE.match(self.text, event.end_mark.index):
            raise self.refused(event, NO_SPACE_IN_BRACKETS)
