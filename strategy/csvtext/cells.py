"""Single cells of a CSV file set in place, and rows added: no other byte of the file changes."""

from __future__ import annotations

from collections.abc import Mapping

from strategy.csvtext.tables import Cell, Starts, cells_at, delimiter_of, rows_of

MARK = "\ufeff"


class CellNotSetError(ValueError):
    """The cell or the row cannot be written; the message says why."""


def read_cells(data: bytes, file: str) -> list[dict[str, str]]:
    """The rows of a table, each by the names of its columns in small letters.

    Raises :class:`strategy.csvtext.tables.TableError`.
    """
    heading, *rows = rows_of(data, file) or [[]]
    names = [name.strip().lower() for name in heading]
    return [dict(zip(names, row, strict=False)) for row in rows]


def with_cell(data: bytes, row: int, column: str, value: str) -> bytes:
    """The file with one cell saying something else; rows count from 0 below the heading."""
    text = data.decode("utf-8-sig")
    heading, cells = _cells(text, -1), _cells(text, row)
    names = [text[cell.start : cell.end].strip(' "').lower() for cell in heading]
    if column not in names:
        raise CellNotSetError(f'the file has no column "{column}"')
    at = names.index(column)
    if at >= len(cells):
        raise CellNotSetError("the row is shorter than the heading")
    cell = cells[at]
    new = f"{text[: cell.start]}{_quoted(value, delimiter_of(text))}{text[cell.end :]}"
    return _as_before(data, new)


def with_row(data: bytes, values: Mapping[str, str]) -> bytes:
    """The file with a row after its last. Every column that has a value is to be there."""
    text = data.decode("utf-8-sig")
    delimiter = delimiter_of(text)
    names = [text[cell.start : cell.end].strip(' "').lower() for cell in _cells(text, -1)]
    missing = [name for name, value in values.items() if value and name not in names]
    if missing:
        raise CellNotSetError(f'the file has no column "{missing[0]}"')
    line_end = "\r\n" if "\r\n" in text else "\n"
    row = delimiter.join(_quoted(values.get(name, ""), delimiter) for name in names)
    kept = text.rstrip("\r\n")
    return _as_before(data, f"{kept}{line_end}{row}{text[len(kept) :] or line_end}")


def _cells(text: str, row: int) -> list[Cell]:
    for number, start in enumerate(Starts(text), -1):
        if number == row:
            return cells_at(text, start, delimiter_of(text))
    raise CellNotSetError("there is no such row any more")


def _quoted(value: str, delimiter: str) -> str:
    if not any(mark in value for mark in (delimiter, '"', "\n", "\r")):
        return value
    return '"' + value.replace('"', '""') + '"'


def _as_before(data: bytes, text: str) -> bytes:
    mark = MARK if data.startswith(MARK.encode()) else ""
    return f"{mark}{text}".encode()
