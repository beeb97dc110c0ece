"""A table as it stands in a file: rows of texts, each cell with its place, whatever the file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from strategy.csvtext.rows import SheetRow, delimiter_of, rows
from strategy.diagnostics import Place
from strategy.values import dataclass

MOST_ROWS = 100_000
MOST_COLUMNS = 500


class GridError(Exception):
    """The file, or the sheet, cannot be read as a table; the message is a sentence about it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table: its number from 1, and its cells as they would be typed.

    ``faults`` say why a cell cannot be read, by its column from 0; ``names`` gives the name of a
    cell where the file has names for them (``Sheet1!B5``), ``line`` the row in a CSV file.
    ``has_decimal_commas`` where a comma stands for the point.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)
    names: Callable[[int], str] | None = None
    line: SheetRow | None = None
    has_decimal_commas: bool = False

    def cell(self, column: int | None) -> str:
        """The text of a column from 0; empty where there is no such cell, or no column is asked."""
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""

    def place(self, column: int) -> Place:
        """Where a cell stands in the file."""
        if self.line:
            return self.line.place(column)
        return Place(self.number, column + 1, self.number, column + 2)

    def name(self, column: int) -> str:
        """What stands before a message about a cell: ``Sheet1!B5: ``; nothing in a CSV file."""
        return f"{self.names(column)}: " if self.names else ""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table: the title of its sheet, empty in a CSV file, and its rows that hold anything."""

    sheet: str
    rows: tuple[GridRow, ...]


def csv_grid(data: bytes) -> TableGrid:
    """The table in a CSV file. Raises :class:`strategy.csvtext.rows.SheetError`."""
    delimiter = delimiter_of(data, lambda _: False)
    grid_rows: list[GridRow] = []
    for line in rows(data, delimiter):
        if len(grid_rows) == MOST_ROWS:
            raise GridError(f"it has more than {MOST_ROWS:,} rows")
        row = GridRow(
            line.number,
            tuple(line.cells[:MOST_COLUMNS]),
            line=line,
            has_decimal_commas=delimiter == ";",
        )
        grid_rows.append(row)
    return TableGrid("", tuple(grid_rows))
