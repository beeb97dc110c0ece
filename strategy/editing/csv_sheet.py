"""A table of records as CSV, and the CSV as cells that came back.

A CSV file has no place for what it was sent with, so each row ends with a digest of it: where the
record still says that, all that differs was changed in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from json import dumps
from typing import Final

from strategy.csvtext.rows import SheetError, SheetRow, delimiter_of, rows
from strategy.csvtext.writing import as_csv
from strategy.diagnostics import Place
from strategy.editing.table import RecordTable, SheetCell

KEY: Final = "id"
DIGEST: Final = "sent"
HEX_DIGITS: Final = 12


def as_sheet(table: RecordTable) -> str:
    """The table as CSV: the id, what says which record it is, the fields, and a digest."""
    kind = table.kind
    headings = [KEY, kind.noun, *table.fields, DIGEST]
    lines = [
        [record, table.titles[record], *(texts[name] for name in table.fields), digest_of(texts)]
        for record, texts in table.rows.items()
    ]
    return as_csv(headings, lines)


def digest_of(texts: Mapping[str, str]) -> str:
    """A few hex digits that stand for all that a row says."""
    said = dumps([[name, " ".join(text.split())] for name, text in sorted(texts.items()) if text])
    return sha256(said.encode()).hexdigest()[:HEX_DIGITS]


def cells_of(data: bytes, table: RecordTable) -> list[SheetCell]:
    """The cells that may have been changed. ``table`` is what the records say now.

    Raises :class:`strategy.csvtext.rows.SheetError` where the file is none that was sent.
    """
    names = {table.kind.noun, *table.fields, KEY, DIGEST}
    lines = list(rows(data, delimiter_of(data, lambda cell: cell.strip().lower() in names)))
    if not lines:
        raise SheetError("the file is empty")
    headings = [cell.strip().lower() for cell in lines[0].cells]
    for name in (KEY, DIGEST):
        if name not in headings:
            raise SheetError(
                f'there is no column "{name}"', "it is to be a sheet of: strategy sheet out"
            )
    return [cell for line in lines[1:] for cell in _cells(line, headings, table)]


def kind_of(data: bytes, nouns: Mapping[str, str]) -> str | None:
    """The kind that a sheet is of, by its second heading; ``nouns`` are the kinds by their word."""
    first = next(iter(rows(data, delimiter_of(data, lambda cell: cell.strip() == KEY))), None)
    words = [cell.strip().lower() for cell in first.cells] if first else []
    return next((nouns[word] for word in words if word in nouns), None)


def _cells(line: SheetRow, headings: list[str], table: RecordTable) -> Iterator[SheetCell]:
    kind = table.kind
    texts = dict(zip(headings, line.cells, strict=False))
    record = texts.get(KEY, "").strip()
    now = table.rows.get(record)
    is_as_sent = now is not None and digest_of(now) == texts.get(DIGEST, "").strip()
    is_read = now is None and kind.shown not in kind.fields and not kind.is_figures
    renamed = {kind.noun: kind.shown} if is_read else {}
    for index, heading in enumerate(headings[: len(line.cells)]):
        name = renamed.get(heading, heading if heading in table.fields else "")
        if name:
            sent = (now[name] if is_as_sent else None) if now is not None else ""
            place: Place = line.place(index)
            called = f"row {line.number}, {heading}"
            yield SheetCell(kind.name, record, name, sent, line.cells[index], called, place)
