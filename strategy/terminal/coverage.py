"""What the record covers as text: a matrix where there is room, and lines where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.terminal.lines import Lines, inset, notice_lines, one_line, prose, rule
from strategy.terminal.tables import NOTHING, TableColumn, fitted, list_of, name_of, text_of
from strategy.views.names import how_many

if TYPE_CHECKING:
    from strategy.views.delivery.coverage import CoverageTally, CoverageView, CoveredObjective
    from strategy.views.delivery.frameworks import FrameworkItemView, FrameworkView
    from strategy.views.header import Header

HAS, HAS_NOT = "✓", "·"

ORPHANS = {
    "measures": "Measures behind no objective or priority",
    "actions": "Actions that serve no objective",
    "posts": "Posts that answer for nothing",
}
"""What is said of each kind that nothing uses."""


def coverage_text(header: Header, view: CoverageView, console: Console) -> RenderableType:
    """The matrix, the totals with their denominator, phases, groups, and what nothing uses."""
    width = console.width
    return Lines(
        (
            *notice_lines(header.notice),
            *map(prose, _summary(view)),
            *_matrix(view, width),
            *_tally("Phases", "phase", view.phases, width),
            *_tally("Groups", "group", view.groups, width),
            *_loose(view),
        )
    )


def _summary(view: CoverageView) -> Iterator[str]:
    total = view.total_of
    if not total:
        yield "No objectives are in force."
        return
    counts = [f"{words.lower()} {view.totals[key]:,}" for key, words in view.aspects.items()]
    objectives = how_many(total, "objective", "objectives")
    yield f"Of {objectives}, this many have each: {', '.join(counts)}."
    if view.score is None:
        yield (
            "A demonstration has no score: what the published document does not hold may well "
            "exist."
        )
    else:
        yield (
            f"Score: {view.score:,} of {view.score_of:,}, which is {objectives} by "
            f"{len(view.aspects)} things that each can have."
        )


def _mark(aspect: str) -> TableColumn:
    def cell(row: CoveredObjective) -> Text:
        return Text(HAS, "green") if row.has[aspect] else Text(HAS_NOT)

    return TableColumn(aspect.capitalize(), cell, most=len(aspect))


def _matrix(view: CoverageView, width: int) -> Iterator[RenderableType]:
    rows = view.objectives
    if not rows:
        return
    number = TableColumn("Number", text_of("number"), most=16)
    name = TableColumn("Objective", name_of, most=72, narrower=(44, 20), prose=True)
    columns = (number, name, *map(_mark, view.aspects))
    yield Text()
    if fitted(columns, rows, width):
        yield from list_of(columns, rows, width)
        return
    for row in rows:
        yield prose(f"{row.number}  {row.label or row.wording}")
        lacks = ", ".join(view.aspects[aspect].lower() for aspect in row.lacks)
        yield inset(f"Without: {lacks}" if lacks else "Has everything")


def _tally(
    title: str, kind: str, rows: Sequence[CoverageTally], width: int
) -> Iterator[RenderableType]:
    """How many objectives are about each, and how often each was heard; a nought stands out."""
    if not rows:
        return
    columns = (
        TableColumn(kind.capitalize(), text_of("title"), most=50, narrower=(24, 12), prose=True),
        TableColumn("Objectives", lambda row: _number(row.objectives), most=10),
        TableColumn("Heard", lambda row: _number(row.voices), most=8),
    )
    yield from (Text(), rule(title))
    yield from list_of(columns, rows, width)


def _number(number: int) -> Text:
    return Text(f"{number:,}") if number else Text("none", "magenta")


def _loose(view: CoverageView) -> Iterator[RenderableType]:
    loose = [(words, view.orphans.get(kind, ())) for kind, words in ORPHANS.items()]
    sentences = [f"{words}: {', '.join(ids)}." for words, ids in loose if ids]
    sentences += [phantom.in_words for phantom in view.phantom_owners]
    if sentences:
        yield from (Text(), rule("What does not fit together"))
        yield from map(prose, sentences)


def framework_text(header: Header, view: FrameworkView, console: Console) -> RenderableType:
    """A framework's items, each with the objectives that serve it, and what is not covered."""
    columns = (
        TableColumn("Item", text_of("item"), most=12),
        TableColumn("In short", text_of("in_words"), most=60, narrower=(36, 20), prose=True),
        TableColumn("Objectives", _serving, most=50, narrower=(24, 16)),
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
