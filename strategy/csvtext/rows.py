"""CSV as other programs write it: its rows, each with its place, read as a stream.

UTF-8 with or without a mark, UTF-16 with one, or Windows-1252; parted by commas, semicolons or
tabs. Published files are large, so no more than a row is kept.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from io import BytesIO, TextIOWrapper

from strategy.csvtext.writing import unguarded
from strategy.diagnostics import Diagnostic, Place, Severity, line_start
from strategy.values import dataclass

LONGEST_SHOWN = 60
"""Characters of a cell that a message repeats."""

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ARCHIVES = (b"PK\x03\x04", OLD_WORKBOOK)
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_8_INSIDE = re.compile(rb"\xe2\x80[\x90-\xbf]|\xc2[\xa0-\xbf]")
"""A dash, a quote, a pound sign as UTF-8 writes it; nobody writes these bytes in Windows-1252."""

DELIMITERS = ",;\t"
NAMED_DELIMITER = "sep="
NAMED_DELIMITER_LINE = re.compile(rb"sep=([,;\t])\r?\n")
"""How a first line names what parts the cells, which spreadsheets heed and hide."""

BLANK = f"{DELIMITERS} \r\n"
"""What a spreadsheet leaves of a row that is empty, whatever parts its cells."""

CELLS = {delimiter: re.compile(rf'"(?:[^"]|"")*"|[^{delimiter}\r\n]*') for delimiter in DELIMITERS}
OTHER_MARKS = re.compile(r"[;\t]")
PART_BY_COMMAS = 'in the spreadsheet, save the sheet as "CSV UTF-8 (comma delimited)"'
SAVE_AGAIN = "fetch the file again, or save it as CSV UTF-8"


class SheetError(Exception):
    """The file, or the rest of it, cannot be read as rows. ``line`` counts from 1."""

    def __init__(self, message: str, hint: str = SAVE_AGAIN, line: int = 1) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty: its number, its first line, its cells, its text if that is one line.

    Rows and lines count from 1, the heading and empty rows among them.
    """

    number: int
    line: int
    cells: Sequence[str]
    text: str | None
    delimiter: str = ","

    def place(self, index: int) -> Place:
        """Where the cell of a column stands; the end of the row where it has none."""
        if self.text is None:
            return Place(self.line, 1, self.line, 1)
        whole = self.text.rstrip("\r\n")
        start = 0
        for _ in range(index):
            start = self._cell_end(start) + 1
        if start > len(whole):
            return Place(self.line, len(whole) + 1, self.line, len(whole) + 1)
        end = self._cell_end(start)
        return Place(self.line, start + 1, self.line, max(end, start + 1) + 1)

    def _cell_end(self, start: int) -> int:
        match = CELLS[self.delimiter].match(self.text or "", start)
        return match.end() if match else start


def shown(cell: str) -> str:
    """A cell as a message repeats it."""
    text = " ".join(cell.split())
    cut = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return f'"{cut}"'


def delimiter_of(data: bytes, is_known: Callable[[str], bool]) -> str:
    """What stands between the cells of a sheet: what finds most columns that are known, then most.

    A file that cannot be read has commas.
    """
    named = NAMED_DELIMITER_LINE.match(data.removeprefix(b"\xef\xbb\xbf"))
    if named:
        return named[1].decode()
    headings = {delimiter: _heading(data, delimiter) for delimiter in DELIMITERS}
    return max(
        DELIMITERS,
        key=lambda delimiter: (sum(map(is_known, headings[delimiter])), len(headings[delimiter])),
    )


def _heading(data: bytes, delimiter: str) -> Sequence[str]:
    try:
        first = next(rows(data, delimiter), None)
    except SheetError:
        return ()
    return first.cells if first else ()


def _is_parted_otherwise(cells: list[str], delimiter: str) -> bool:
    """Whether a first row that was to be parted by commas holds other marks, and no comma."""
    return delimiter == "," and len(cells) == 1 and bool(OTHER_MARKS.search(cells[0]))


