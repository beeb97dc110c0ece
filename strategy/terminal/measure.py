"""One measure as text: what happened, what it is, its rating, its figures and its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.model import Role
from strategy.terminal.figures import rating_text, spark, turn_text
from strategy.terminal.lines import (
    PROSE,
    Grid,
    Lines,
    links_known,
    natural,
    notice_lines,
    one_line,
    plain,
    prose,
    rule,
    two_columns,
)
from strategy.terminal.tables import NOTHING
from strategy.views.measures.amounts import NO_FIGURE

if TYPE_CHECKING:
    from strategy.views.header import Header
    from strategy.views.measures.amounts import FigureTable
    from strategy.views.measures.figures import ComparatorView, RatingView
    from strategy.views.measures.gaps import GapView
    from strategy.views.measures.measure import MeasureDetail, MeasureUseView


def measure_text(header: Header, measure: MeasureDetail, console: Console) -> RenderableType:
    """One measure: what happened, what it is, its rating, its figures and its gaps."""
    return Lines(
        (
            *notice_lines(header.notice),
            prose(measure.title, "bold"),
            Text(),
            prose(measure.headline),
            Text(),
            *two_columns(_about(measure)),
            prose(measure.definition),
            Text(),
            rule("Figures"),
            Text(),
            *_figures(measure, console.width),
            *_gaps(measure),
        )
    )


def _about(measure: MeasureDetail) -> Iterator[tuple[str, Text]]:
    yield "Id", plain(measure.id)
    yield "Rating", _rating_and_why(measure.rating)
    yield from _legs(measure)
    for number, comparator in enumerate(measure.comparators):
        yield "" if number else "Beside", _comparator(comparator)
    if measure.outturn:
        outturn = measure.outturn
        yield "Year before", plain(f"{outturn.value_in_words} in {outturn.period}")
    if measure.trend:
        yield "Trend", Text(spark(measure.trend, measure.segments))
    for target in measure.targets:
        yield "Target", plain(target.in_words)
    if measure.progress_in_words:
        yield "Progress", plain(measure.progress_in_words)
    yield "Behind", plain(", ".join(map(_use, measure.uses)) or NOTHING)
    source = measure.source
    yield "Source", plain(", ".join(filter(None, (source.publisher, source.dataset))))
    yield "Release", plain(measure.next_release_in_words)
    if measure.note:
        yield "Note", plain(measure.note)
    yield from links_known(measure.links)


def _rating_and_why(rating: RatingView) -> Text:
    return Text.assemble(rating_text(rating, rating.word), plain(f": {rating.because}"))


def _legs(row: MeasureDetail | GapView) -> Iterator[tuple[str, Text]]:
    for name, leg in (
        ("Since before", row.since_previous),
        ("Since the start", row.since_baseline),
    ):
        yield name, turn_text(leg) or plain(leg.because or NOTHING)


def _comparator(comparator: ComparatorView) -> Text:
    latest, turn = comparator.latest, turn_text(comparator.since_previous)
    if not latest:
        return plain(f"{comparator.name}: no figure")
    figure = plain(f"{comparator.name}: {latest.value_in_words} in {latest.period}")
    return Text.assemble(figure, ", ", turn) if turn else figure


def _use(use: MeasureUseView) -> str:
    role = "" if use.role is Role.DIRECT else f" ({use.role.value})"
    return f"{use.kind} {use.id}{role}"


def _figures(measure: MeasureDetail, width: int) -> Iterator[RenderableType]:
    """The figures by period, one column for each series, as many as there is room for."""
    if not measure.periods:
        yield prose("There are none as at this date.")
        return
    yield from _table(measure.table, width)
    if measure.groups:
        yield from _table(measure.groups, width)
    yield from map(prose, measure.remarks)


def _table(table: FigureTable, width: int) -> Iterator[RenderableType]:
    heads = [Text("Period"), *(one_line(name) for name in table.columns)]
    rows = [heads, *([Text(row.period), *map(_cell, row.cells)] for row in table.rows)]
    yield from _in_columns(rows, min(width, PROSE))


def _cell(text: str) -> Text:
    return Text(NOTHING) if text == NO_FIGURE else one_line(text)


def _in_columns(rows: Sequence[Sequence[Text]], width: int) -> Iterator[RenderableType]:
    """A table cut into as many as fit, each with the first column."""
    first = natural(row[0] for row in rows)
    widths = [max(8, min(24, natural(row[at] for row in rows))) for at in range(1, len(rows[0]))]
    at = 0
    while at < len(widths):
        taken, room = at + 1, width - first - 2 - widths[at]
        while taken < len(widths) and room >= widths[taken] + 2:
            room -= widths[taken] + 2
            taken += 1
        yield Grid([[row[0], *row[at + 1 : taken + 1]] for row in rows], [first, *widths[at:taken]])
        yield Text()
        at = taken


def _gaps(measure: MeasureDetail) -> Iterator[RenderableType]:
    for gap in measure.gaps:
        yield Text()
        yield rule(gap.name)
        yield Text()
        yield from two_columns(_about_gap(gap))
        if gap.remark:
            yield prose(gap.remark)


def _about_gap(gap: GapView) -> Iterator[tuple[str, Text]]:
    latest = gap.latest
    if latest:
        yield "Latest", plain(f"{latest.value_in_words} in {latest.period}")
    yield "Rating", _rating_and_why(gap.rating)
    yield from _legs(gap)
    if gap.trend:
        yield "Trend", Text(spark(gap.trend, gap.segments))
