"""What is due as text: by post, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.assess.due import NOTHING_FALLS_DUE
from strategy.model import Standing
from strategy.screens.due import about_what, by_post, days, thing_in_words
from strategy.screens.lines import Lines, inset, one_line, prose
from strategy.screens.parts import notice
from strategy.screens.tables import NOTHING, Column, date_in_words, fitted, sections_of, text_of

Facts = dict[str, Any]

NOBODY = "Nobody is named"


def when_in_words(row: Facts) -> str:
    """``12 days overdue``, ``today`` or ``in 7 days``."""
    if row["overdue"]:
        return f"{days(row['days_overdue'])} overdue"
    return f"in {days(row['in_days'])}" if row["in_days"] > 0 else "today"


def _when(row: Facts) -> Text:
    shape, style = ("■", "red") if row["overdue"] else ("·", "")
    return one_line(f"{shape} {when_in_words(row)}", style)


def _what(row: Facts) -> Text:
    expected = f"; now expected on {date_in_words(row['expected'])}" if row["expected"] else ""
    detail = f": {row['detail']}" if row["kind"] in WITH_DETAIL and row["detail"] else ""
    return one_line(f"{about_what(row)}{detail}{expected}")


WITH_DETAIL = {"corrective-action", "pause-ends", "milestone"}
"""Kinds of which the row's detail is shown beside the title."""

DUE = (
    Column("When", _when, most=24),
    Column("Day", text_of("on"), most=10, first_to_go=True),
    Column("What", text_of("kind_in_words"), most=18),
    Column("About", _what, most=90, narrower=(40, 22), prose=True),
)


def due_text(facts: Facts, console: Console) -> RenderableType:
    """Everything that is due, under the post that is asked for it."""
    rows = facts["due"]
    parts: list[RenderableType] = [*notice(facts), prose(heading(facts))]
    if rows:
        parts += [Text(), *_sections(rows, console.width)]
    return Lines(tuple(parts))


def heading(facts: Facts) -> str:
    """How much is due by when, and how much of it is overdue."""
    standing = Standing(facts["standing"])
    if standing in NOTHING_FALLS_DUE:
        return NOTHING_FALLS_DUE[standing]
    rows = facts["due"]
    until = date_in_words(facts["until"])
    if facts["round"]:
        return _of_round(facts, until)
    if not rows:
        return f"Nothing is overdue, and nothing is due by {until}."
    overdue = sum(one["overdue"] for one in rows)
    to_come = len(rows) - overdue
    if not overdue:
        return f"{_things(to_come)} due by {until}, and nothing is overdue."
    rest = f"{to_come:,} more {_is(to_come)}" if to_come else "nothing more is"
    return f"{_things(overdue)} overdue, and {rest} due by {until}."


def _things(number: int) -> str:
    return f"{number:,} {'thing' if number == 1 else 'things'} {_is(number)}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _of_round(facts: Facts, until: str) -> str:
    """Who is to be chased for a round; once it has closed, who did not answer."""
    number, name = len(facts["due"]), facts["round"]
    if not number and facts["round_closed"]:
        return f"Every update that round {name} asked for came in."
    if not number:
        return f"Nobody is to be chased for round {name}: every update that it asks for is in."
    if facts["round_closed"]:
        updates = "update was" if number == 1 else "updates were"
        return (
            f"Round {name} is closed: {number:,} {updates} not returned; they were due by {until}."
        )
    updates = "update has" if number == 1 else "updates have"
    late = "were" if facts["until"] < facts["as_at"] else "are"
    return f"Round {name}: {number:,} {updates} not come; they {late} to be in by {until}."


def _sections(rows: Sequence[Facts], width: int) -> Iterator[RenderableType]:
    sections = [(_post(of[0]), of) for _, of in by_post(rows)]
    layout = fitted(DUE, rows, width)
    if layout:
        yield from sections_of(layout, sections)
        return
    for number, (title, of) in enumerate(sections):
        yield from [Text()] * (number > 0)
        yield prose(title, "bold")
        for row in of:
            yield inset(_sentence(row))


def _sentence(row: Facts) -> str:
    told = thing_in_words(row)
    return f"{told[0].upper()}{told[1:]}"


def _post(row: Facts) -> str:
    """The post that is asked, its service, and in whose place it is."""
    if row["asked"] is None:
        return NOBODY
    told = ", ".join(filter(None, [row["asked_title"] or NOTHING, row["service"]]))
    return f"{told} (for {row['owner_title']})" if row["asked"] != row["owner"] else told
