"""What moved between two states, ready for a template: in a document of its own or in a report."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from strategy.movement import (
    FLAGGED,
    REWRITTEN,
    Group,
    Moment,
    Movement,
    Rewritten,
    Told,
    headline,
    shortened,
)
from strategy.periods import in_words
from strategy.reports.basics import Day, Paragraphs
from strategy.reports.prose import plain
from strategy.reports.ready import day
from strategy.views.wording import opening


class Words(NamedTuple):
    """Words of a wording: ``how`` is ``same``, ``gone`` or ``new``."""

    how: str
    text: str


class Point(NamedTuple):
    """One thing that changed. ``quote`` is what an officer wrote of it."""

    topic: str
    says: str
    marked: tuple[Words, ...]
    quote: str
    details: Paragraphs
    way: str


class MovedSubject(NamedTuple):
    """One record with what changed of it."""

    name: str
    points: tuple[Point, ...]


class MovedGroup(NamedTuple):
    """A priority, or what belongs to none. ``folded`` is its title for a summary that opens."""

    anchor: str
    title: str
    folded: str
    size: int
    subjects: tuple[MovedSubject, ...]


class Finding(NamedTuple):
    """What change control found, its place and its mend."""

    place: str
    message: str
    hint: str
    rule: str


class Moved(NamedTuple):
    """A movement. ``left_out`` is how many changes there was no room for."""

    old: str
    new: str
    old_problems: Paragraphs
    new_problems: Paragraphs
    headline: str
    notes: Paragraphs
    rewritten: tuple[Finding, ...]
    flagged: tuple[Finding, ...]
    groups: tuple[MovedGroup, ...]
    left_out: int
    folds: bool

    @property
    def findings(self) -> tuple[tuple[str, str, tuple[Finding, ...]], ...]:
        """What change control found: a title, its anchor and the findings, for each of both."""
        return (REWRITTEN, "rewritten", self.rewritten), (FLAGGED, "flagged", self.flagged)


class Page(NamedTuple):
    """A document of a movement, with what the layout of all reports asks for."""

    title: str
    organisation: str
    standing_words: str
    report_title: str
    dates: str
    as_at: Day
    approval: None
    rating_words: tuple[()]
    audience: str
    marking: str
    made_with: str
    moved: Moved


def moved_of(movement: Movement) -> Moved:
    """All of a movement, ready to show."""
    return Moved(
        old=plain(movement.old.described),
        new=plain(movement.new.described),
        old_problems=_problems(movement.old),
        new_problems=_problems(movement.new),
        headline=headline(movement),
        notes=movement.notes,
        rewritten=tuple(map(_finding, movement.rewritten)),
        flagged=tuple(map(_finding, movement.flagged)),
        groups=tuple(map(_group, movement.groups)),
        left_out=0,
        folds=False,
    )


COMMIT = re.compile(r" \((?:[^()]* )?[0-9a-f]{7,40}(?: of [^()]*)?\)")
"""The commit that a state is of, behind what it is called."""


def for_readers(movement: Movement) -> Movement:
    """A movement for a page that anybody reads: without places in files, commits and branches.

    How many changes have no decision on record is said; which they are, the council's own checks
    say.
    """
    number = len(movement.rewritten)
    notes = list(movement.notes)
    if any(one.problems for one in (movement.old, movement.new)):
        notes.append("Not all records of both days could be read, and what could not is left out.")
    if number:
        notes.append(f"{opening(number, 'change has', 'changes have')} no decision on record.")
    return replace(
        movement,
        old=_for_readers(movement.old),
        new=_for_readers(movement.new),
        rewritten=(),
        flagged=(),
        counts={**movement.counts, "rewritten": 0, "flagged": 0},
        notes=tuple(notes),
    )


def _for_readers(moment: Moment) -> Moment:
    described = COMMIT.sub("", moment.described)
    if not described.startswith(OF_A_ROUND):
        described = in_words(moment.as_at)
    return replace(moment, described=described, revision="", problems=())


OF_A_ROUND = "the position of "
"""What the description of a round's position begins with."""


def dates_of(movement: Movement) -> str:
    """Both dates in words."""
    return f"From {in_words(movement.old.as_at)} to {in_words(movement.new.as_at)}"


def as_at_of(movement: Movement) -> Day:
    """The day of the later of the two."""
    return day(movement.new.as_at)


def _problems(one: Moment) -> Paragraphs:
    return tuple(map(plain, one.problems))


def _finding(one: Rewritten) -> Finding:
    place = f"{one.file}, line {one.line}"
    return Finding(plain(place), plain(one.message), plain(one.hint), one.rule)


def _group(one: Group) -> MovedGroup:
    subjects = tuple(
        MovedSubject(plain(each.about.name), tuple(map(_point, each.told))) for each in one.subjects
    )
    anchor = f"moved-{one.kind}-{one.id}".rstrip("-")
    return MovedGroup(anchor, plain(one.title), plain(one.title), one.size, subjects)


def _point(one: Told) -> Point:
    return Point(
        topic=one.topic.value,
        says=plain(one.says),
        marked=tuple(Words(each.how.value, plain(each.text)) for each in shortened(one.marked)),
        quote=plain(one.quote),
        details=tuple(map(plain, one.details)),
        way=one.way.value if one.way else "",
    )
