"""Text set out in lines and columns for a terminal of any width, and what all screens share.

Officers' text is never read as markup, and what it holds that cannot be seen is made visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import shorten
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from strategy.safetext import HIDDEN, REPLACEMENT
from strategy.values import dataclass
from strategy.views.names import END_OF_SENTENCE

if TYPE_CHECKING:
    from strategy.views.names import LinkView


PROSE = 100
"""Columns that a paragraph takes at most, however wide the terminal: longer lines read badly."""

GAP = 2
"""Columns between two columns of a table."""


def plain(text: object, style: str = "") -> Text:
    """Officers' text as it is: no markup, and U+FFFD for each character that cannot be seen."""
    return Text(HIDDEN.sub(REPLACEMENT, str(text).replace("\t", " ")), style=style)


def linked(text: object, url: str | None) -> Text:
    """Officers' text that leads to an address where the terminal takes links."""
    words = plain(text)
    if url and not HIDDEN.search(url):
        words.stylize(Style(link=url))
    return words


def one_line(text: object, style: str = "") -> Text:
    """Officers' text with its line breaks made spaces, for a cell of a table."""
    return plain(" ".join(str(text).split()), style)


def prose(text: object, style: str = "") -> RenderableType:
    """A paragraph, or several."""
    return Constrain(plain(text, style), PROSE)


def inset(text: object, style: str = "", url: str | None = None) -> RenderableType:
    """A paragraph that begins further in, under a line it belongs to; it may lead to an address."""
    words = linked(text, url)
    words.stylize(style)
    return Constrain(Padding(words, (0, 0, 0, GAP)), PROSE)


def rule(title: str) -> RenderableType:
    """A line across, with the name of what follows."""
    return Constrain(Rule(Text(title, "bold"), align="left", characters="─", style="dim"), PROSE)


def natural(cells: Iterable[Text]) -> int:
    """The columns that the widest of some cells takes."""
    return max((cell_len(cell.plain) for cell in cells), default=0)


def longest_word(cells: Iterable[Text]) -> int:
    """The columns that the longest word of some cells takes."""
    return natural(Text(word) for cell in cells for word in cell.plain.split())


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in columns of these widths; text that is wider goes on below.

    Much quicker than Rich's own table, which measures and pads every cell again and again.
    """

    rows: Sequence[Sequence[Text]]
    widths: Sequence[int]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for row in self.rows:
            cells = [
                wrapped(cell, width, console) for cell, width in zip(row, self.widths, strict=True)
            ]
            for pieces in zip_longest(*cells):
                yield from self.line(pieces).render(console, end="\n")

    def line(self, pieces: Sequence[Text | None]) -> Text:
        """One line: a piece of each cell in its column, as far as there are any."""
        line, column, filled = Text(), 0, 0
        for piece, width in zip(pieces, self.widths, strict=True):
            if piece:
                line.append(" " * (column - filled)).append_text(piece)
                filled = column + cell_len(piece.plain)
            column += width + GAP
        return line


def wrapped(cell: Text, width: int, console: Console) -> Sequence[Text]:
    """The lines of a cell, each at most ``width`` columns wide."""
    if "\n" not in cell.plain and cell_len(cell.plain) <= width:
        return (cell,)
    lines = cell.wrap(console, width, overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


@dataclass(frozen=True, slots=True)
class Lines:
    """Parts one below the other, without the spaces that Rich puts at the ends of lines."""

    parts: tuple[RenderableType, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for part in self.parts:
            for line in console.render_lines(part, options, pad=False):
                segments = without_end_spaces(line)
                if not getattr(console, "takes_links", False):
                    segments = list(Segment.strip_links(segments))
                yield from segments
                yield Segment.line()


def without_end_spaces(line: Sequence[Segment]) -> list[Segment]:
    """The segments of one line without the spaces at its end."""
    kept = list(line)
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept:
        text, style, control = kept[-1]
        kept[-1] = Segment(text.rstrip(" "), style, control)
    return kept


class FirstWords:
    """As many words of a text as one line has room for, dim."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, PROSE)
        yield one_line(shorten(self._text, width, placeholder=" …"), "dim")


def notice_lines(text: str | None, *, whole: bool = False) -> Iterator[RenderableType]:
    """What stands above everything, where there is such a notice: in one line, or whole."""
    if not text:
        return
    first = END_OF_SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]
    if whole:
        yield prose(text, "italic")
    else:
        yield FirstWords(first if len(first) == len(text) else f"{first} …")
    yield Text()


def two_columns(facts: Iterator[tuple[str, Text]]) -> Iterator[RenderableType]:
    """Names and what they stand for, in two columns, with an empty line after them."""
    table = Table.grid(padding=(0, GAP))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(Text(name), value)
    if table.row_count:
        yield Constrain(table, PROSE)
        yield Text()


def links_known(links: Iterable[LinkView]) -> Iterator[tuple[str, Text]]:
    """The documents that belong to a record, each as a name and what it stands for."""
    for link in links:
        yield "Link", linked(f"{link.title}: {link.url}", link.url)
