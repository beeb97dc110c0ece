"""What the screens of all records have in common: the notice, what is known, and the links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from strategy.terminal.lines import GAP, PROSE, plain, prose

if TYPE_CHECKING:
    from strategy.views.names import LinkView


def notice_lines(text: str | None) -> Iterator[RenderableType]:
    """What stands above everything, where there is such a notice."""
    if text:
        yield prose(text, "italic")
        yield Text()


def known(told: Iterator[tuple[str, Text]]) -> Iterator[RenderableType]:
    """Names and what they stand for, in two columns, with an empty line after them."""
    table = Table.grid(padding=(0, GAP))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in told:
        table.add_row(Text(name), value)
    if table.row_count:
        yield Constrain(table, PROSE)
        yield Text()


def links_known(links: Iterable[LinkView]) -> Iterator[tuple[str, Text]]:
    """The documents that belong to a record, each as a name and what it stands for."""
    for link in links:
        yield "Link", plain(f"{link.title}: {link.url}")
