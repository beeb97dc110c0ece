"""Tables of records as a workbook for an office, and the workbook as cells that came back.

Each table is a sheet, the id for reading only and everything else free. What was sent is kept in a
sheet that no menu shows, so that what an officer changed is known whatever the records say by then.
Below the records there are empty rows for new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from strategy.archives import DAMAGED
from strategy.diagnostics import Place
from strategy.editing.sheet_kinds import SheetKind, sheet_kinds
from strategy.editing.table import RecordTable, SheetCell
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

NEW_ROWS = 25
"""Empty rows below the records of a sheet, for new ones."""

KEY = "ID"


def sheet_name(kind: str) -> str:
    """What the sheet of a kind is called: ``Objectives``."""
    return kind.capitalize()


def heading_of(name: str) -> str:
    """A field's name as a heading: ``Review: due`` for ``review.due``."""
    return name.replace("_", " ").replace(".", ": ").capitalize()


def shown_heading(kind: SheetKind) -> str:
    """The heading of the column that says which record a row is of."""
    return kind.noun.capitalize()


def as_workbook(tables: Sequence[RecordTable], strategy: Strategy) -> bytes:
    """The workbook of some tables, as bytes that are the same for the same tables."""
    workbook = new_workbook()
    for table in tables:
        kind = table.kind
        columns = [
            Column(KEY, f"Leave it as it is; a new row has {kind.key}.", 16, is_locked=True),
            Column(shown_heading(kind), "For reading only, but in a new row.", 60, is_locked=True),
            *(
                Column(
                    heading_of(name), _help(kind, name), words=tuple(_offered(kind, name, strategy))
                )
                for name in table.fields
            ),
        ]
        rows = [
            [record, table.titles[record], *(texts[name] for name in table.fields)]
            for record, texts in table.rows.items()
        ]
        add_table(workbook, sheet_name(kind.name), columns, rows, new_rows=NEW_ROWS)
    document = strategy.document
    sent = list(_sent_rows(tables, document.uid or ""))
    return as_bytes(workbook, sent, document.title, document.organisation)


def _sent_rows(tables: Sequence[RecordTable], uid: str) -> Iterator[list[str]]:
    yield [uid]
    for table in tables:
        for record, texts in table.rows.items():
            for name, text in texts.items():
                yield [table.kind.name, record, name, text]


def _help(kind: SheetKind, name: str) -> str:
    model: Any = kind.model
    *above, last = name.split(".")
    for step in above:
        model = _part(model, step)
    return model.model_fields[last].description or ""


def _part(model: Any, step: str) -> Any:
    hint = model.model_fields[step].annotation
    return next(part for part in (hint, *get_args(hint)) if hasattr(part, "model_fields"))


def _offered(kind: SheetKind, name: str, strategy: Strategy) -> tuple[str, ...]:
    """The words that a field may hold, where they are a closed list."""
    path = tuple(name.split("."))
    hint = type_at(kind.model, path)
    if isinstance(hint, type) and issubclass(hint, Choice):
        return tuple(choice.value for choice in hint)
    marks = marks_at(kind.model, path)
    refers = next((mark.kind for mark in marks if isinstance(mark, Refers)), "")
    if refers == "post":
        return tuple(strategy.posts)
    return tuple(strategy.document.sets) if refers == "set" else ()


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
        if any(first[1:]) or any(len(row) < len(("kind", "id", "field", "text")) for row in rows):
            raise WorkbookError("it is no workbook of strategy sheet out; see: strategy returns in")
        sent = {(row[0], row[1], row[2]): row[3] for row in rows}
        return [
            cell
            for kind in sheet_kinds().values()
            if sheet_name(kind.name) in workbook
            for cell in _cells(workbook, kind, sent)
        ]
    except DAMAGED as error:
        raise WorkbookError("it is damaged, or no workbook") from error


def _cells(
    workbook: ReturnedSheets, kind: SheetKind, sent: dict[tuple[str, str, str], str]
) -> Iterator[SheetCell]:
    records = {record for name, record, _ in sent if name == kind.name}
    names = {heading_of(name): name for name in kind.fields}
    for row in table_rows(workbook, sheet_name(kind.name), KEY):
        record = row[KEY].text.strip()
        its_names = names
        if record not in records and kind.shown not in kind.fields and not kind.is_figures:
            its_names = {shown_heading(kind): kind.shown, **names}
        for heading in filter(its_names.__contains__, row):
            cell, name = row[heading], its_names[heading]
            place = Place(cell.row, cell.column, cell.row, cell.column + 1)
            before = sent.get((kind.name, record, name), "")
            yield SheetCell(kind.name, record, name, before, cell.text, cell.name, place)
