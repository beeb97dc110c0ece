"""Workbooks for an office: texts put into cells as texts, sheets that anybody can use, and back.

Nothing is merged, locked with a password, worked out by a formula or said by a colour alone. It is
imported only with ``public-strategy[office]``, by the modules that read and write workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import count, repeat
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from strategy.archives import DAMAGED, ArchiveError, parts_of, with_fixed_times
from strategy.safetext import visible
from strategy.values import dataclass

LISTS = "Lists"
SENT = "Sent"
"""The sheets that no menu shows: the words to choose from, and what the workbook was sent with."""

HEADING_ROW, HELP_ROW = 1, 2
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_PROMPT = 255
LONGEST_PROMPT_TITLE = 32
"""Characters that Excel shows of an input message and of its title."""

PROPERTIES = "docProps/core.xml"
WRITTEN_ON = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:(created|modified)>")
"""Where a workbook says when it was written, which would differ from one run to the next."""

SHEET_PARTS = "xl/worksheets/"
FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")

WRAPPED = Alignment(wrap_text=True, vertical="top")


class WorkbookError(Exception):
    """The workbook cannot be taken back; the message is a sentence about it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, help and width in characters, and the words it offers.

    What ``is_locked`` is for reading only.
    """

    heading: str
    help: str
    width: int = 24
    words: tuple[str, ...] = ()
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says, as it would be typed, and where it is: ``Objectives!D7``.

    ``row`` and ``column`` count from 1.
    """

    text: str
    name: str
    row: int
    column: int


def new_workbook() -> Workbook:
    """A workbook without a sheet."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    return workbook


def add_table(
    workbook: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    new_rows: int = 0,
) -> None:
    """Add a sheet: a row of headings, one of help, and the rows, locked but for what is asked.

    ``new_rows`` are empty ones below them in which nothing is locked.
    """
    sheet = workbook.create_sheet(title)
    for number, column in enumerate(columns, 1):
        sheet.cell(HEADING_ROW, number, column.heading).font = Font(bold=True)
        sheet.cell(HELP_ROW, number, column.help).font = Font(italic=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for number, texts in enumerate(rows, HELP_ROW + 1):
        for at, (column, text) in enumerate(zip(columns, texts, strict=True), 1):
            cell = sheet.cell(number, at)
            put(cell, text)
            cell.protection = Protection(locked=column.is_locked)
    last = HELP_ROW + max(len(rows) + new_rows, 1)
    for number in range(HELP_ROW + len(rows) + 1, HELP_ROW + len(rows) + new_rows + 1):
        for at in range(1, len(columns) + 1):
            cell = sheet.cell(number, at)
            put(cell, "")
            cell.protection = Protection(locked=False)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = WRAPPED
    locked = sum(column.is_locked for column in columns)
    sheet.freeze_panes = f"{get_column_letter(min(locked, 2) + 1)}{HELP_ROW + 1}"
    for number, column in enumerate(columns, 1):
        if not column.is_locked:
            letter = get_column_letter(number)
            rule = _input_rule(workbook, column)
            rule.add(f"{letter}{HELP_ROW + 1}:{letter}{last}")
            sheet.add_data_validation(rule)
    protect(sheet)


def protect(sheet: Any) -> None:
    """Protect a sheet without a password, and set it up to be printed across a page."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def put(cell: Any, text: str) -> None:
    """Put a text into a cell as text, whatever it begins with."""
    if text:
        cell.value = "\n".join(map(visible, text.splitlines()))
        cell.data_type = "s"
    cell.number_format = "@"


def _input_rule(workbook: Workbook, column: Column) -> DataValidation:
    """The input message of a column, and the list that it offers where it has one."""
    rule = DataValidation(allow_blank=True, showInputMessage=True)
    if column.words:
        lists = workbook[LISTS] if LISTS in workbook.sheetnames else workbook.create_sheet(LISTS)
        at = lists.max_column + (1 if lists["A1"].value is not None else 0)
        for row, word in enumerate(column.words, 1):
            put(lists.cell(row, at), word)
        letter = get_column_letter(at)
        rule = DataValidation(
            type="list",
            formula1=f"{LISTS}!${letter}$1:${letter}${len(column.words)}",
            allow_blank=True,
            showInputMessage=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle=column.heading[:LONGEST_PROMPT_TITLE],
            error="This is none of the words to choose from.",
        )
    rule.promptTitle = column.heading[:LONGEST_PROMPT_TITLE]
    rule.prompt = column.help[:LONGEST_PROMPT]
    return rule


