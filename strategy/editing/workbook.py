"""Tables of definitions as a workbook for an office, and the workbook as cells that came back.

Each table is a sheet: headings in words, a row of help, the id and the title locked without a
password, everything else free. What was sent is kept in a sheet that no menu shows, so that what
an officer changed is known whatever the records say by then. It is imported only with
``strategy[office]``. No formula, macro or colour carries
any meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, get_args

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from strategy.archives import DAMAGED, ArchiveError, parts_of
from strategy.diagnostics import Place
from strategy.editing.settable import FOLDERS
from strategy.editing.table import DefinitionTable, SheetCell
from strategy.load.record_kinds import KINDS
from strategy.model import Choice, Refers, Strategy
from strategy.model.fields import marks_at, type_at
from strategy.safetext import visible

SENT = "Sent"
LISTS = "Lists"
HEADING_ROW, HELP_ROW = 1, 2
MOST_ROWS = 5_000
MOST_COLUMNS = 200
WIDTHS = {"id": 12, "title": 60}
USUAL_WIDTH = 24
LONGEST_PROMPT = 255
"""Characters that Excel shows of an input message."""


class WorkbookError(Exception):
    """The workbook cannot be taken back; the message is a sentence about it."""


def sheet_name(folder: str) -> str:
    """What the sheet of a folder is called: ``Objectives``."""
    return folder.capitalize()


def heading_of(name: str) -> str:
    """A field's name as a heading: ``Review: due`` for ``review.due``."""
    return name.replace("_", " ").replace(".", ": ").capitalize()


def as_workbook(tables: Sequence[DefinitionTable], strategy: Strategy) -> bytes:
    """The workbook of some tables, as bytes that are the same for the same tables."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in tables:
        _write_table(workbook.create_sheet(sheet_name(table.folder)), table)
    lists = workbook.create_sheet(LISTS)
    for table in tables:
        _offer_choices(workbook[sheet_name(table.folder)], lists, table, strategy)
    sent = workbook.create_sheet(SENT)
    for number, row in enumerate(_sent_rows(tables, strategy.document.uid or ""), 1):
        for column, text in enumerate(row, 1):
            _put(sent.cell(number, column), text)
    for hidden in (lists, sent):
        hidden.sheet_state = "veryHidden"
    properties = workbook.properties
    properties.title, properties.creator = strategy.document.title, strategy.document.organisation
    properties.language = "en-GB"
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _sent_rows(tables: Sequence[DefinitionTable], uid: str) -> Iterator[list[str]]:
    yield [uid]
    for table in tables:
        for record, texts in table.rows.items():
            for name, text in texts.items():
                yield [table.folder, record, name, text]


def _write_table(sheet: Any, table: DefinitionTable) -> None:
    kind = KINDS[table.folder]
    headings = ["ID", kind.name.capitalize(), *map(heading_of, table.fields)]
    helps = ["Leave as it is.", "For reading only.", *(_help(table, name) for name in table.fields)]
    wrapped = Alignment(wrap_text=True, vertical="top")
    for column, (heading, text) in enumerate(zip(headings, helps, strict=True), 1):
        sheet.cell(HEADING_ROW, column, heading).font = Font(bold=True)
        sheet.cell(HELP_ROW, column, text).font = Font(italic=True)
        width = WIDTHS["id"] if column == 1 else WIDTHS["title"] if column == 2 else USUAL_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (record, texts) in enumerate(table.rows.items(), HELP_ROW + 1):
        cells = [record, table.titles[record], *(texts[name] for name in table.fields)]
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            _put(cell, text)
            cell.protection = Protection(locked=column <= 2)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = wrapped
    sheet.freeze_panes = "C3"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, text: str) -> None:
    """Put a text into a cell as text, whatever it begins with."""
    if text:
        cell.value = "\n".join(map(visible, text.splitlines()))
        cell.data_type = "s"
    cell.number_format = "@"


def _help(table: DefinitionTable, name: str) -> str:
    model = KINDS[table.folder].model
    *above, last = name.split(".")
    for step in above:
        model = _part(model, step)
    return model.model_fields[last].description or ""


def _part(model: Any, step: str) -> Any:
    hint = model.model_fields[step].annotation
    return next(part for part in (hint, *get_args(hint)) if hasattr(part, "model_fields"))


def _offer_choices(sheet: Any, lists: Any, table: DefinitionTable, strategy: Strategy) -> None:
    last = HELP_ROW + max(len(table.rows), 1)
    for column, name in enumerate(table.fields, 3):
        offered = _offered(table.folder, name, strategy)
        rule = DataValidation(allow_blank=True, showInputMessage=True)
        if offered:
            listed = lists.max_column + (1 if lists["A1"].value is not None else 0)
            for row, word in enumerate(offered, 1):
                lists.cell(row, listed, word)
            letter = get_column_letter(listed)
            rule = DataValidation(
                type="list",
                formula1=f"{LISTS}!${letter}$1:${letter}${len(offered)}",
                allow_blank=True,
                showInputMessage=True,
                showErrorMessage=True,
                errorStyle="warning",
                errorTitle=heading_of(name),
                error="This is none of the words to choose from.",
            )
        rule.promptTitle = heading_of(name)[:32]
        rule.prompt = _help(table, name)[:LONGEST_PROMPT]
        letter = get_column_letter(column)
        rule.add(f"{letter}{HELP_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)


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
    try:
        parts_of(data)
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sent = _sent(workbook, uid)
        return [
            cell
            for folder in FOLDERS
            if sheet_name(folder) in workbook.sheetnames
            for cell in _cells(workbook[sheet_name(folder)], folder, sent)
        ]
    except ArchiveError as error:
        raise WorkbookError(str(error)) from error
    except DAMAGED as error:
        raise WorkbookError("it is damaged, or no workbook") from error


def _sent(workbook: Any, uid: str) -> dict[tuple[str, str, str], str]:
    if SENT not in workbook.sheetnames:
        raise WorkbookError("it was not made by strategy sheet out, so what it changes is unknown")
    (first, *rows) = workbook[SENT].iter_rows(values_only=True, max_col=4)
    if (first[0] or "") != uid:
        raise WorkbookError("it belongs to another strategy")
    return {(row[0], row[1], row[2]): row[3] or "" for row in rows}


def _cells(sheet: Any, folder: str, sent: dict[tuple[str, str, str], str]) -> Iterator[SheetCell]:
    names = {heading_of(key[2]): key[2] for key in sent if key[0] == folder}
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    headings = [_text(value) for value in next(rows)]
    if "ID" not in headings:
        raise WorkbookError(f"{sheet.title} has no column ID in its first row")
    at = headings.index("ID")
    for number, row in enumerate(rows, HELP_ROW):
        if number > MOST_ROWS:
            raise WorkbookError(f"{sheet.title} has more than {MOST_ROWS:,} rows")
        record = _text(row[at])
        if number == HELP_ROW or not any(map(_text, row)):
            continue
        for column, heading in enumerate(headings):
            if heading in names:
                place = Place(number, column + 1, number, column + 2)
                yield SheetCell(
                    folder,
                    record,
                    names[heading],
                    sent.get((folder, record, names[heading]), ""),
                    _text(row[column]),
                    f"{sheet.title}!{get_column_letter(column + 1)}{number}",
                    place,
                )


def _text(value: Any) -> str:
    """A cell as it would be typed: a day as 2026-06-30, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
