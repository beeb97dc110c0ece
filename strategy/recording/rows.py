"""Many entries from one file that an officer keeps: a sheet saved as CSV, or YAML.

Nothing in a file is passed over in silence, and all problems of all rows come back at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from strategy.diagnostics import FILE_START, Diagnostic, Place
from strategy.model import FieldMark
from strategy.model.fields import marks_at
from strategy.recording.entry_kinds import CLAIMS, STAMPED, SUBJECT, EntryKind
from strategy.recording.row import MOST_PROBLEMS, MOST_ROWS, EntryRow, Rows, bad_row
from strategy.recording.sheet import sheet_rows
from strategy.yamltext.locate import locate
from strategy.yamltext.read import Parsed, parse

YAML_NAMES = (".yaml", ".yml")
SHEET_NAMES = (".csv", ".tsv", ".txt")
YAML_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*(?:#[^\n]*|---)\n)*\s*-(?:\s|$)")
SUBJECTS = (SUBJECT, "action")
"""The fields that can say in YAML what an entry is about."""

LOOKED_AT = 4096
"""Bytes from the start by which a YAML list is known where the name does not tell."""


def read_rows(data: bytes, name: str, kind: EntryKind) -> Rows:
    """The rows of a file, and all problems of all rows. Never raises for anything in the file.

    It is YAML or a sheet by the ending of its name, and by how it begins where that says neither.
    """
    read = _yaml_rows if _is_yaml(data, name) else sheet_rows
    rows, problems = read(data, name, kind)
    if len(problems) > MOST_PROBLEMS:
        more = f"and {len(problems) - MOST_PROBLEMS:,} more problems in this file"
        problems = [*problems[:MOST_PROBLEMS], bad_row(name, FILE_START, more)]
    return rows, problems


def _is_yaml(data: bytes, name: str) -> bool:
    ending = name.lower()
    if ending.endswith((*YAML_NAMES, *SHEET_NAMES)):
        return ending.endswith(YAML_NAMES)
    return YAML_LIST.match(data[:LOOKED_AT]) is not None


def _yaml_rows(data: bytes, name: str, kind: EntryKind) -> Rows:
    parsed = parse(data, name)
    items = parsed.value
    if parsed.problems:
        return [], list(parsed.problems)
    if not isinstance(items, list) or not items:
        first = f"{SUBJECT}: 3.4" if kind.per_subject else f"{kind.needed[0]}: ..."
        hint = f"begin each entry with a dash: - {first}"
        return [], [bad_row(name, FILE_START, "the file is to hold a list of entries", hint)]
    if len(items) > MOST_ROWS:
        message = f"the file holds {len(items):,} entries; it may hold {MOST_ROWS:,}"
        return [], [bad_row(name, FILE_START, message, "split it in two")]
    places = locate(data, [(index,) for index in range(len(items))])
    rows: list[EntryRow] = []
    problems = list(_cut_short(parsed, name, kind))
    for index, item in enumerate(items):
        label, place = f"entry {index + 1}", places[index,].value
        row = _row(item, label, place, kind)
        if isinstance(row, str):
            problems.append(bad_row(name, place, row))
            continue
        if row.fields.get(STAMPED) is not None and STAMPED in kind.fields:
            message = f'{label}: "{STAMPED}" is the day of recording, which the tool fills in'
            problems.append(bad_row(name, place, message, "delete the line"))
        rows.append(row)
    return rows, problems


def _row(item: Any, label: str, place: Place, kind: EntryKind) -> EntryRow | str:
    """The row that an item of a list is, or why it is none."""
    fields = item if isinstance(item, dict) else {}
    if not kind.per_subject:
        return (
            EntryRow(label, place, "", fields)
            if fields
            else f"{label} is to hold fields: key: value"
        )
    name = next((subject for subject in SUBJECTS if isinstance(fields.get(subject), str)), None)
    if name is None:
        return f'{label} needs "{SUBJECT}": the id or the number of the objective'
    claims = tuple(fields[claim] for claim in CLAIMS if isinstance(fields.get(claim), str))
    given = {key: text for key, text in fields.items() if key != name and key not in CLAIMS}
    return EntryRow(label, place, fields[name], given, claims)


def _cut_short(parsed: Parsed, name: str, kind: EntryKind) -> Iterator[Diagnostic]:
    """A problem for each prose field whose text a comment cuts short."""
    for path, place in parsed.cut_short:
        if FieldMark.PROSE in marks_at(kind.model, path[1:]):
            message = (
                f'entry {int(path[0]) + 1}: the text of "{path[-1]}" breaks off at "#", which '
                "begins a comment"
            )
            yield bad_row(name, place, message, "put the text in quotes")
