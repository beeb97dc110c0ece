"""What the record covers as text: a matrix where there is room, and lines where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.screens.lines import Lines, inset, one_line, prose, rule
from strategy.screens.parts import notice, notice_lines
from strategy.screens.tables import (
    NOTHING,
    Column,
    date_in_words,
    fitted,
    list_of,
    name_of,
    text_of,
)
from strategy.views.frameworks import FrameworkItemView, FrameworkView
from strategy.views.header import Header

Facts = dict[str, Any]

HAS, HAS_NOT = "✓", "·"

ORPHANS = {
    "measures": "Measures behind no objective or priority",
    "actions": "Actions that serve no objective",
    "posts": "Posts that answer for nothing",
}
"""What is said of each kind that nothing uses."""


def coverage_text(facts: Facts, console: Console) -> RenderableType:
    """The matrix, the totals with their denominator, phases, groups, and what nothing uses."""
    width = console.width
    return Lines(
        (
            *notice(facts),
            *map(prose, _summary(facts)),
            *_matrix(facts, width),
            *_tally("Phases", "phase", facts["phases"], width),
            *_tally("Groups", "group", facts["groups"], width),
            *_loose(facts),
        )
    )


def _summary(facts: Facts) -> Iterator[str]:
    total = facts["total_of"]
    if not total:
        yield "No objectives are in force."
        return
    counts = [
        f"{words.lower()} {facts['totals'][aspect]:,}" for aspect, words in facts["aspects"].items()
    ]
    yield f"Of {_objectives(total)}, this many have each: {', '.join(counts)}."
    if facts["score"] is None:
        yield (
            "A demonstration has no score: what the published document does not hold may well "
            "exist."
        )
    else:
        yield (
            f"Score: {facts['score']:,} of {facts['score_of']:,}, which is {_objectives(total)} "
            f"by {len(facts['aspects'])} things that each can have."
        )


def _objectives(number: int) -> str:
    return f"{number:,} objective{'' if number == 1 else 's'}"


def _mark(aspect: str) -> Column:
    def cell(row: Facts) -> Text:
        return Text(HAS, "green") if row["has"][aspect] else Text(HAS_NOT)

    return Column(aspect.capitalize(), cell, most=len(aspect))


def _matrix(facts: Facts, width: int) -> Iterator[RenderableType]:
    rows = facts["objectives"]
    if not rows:
        return
    number = Column("Number", text_of("number"), most=16)
    name = Column("Objective", name_of, most=72, narrower=(44, 20), prose=True)
    columns = (number, name, *map(_mark, facts["aspects"]))
    yield Text()
    if fitted(columns, rows, width):
        yield from list_of(columns, rows, width)
        return
    for row in rows:
        yield prose(f"{row['number']}  {row['label'] or row['wording']}")
        lacks = ", ".join(facts["aspects"][one].lower() for one in row["lacks"])
        yield inset(f"Without: {lacks}" if lacks else "Has everything")


def _tally(title: str, kind: str, rows: Sequence[Facts], width: int) -> Iterator[RenderableType]:
    """How many objectives are about each, and how often each was heard; a nought stands out."""
    if not rows:
        return
    columns = (
        Column(kind.capitalize(), text_of("title"), most=50, narrower=(24, 12), prose=True),
        Column("Objectives", _number("objectives"), most=10),
        Column("Heard", _number("voices"), most=8),
    )
    yield from (Text(), rule(title))
    yield from list_of(columns, rows, width)


def _number(key: str) -> Any:
    return lambda row: Text(f"{row[key]:,}") if row[key] else Text("none", "magenta")


def _loose(facts: Facts) -> Iterator[RenderableType]:
    told = [(words, facts["orphans"].get(kind, ())) for kind, words in ORPHANS.items()]
    told = [(words, ids) for words, ids in told if ids]
    if not told and not facts["phantom_owners"]:
        return
    yield from (Text(), rule("What does not fit together"))
    for words, ids in told:
        yield prose(f"{words}: {', '.join(ids)}.")
    for one in facts["phantom_owners"]:
        yield prose(_phantom(one))


def _phantom(one: Facts) -> str:
    owns = ", ".join(one["owns"])
    if not one["listed"]:
        return f'"{one["owner"]}" is not one of the posts in posts.yaml, and owns {owns}.'
    after = f"; its duties are with {one['duties_with']}" if one["duties_with"] else ""
    return (
        f"{one['owner_title']} ended on {date_in_words(one['ended'])} and still owns {owns}{after}."
    )


def framework_text(header: Header, view: FrameworkView, console: Console) -> RenderableType:
    """A framework's items, each with the objectives that serve it, and what is not covered."""
    columns = (
        Column("Item", text_of("item"), most=12),
        Column("In short", text_of("in_words"), most=60, narrower=(36, 20), prose=True),
        Column("Objectives", _serving, most=50, narrower=(24, 16)),
    )
    edition = f", {view.edition}" if view.edition else ""
    return Lines(
        (
            *notice_lines(header.notice),
            prose(f"{view.title}{edition}", "bold"),
            *map(prose, _covered(view)),
            Text(),
            *list_of(columns, view.items, console.width),
        )
    )


def _serving(item: FrameworkItemView) -> Text:
    numbers = ", ".join(objective.number for objective in item.objectives)
    return one_line(numbers) if numbers else Text(NOTHING)


def _covered(view: FrameworkView) -> Iterator[str]:
    yield view.in_words
    if view.uncovered:
        yield f"Not covered: {', '.join(view.uncovered)}."
    without = [objective.number for objective in view.objectives_without]
    if without:
        yield f"Objectives that serve no item: {', '.join(without)}."
