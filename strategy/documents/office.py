"""The blocks of Word documents and workbooks: imported only with ``public-strategy[office]``.

Of a document the body is read as it stands with its tracked changes accepted: paragraphs and
tables, in content controls too, with the numbers that Word works out. Headers, footers, notes,
comments and the table of contents are not. The parts of the format are those of ECMA-376, part 1,
chapters 17.3 (paragraphs), 17.4 (tables) and 17.9 (numbering).
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import load_workbook

from strategy.archives import DAMAGED, ArchiveError, parts_of
from strategy.documents.blocks import LONGEST_HEADING, Block, NotReadableError
from strategy.values import dataclass

MOST_ROWS = 5_000
MOST_COLUMNS = 50

NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
WORD = f"{{{NAMES['w']}}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH_STYLE = 1
"""How the library numbers styles of paragraphs."""

NO_TEXT_OF_ITS_OWN = {f"{WORD}pPr", f"{WORD}del", f"{WORD}moveFrom", FALLBACK}
SPACES = {f"{WORD}tab", f"{WORD}br", f"{WORD}cr"}
OFF = ("0", "false", "off")
AROUND = {f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml", f"{WORD}moveTo"}
"""What may stand around paragraphs and tables."""


def office_blocks(data: bytes) -> list[Block]:
    """The blocks of a Word document or of a workbook.

    Raises :class:`NotReadableError` for any other archive, and for one that is damaged or too
    large.
    """
    try:
        names = parts_of(data)
    except ArchiveError as error:
        raise NotReadableError(str(error)) from error
    read: Callable[[bytes], Iterator[Block]]
    if "word/document.xml" in names:
        read = _document_blocks
    elif "xl/workbook.xml" in names:
        read = _workbook_blocks
    else:
        raise NotReadableError("it is neither a Word document nor an Excel workbook")
    try:
        with warnings.catch_warnings(action="ignore"):  # of parts that hold no text of a cell
            return list(read(data))
    except DAMAGED as error:
        raise NotReadableError("it is damaged, or not as Word and Excel write it") from error


# Word


def _document_blocks(data: bytes) -> Iterator[Block]:
    document = Document(BytesIO(data))
    body = document.element.body
    yield from _DocumentReader(document).blocks(body)
    for note in ("footnote", "endnote"):
        number = sum(1 for _ in body.iter(f"{WORD}{note}Reference"))
        if number:
            text = f"({number} {note}{'' if number == 1 else 's'})"
            yield Block(text, 1, unit="paragraph", is_unread=True)


@dataclass(frozen=True, slots=True)
class _NumberingLevel:
    """A level of numbering: where it starts, whether it counts 1, 2, 3, its text (``%1.%2``)."""

    start: int
    is_decimal: bool
    text: str


class _DocumentReader:
    """Reads the body of one document from its first paragraph to its last."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.style_id: style for style in document.styles}
        self.default = document.styles.default(PARAGRAPH_STYLE)
        self.numbering = _Numbering(document)
        self.paragraphs = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of paragraphs and tables inside an element."""
        for element in parent:
            if element.tag == f"{WORD}p":
                yield from self.paragraph(element, None)
            elif element.tag == f"{WORD}tbl":
                yield from self.table(element)
            elif element.tag in AROUND:
                yield from self.blocks(element)

    def paragraph(self, element: Any, column: int | None) -> Iterator[Block]:
        """The block of one paragraph, unless it is empty or of a table of contents."""
        self.paragraphs += 1
        style = self.style_of(element)
        name = style.name.lower() if style is not None and style.name else ""
        text = " ".join("".join(_texts(element)).split())
        number = self.numbering.number(element, style)
        if not text or name.startswith("toc"):
            return
        is_named = name == "title" or name.startswith("heading")
        is_bold = column is None and len(text) <= LONGEST_HEADING and _is_all_bold(element)
        yield Block(
            f"{number} {text}" if number else text,
            self.paragraphs,
            column is None and (is_named or is_bold),
            column,
            "paragraph",
        )

    def style_of(self, element: Any) -> Any:
        """The style of a paragraph; the document's usual one where it names none."""
        name = _value(element, "w:pPr/w:pStyle")
        return self.styles.get(name) if name else self.default

    def table(self, element: Any) -> Iterator[Block]:
        """The blocks of a table's cells, row by row; a cell alone in its row is of no column."""
        for row in _children(element, "tr"):
            cells = list(_children(row, "tc"))
            column = 0
            for cell in cells:
                for paragraph in cell.iter(f"{WORD}p"):
                    yield from self.paragraph(paragraph, column if len(cells) > 1 else None)
                column += int(_value(cell, "w:tcPr/w:gridSpan") or 1)


