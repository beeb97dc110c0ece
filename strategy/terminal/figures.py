"""Measures and gaps as text: tables with a line drawn in characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.assess.measures.facts_shown import Rated
from strategy.terminal.lines import GAP, PROSE, Lines, inset, notice_lines, one_line, prose
from strategy.terminal.tables import TableColumn, fitted
from strategy.views.measures.measure import GapRow, MeasureRow

if TYPE_CHECKING:
    from strategy.views.measures.figures import LegView, RatingView

BARS = "▁▂▃▄▅▆▇█"
GAP_IN_LINE = "·"
BREAK_IN_LINE = "|"

RATINGS: Mapping[str, tuple[str, str]] = {
    Rated.ON_TARGET: ("◎", "green"),
    Rated.NEAR: ("◔", "yellow"),
    Rated.OFF_TARGET: ("◇", "red"),
    Rated.CANNOT_BE_RATED: ("⊘", ""),
}
"""A shape and a colour for each rating; the words beside them say it all."""


def spark(values: Sequence[Decimal | None], segments: Sequence[int] = ()) -> str:
    """A line of small bars: the lowest number is the smallest, a missing one a dot, a break a bar.

    ``segments`` are the lengths of the stretches that can be compared.
    """
    known_ones = [value for value in values if value is not None]
    low, high = min(known_ones, default=Decimal(0)), max(known_ones, default=Decimal(0))
    drawn = [GAP_IN_LINE if value is None else _bar(value, low, high) for value in values]
    ends: list[int] = []
    for length in segments:
        ends.append((ends[-1] if ends else 0) + length)
    for end in reversed(ends[:-1]):
        drawn.insert(end, BREAK_IN_LINE)
    return "".join(drawn)


def _bar(value: Decimal, low: Decimal, high: Decimal) -> str:
    if low == high:
        return BARS[3]
    return BARS[int((value - low) * (len(BARS) - 1) / (high - low) + Decimal("0.5"))]


def rating_text(rating: RatingView, words: str | None = None) -> Text:
    """A rating as a shape and words; where there is none, why."""
    shape, style = RATINGS[rating.rated]
    return one_line(f"{shape} {words or rating.in_words}", style)


def turn_text(leg: LegView) -> Text | None:
    """``2.5 points worse than in 2023/24``; nothing where it cannot be said."""
    return one_line(leg.because) if leg.turn else None


Row = MeasureRow | GapRow


def _measure(row: Row) -> Text:
    return one_line(row.measure_title if isinstance(row, GapRow) else row.title)


def _since_before(row: Row) -> Text | None:
    return turn_text(row.since_previous)


def _rating(row: Row) -> Text | None:
    return None if row.rating.is_of_demonstration else rating_text(row.rating)


def _latest(row: Row) -> Text | None:
    latest = row.latest
    return one_line(f"{latest.value_in_words}, {latest.period}") if latest else None


def _trend(row: Row) -> Text | None:
    return Text(spark(row.trend, row.segments)) if len(row.trend) > 1 else None


def _beside(row: MeasureRow) -> Text | None:
    """Each comparator's figure of the same period, or its latest with the period it is of."""
    words = []
    for comparator in row.comparators:
        figure = comparator.same_period or comparator.latest
        if figure:
            of = "" if comparator.same_period else f" ({figure.period})"
            words.append(f"{comparator.name} {figure.value_in_words}{of}")
    return one_line(", ".join(words)) if words else None


MEASURE = TableColumn("Measure", _measure, most=44, narrower=(30, 20), prose=True)
TREND = TableColumn("Trend", _trend, most=24)
SINCE = TableColumn("Since before", _since_before, most=36, narrower=(24, 16))


def _why(row: Row) -> Text | None:
    return None if row.rating.is_of_demonstration else one_line(row.rating.because)


RATING = TableColumn("Rating", _rating, most=26)
WHY = TableColumn("Why", _why, most=44, if_room=True)
MEASURES = (
    MEASURE,
    TableColumn("Latest", _latest, most=34, narrower=(20, 14)),
    TREND,
    SINCE,
    RATING,
    WHY,
    TableColumn("Beside", _beside, most=40, narrower=(26, 18), first_to_go=True),
)
GAPS = (
    MEASURE,
    TableColumn("Gap", lambda row: one_line(row.name), most=24, narrower=(16, 12)),
    TableColumn("Latest", _latest, most=34, narrower=(22, 14)),
    TREND,
    SINCE,
    RATING,
    WHY,
)


def measures_text(
    rows: Sequence[MeasureRow], console: Console, above: str | None = None
) -> RenderableType:
    """All measures, one a line; a notice stands above them."""
    return _table(MEASURES, rows, console, above, "There are no measures to list.")


def gaps_text(rows: Sequence[GapRow], console: Console, above: str | None = None) -> RenderableType:
    """All gaps, one a line, and below them what is to be known of some."""
    below = [prose(f"{row.measure_title}, {row.name}: {row.remark}") for row in rows if row.remark]
    return _table(GAPS, rows, console, above, "There are no gaps to list.", below)


def _table(
    columns: Sequence[TableColumn],
    rows: Sequence[Row],
    console: Console,
    above: str | None,
    none: str,
    below: Sequence[RenderableType] = (),
) -> RenderableType:
    head = tuple(notice_lines(above))
    if not rows:
        return Lines((*head, prose(none)))
    parts = _fitted_or_below(columns, rows, console.width)
    return Lines((*head, *parts, *([Text()] if below else []), *below))


def _fitted_or_below(
    columns: Sequence[TableColumn], rows: Sequence[Row], width: int
) -> Iterator[RenderableType]:
    """A table; where there is no room for one, each row's cells below its title."""
    layout = fitted(columns, rows, width)
    if layout:
        yield from layout.heading()
        yield layout.body(rows)
        return
    for number, row in enumerate(rows):
        yield from [Text()] * (number > 0)
        title, *others = (column.cell(row) for column in columns)
        yield Constrain(Text.assemble(title or "", style="bold"), PROSE)
        yield from (Padding(other, (0, 0, 0, GAP)) for other in others if other)


def behind(rows: Sequence[MeasureRow]) -> Iterator[RenderableType]:
    """The measures behind an objective or a priority: what happened, and the rating with why."""
    for row in rows:
        yield Text()
        yield Text.assemble(rating_text(row.rating), "  ", one_line(row.id, "dim"))
        yield inset(row.headline)
        yield inset(row.rating.because)
        for use in row.uses:
            if use.because:
                yield inset(f"{use.role.value.capitalize()}: {use.because}")
