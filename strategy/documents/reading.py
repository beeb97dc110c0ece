"""The blocks of a file, whatever it is: text, a web page, a sheet, a Word document, a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy.csvtext.rows import SheetError, delimiter_of, encoding_of, rows
from strategy.documents.blocks import Block, NotReadableError, blocks_of_page, blocks_of_text

WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)
ARCHIVE = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
NO_TEXT = (b"%PDF", b"{\\rtf")


def blocks_of(data: bytes, name: str) -> list[Block]:
    """The blocks of a file. A sheet is known by its ``name``, all else by how it begins.

    Raises :class:`NotReadableError` for what cannot be read.
    """
    if data.startswith(ARCHIVE):
        return _office_blocks(data)
    if data.startswith(OLD_OFFICE):
        raise NotReadableError(
            "it is protected by a password or a label, or of an old Word or Excel; save it "
            "unprotected as .docx, .xlsx or a web page"
        )
    if data.startswith(NO_TEXT):
        raise NotReadableError("it is not text; save it as a Word document or a web page")
    try:
        if name.lower().endswith(".csv"):
            return list(_sheet_blocks(data))
        text = data.decode(encoding_of(data)).removeprefix("\ufeff")
    except (SheetError, UnicodeDecodeError) as error:
        raise NotReadableError(
            "it is not text, or holds a byte that stands for no character"
        ) from error
    return blocks_of_page(text) if WEB_PAGE.match(text) else blocks_of_text(text)


def _office_blocks(data: bytes) -> list[Block]:
    try:
        from strategy.documents.office import office_blocks  # an addition, perhaps not installed
    except ImportError as error:
        raise NotReadableError(
            "reading Word documents and workbooks needs an addition to this tool: install it as "
            "public-strategy[office]; or save it as a web page or as CSV"
        ) from error
    return office_blocks(data)


def _sheet_blocks(data: bytes) -> Iterator[Block]:
    for row in rows(data, delimiter_of(data, bool)):
        is_alone = sum(bool(cell.strip()) for cell in row.cells) == 1
        for column, cell in enumerate(row.cells):
            for line in filter(str.strip, cell.splitlines()):
                place = None if is_alone else column
                yield Block(" ".join(line.split()), row.line, False, place)
