"""One measure as text: what happened, what it is, its rating, its figures and its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.screens.figures import rating_text, remark_on, spark, turn_text
from strategy.screens.lines import PROSE, Grid, Lines, natural, one_line, plain, prose, rule
from strategy.screens.parts import known, links, notice
from strategy.screens.tables import NOTHING, date_in_words

Facts = dict[str, Any]


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
    if facts["outturn"]:
        outturn = facts["outturn"]
        yield "Year before", plain(f"{outturn['value_in_words']} in {outturn['period']}")
    if facts["trend"]:
        yield "Trend", Text(spark(facts["trend"], facts["segments"]))
    for one in facts["targets"]:
        yield "Target", plain(one["in_words"])
    if facts["progress"] is not None:
        yield "Progress", plain(facts["progress_in_words"])
    yield "Behind", plain(", ".join(_use(one) for one in facts["uses"]) or NOTHING)
    source = facts["source"]
    yield "Source", plain(", ".join(filter(None, (source["publisher"], source["dataset"]))))
    if facts["late_since"]:
        yield "Next figure", plain(f"late since {date_in_words(facts['late_since'])}")
    elif facts["next_release"]:
        yield "Next figure", plain(f"due on {date_in_words(facts['next_release'])}")
    for one in facts["withheld"]:
        yield "Withheld", plain(one)
    if facts["note"]:
        yield "Note", plain(facts["note"])
    yield from links(facts)


def _rating_and_why(rating: Facts) -> Text:
    shown = rating_text({**rating, "in_words": rating["word"]})
    return Text.assemble(shown, plain(f": {rating['because']}"))


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
    periods = facts["periods"]
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


def _cell(series: Facts, period: str) -> Text:
    told = [one for one in series["figures"] if one["period"] == period]
    if not told:
        return Text(NOTHING)
    provisional = " (provisional)" if told[0]["status"] == "provisional" else ""
    limits = f" ({told[0]['limits_in_words']})" if told[0]["limits_in_words"] else ""
    return one_line(f"{told[0]['value_in_words']}{limits}{provisional}")


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
    for one in facts["revised"]:
        until = f" until {date_in_words(one['since'])}" if one["since"] else ""
        was, now = one["was_in_words"], one["is_in_words"]
        yield prose(f"{one['period']} was {was}{until}, and is {now} (revised)")
    for name in facts["predecessors"]:
        yield prose(
            f"{name} was another area: its figures are not compared with those of {facts['area']}."
        )


def _gaps(facts: Facts) -> Iterator[RenderableType]:
    for gap in facts["gaps"]:
        yield Text()
        yield rule(gap["name"])
        yield Text()
        yield from known(_about_gap(gap))
        remark = remark_on(gap)
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
