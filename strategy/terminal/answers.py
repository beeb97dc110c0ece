"""Answers of any shape on a screen: a table, or where there is no room, the rows one by one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

from strategy.terminal.lines import GAP, longest_word, natural, plain, two_columns
from strategy.values import dataclass


@dataclass(frozen=True)
class AnswerTable:
    """Rows under the names of their columns; what cannot be seen in them is made visible.

    Where a column would have to break words, each row is its names and values, one below the other.
    """

    names: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not self.rows:
            yield plain("No rows.")
            return
        columns = [[*map(plain, column)] for column in zip(self.names, *self.rows, strict=True)]
        gaps = GAP * (len(columns) - 1)
        widths = widths_for(
            [longest_word(column) for column in columns],
            [natural(column) for column in columns],
            options.max_width - gaps,
        )
        if widths is None:
            for row in self.rows:
                yield from two_columns(
                    (name, plain(value)) for name, value in zip(self.names, row, strict=True)
                )
            return
        table = Table.grid(padding=(0, GAP, 0, 0))
        for width in widths:
            table.add_column(width=width, overflow="fold")
        for cells in zip(*columns, strict=True):
            table.add_row(*cells, style="bold" if not table.row_count else "")
        yield table


def widths_for(least: Sequence[int], most: Sequence[int], room: int) -> list[int] | None:
    """The widths of columns that need the ``least`` and can use the ``most``; none without room."""
    spare = room - sum(least)
    if spare < 0:
        return None
    wanted = [long - short for short, long in zip(least, most, strict=True)]
    if sum(wanted) <= spare:
        return list(most)
    return [short + spare * more // sum(wanted) for short, more in zip(least, wanted, strict=True)]
