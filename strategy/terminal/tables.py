"""Tables of objectives, entries and decisions: their columns line up from section to section.

Where the terminal is too narrow for all columns the last ones go first, and where it is too narrow
for a table each row becomes a line with its text below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from strategy.periods.dates import in_words
from strategy.terminal.lines import (
    GAP,
    PROSE,
    Grid,
    inset,
    longest_word,
    natural,
    one_line,
    plain,
    prose,
)
from strategy.values import dataclass
from strategy.views.names import listed

if TYPE_CHECKING:
    from strategy.views.progress.objectives import ObjectiveRow

SHAPES: Mapping[str, tuple[str, str]] = {
    "off-track": ("◆", "red"),
    "at-risk": ("▲", "yellow"),
    "unknown": ("?", "magenta"),
    "in-progress": ("◐", "cyan"),
    "no-update": ("◌", "magenta"),
    "paused": ("‖", "cyan"),
    "not-started": ("○", "cyan"),
    "on-track": ("●", "green"),
    "complete": ("✓", "green"),
    "not-due": ("⋯", ""),
    "not-published": ("–", ""),
}
"""A shape and a colour for each status, as pages have them; the word beside them says it all."""

NOTHING = "–"
"""What stands in a cell that holds nothing."""


def status_text(row: Any) -> Text:
    """A status as a shape and a word."""
    shape, style = SHAPES.get(str(row.status), (NOTHING, ""))
    return one_line(f"{shape} {row.status_in_words}", style)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its cells, and how wide it is at most.

    It is left out where none of its cells holds anything. Where room is short, columns that have
    ``narrower`` widths are made so by turns, the one of ``prose`` first; ``first_to_go`` is left
    out next; ``if_room`` stands only where nothing is made narrower for it. Below a row that has no
    room for a table stands what ``whole`` names, or the cell.
    """

    heading: str
    cell: Callable[[Any], Text | None]
    most: int
    narrower: tuple[int, ...] = ()
    prose: bool = False
    first_to_go: bool = False
    if_room: bool = False
    whole: str = ""


def text_of(name: str) -> Callable[[Any], Text | None]:
    """A cell that holds what a row has under a name, on one line."""

    def cell(row: Any) -> Text | None:
        value = getattr(row, name)
        return one_line(value) if value else None

    return cell


def _status(row: Any) -> Text | None:
    return None if row.status == "not-published" else status_text(row)


def name_of(row: ObjectiveRow) -> Text:
    """An objective by its label, or its wording where it has none."""
    return one_line(row.label or row.wording)


OBJECTIVES = (
    TableColumn("Number", text_of("number"), most=16),
    TableColumn("Objective", name_of, most=72, narrower=(44, 24), prose=True),
    TableColumn("Status", _status, most=30),
    TableColumn("As at", text_of("status_as_at"), most=10),
    TableColumn("Owner", text_of("owner_title"), most=60, narrower=(20, 14), first_to_go=True),
)
ENTRIES = (
    TableColumn("Date", text_of("as_at"), most=10),
    TableColumn("About", text_of("objective"), most=24),
    TableColumn("Status", status_text, most=30),
    TableColumn(
        "Summary", text_of("summary"), most=PROSE, narrower=(36,), prose=True, whole="summary"
    ),
)
DECISIONS = (
    TableColumn("Date", text_of("date"), most=10),
    TableColumn("Body", text_of("body"), most=30),
    TableColumn(
        "Summary", text_of("summary"), most=PROSE, narrower=(36,), prose=True, whole="summary"
    ),
)


HEADED = 2
"""Columns that speak for themselves; a table of more has headings."""

LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Columns with their widths, for all the rows of a screen.

    ``left_out`` are the headings of columns that had no room.
    """

    columns: tuple[TableColumn, ...]
    widths: tuple[int, ...]
    left_out: tuple[str, ...] = ()

    def heading(self) -> Iterator[RenderableType]:
        """The headings with a line below; nothing where the cells speak for themselves."""
        if len(self.columns) > HEADED:
            yield Grid([[Text(column.heading) for column in self.columns]], self.widths)
            yield Text("─" * (sum(self.widths) + GAP * (len(self.widths) - 1)))

    def footing(self) -> Iterator[RenderableType]:
        """What is not shown for want of room; nothing where all is."""
        if self.left_out:
            names = listed([f"“{heading}”" for heading in self.left_out])
            columns = "column" if len(self.left_out) == 1 else "columns"
            yield Text()
            yield prose(f"No room here for the {columns} {names}: a wider window has it.", "dim")

    def body(self, rows: Sequence[Any]) -> RenderableType:
        """The rows."""
        nothing = Text(NOTHING)
        cells = [[column.cell(row) or nothing for column in self.columns] for row in rows]
        return Grid(cells, self.widths)


def fitted(columns: Sequence[TableColumn], rows: Sequence[Any], width: int) -> TableLayout | None:
    """A layout of these rows no wider than ``width``; ``None`` where there is no room for one."""
    filled = [column for column in columns if any(column.cell(row) for row in rows)]
    usual = [column for column in filled if not column.if_room]
    if len(usual) < len(filled) and sum(_widths(filled, rows).values()) <= _room(filled, width):
        usual = filled
    for shown in (usual, [column for column in usual if not column.first_to_go]):
        layout = _narrowed(shown, rows, width)
        if layout:
            left_out = tuple(column.heading for column in usual if column not in shown)
            return replace(layout, left_out=left_out)
    return None


def _widths(shown: Sequence[TableColumn], rows: Sequence[Any]) -> dict[TableColumn, int]:
    """What each column takes where room is not short."""
    widths = {}
    for column in shown:
        heading = [Text(column.heading)] if len(shown) > HEADED else []
        widths[column] = min(column.most, natural([*heading, *_cells(column, rows)]))
    return widths


def _room(shown: Sequence[TableColumn], width: int) -> int:
    """What is left for the cells of a row."""
    return width - GAP * (len(shown) - 1)


def _narrowed(shown: Sequence[TableColumn], rows: Sequence[Any], width: int) -> TableLayout | None:
    """These columns, the prose first made as narrow as need be; ``None`` where that will not do."""
    widths = _widths(shown, rows)
    over = sum(widths.values()) - _room(shown, width)
    for column, narrower in _turns(shown):
        word = min(longest_word(_cells(column, rows)), LONGEST_WORD)
        given = max(0, min(over, widths[column] - max(narrower, word)))
        widths[column] -= given
        over -= given
    return TableLayout(tuple(shown), tuple(widths.values())) if shown and over <= 0 else None


def _turns(columns: Sequence[TableColumn]) -> Iterator[tuple[TableColumn, int]]:
    """Which column is made narrower, and how narrow, one after the other."""
    prose_first = sorted(columns, key=lambda column: not column.prose)
    for turn in range(2):
        yield from (
            (column, column.narrower[turn]) for column in prose_first if column.narrower[turn:]
        )


def _cells(column: TableColumn, rows: Sequence[Any]) -> Iterator[Text]:
    return filter(None, map(column.cell, rows))


def objective_sections(
    sections: Sequence[tuple[str, Sequence[Any]]], width: int
) -> Iterator[RenderableType]:
    """Objectives under the titles of their sections; one without a title begins at once."""
    every = [row for _, rows in sections for row in rows]
    layout = fitted(OBJECTIVES, every, width)
    if layout:
        yield from layout.heading()
    for number, (title, rows) in enumerate(sections):
        if title:
            yield from [Text()] * (number > 0)
            yield plain(title, "bold")
        if not rows:
            yield Text("No objectives are in force.")
        elif layout:
            yield layout.body(rows)
        else:
            yield _below_each_other(rows, every, width)
    if layout:
        yield from layout.footing()


def _below_each_other(
    rows: Sequence[ObjectiveRow], every: Sequence[ObjectiveRow], width: int
) -> RenderableType:
    """Objectives with their status on a line of its own."""
    number = OBJECTIVES[0]
    first = min(number.most, natural(_cells(number, every)), width // 3)
    cells = []
    for row in rows:
        lines = [name_of(row)]
        status = _status(row)
        if status and row.status_as_at:
            status = Text.assemble(status, f", {in_words(row.status_as_at)}")
        if status:
            lines.append(status)
        cells.append([number.cell(row) or Text(NOTHING), Text("\n").join(lines)])
    return Grid(cells, [first, width - first - GAP])


def list_of(
    columns: Sequence[TableColumn], rows: Sequence[Any], width: int
) -> Iterator[RenderableType]:
    """Rows in the order they come."""
    layout = fitted(columns, rows, width)
    if layout:
        yield from layout.heading()
        yield layout.body(rows)
        yield from layout.footing()
    else:
        yield from _stacked(columns, rows)


def sections_of(
    layout: TableLayout, sections: Sequence[tuple[str, Sequence[Any]]]
) -> Iterator[RenderableType]:
    """Rows under the titles of their sections, whose columns line up from one to the next."""
    yield from layout.heading()
    for number, (title, rows) in enumerate(sections):
        yield from [Text()] * (number > 0)
        yield prose(title, "bold")
        yield layout.body(rows)
    yield from layout.footing()


def _stacked(columns: Sequence[TableColumn], rows: Sequence[Any]) -> Iterator[RenderableType]:
    """Each row in lines; what holds nothing is left out.

    Where prose comes first it is the row's name, with the other cells below it under their
    headings; else the short cells are one line, with the prose below.
    """
    for number, row in enumerate(rows):
        yield from [Text()] * (number > 0)
        short = [(column.heading, column.cell(row)) for column in columns if not column.prose]
        prose_columns = [column for column in columns if column.prose and column.cell(row)]
        if columns[0].prose:
            yield from (prose(_whole(prose_column, row)) for prose_column in prose_columns)
            yield from (inset(f"{heading}: {cell}") for heading, cell in short if cell)
        else:
            yield Text("  ").join(cell for _, cell in short if cell)
            yield from (inset(_whole(prose_column, row)) for prose_column in prose_columns)


def _whole(column: TableColumn, row: Any) -> str:
    """All that a cell of prose says, its paragraphs kept."""
    cell = column.cell(row)
    return str(getattr(row, column.whole)) if column.whole else cell.plain if cell else ""
