"""Measures and gaps as text: tables with a line drawn in characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.assess.measured import Rated, Unrated
from strategy.screens.lines import (
    GAP,
    PROSE,
    Lines,
    inset,
    one_line,
    prose,
)
from strategy.screens.parts import notice
from strategy.screens.tables import Column, fitted

Facts = dict[str, Any]

BARS = "▁▂▃▄▅▆▇█"
GAP_IN_LINE = "·"
BREAK_IN_LINE = "|"

RATINGS: Mapping[str, tuple[str, str]] = {
    Rated.ON_TARGET: ("●", "green"),
    Rated.NEAR: ("▲", "yellow"),
    Rated.OFF_TARGET: ("■", "red"),
    Rated.CANNOT_BE_RATED: ("–", ""),
}
"""A shape and a colour for each rating; the words beside them say it all."""


def spark(values: Sequence[str | None], segments: Sequence[int] = ()) -> str:
    """A line of small bars: the lowest number is the smallest, a missing one a dot, a break a bar.

    ``segments`` are the lengths of the stretches that can be compared.
    """
    numbers = [None if one is None else Decimal(one) for one in values]
    known_ones = [one for one in numbers if one is not None]
    low, high = min(known_ones, default=Decimal(0)), max(known_ones, default=Decimal(0))
    drawn = [GAP_IN_LINE if one is None else _bar(one, low, high) for one in numbers]
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


def rating_text(rating: Facts) -> Text:
    """A rating as a shape and words; where there is none, why."""
    shape, style = RATINGS[rating["rated"]]
    return one_line(f"{shape} {rating['in_words']}", style)


def turn_text(leg: Facts) -> Text | None:
    """``2.5 points worse than in 2023/24``; nothing where it cannot be said."""
    return one_line(leg["because"]) if leg["turn"] else None


def _measure(row: Facts) -> Text:
    return one_line(row.get("measure_title") or row["title"])


def _since_before(row: Facts) -> Text | None:
    return turn_text(row["since_previous"])


def _rating(row: Facts) -> Text | None:
    rating = row["rating"]
    return None if rating["why_not"] == Unrated.DEMONSTRATION else rating_text(rating)


def _latest(row: Facts) -> Text | None:
    latest = row["latest"]
    return one_line(f"{latest['value_in_words']}, {latest['period']}") if latest else None


def _trend(row: Facts) -> Text | None:
    drawn = spark(row["trend"], row.get("segments", ()))
    return Text(drawn) if len(row["trend"]) > 1 else None


def _beside(row: Facts) -> Text | None:
    """Each comparator's figure of the same period, or its latest with the period it is of."""
    told = []
    for one in row["comparators"]:
        figure = one["same_period"] or one["latest"]
        if figure:
            of = "" if one["same_period"] else f" ({figure['period']})"
            told.append(f"{one['name']} {figure['value_in_words']}{of}")
    return one_line(", ".join(told)) if told else None


MEASURE = Column("Measure", _measure, most=44, narrower=(30, 20), prose=True)
TREND = Column("Trend", _trend, most=24)
SINCE = Column("Since before", _since_before, most=36, narrower=(24, 16))


def _why(row: Facts) -> Text | None:
    rating = row["rating"]
    return None if rating["why_not"] == Unrated.DEMONSTRATION else one_line(rating["because"])


RATING = Column("Rating", _rating, most=26)
WHY = Column("Why", _why, most=44, if_room=True)
MEASURES = (
    MEASURE,
    Column("Latest", _latest, most=34, narrower=(20, 14)),
    TREND,
    SINCE,
    RATING,
    WHY,
    Column("Beside", _beside, most=40, narrower=(26, 18), first_to_go=True),
)
GAPS = (
    MEASURE,
    Column("Gap", lambda row: one_line(row["name"]), most=24, narrower=(16, 12)),
    Column("Latest", _latest, most=34, narrower=(22, 14)),
    TREND,
    SINCE,
    RATING,
    WHY,
)


def measures_text(
    rows: Sequence[Facts], console: Console, above: str | None = None
) -> RenderableType:
    """All measures, one a line; a notice stands above them."""
    return _table(MEASURES, rows, console, above, "There are no measures to list.")


def gaps_text(rows: Sequence[Facts], console: Console, above: str | None = None) -> RenderableType:
    """All gaps, one a line, and below them what is to be known of some.

    That they narrowed for the wrong reason, turned round or may be defined the wrong way round.
    """
    remarked = [(row, remark_on(row)) for row in rows]
    below = [
        prose(f"{row['measure_title']}, {row['name']}: {remark}")
        for row, remark in remarked
        if remark
    ]
    return _table(GAPS, rows, console, above, "There are no gaps to list.", below)


def remark_on(gap: Facts) -> str:
    """What is to be known of a gap: that it narrowed for the wrong reason, or turned round."""
    return str(gap["because"] or (LEVELLED if gap["levelled_down"] else ""))


LEVELLED = "it narrowed only because the group that is ahead fell back."


def _table(
    columns: Sequence[Column],
    rows: Sequence[Facts],
    console: Console,
    above: str | None,
    none: str,
    below: Sequence[RenderableType] = (),
) -> RenderableType:
    head = tuple(notice({"notice": above}))
    if not rows:
        return Lines((*head, prose(none)))
    parts = _fitted_or_below(columns, rows, console.width)
    return Lines((*head, *parts, *([Text()] if below else []), *below))


def _fitted_or_below(
    columns: Sequence[Column], rows: Sequence[Facts], width: int
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
        yield from (Padding(one, (0, 0, 0, GAP)) for one in others if one)


def behind(rows: Sequence[Facts]) -> Iterator[RenderableType]:
    """The measures behind an objective or a priority: what happened, and the rating with why."""
    for row in rows:
        yield Text()
        yield Text.assemble(rating_text(row["rating"]), "  ", one_line(row["id"], "dim"))
        yield inset(row["headline"])
        yield inset(row["rating"]["because"])
        for use in row["uses"]:
            if use["because"]:
                yield inset(f"{use['role'].capitalize()}: {use['because']}")
