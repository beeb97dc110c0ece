"""The blocks of a document: its headings, paragraphs and cells, each where it stands.

Text files and saved web pages come to the same blocks, so that they are understood in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from strategy.values import dataclass

LIST_MARK = re.compile(r"^\s*(?:[•·▪◦*–-]\s+|(\d{1,2}\.\d{1,2}[.)]?)\t)")
"""What Word puts before the words of a list: a bullet, or a number and a tab."""

CONTENTS = re.compile(r"[^\t]*\S[^\t]*\t\s*\d{1,3}\s*")
"""A line of a table of contents: text, and the page."""

LONGEST_HEADING = 90
"""Characters of a line of plain text that may be a heading."""

MARKUP = re.compile(r"<(?:p|li|h[1-6]|br)\b", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BOLD = ("b", "strong")
PARAGRAPHS = (*HEADINGS, "p", "li", "td", "th", "div", "blockquote", "dt", "dd", "caption")
NOT_SHOWN = ("title", "script", "style", "nav", "footer", "noscript", "template")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text.

    ``line`` counts from 1, in the ``unit`` that the document has: lines, paragraphs or rows.
    ``column`` is that of a cell beside others. What ``is_unread`` stands for something that could
    not be read as text.
    """

    text: str
    line: int
    is_heading: bool = False
    column: int | None = None
    unit: str = "line"
    is_unread: bool = False


class NotReadableError(Exception):
    """The file holds no text that can be read here; the message is a sentence about it."""


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of plain text: a line each, and where tabs stand between cells, each cell's own.

    Cells may hold the markup of a web page, as tables have it that were copied out of one.
    """
    return [
        block for number, line in enumerate(text.splitlines(), 1) for block in _line(line, number)
    ]


def _line(line: str, number: int) -> Iterator[Block]:
    if CONTENTS.fullmatch(line):
        line = line.rpartition("\t")[0]
    cells = LIST_MARK.sub(lambda match: f"{match[1]} " if match[1] else "", line).split("\t")
    beside = [cell for cell in cells if cell.strip()]
    for column, cell in enumerate(cells):
        in_row = column if len(beside) > 1 else None
        for text in _texts(cell):
            yield Block(text, number, in_row is None and _may_be_heading(text), in_row)


def _texts(cell: str) -> Iterator[str]:
    if MARKUP.search(cell):
        yield from (block.text for block in blocks_of_page(cell))
    elif cell.strip():
        yield " ".join(cell.split())


def _may_be_heading(text: str) -> bool:
    """Whether a line of plain text is short and ends as no sentence does."""
    return len(text) <= LONGEST_HEADING and text[-1] not in ".,;:!?"


def blocks_of_page(page: str) -> list[Block]:
    """The blocks of a web page: headings, paragraphs, items of lists and cells of tables."""
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    reader.end_block()
    return reader.blocks


class _PageReader(HTMLParser):
    """Collects what is shown of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.heading = False
        self.hidden = 0
        self.bold = 0
        self.is_all_bold = True
        self.is_contents = False
        """Whether it is a line of a table of contents that Word wrote."""
        self.cells = 0
        self.column: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new block begins, or what is not shown."""
        if tag in NOT_SHOWN:
            self.hidden += 1
        if tag == "tr":
            self.cells = 0
        if tag in PARAGRAPHS:
            self.end_block()
            self.heading = tag in HEADINGS
            self.is_contents = (dict(attrs).get("class") or "").startswith("MsoToc")
        if tag in BOLD:
            self.bold += 1
        if tag in ("td", "th"):
            self.column = self.cells
            self.cells += 1
        if tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or what is not shown does."""
        if tag in NOT_SHOWN and self.hidden:
            self.hidden -= 1
        if tag in BOLD and self.bold:
            self.bold -= 1
        if tag in PARAGRAPHS:
            self.end_block()
        if tag in ("td", "th", "tr", "table"):
            self.column = None

    def handle_data(self, data: str) -> None:
        """Text of the block that is open."""
        if not self.hidden:
            self.parts.append(data)
            self.is_all_bold = self.is_all_bold and (self.bold > 0 or not data.strip())

    def end_block(self) -> None:
        """Keep the block that is open, where anything stands in it."""
        text = " ".join("".join(self.parts).split())
        if text and not self.is_contents:
            line, _ = self.getpos()
            is_short = self.column is None and len(text) <= LONGEST_HEADING
            is_heading = self.heading or (self.is_all_bold and is_short)
            self.blocks.append(Block(text, line, is_heading, self.column))
        self.parts, self.heading, self.is_all_bold = [], False, True
