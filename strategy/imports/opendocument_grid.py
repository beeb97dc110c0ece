"""A table in an OpenDocument spreadsheet. It is imported only with ``public-strategy[office]``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from odfdo import Document

from strategy.archives import DAMAGED, ArchiveError, parts_of
from strategy.imports.grid import MOST_COLUMNS, GridError, GridRow, TableGrid
from strategy.imports.workbook_grid import MOST_ROWS, UNWORKED, cell_names, number_text, plain_text


def opendocument_grids(data: bytes) -> list[TableGrid]:
    """The tables of the sheets. Raises :class:`GridError`."""
    try:
        parts_of(data)
        body = Document(BytesIO(data)).body
        return [TableGrid(sheet.name or "", tuple(_rows(sheet))) for sheet in body.tables]
    except ArchiveError as error:
        raise GridError(str(error)) from error
    except DAMAGED as error:
        raise GridError("it is damaged, or no spreadsheet") from error


def _rows(sheet: Any) -> Iterator[GridRow]:
    for number, row in enumerate(islice(sheet.traverse(), MOST_ROWS + 1), 1):
        cells = list(islice(row.traverse(), MOST_COLUMNS))
        texts = tuple(map(_text, cells))
        faults = {
            column: UNWORKED
            for column, (cell, text) in enumerate(zip(cells, texts, strict=True))
            if not text and cell.formula
        }
        if not any(texts) and not faults:
            continue
        if number > MOST_ROWS:
            raise GridError(f"the sheet {sheet.name} has more than {MOST_ROWS:,} rows")
        yield GridRow(number, texts, faults, names=cell_names(sheet.name, number))


def _text(cell: Any) -> str:
    kind, value = cell.type, cell.value
    if kind in ("float", "currency", "percentage"):
        return number_text(value, is_percentage=kind == "percentage")
    if kind == "date" and isinstance(value, date):
        return plain_text(value)
    if isinstance(value, timedelta):
        return str(value)
    return cell.text_content.strip() if value is not None else ""