def rows(data: bytes, delimiter: str = ",") -> Iterator[SheetRow]:
    """The rows of a file that are not empty, the heading first.

    Raises :class:`SheetError` for what is no CSV, when it is met.
    """
    lines = _SheetLines(TextIOWrapper(BytesIO(data), encoding_of(data), newline=""))
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    before = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number == 1 and delimiter.join(cells).startswith(NAMED_DELIMITER):
                before = reader.line_num
                continue
            if any(cell.strip(BLANK) for cell in cells):
                if reader.line_num == 1 and _is_parted_otherwise(cells, delimiter):
                    raise SheetError("the cells are not parted by commas", PART_BY_COMMAS)
                text = lines.last if reader.line_num == before + 1 else None
                if text is None or "'" in text:
                    cells = [unguarded(cell) for cell in cells]
                yield SheetRow(number, before + 1, cells, text, delimiter)
            before = reader.line_num
    except csv.Error as error:
        raise SheetError(*_in_plain_words(str(error)), line=before + 1) from error
    except UnicodeDecodeError as error:
        message = "the file holds a byte that stands for no character"
        raise SheetError(message, line=data.count(b"\n", 0, error.start) + 1) from error


class _SheetLines:
    """The lines of a stream, the last of them kept."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self.stream = stream
        self.last = ""

    def __iter__(self) -> _SheetLines:
        return self

    def __next__(self) -> str:
        self.last = next(self.stream)
        return self.last


def encoding_of(data: bytes) -> str:
    """The encoding of a file's text. Raises :class:`SheetError` for what is no text."""
    if data.startswith(ARCHIVES):
        if b"xl/workbook" in data or data.startswith(OLD_WORKBOOK):
            raise SheetError("this is an Excel workbook, and not a CSV file", PART_BY_COMMAS)
        raise SheetError("this is an archive, and not a CSV file", "unpack it first")
    if data.startswith(UTF_16_MARKS):
        _refuse_null(data.decode("utf-16", errors="replace").encode())
        return "utf-16"
    _refuse_null(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if UTF_8_INSIDE.search(data) else "cp1252"
    return "utf-8-sig"


def _refuse_null(data: bytes) -> None:
    """Raise :class:`SheetError` where UTF-8 or Windows-1252 holds a character that no text has."""
    if b"\0" in data:
        raise SheetError("the file is not text", line=data.count(b"\n", 0, data.index(b"\0")) + 1)


def _in_plain_words(error: str) -> tuple[str, str]:
    """What the parser says, and what to do about it."""
    if "limit" in error:
        return f"a cell holds more than {csv.field_size_limit():,} characters", "shorten its text"
    if "unexpected end" in error:
        return "a quote is opened here and never closed", SAVE_AGAIN
    return 'text goes on after a closing quote; inside a cell, " is written twice', SAVE_AGAIN


MOST_PROBLEMS = 100
"""Problems of one file that are told."""

MOST_EQUAL = 3
"""Equal problems that are told one by one; of more, the first and their number."""


@dataclass(slots=True)
class Problems:
    """What is wrong with one file: the first hundred problems, and how many more there are.

    The same problem of many rows is one, at the first of them, with their number.
    """

    file: str
    listed: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    equal: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.equal[rule, message, hint] += 1
        if self.equal[rule, message, hint] > MOST_EQUAL:
            return
        if len(self.listed) >= MOST_PROBLEMS:
            self.more += 1
            return
        self.listed.append(
            Diagnostic(rule, Severity.ERROR, message, self.file, hint=hint, place=place)
        )

    def add_error(self, error: SheetError) -> None:
        """Note that the file cannot be read on."""
        self.add("unreadable-sheet", line_start(error.line), str(error), error.hint)

    def all(self) -> list[Diagnostic]:
        """Every problem noted, and one that counts those that were not."""
        noted = list(self._counted())
        if not self.more:
            return noted
        message = f"and {self.more:,} more problems in this file"
        place = Place(1, 1, 1, 1)
        last = Diagnostic("too-many-problems", Severity.ERROR, message, self.file, place=place)
        return [*noted, last]

    def _counted(self) -> Iterator[Diagnostic]:
        """The problems; of many equal ones the first, with how many more there are."""
        counted = set()
        for problem in self.listed:
            key = problem.rule, problem.message, problem.hint
            number = self.equal[key]
            if number <= MOST_EQUAL:
                yield problem
            elif key not in counted:
                counted.add(key)
                yield replace(problem, message=f"{problem.message} (and {number - 1:,} times more)")
