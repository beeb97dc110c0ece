"""The rows of a sheet saved as CSV, as spreadsheets write it in this country and elsewhere.

A cell is the text it holds: ``=1+1`` is text too. An empty cell, row or column is passed over; text
that no column has a field for is a problem.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, get_origin

from strategy.diagnostics import Diagnostic
from strategy.journal.kinds import CLAIMS, SUBJECT, EntryKind
from strategy.journal.row import MOST_ROWS, EntryRow, Rows, bad_row, line_start
from strategy.journal.typed import as_ids, as_links
from strategy.load import did_you_mean
from strategy.model import Link
from strategy.model.fields import type_at

DELIMITERS = ",;\t"
MOST_COLUMNS = 200
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_8_INSIDE = re.compile(rb"\xe2\x80[\x90-\xbf]|\xc2[\xa0-\xbf]")
"""A dash, a quote, a pound sign as UTF-8 writes it; nobody writes these bytes in Windows-1252."""

SPREADSHEET_ERROR = re.compile(r"#N/A|#[A-Z][A-Z0-9/_]*[!?]|##+")
SAVE_AGAIN = "in the spreadsheet, save the sheet as CSV UTF-8"


class EntrySheetError(Exception):
    """The file cannot be read as rows. ``line`` counts from 1."""

    def __init__(self, message: str, hint: str = SAVE_AGAIN, line: int = 1) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column: its heading, and its name among the kind's (empty where no field is for it)."""

    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row of the sheet that is not empty: its number there, its first line, and its cells."""

    number: int
    line: int
    cells: Sequence[str]


def sheet_rows(data: bytes, name: str, kind: EntryKind) -> Rows:
    """The rows of a sheet, and everything that is wrong with it."""
    try:
        heading, *below = _lines(_decoded(data), kind)
    except EntrySheetError as reason:
        return [], [bad_row(name, line_start(reason.line), str(reason), reason.hint)]
    columns = _columns(heading.cells, kind)
    problems = list(_heading_problems(columns, heading, name, kind))
    if kind.per_subject and not any(column.name == SUBJECT for column in columns):
        return [], problems
    rows = []
    for line in below:
        cells = _cells(line, columns)
        problems += _cell_problems(line, columns, name)
        if SUBJECT in cells or not kind.per_subject:
            place, subject = line_start(line.line), cells.get(SUBJECT, "")
            claims = tuple(cells.pop(name) for name in CLAIMS if name in cells)
            fields = _fields(cells, kind)
            rows.append(EntryRow(f"row {line.number}", place, subject, fields, claims))
        else:
            message = f"row {line.number} does not say which objective it is about"
            problems.append(bad_row(name, line_start(line.line), message))
    if not below:
        message = "the sheet has no rows below its heading"
        problems.append(bad_row(name, line_start(heading.line), message))
    return rows, problems


def _decoded(data: bytes) -> str:
    """The text: UTF-8, or what spreadsheets write when they are not told. Raises SheetError."""
    if data.startswith(WORKBOOKS):
        raise EntrySheetError("this is a workbook, and not a sheet saved as CSV")
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16_MARKS) else _encoding(data))
    except UnicodeDecodeError as error:
        message = "the file holds a byte that stands for no character"
        raise EntrySheetError(message, line=data.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise EntrySheetError(
            "the file is not text", line=text.count("\n", 0, text.index("\0")) + 1
        )
    return text


def _encoding(data: bytes) -> str:
    """UTF-8 where the bytes are, or are but for a few that went wrong; else Windows-1252."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if UTF_8_INSIDE.search(data) else "cp1252"
    return "utf-8-sig"


