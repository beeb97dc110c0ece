"""Measures and gaps as text: tables with a line drawn in characters, and one measure in full."""

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
    Grid,
    Lines,
    inset,
    natural,
    one_line,
    plain,
    prose,
    rule,
)
from strategy.screens.parts import known, links, notice
from strategy.screens.tables import NOTHING, Column, date_in_words, fitted

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
    """``worse by 2.5 points`` and since when; nothing where it cannot be said."""
    if leg["turn"] is None:
        return None
    if leg["turn"] == "same":
        return one_line(f"the same as {leg['since']}")
    return one_line(f"{leg['turn']} by {leg['change_in_words']} since {leg['since']}")


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
    told = [
        f"{one['name']} {one['latest']['value_in_words']}"
        for one in row["comparators"]
        if one["latest"]
    ]
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
    remarked = [(row, _remark(row)) for row in rows]
    below = [
        prose(f"{row['measure_title']}, {row['name']}: {remark}")
        for row, remark in remarked
        if remark
    ]
    return _table(GAPS, rows, console, above, "There are no gaps to list.", below)


def _remark(gap: Facts) -> str:
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


def measure_text(facts: Facts, console: Console) -> RenderableType:
    """One measure: what happened, what it is, its rating, its figures and its gaps."""
    return Lines(
        (
            *notice(facts),
            prose(facts["title"], "bold"),
            Text(),
            prose(facts["headline"]),
            Text(),
            *known(_about(facts)),
            prose(facts["definition"]),
            Text(),
            rule("Figures"),
            Text(),
            *_figures(facts, console.width),
            *_gaps(facts),
        )
    )


def _about(facts: Facts) -> Iterator[tuple[str, Text]]:
    yield "Id", plain(facts["id"])
    yield "Rating", _rating_and_why(facts["rating"])
    yield from _legs(facts)
    for number, one in enumerate(facts["comparators"]):
        yield "" if number else "Beside", _comparator(one)
    if facts["trend"]:
        yield "Trend", Text(spark(facts["trend"], facts["segments"]))
    for one in facts["targets"]:
        yield "Target", plain(f"{one['value_in_words']} in {one['period']}")
    if facts["progress"] is not None:
        yield "Progress", plain(_progress(facts))
    yield "Behind", plain(", ".join(_use(one) for one in facts["uses"]) or NOTHING)
    source = facts["source"]
    yield "Source", plain(", ".join(filter(None, (source["publisher"], source["dataset"]))))
    if facts["late_since"]:
        yield "Next figure", plain(f"late since {date_in_words(facts['late_since'])}")
    elif facts["next_release"]:
        yield "Next figure", plain(f"due on {date_in_words(facts['next_release'])}")
    if facts["note"]:
        yield "Note", plain(facts["note"])
    yield from links(facts)


def _progress(facts: Facts) -> str:
    """How much of the way to which target: the next one, or else the last."""
    target = facts["next_target"] or facts["targets"][-1]
    which = f"the target of {target['value_in_words']} for {target['period']}"
    done = Decimal(facts["progress"])
    share = f"{abs(done) * 100:,.0f}%"
    if done < 0:
        return f"further from {which} than the baseline was, by {share} of the way"
    return f"{share} of the way from the baseline to {which}"


def _rating_and_why(rating: Facts) -> Text:
    return Text.assemble(rating_text(rating), plain(f": {rating['because']}"))


def _legs(facts: Facts) -> Iterator[tuple[str, Text]]:
    for name, leg in (
        ("Since before", facts["since_previous"]),
        ("Since the start", facts["since_baseline"]),
    ):
        yield name, turn_text(leg) or plain(leg["because"] or NOTHING)


def _comparator(one: Facts) -> Text:
    latest, turn = one["latest"], turn_text(one["since_previous"])
    if not latest:
        return plain(f"{one['name']}: no figure")
    told = plain(f"{one['name']}: {latest['value_in_words']} in {latest['period']}")
    return Text.assemble(told, ", ", turn) if turn else told


def _use(one: Facts) -> str:
    role = "" if one["role"] == "direct" else f" ({one['role']})"
    return f"{one['kind']} {one['id']}{role}"


def _figures(facts: Facts, width: int) -> Iterator[RenderableType]:
    """The figures by period, one column for each series, as many as there is room for."""
    periods = list(dict.fromkeys(_periods(facts)))
    if not periods:
        yield prose("There are none as at this date.")
        return
    shown = [one for one in facts["series"] if one["figures"]]
    heads = [Text("Period"), *(one_line(one["name"]) for one in shown)]
    rows = [heads]
    for period in periods:
        cells = [_cell(one, period) for one in shown]
        rows.append([Text(period), *cells])
    yield from _in_columns(rows, min(width, PROSE))
    yield from _breaks(facts)


def _periods(facts: Facts) -> Iterator[str]:
    for series in facts["series"]:
        for figure in series["figures"]:
            yield figure["period"]


def _cell(series: Facts, period: str) -> Text:
    told = [one for one in series["figures"] if one["period"] == period]
    if not told:
        return Text(NOTHING)
    provisional = " (provisional)" if told[0]["status"] == "provisional" else ""
    return one_line(f"{told[0]['value_in_words']}{provisional}")


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


def _breaks(facts: Facts) -> Iterator[RenderableType]:
    for one in facts["breaks"]:
        yield prose(f"Break from {one['from']}: {one['because']}")


def _gaps(facts: Facts) -> Iterator[RenderableType]:
    for gap in facts["gaps"]:
        yield Text()
        yield rule(gap["name"])
        yield Text()
        yield from known(_about_gap(gap))
        remark = _remark(gap)
        if remark:
            yield prose(remark)


def _about_gap(gap: Facts) -> Iterator[tuple[str, Text]]:
    latest = gap["latest"]
    if latest:
        yield "Latest", plain(f"{latest['value_in_words']} in {latest['period']}")
    yield "Rating", _rating_and_why(gap["rating"])
    yield from _legs(gap)
    if gap["trend"]:
        yield "Trend", Text(spark(gap["trend"], gap["segments"]))