def _children(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in AROUND:
            yield from _children(child, name)


def _value(element: Any, path: str) -> str:
    """The value of the first element at a path; empty where there is none."""
    first = element.find(path, NAMES)
    return "" if first is None else first.get(f"{WORD}val", "")


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in NO_TEXT_OF_ITS_OWN:
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in SPACES:
            yield " "
        elif child.tag == f"{WORD}noBreakHyphen":
            yield "-"
        else:
            yield from _texts(child)


def _is_all_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{WORD}r") if "".join(_texts(run)).strip()]
    return all(
        run.find("w:rPr/w:b", NAMES) is not None and _value(run, "w:rPr/w:b") not in OFF
        for run in runs
    )


class _Numbering:
    """Works out the numbers that Word shows before paragraphs and does not keep in their text."""

    def __init__(self, document: Any) -> None:
        self.lists: dict[str, str] = {}
        self.levels: dict[str, dict[int, _NumberingLevel]] = {}
        self.level_of_style: dict[tuple[str, str], int] = {}
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # it has no numbered list
            return
        for abstract in root.findall("w:abstractNum", NAMES):
            key = abstract.get(f"{WORD}abstractNumId")
            self.levels[key] = {}
            for level in abstract.findall("w:lvl", NAMES):
                depth = int(level.get(f"{WORD}ilvl"))
                form, text = _value(level, "w:numFmt"), _value(level, "w:lvlText")
                start = int(_value(level, "w:start") or 1)
                self.levels[key][depth] = _NumberingLevel(start, form == "decimal", text)
                self.level_of_style[key, _value(level, "w:pStyle")] = depth
        for numbering in root.findall("w:num", NAMES):
            self.lists[numbering.get(f"{WORD}numId")] = _value(numbering, "w:abstractNumId")

    def number(self, paragraph: Any, style: Any) -> str:
        """The number of a paragraph, counted on; empty where it has none of plain figures."""
        above, holder = style, paragraph
        while holder.find("w:pPr/w:numPr", NAMES) is None and above is not None:
            holder, above = above.element, above.base_style
        key = self.lists.get(_value(holder, "w:pPr/w:numPr/w:numId"))
        if key is None:
            return ""
        depth_given = _value(holder, "w:pPr/w:numPr/w:ilvl")
        style_id = style.style_id if style is not None else ""
        depth = int(depth_given) if depth_given else self.level_of_style.get((key, style_id), 0)
        return self._count(key, depth)

    def _count(self, key: str, depth: int) -> str:
        levels, counters = self.levels[key], self.counters[key]
        level = levels.get(depth)
        if level is None:
            return ""
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [counter for counter in counters if counter > depth]:
            del counters[deeper]
        named = [int(value) - 1 for value in re.findall(r"%(\d)", level.text)]
        if not named or not all(number in levels and levels[number].is_decimal for number in named):
            return ""
        return re.sub(
            r"%(\d)",
            lambda match: str(counters.get(int(match[1]) - 1, levels[int(match[1]) - 1].start)),
            level.text,
        ).strip()


# Excel


def _workbook_blocks(data: bytes) -> Iterator[Block]:
    values, formulas = (
        load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
        for data_only in (True, False)
    )
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            yield from _sheet_blocks(sheet, formulas[sheet.title])
        else:
            yield Block(f"(the hidden sheet {sheet.title})", 1, unit="row", is_unread=True)


def _sheet_blocks(sheet: Any, formulas: Any) -> Iterator[Block]:
    limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS, "values_only": True}
    rows = zip(sheet.iter_rows(**limits), formulas.iter_rows(**limits), strict=True)
    for number, (row, formulas_of_row) in enumerate(rows, 1):
        texts: dict[int, str] = {}
        for column, (value, formula) in enumerate(zip(row, formulas_of_row, strict=True)):
            if value is not None:
                texts[column] = str(value)
            elif formula is not None:
                text = f"({formula}, which no program has worked out)"
                yield Block(text, number, unit="row", is_unread=True)
        if number > MOST_ROWS and texts:
            raise NotReadableError(f"a sheet of it has more than {MOST_ROWS:,} rows")
        for column, text in texts.items():
            place = column if len(texts) > 1 else None
            for line in filter(str.strip, text.splitlines()):
                yield Block(" ".join(line.split()), number, False, place, "row")
