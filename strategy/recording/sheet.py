"""The rows of a sheet saved as CSV, as spreadsheets write it in this country and elsewhere.

A cell is the text it holds: ``=1+1`` is text too. An empty cell, row or column is passed over; text
that no column has a field for is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, get_origin

from strategy.csvtext.rows import SheetError, SheetRow, delimiter_of, rows
from strategy.diagnostics import Diagnostic, Severity, line_start
from strategy.load.messages import did_you_mean
from strategy.model import Link
from strategy.model.fields import type_at
from strategy.recording.entry_kinds import AUTHOR, CLAIMS, PROGRESS, SUBJECT, EntryKind
from strategy.recording.row import MOST_ROWS, EntryRow, Rows, bad_row
from strategy.recording.typed import as_ids, as_links
from strategy.values import dataclass
from strategy.views.delivery.due import DueItem
from strategy.views.serialising import COLUMNS, NOTICE, field_names

MOST_COLUMNS = 200
SPREADSHEET_ERROR = re.compile(r"#N/A|#[A-Z][A-Z0-9/_]*[!?]|##+")


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column: its heading, and its name among the kind's (empty where no field is for it).

    One that ``is_left_alone`` is of a sheet of ours, and says nothing of an entry.
    """

    heading: str
    name: str
    is_left_alone: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingSheet:
    """A sheet that the tool itself writes, known by headings that no other has.

    ``columns`` are all of its headings, and ``taken`` those that say something of an entry, each
    with the column that it is. The others are left alone, whatever a sheet of an officer's own
    would mean by them.
    """

    known_by: frozenset[str]
    columns: frozenset[str]
    taken: Mapping[str, str]

    def name_of(self, heading: str) -> str | None:
        """The column that a heading is; empty where it is left alone, ``None`` if not of it."""
        return self.taken.get(heading, "") if heading in self.columns else None


LIST_OF_ENTRIES = OutgoingSheet(
    frozenset({"status_in_words", "by_title"}),
    frozenset({*COLUMNS["entries"], NOTICE}),
    {name: name for name in COLUMNS["entries"] if name in PROGRESS.columns},
)
LIST_OF_DUE = OutgoingSheet(
    frozenset({"kind_in_words", "days_overdue"}),
    frozenset({*field_names(DueItem), "email", "name", NOTICE}),
    {"record": SUBJECT, "asked": AUTHOR},
)
OUTGOING = (LIST_OF_ENTRIES, LIST_OF_DUE)
"""What ``list entries`` and ``due`` write as CSV."""


def outgoing_of(heading: Sequence[str]) -> OutgoingSheet | None:
    """The sheet of ours that a heading is of, with whatever was added to it."""
    names = {_folded(cell) for cell in heading}
    return next((sheet for sheet in OUTGOING if sheet.known_by <= names), None)


def sheet_rows(data: bytes, name: str, kind: EntryKind) -> Rows:
    """The rows of a sheet, and everything that is wrong with it."""
    try:
        heading, *below = _lines(data, kind)
    except SheetError as reason:
        return [], [bad_row(name, line_start(reason.line), str(reason), reason.hint)]
    outgoing = outgoing_of(heading.cells) if kind is PROGRESS else None
    columns = _columns(heading.cells, kind, outgoing)
    problems = list(_heading_problems(columns, heading, name, kind))
    left_alone = [column.heading for column in columns if column.is_left_alone]
    if left_alone:
        words = f"these columns are left alone: {', '.join(left_alone)}"
        problems.append(
            replace(bad_row(name, line_start(heading.line), words), severity=Severity.NOTE)
        )
    if kind.per_subject and not any(column.name == SUBJECT for column in columns):
        return [], problems
    entry_rows = []
    for line in below:
        cells = _cells(line, columns)
        if outgoing is LIST_OF_DUE and not cells.keys() - {SUBJECT, AUTHOR}:
            continue  # what is due, and nothing was written of it
        problems += _cell_problems(line, columns, name)
        if SUBJECT in cells or not kind.per_subject:
            place, subject = line_start(line.line), cells.get(SUBJECT, "")
            claims = tuple(cells.pop(name) for name in CLAIMS if name in cells)
            fields = entry_fields(cells, kind)
            entry_rows.append(EntryRow(f"row {line.number}", place, subject, fields, claims))
        else:
            message = f"row {line.number} does not say which objective it is about"
            problems.append(bad_row(name, line_start(line.line), message))
    if not below:
        message = "the sheet has no rows below its heading"
        problems.append(bad_row(name, line_start(heading.line), message))
    return entry_rows, problems


