"""Tables as spreadsheets save them: cells read as they would be written here.

A spreadsheet that parts cells by semicolons writes a comma in numbers; one that is saved again
writes 2026-04-25 as 25/04/2026. Both are read where they can only mean one thing. Cells that could
mean two are left as they are, and refused where they are read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from strategy.csvtext.tables import COMMA, Row, delimiter_of, rows_of
from strategy.load.cells import LAST_MONTH, TWO_WAYS
from strategy.periods.dates import as_iso

DECIMAL_COMMA: Final = re.compile(r"\s*(-?\d+),(\d{1,2}|\d{4,})\s*", re.ASCII)
"""Not three digits behind the comma: those could be thousands."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
PUBLISHED: Final = "published"
NUMBERS: Final = ("value", "numerator", "denominator", "lower", "upper")


def as_written_here(names: Sequence[str], rows: list[Row], data: bytes) -> list[Row]:
    """The rows of a table with its days and its numbers as they are written here.

    ``data`` is the file itself; where it is as we write it, the rows are the same objects.
    """
    parted_by_commas = delimiter_of(data.decode("utf-8-sig", errors="replace")) == COMMA
    day_column = _position(names, PUBLISHED)
    slashed = [row[day_column] for row in rows if _has(row, day_column)] if day_column >= 0 else []
    is_day_first = _is_day_first(slashed)
    if parted_by_commas and not is_day_first:
        return rows
    numbers = [] if parted_by_commas else [_position(names, name) for name in NUMBERS]
    return [
        _written_here(row, day_column if is_day_first else -1, [at for at in numbers if at >= 0])
        for row in rows
    ]


def _position(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _has(row: Row, position: int) -> bool:
    return len(row) > position and ("/" in row[position] or "." in row[position])


def _is_day_first(cells: Iterable[str]) -> bool:
    """Whether days are written day first: one at least could be nothing else, and none is not.

    Days on which the day and the month are the same number could be either.
    """
    matches = (TWO_WAYS.fullmatch(cell.strip()) for cell in cells)
    parts = [(int(match[1]), int(match[2])) for match in matches if match]
    if any(second > LAST_MONTH for _, second in parts):
        return False
    return any(first > LAST_MONTH for first, _ in parts) or (
        bool(parts) and all(first == second for first, second in parts)
    )


def _written_here(row: Row, day_column: int, numbers: Sequence[int]) -> Row:
    cells = list(row)
    if 0 <= day_column < len(cells) and TWO_WAYS.fullmatch(cells[day_column].strip()):
        cells[day_column] = as_iso(cells[day_column].strip()) or cells[day_column]
    for position in numbers:
        number = DECIMAL_COMMA.fullmatch(cells[position]) if position < len(cells) else None
        if number:
            cells[position] = f"{number[1]}.{number[2]}"
    return cells


def canonical(data: bytes) -> bytes:
    """A table as we write it: commas, names in small letters, days as 2026-04-25.

    The same bytes where it is so already. Raises :class:`strategy.load.tables.TableError` for what
    is no table.
    """
    rows = rows_of(data, "")
    if not rows:
        return data
    text = data.decode("utf-8-sig")
    names = [name.strip().lower() for name in rows[0]]
    as_here = as_written_here(names, rows[1:], data)
    if delimiter_of(text) == COMMA and as_here == rows[1:]:
        return data
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    return mark + as_text([names, *as_here], "\r\n" if "\r\n" in text else "\n").encode()


def as_text(rows: Iterable[Sequence[str]], line_end: str) -> str:
    """Rows of a figures file as its text: cells parted by commas, in quotes where they need be."""
    stream = StringIO()
    csv.writer(stream, lineterminator=line_end).writerows(rows)
    return stream.getvalue()
