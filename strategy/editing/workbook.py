"""Tables of definitions as a workbook for an office, and the workbook as cells that came back.

Each table is a sheet, the id and the title for reading only and everything else free. What was
sent is kept in a sheet that no menu shows, so that what an officer changed is known whatever the
records say by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from strategy.archives import DAMAGED
from strategy.diagnostics import Place
from strategy.editing.settable import FOLDERS
from strategy.editing.table import DefinitionTable, SheetCell
from strategy.load.record_kinds import KINDS
from strategy.model import Choice, Refers, Strategy
from strategy.model.fields import marks_at, type_at
from strategy.workbooks import (
    Column,
    ReturnedSheets,
    WorkbookError,
    add_table,
    as_bytes,
    new_workbook,
    read_workbook,
    sent_rows,
    table_rows,
)


def sheet_name(folder: str) -> str:
    """What the sheet of a folder is called: ``Objectives``."""
    return folder.capitalize()


def heading_of(name: str) -> str:
    """A field's name as a heading: ``Review: due`` for ``review.due``."""
    return name.replace("_", " ").replace(".", ": ").capitalize()


def as_workbook(tables: Sequence[DefinitionTable], strategy: Strategy) -> bytes:
    """The workbook of some tables, as bytes that are the same for the same tables."""
    workbook = new_workbook()
    for table in tables:
        columns = [
            Column("ID", "Leave as it is.", 12, is_locked=True),
            Column(KINDS[table.folder].name.capitalize(), "For reading only.", 60, is_locked=True),
            *(
                Column(
                    heading_of(name),
                    _help(table, name),
                    words=tuple(_offered(table.folder, name, strategy)),
                )
                for name in table.fields
            ),
        ]
        rows = [
            [record, table.titles[record], *(texts[name] for name in table.fields)]
            for record, texts in table.rows.items()
        ]
        add_table(workbook, sheet_name(table.folder), columns, rows)
    document = strategy.document
    sent = list(_sent_rows(tables, document.uid or ""))
    return as_bytes(workbook, sent, document.title, document.organisation)


def _sent_rows(tables: Sequence[DefinitionTable], uid: str) -> Iterator[list[str]]:
    yield [uid]
    for table in tables:
        for record, texts in table.rows.items():
            for name, text in texts.items():
                yield [table.folder, record, name, text]


def _help(table: DefinitionTable, name: str) -> str:
    model = KINDS[table.folder].model
    *above, last = name.split(".")
    for step in above:
        model = _part(model, step)
    return model.model_fields[last].description or ""


def _part(model: Any, step: str) -> Any:
    hint = model.model_fields[step].annotation
    return next(part for part in (hint, *get_args(hint)) if hasattr(part, "model_fields"))


def _offered(folder: str, name: str, strategy: Strategy) -> list[str]:
    """The words that a field may hold, where they are a closed list."""
    model, path = KINDS[folder].model, tuple(name.split("."))
    kind = type_at(model, path)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return [choice.value for choice in kind]
    refers = next((mark.kind for mark in marks_at(model, path) if isinstance(mark, Refers)), "")
    if refers == "post":
        return list(strategy.posts)
    return list(strategy.document.sets) if refers == "set" else []


# And back


def cells_of(data: bytes, uid: str) -> list[SheetCell]:
    """The cells that may have been changed of a workbook that was sent, with what each said then.

    Raises :class:`WorkbookError` where it is none of ours, of another strategy, or cannot be read.
    """
    workbook = read_workbook(data)
    try:
        (first, *rows) = sent_rows(workbook, "strategy sheet out")
        if first[0] != uid:
            raise WorkbookError("it belongs to another strategy")
        sent = {(row[0], row[1], row[2]): row[3] for row in rows}
        return [
            cell
            for folder in FOLDERS
            if sheet_name(folder) in workbook
            for cell in _cells(workbook, folder, sent)
        ]
    except DAMAGED as error:
        raise WorkbookError("it is damaged, or no workbook") from error


def _cells(
    workbook: ReturnedSheets, folder: str, sent: dict[tuple[str, str, str], str]
) -> Iterator[SheetCell]:
    names = {heading_of(key[2]): key[2] for key in sent if key[0] == folder}
    for row in table_rows(workbook, sheet_name(folder), "ID"):
        record = row["ID"].text
        for heading in filter(names.__contains__, row):
            cell, name = row[heading], names[heading]
            place = Place(cell.row, cell.column, cell.row, cell.column + 1)
            before = sent.get((folder, record, name), "")
            yield SheetCell(folder, record, name, before, cell.text, cell.name, place)
