"""What is due as text: by post, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.periods.dates import in_words
from strategy.terminal.lines import Lines, inset, notice_lines, one_line, prose
from strategy.terminal.tables import TableColumn, fitted, sections_of, text_of

if TYPE_CHECKING:
    from strategy.views.delivery.due import DueItem, DueOf, DueView
    from strategy.views.header import Header


def _when(item: DueItem) -> Text:
    shape, style = ("!", "red") if item.overdue else ("·", "")
    return one_line(f"{shape} {item.when_in_words}", style)


def _what(item: DueItem) -> Text:
    expected = f"; now expected on {in_words(item.expected)}" if item.expected else ""
    rest = f": {item.rest_in_words}" if item.rest_in_words else ""
    return one_line(f"{item.record_in_words}{rest}{expected}")


DUE = (
    TableColumn("When", _when, most=24),
    TableColumn("Day", text_of("on"), most=10, first_to_go=True),
    TableColumn("What", text_of("kind_in_words"), most=18),
    TableColumn("About", _what, most=90, narrower=(40, 22), prose=True),
)


def due_text(header: Header, view: DueView, console: Console) -> RenderableType:
    """Everything that is due, under the post that is asked for it."""
    parts: list[RenderableType] = [*notice_lines(header.notice), prose(view.in_words)]
    if view.due:
        parts += [Text(), *_sections(view, console.width)]
    return Lines(tuple(parts))


def _sections(view: DueView, width: int) -> Iterator[RenderableType]:
    layout = fitted(DUE, view.due, width)
    if layout:
        yield from sections_of(layout, [(_title(of), of.items) for of in view.by_post])
        return
    for number, of in enumerate(view.by_post):
        yield from [Text()] * (number > 0)
        yield prose(_title(of), "bold")
        for item in of.items:
            yield inset(f"{item.in_words[0].upper()}{item.in_words[1:]}")


def _title(of: DueOf) -> str:
    """The post that is asked, its service, and in whose place it is."""
    return f"{of.name} (for {of.in_place_of})" if of.in_place_of else of.name
