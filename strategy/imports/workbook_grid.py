"""A table in an Excel workbook. It is imported only with ``public-strategy[office]``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from strategy.archives import DAMAGED, ArchiveError, parts_of
from strategy.imports.grid import MOST_COLUMNS, GridError, GridRow, TableGrid
from strategy.workbooks import has_formulas

MOST_ROWS = 20_000
"""Rows of a sheet. Reading one takes some fifteen times as long as reading a row of CSV."""

UNWORKED = "a formula that no program has worked out; open the file in a spreadsheet and save it"


def workbook_grids(data: bytes) -> list[TableGrid]:
    """The tables of the sheets that are not hidden. Raises :class:`GridError`."""
    try:
        parts_of(data)
        values = _loaded(data, data_only=True)
        formulas = _loaded(data, data_only=False) if has_formulas(data) else None
        return [
            TableGrid(sheet.title, tuple(_rows(sheet, formulas[sheet.title] if formulas else None)))
            for sheet in values.worksheets
            if sheet.sheet_state == "visible"
        ]
    except ArchiveError as error:
        raise GridError(str(error)) from error
    except DAMAGED as error:
        raise GridError("it is damaged, or no workbook") from error


def _loaded(data: bytes, *, data_only: bool) -> Any:
    return load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _rows(sheet: Any, formulas: Any) -> Iterator[GridRow]:
    limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
    behind = formulas.iter_rows(values_only=True, **limits) if formulas else ()
    pairs = zip_longest(sheet.iter_rows(**limits), behind, fillvalue=())
    for number, (cells, formulas_of_row) in enumerate(pairs, 1):
        texts = tuple(map(_text, cells))
        faults = {
            column: UNWORKED
            for column, (text, formula) in enumerate(zip(texts, formulas_of_row, strict=False))
            if not text and formula is not None
        }
        if not any(texts) and not faults:
            continue
        if number > MOST_ROWS:
            raise GridError(f"the sheet {sheet.title} has more than {MOST_ROWS:,} rows")
        yield GridRow(number, texts, faults, names=cell_names(sheet.title, number))


def cell_names(sheet: str, row: int) -> Any:
    """What gives the name of a cell of a row by its column from 0: ``Sheet1!B5``."""
    return lambda column: f"{sheet}!{get_column_letter(column + 1)}{row}"


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value, is_percentage="%" in (cell.number_format or ""))
    return plain_text(value)


def number_text(value: float | Decimal, *, is_percentage: bool) -> str:
    """A number as it would be typed; one that is shown as a percentage with its sign."""
    number = Decimal(repr(value) if isinstance(value, float) else str(value))
    if is_percentage:
        percentage = (number * 100).normalize()
        return f"{percentage:f}%"
    return str(int(number)) if number == number.to_integral() else f"{number:f}"


def plain_text(value: Any) -> str:
    """A cell that holds no number: a day as 2026-06-30, the first of a month as any other."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