def _lines(data: bytes, kind: EntryKind) -> list[SheetRow]:
    """The rows that are not empty, the heading first. Raises :class:`SheetError`."""
    delimiter = delimiter_of(data, lambda cell: _column_name(cell, kind) in kind.columns)
    lines = list(islice(rows(data, delimiter), MOST_ROWS + 2))
    if len(lines) > MOST_ROWS + 1:
        raise SheetError(f"the sheet has more than {MOST_ROWS:,} rows", "split it in two")
    if not lines:
        hint = f"the first row names the columns: {', '.join(_first_columns(kind))}"
        raise SheetError("the sheet is empty", hint)
    if sum(bool(cell.strip()) for cell in lines[0].cells) > MOST_COLUMNS:
        raise SheetError(f"the sheet has more than {MOST_COLUMNS} columns", "delete those not used")
    return lines


def _first_columns(kind: EntryKind) -> list[str]:
    return [*([SUBJECT] if kind.per_subject else []), *kind.needed]


def _folded(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _column_name(heading: str, kind: EntryKind) -> str:
    word = _folded(heading)
    return kind.synonyms.get(word, word)


def _columns(
    heading: Sequence[str], kind: EntryKind, outgoing: OutgoingSheet | None
) -> list[EntryColumn]:
    columns = []
    names = {*kind.columns, *(CLAIMS if kind.per_subject else ())}
    for cell in heading:
        ours = outgoing.name_of(_folded(cell)) if outgoing else None
        name = _column_name(cell, kind) if ours is None else ours
        if ours == "":
            columns.append(EntryColumn(" ".join(cell.split()), "", is_left_alone=True))
            continue
        columns.append(EntryColumn(" ".join(cell.split()), name if name in names else ""))
    return columns


def _heading_problems(
    columns: Sequence[EntryColumn], heading: SheetRow, file: str, kind: EntryKind
) -> Iterator[Diagnostic]:
    place = line_start(heading.line)
    first_headings: dict[str, str] = {}
    for column in columns:
        if column.is_left_alone:
            continue
        if column.heading and not column.name:
            names = list(kind.columns)
            near = did_you_mean(_column_name(column.heading, kind), names)
            hint = near or f"delete it, or call it one of: {', '.join(names)}"
            message = f'no field is for the column "{column.heading[:80]}"'
            yield bad_row(file, place, message, hint)
        elif column.name in first_headings:
            first = first_headings[column.name]
            message = f'the columns "{first}" and "{column.heading}" are both for {column.name}'
            yield bad_row(file, place, message, "delete one of them")
        elif column.name:
            first_headings[column.name] = column.heading
    if kind.per_subject and SUBJECT not in first_headings:
        hint = "begin the first row with: objective"
        yield bad_row(file, place, "no column says which objective a row is about", hint)


def _cells(line: SheetRow, columns: Sequence[EntryColumn]) -> dict[str, str]:
    """What a row holds, by the name of its column, without what is empty or an error."""
    return {
        column.name: cell.strip()
        for column, cell in zip(columns, line.cells, strict=False)
        if column.name and cell.strip() and not SPREADSHEET_ERROR.fullmatch(cell.strip())
    }


def _cell_problems(
    line: SheetRow, columns: Sequence[EntryColumn], file: str
) -> Iterator[Diagnostic]:
    headings = [column.heading for column in columns]
    headings += [""] * (len(line.cells) - len(headings))
    place = line_start(line.line)
    for heading, cell in zip(headings, line.cells, strict=False):
        text = cell.strip()
        if text and not heading:
            message = f'row {line.number}: "{text[:40]}" stands in a column without a heading'
            yield bad_row(file, place, message)
        elif SPREADSHEET_ERROR.fullmatch(text):
            message = (
                f'row {line.number}, column "{heading[:80]}": a spreadsheet error, {text[:20]}'
            )
            yield bad_row(file, place, message, "mend the formula in the sheet, or type the value")


def entry_fields(cells: Mapping[str, str], kind: EntryKind) -> dict[str, Any]:
    """The fields of an entry, as typed, from what a row holds."""
    fields: dict[str, Any] = {}
    columns = kind.columns
    for column, text in cells.items():
        field, *inside = columns[column]
        if inside:
            fields.setdefault(field, {})[inside[0]] = text
        elif field != SUBJECT or not kind.per_subject:
            fields[field] = _cell(text, field, kind)
    return fields


def _cell(text: str, field: str, kind: EntryKind) -> Any:
    """What a cell holds: links are one a line, and ids have commas between them or lines."""
    if field in kind.phrases or get_origin(type_at(kind.model, (field,))) is not tuple:
        return text
    return as_links(text) if type_at(kind.model, (field, 0)) is Link else as_ids(text)