def _lines(text: str, kind: EntryKind) -> list[EntryLine]:
    """The rows that are not empty, the heading first. Raises SheetError."""
    text = text.rstrip(f"{DELIMITERS} \r\n")  # spreadsheets write empty rows by the thousand
    delimiter = max(DELIMITERS, key=lambda one: _fit(text, one, kind))
    lines: list[EntryLine] = []
    for line in _rows_of(text, delimiter):
        if len(lines) > MOST_ROWS:
            raise EntrySheetError(f"the sheet has more than {MOST_ROWS:,} rows", "split it in two")
        lines.append(line)
    if not lines:
        hint = f"the first row names the columns: {', '.join(_first_columns(kind))}"
        raise EntrySheetError("the sheet is empty", hint)
    if sum(bool(cell.strip()) for cell in lines[0].cells) > MOST_COLUMNS:
        raise EntrySheetError(
            f"the sheet has more than {MOST_COLUMNS} columns", "delete those not used"
        )
    return lines


def _first_columns(kind: EntryKind) -> list[str]:
    return [*([SUBJECT] if kind.per_subject else []), *kind.needed]


def _fit(text: str, delimiter: str, kind: EntryKind) -> tuple[int, int]:
    """How well a delimiter reads the heading: the columns it finds, known ones first."""
    try:
        heading = next(_rows_of(text, delimiter), EntryLine(0, 0, ()))
    except EntrySheetError:
        return 0, 0
    known = sum(_column_name(cell, kind) in kind.columns for cell in heading.cells)
    return known, len(heading.cells)


def _rows_of(text: str, delimiter: str) -> Iterator[EntryLine]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, line = 0, 1
    try:
        for cells in reader:
            number += 1
            if any(cell.strip() for cell in cells):
                yield EntryLine(number, line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise EntrySheetError(*_in_plain_words(str(error)), line=line) from error


def _in_plain_words(error: str) -> tuple[str, str]:
    if "limit" in error:
        return f"a cell holds more than {csv.field_size_limit():,} characters", "shorten its text"
    if "unexpected end" in error:
        return "a quote is opened here and never closed", SAVE_AGAIN
    return 'text goes on after a closing quote; inside a cell, " is written twice', SAVE_AGAIN


def _column_name(heading: str, kind: EntryKind) -> str:
    word = re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")
    return kind.synonyms.get(word, word)


def _columns(heading: Sequence[str], kind: EntryKind) -> list[EntryColumn]:
    columns = []
    known = {*kind.columns, *(CLAIMS if kind.per_subject else ())}
    for cell in heading:
        name = _column_name(cell, kind)
        columns.append(EntryColumn(" ".join(cell.split()), name if name in known else ""))
    return columns


def _heading_problems(
    columns: Sequence[EntryColumn], heading: EntryLine, file: str, kind: EntryKind
) -> Iterator[Diagnostic]:
    place = line_start(heading.line)
    seen: dict[str, str] = {}
    for column in columns:
        if column.heading and not column.name:
            known = list(kind.columns)
            near = did_you_mean(_column_name(column.heading, kind), known)
            hint = near or f"delete it, or call it one of: {', '.join(known)}"
            message = f'no field is for the column "{column.heading[:80]}"'
            yield bad_row(file, place, message, hint)
        elif column.name in seen:
            first = seen[column.name]
            message = f'the columns "{first}" and "{column.heading}" are both for {column.name}'
            yield bad_row(file, place, message, "delete one of them")
        elif column.name:
            seen[column.name] = column.heading
    if kind.per_subject and SUBJECT not in seen:
        hint = "begin the first row with: objective"
        yield bad_row(file, place, "no column says which objective a row is about", hint)


def _cells(line: EntryLine, columns: Sequence[EntryColumn]) -> dict[str, str]:
    """What a row holds, by the name of its column, without what is empty or an error."""
    return {
        column.name: cell.strip()
        for column, cell in zip(columns, line.cells, strict=False)
        if column.name and cell.strip() and not SPREADSHEET_ERROR.fullmatch(cell.strip())
    }


def _cell_problems(
    line: EntryLine, columns: Sequence[EntryColumn], file: str
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


def _fields(cells: Mapping[str, str], kind: EntryKind) -> dict[str, Any]:
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
