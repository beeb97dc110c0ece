"""CSV as text with places: the rows of a file, and where in it a cell stands.

Rows are those that hold anything: a blank line, and a line of commas as spreadsheets leave them at
the end, are passed over. The first row names the columns; the rows below count from 0. Where no
comma stands in the first row, semicolons or tabs may part the cells.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO
from itertools import islice
from typing import NamedTuple

from strategy.diagnostics import (
    FILE_START,
    LARGEST_FILE,
    Diagnostic,
    FieldPath,
    Located,
    Place,
    Severity,
    place_at,
)
from strategy.safetext import MARK, UNCLEAR

Row = list[str]

SAVE_AS_UTF8 = 'in the spreadsheet, save the sheet as "CSV UTF-8"'
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
COMMA = ","
DELIMITERS = ",;\t"
PLAIN = {delimiter: re.compile(rf"(?:[^{delimiter}\r\n]|\r(?!\n))*+") for delimiter in DELIMITERS}


class TableError(Exception):
    """A file is no table that can be read."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def rows_of(data: bytes, file: str) -> list[Row]:
    """The rows of a file, the names of its columns first. Raises :class:`TableError`."""
    text = _decoded(data, file)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        return [row for row in reader if any(row)]
    except csv.Error:
        index, message, hint = _fault(text)
        raise _error("not-csv", file, message, hint, place_at(text, index)) from None


def delimiter_of(text: str) -> str:
    """What parts the cells of a table, by its first row: a comma wherever one stands there."""
    first = text.lstrip(f"{MARK}\r\n").partition("\n")[0]
    return next((delimiter for delimiter in DELIMITERS if delimiter in first), COMMA)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > LARGEST_FILE:
        hint = "keep figures of fewer areas, or part the measure"
        raise _error("file-too-large", file, "the file is larger than 1 MiB", hint)
    if data.startswith(WORKBOOKS):
        raise _error("not-csv", file, "this is a workbook, and not a sheet", SAVE_AS_UTF8)
    if data.startswith(UTF16_MARKS) or b"\0" in data[:2]:
        raise _error("not-utf8", file, "the file is not UTF-8 but UTF-16", SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = f"the file is not UTF-8 (most likely Windows-1252): byte {data[error.start]:#04x}"
        place = place_at(before, len(before))
        raise _error("not-utf8", file, message, SAVE_AS_UTF8, place) from error
    unclear = None if text.replace("\n", "").isprintable() else UNCLEAR.search(text)
    if unclear:
        message, hint = _unclear(unclear[0])
        raise _error("unclear-character", file, message, hint, place_at(text, unclear.start()))
    return text


def _unclear(character: str) -> tuple[str, str]:
    if character == "\r":
        message = "a line ends the way old Macs did, with CR alone"
        return message, "save the file with the line ending LF or CRLF"
    return f"an invisible character, U+{ord(character):04X}", "delete it"


def _error(rule: str, file: str, message: str, hint: str, place: Place = FILE_START) -> TableError:
    return TableError(Diagnostic(rule, Severity.ERROR, message, file, hint=hint, place=place))


class Cell(NamedTuple):
    """Where in a text a cell begins and ends, its quotes included."""

    start: int
    end: int


def cells_at(text: str, start: int, delimiter: str = COMMA) -> list[Cell]:
    """The cells of the row that begins there, as far as they can be told apart."""
    cells: list[Cell] = []
    while True:
        quoted = text.startswith('"', start)
        match = (QUOTED if quoted else PLAIN[delimiter]).match(text, start)
        if match is None:
            return cells
        cells.append(Cell(start, match.end()))
        if not text.startswith(delimiter, match.end()):
            return cells
        start = match.end() + 1


class Starts:
    """Where the rows of a text begin. ``last`` is where the one begins that is being read."""

    def __init__(self, text: str) -> None:
        self.lines = list(StringIO(text, newline=""))
        self.delimiter = delimiter_of(text)
        self.last = 0

    def __iter__(self) -> Iterator[int]:
        """The starts of the rows that hold anything, as far as the text is a table."""
        reader = csv.reader(self.lines, delimiter=self.delimiter, strict=True)
        lengths = iter(self.lines)
        line = 0
        try:
            for row in reader:
                if any(row):
                    yield self.last
                self.last += sum(map(len, islice(lengths, reader.line_num - line)))
                line = reader.line_num
        except csv.Error:
            return


def _fault(text: str) -> tuple[int, str, str]:
    """Where a text stops being a table, why, and what to do."""
    starts = Starts(text)
    deque(starts, maxlen=0)
    cells = cells_at(text, starts.last, starts.delimiter)
    longest = max(cells, key=lambda cell: cell.end - cell.start, default=Cell(starts.last, 0))
    end = cells[-1].end if cells else starts.last
    if longest.end - longest.start > csv.field_size_limit():
        message = f"a cell of more than {csv.field_size_limit():,} characters"
        return longest.start, message, "shorten it"
    if not cells or text.startswith(starts.delimiter, end):
        start = end + 1 if cells else end
        return start, "the quote that is opened here is never closed", "close it, or delete it"
    hint = 'write a quote inside quotes twice: "the ""good"" schools"'
    return end, "the text goes on after its closing quote", hint


def locate_cells(data: bytes, paths: Iterable[FieldPath]) -> Mapping[FieldPath, Located]:
    """The places of ``paths`` in one file: ``(row, column)``, ``(row,)`` or ``(column,)``.

    What is not there is placed at what should hold it: at its row, or at the file's start.
    """
    text = data.decode("utf-8-sig", errors="replace")
    wanted = list(paths)
    rows = _rows_at(text, {path[0] for path in wanted if path and isinstance(path[0], int)})
    header = rows.get(-1, [])
    names = {
        text[cell.start : cell.end].strip(' "').lower(): position
        for position, cell in enumerate(header)
    }
    return {path: _at(_span_of(path, rows, names), text) for path in wanted}


def _rows_at(text: str, wanted: Collection[int]) -> dict[int, list[Cell]]:
    """The cells of the rows that are asked for, and of the first as row -1."""
    starts = enumerate(Starts(text), -1)
    rows = islice(starts, max(wanted, default=-1) + 2)
    return {
        number: cells_at(text, start, delimiter_of(text))
        for number, start in rows
        if number in wanted or number == -1
    }


def _span_of(
    path: FieldPath, rows: Mapping[int, list[Cell]], names: Mapping[str, int]
) -> tuple[int, int] | None:
    row = path[0] if path and isinstance(path[0], int) else -1
    cells = rows.get(row)
    if not path or not cells:
        return None
    position = next((names.get(step.lower()) for step in path if isinstance(step, str)), None)
    if position is None or position >= len(cells):
        return cells[0].start, cells[-1].end
    return cells[position].start, cells[position].end


def _at(span: tuple[int, int] | None, text: str) -> Located:
    """The place of a stretch of text, without the lines after its first."""
    if span is None:
        return Located(FILE_START, FILE_START)
    start, end = span
    first_line = text[start:end].partition("\n")[0].rstrip("\r")
    place = place_at(text, start, max(len(first_line), 1))
    return Located(place, place)