def as_bytes(
    workbook: Workbook, sent: Sequence[Sequence[str]], title: str, organisation: str
) -> bytes:
    """The workbook as a file, with what it was sent with in a sheet that no menu shows.

    Sheets stand in the order of their making, and the two that are hidden last.
    """
    sheet = workbook.create_sheet(SENT)
    for number, row in enumerate(sent, 1):
        for column, text in enumerate(row, 1):
            put(sheet.cell(number, column), text)
    for name in (LISTS, SENT):
        if name in workbook.sheetnames:
            hidden = workbook[name]
            hidden.sheet_state = "veryHidden"
            workbook.move_sheet(hidden, len(workbook.sheetnames))
    properties = workbook.properties
    properties.title, properties.creator = title, organisation
    properties.language = "en-GB"
    stream = BytesIO()
    workbook.save(stream)
    return with_fixed_times(stream.getvalue(), {PROPERTIES: WRITTEN_ON})


# And back


class ReturnedSheets:
    """The sheets of a workbook that somebody sent back: their values, and the formulas behind."""

    def __init__(self, data: bytes) -> None:
        self.values = _loaded(data, data_only=True)
        self.formulas = _loaded(data, data_only=False) if has_formulas(data) else None

    def __contains__(self, name: str) -> bool:
        return name in self.values.sheetnames

    def rows(self, name: str) -> Iterator[tuple[list[str], int | None]]:
        """The texts of each row of a sheet, and the column of a formula that has no value."""
        limits = {"values_only": True, "max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
        rows = self.values[name].iter_rows(**limits)
        if self.formulas is None:
            yield from ((list(map(text_of, row)), None) for row in rows)
            return
        for row, formulas in zip(rows, self.formulas[name].iter_rows(**limits), strict=True):
            pairs = enumerate(zip(row, formulas, strict=True), 1)
            unworked = (
                column for column, (value, own) in pairs if value is None and own is not None
            )
            yield list(map(text_of, row)), next(unworked, None)


def _loaded(data: bytes, *, data_only: bool) -> Any:
    return load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def has_formulas(data: bytes) -> bool:
    """Whether any sheet of a workbook has a formula in it."""
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith(SHEET_PARTS)]
        return any(FORMULA.search(archive.read(name)) for name in sheets)


def read_workbook(data: bytes) -> ReturnedSheets:
    """The workbook that somebody sent back.

    Raises :class:`WorkbookError` where it is damaged, locked or too large. What its sheets hold is
    read later: :data:`strategy.archives.DAMAGED` may be raised by that.
    """
    try:
        parts_of(data)
        return ReturnedSheets(data)
    except ArchiveError as error:
        raise WorkbookError(str(error)) from error
    except DAMAGED as error:
        raise WorkbookError("it is damaged, or no workbook") from error


def sent_rows(workbook: ReturnedSheets, made_by: str) -> list[list[str]]:
    """What a workbook was sent with. Raises :class:`WorkbookError` where it was not sent by us."""
    if SENT not in workbook:
        raise WorkbookError(f"it was not made by {made_by}, so what it changes is unknown")
    return [texts for texts, _ in workbook.rows(SENT)]


def table_rows(workbook: ReturnedSheets, name: str, key: str) -> Iterator[Mapping[str, CellText]]:
    """The rows of a sheet below its help that hold anything, by their headings, in any order.

    Raises :class:`WorkbookError` where no heading is called as ``key``, where there are too many
    rows, or where no program has worked out a formula.
    """
    lines = workbook.rows(name)
    headings, _ = next(lines, ([], None))
    if key not in headings:
        raise WorkbookError(f"{name} has no column {key} in its first row")
    for number, (texts, unworked) in enumerate(lines, HELP_ROW):
        if number > MOST_ROWS:
            raise WorkbookError(f"{name} has more than {MOST_ROWS:,} rows")
        names = [f"{name}!{get_column_letter(at)}{number}" for at in range(1, len(texts) + 1)]
        if unworked:
            raise WorkbookError(
                f"{names[unworked - 1]}: a formula that no program has worked out; type what it "
                "is to say"
            )
        if number != HELP_ROW and any(texts):
            cells = map(CellText, texts, names, repeat(number), count(1))
            yield {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}


def text_of(value: Any) -> str:
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
