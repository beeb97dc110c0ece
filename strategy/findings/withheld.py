"""Which findings stand in text that is for the council alone.

Findings run into public logs, so none may quote internal text. The files have problems and may not
parse, so this looks at plain lines and words rather than at records, and withholds where in doubt:
a key that is nearly ``internal`` counts as one, and so does any visibility but ``public``.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, get_args

from strategy.audience import internal_fields
from strategy.diagnostics import Diagnostic, Place
from strategy.load.beside import is_table
from strategy.load.messages import visible_fields
from strategy.load.reading import Files
from strategy.load.record_kinds import DATA, KINDS, definition_file
from strategy.model import FieldMark, Part, Post, StrategyDocument
from strategy.model.fields import marks_at
from strategy.yamltext.read import parse

NOT_PUBLIC = r"(?i)\b(?=\w*?visib)\w++[\"']?+\s*+:\s*+(?![\"']?public\b)"
FIRST_WORD = r"(?s)([\s?-]*)[\"']?([\w.-]+)[\"']?[ \t]*(:?)(.*)"
KEY = r"(?<![\w.-])([\w.-]++)[\"']?+\s*+:"
CLOSED_BY = {'"': '"', "'": "'", "[": "]", "{": "}"}
MAY_GO_ON = frozenset("\"'[{&!*")


class Secrecy:
    """What of a set of files is internal, each file being looked at once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.lines: dict[str, frozenset[int]] = {}
        self.whole: dict[str, bool] = {}

    def covers(self, diagnostic: Diagnostic, place: Place) -> bool:
        """Whether a finding is about internal text, or stands in a line that holds some."""
        file = diagnostic.file
        return (
            any(isinstance(step, str) and is_secret(step) for step in diagnostic.path)
            or holds_secret_key(diagnostic.message)
            or any(self.is_internal(record) for record in records_of(file))
            or place.line in self.lines_in(file)
            or self.counts_people(diagnostic, place)
        )

    def counts_people(self, diagnostic: Diagnostic, place: Place) -> bool:
        """Whether a finding is about how many were heard, or stands in a line that says it.

        So few may have been that they could be known; the line cannot tell, so none is quoted.
        """
        names = head_counts().get(folder_of(diagnostic.file), ())
        if not names:
            return False
        lines = self.text(diagnostic.file).split("\n")
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        keys = [*map(str, diagnostic.path), *re.findall(KEY, f"{line}\n{diagnostic.message}")]
        return any(get_close_matches(key.lower()[:40], names, n=1, cutoff=0.6) for key in keys)

    def is_internal(self, file: str) -> bool:
        """Whether the whole record is internal."""
        if file not in self.whole:
            self.whole[file] = re.search(NOT_PUBLIC, self.text(file)) is not None
        return self.whole[file]

    def lines_in(self, file: str) -> frozenset[int]:
        """The numbers of the lines in a file that hold internal text."""
        if is_table(file):
            return frozenset()  # no line of figures is shown to anybody
        if file not in self.lines:
            text = self.text(file)
            none = not holds_secret_key(text) and not any(
                name in text.lower() for name in secret_names()
            )
            self.lines[file] = frozenset() if none else self.found_in(file, text)
        return self.lines[file]

    def found_in(self, file: str, text: str) -> frozenset[int]:
        """The same, for a text that may hold some."""
        parses = parse(self.files[file]).value is not None
        return secret_lines(text, parses=parses)

    def text(self, file: str) -> str:
        """A file's text as far as it is one; without NUL, so that UTF-16 can be recognised."""
        return self.files.get(file, b"").decode("utf-8-sig", errors="replace").replace("\0", "")


