"""A movement as text: what was rewritten first, then the priorities one after the other.

Words that went stand between ``[-`` and ``-]`` and those that came between ``{+`` and ``+}``, so
that they are told apart without colour too.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.movement import (
    FLAGGED,
    REWRITTEN,
    Group,
    How,
    Moment,
    Movement,
    Piece,
    Subject,
    Told,
    headline,
    shortened,
)
from strategy.screens.lines import GAP, PROSE, Lines, inset, plain, prose, rule

BEFORE_AFTER = {
    How.SAME: ("", "", ""),
    How.GONE: ("[-", "-]", "red"),
    How.NEW: ("{+", "+}", "green"),
}
"""What stands on each side of words, and their colour."""

LONGEST_QUOTE = 600
"""Characters of an officer's text; all of it is in the record itself."""


def movement_text(movement: Movement, title: str, notice: str | None) -> RenderableType:
    """The whole report; ``title`` is the strategy's, ``notice`` stands above everything."""
    return Lines(
        (
            *([prose(notice, "italic"), Text()] if notice else []),
            prose(title, "bold"),
            prose(f"From {movement.old.described}"),
            prose(f"to {movement.new.described}"),
            *map(prose, movement.notes),
            *_problems(movement.old),
            *_problems(movement.new),
            Text(),
            prose(headline(movement), "bold"),
            *_findings(movement),
            *(part for group in movement.groups for part in _group(group)),
        )
    )


def _problems(moment: Moment) -> Iterator[RenderableType]:
    if moment.problems:
        yield prose(f"Not all of {moment.described} can be read, and what cannot is not compared:")
        yield from map(inset, moment.problems)


def _findings(movement: Movement) -> Iterator[RenderableType]:
    for title, findings, style in (
        (REWRITTEN, movement.rewritten, "bold red"),
        (FLAGGED, movement.flagged, "bold"),
    ):
        if findings:
            yield Text()
            yield rule(title)
        for one in findings:
            yield Text()
            yield prose(f"{one.file}:{one.line}: {one.message}", style)
            yield inset(f"{one.hint} ({one.rule})")


def _group(group: Group) -> Iterator[RenderableType]:
    yield Text()
    yield rule(plain(group.title).plain)
    for subject in group.subjects:
        yield from _subject(subject)


def _subject(subject: Subject) -> Iterator[RenderableType]:
    yield Text()
    yield prose(subject.about.name, "bold")
    for one in subject.told:
        yield from _told(one)


def _told(one: Told) -> Iterator[RenderableType]:
    yield inset(one.says)
    if one.marked:
        yield _further(marked_text(one.marked))
    if one.quote:
        yield _further(plain(_cut(one.quote), "italic"))
    yield from (_further(plain(detail)) for detail in one.details)


def _further(text: Text) -> RenderableType:
    return Constrain(Padding(text, (0, 0, 0, 2 * GAP)), PROSE)


def marked_text(pieces: tuple[Piece, ...]) -> Text:
    """A wording with its words marked."""
    told = []
    for one in shortened(pieces):
        first, last, style = BEFORE_AFTER[one.how]
        told.append(plain(f"{first}{one.text}{last}", style))
    return Text(" ").join(told)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
