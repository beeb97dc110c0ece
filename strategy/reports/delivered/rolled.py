"""The roll-up in words: ``4 of 7``, what the four are, and why three have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from strategy.assess import RATED, UNRATED, Position, Shown
from strategy.assess.milestones import Reach
from strategy.assess.rollup import RolledUp, rolled_up
from strategy.model import MeasureUse
from strategy.reports.accounts import Counted
from strategy.reports.delivered.naming import Naming

Key = TypeVar("Key", bound=StrEnum)

REASONS: Final[Mapping[Shown, str]] = {
    Shown.UNKNOWN: "whose owner cannot say",
    Shown.IN_PROGRESS: "under way, not judged",
    Shown.NO_UPDATE: "without an update",
    Shown.PAUSED: "paused",
    Shown.NOT_STARTED: "not started",
    Shown.NOT_DUE: "not due an update yet",
    Shown.NOT_PUBLISHED: "not in the published document",
}
"""Why an objective has no judgement of how it is going."""

REACHED: Final[Mapping[Reach, str]] = {
    Reach.OVERDUE: "overdue",
    Reach.EXPECTED_LATE: "expected late",
    Reach.DUE: "due",
    Reach.DROPPED: "dropped",
}

Placed = tuple[tuple[str, str, str], Sequence[Position], Iterable[MeasureUse]]
"""A line's anchor, number and title; its positions; and the measures of its priority."""


def rolled(naming: Naming, places: Iterable[Placed]) -> tuple[Counted, ...]:
    """The lines of the roll-up; nothing where nothing is judged, as in a demonstration."""
    every = list(places)
    if all(one.shown is Shown.NOT_PUBLISHED for _, these, _ in every for one in these):
        return ()
    actions = tuple(naming.actions.values())
    return tuple(
        _line(naming, place, rolled_up(these, naming.facts, actions, uses))
        for place, these, uses in every
        if these
    )


def _line(naming: Naming, place: tuple[str, str, str], found: RolledUp) -> Counted:
    anchor, number, title = place
    own = {one: naming.words[one].label for one in Shown}
    judged, rated = sum(found.judged.values()), sum(found.rated.values())
    return Counted(
        anchor=anchor,
        number=number,
        title=title,
        judged=f"{judged:,} of {found.objectives:,}",
        judged_as=_counts(found.judged, own),
        not_judged=_counts(found.not_judged, REASONS),
        rated=f"{rated:,} of {found.measures:,}" if found.measures else "",
        rated_as=_counts(found.rated, RATED),
        not_rated=_with_reasons(found.unrated, UNRATED),
        milestones=_milestones(found.milestones),
    )


def _counts(tally: Mapping[Key, int], words: Mapping[Key, str]) -> str:
    """``2 on track, 1 off track``; a council's own word keeps its letters."""
    return ", ".join(f"{number:,} {_lower(words[one])}" for one, number in tally.items())


def _with_reasons(tally: Mapping[Key, int], words: Mapping[Key, str]) -> str:
    """``1 (no figures), 2 (no target)``."""
    return ", ".join(f"{number:,} ({_lower(words[one])})" for one, number in tally.items())


def _lower(word: str) -> str:
    return f"{word[:1].lower()}{word[1:]}" if word[1:2].islower() else word


def _milestones(tally: Mapping[Reach, int]) -> str:
    """``3 of 5 reached; 1 overdue, 1 due``."""
    total = sum(tally.values())
    if not total:
        return ""
    rest: dict[Reach, int] = dict(tally)
    reached = rest.pop(Reach.REACHED, 0)
    others = f"; {_counts(rest, REACHED)}" if rest else ""
    return f"{reached:,} of {total:,} reached{others}"