def records_of(file: str) -> list[str]:
    """The files that can make a file internal: itself, and the record that it belongs to.

    An entry belongs to its objective or action, and figures to their measure.
    """
    if is_table(file):
        return [f"{file[: -len('.csv')]}.yaml"]
    folder, _, rest = file.removeprefix(f"{DATA}/").partition("/")
    subject, slash, _ = rest.partition("/")
    if folder == "progress" and slash:
        return [file, *(definition_file(literal, subject) for literal in ("objectives", "actions"))]
    return [file]


def folder_of(file: str) -> str:
    """The folder below ``data/`` that a file is in."""
    return file.removeprefix(f"{DATA}/").partition("/")[0]


@cache
def head_counts() -> dict[str, list[str]]:
    """The names of the fields that hold a number of people, by the folder of their records."""
    fields = {
        folder: [
            name
            for name in kind.model.model_fields
            if FieldMark.PEOPLE in marks_at(kind.model, (name,))
        ]
        for folder, kind in KINDS.items()
    }
    return {folder: names for folder, names in fields.items() if names}


def types_in(annotation: Any) -> list[Any]:
    """The types that an annotation is put together from."""
    arguments = get_args(annotation)
    return (
        [value for argument in arguments for value in types_in(argument)]
        if arguments
        else [annotation]
    )


@cache
def field_names() -> frozenset[str]:
    """The names of all fields of all records."""
    models: list[type[Part]] = [StrategyDocument, Post, *(kind.model for kind in KINDS.values())]
    return frozenset(field for model in models for field in visible_fields(model))


@cache
def secret_names() -> frozenset[str]:
    """The names of the fields whose text is internal."""
    models = [kind.model for kind in KINDS.values()]
    return frozenset(field for model in models for field in internal_fields(model))


@lru_cache(maxsize=4096)
def is_secret(key: str) -> bool:
    """Whether a key is that of internal text, or was most likely meant to be."""
    key = key.lower()
    if key in field_names():
        return key in secret_names()
    return bool(get_close_matches(key[:40], secret_names(), n=1, cutoff=0.6))


def holds_secret_key(text: str) -> bool:
    """Whether a key of internal text stands anywhere in a line or in a message that quotes one."""
    return any(is_secret(key) for key in re.findall(KEY, text))


def secret_lines(text: str, *, parses: bool) -> frozenset[int]:
    """The numbers of the lines that hold internal text, its keys included.

    Where the text does not parse, only the name of a field ends what is internal: any other line
    may be a slip in the middle of it. Quotes and brackets that are not closed in their line, and a
    key that is not the first word of its line, make all that follows internal.
    """
    lines = text.split("\n")
    secret: set[int] = set()
    holder: int | None = None  # how far the key that holds internal text is indented
    value_seen = False
    for number, line in enumerate(lines, 1):
        first = re.match(FIRST_WORD, line)
        rest = line
        if first and _begins(first):
            holder, value_seen, rest = len(first[1]), False, first[4]
        elif holder is None or (first and _ends(first, holder, parses=parses)):
            holder = None
            if not holds_secret_key(line):
                continue
            return frozenset(secret.union(range(number, len(lines) + 1)))
        secret.add(number)
        if not value_seen and rest.strip():
            value_seen = True
            if _may_go_on(rest.strip()):
                return frozenset(secret.union(range(number, len(lines) + 1)))
    return frozenset(secret)


def _begins(first: re.Match[str]) -> bool:
    """Whether internal text begins with this line."""
    return is_secret(first[2]) if first[3] else first[2].lower() in secret_names()


def _ends(first: re.Match[str], holder: int, *, parses: bool) -> bool:
    """Whether internal text has ended before this line, which is another key's."""
    is_key = first[3] and (not first[4] or first[4][0].isspace())
    return bool(is_key) and len(first[1]) <= holder and (parses or first[2] in field_names())


def _may_go_on(value: str) -> bool:
    """Whether a value can go on below whatever stands there."""
    closed = len(value) > 1 and value.endswith(CLOSED_BY.get(value[0], "\n"))
    return value[0] in MAY_GO_ON and not closed
