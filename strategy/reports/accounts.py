"""What a report shows of counts, refreshed sets and frameworks, ready for a
template. Words and days as in :mod:`strategy.reports.view`.
"""

from __future__ import annotations

from typing import NamedTuple

from strategy.reports.basics import Day, Place, Word


class Counted(NamedTuple):
    """A line of the roll-up, in words: what has a judgement and what has none, with the reasons.

    ``judged`` and ``rated`` are like ``4 of 7``; the ``why`` of each gives the counts.
    """

    anchor: str
    number: str
    title: str
    judged: str
    judged_as: str
    not_judged: str
    rated: str
    rated_as: str
    not_rated: str
    milestones: str


class Life(NamedTuple):
    """One objective of the older set: its last status, and where it went, in words.

    ``now`` are the objectives at the end of its line, each with how it stands.
    """

    number: str
    label: str
    last: Word | None
    on: Day | None
    went: str
    now: tuple[tuple[Place, Word], ...]


class Refresh(NamedTuple):
    """An older set beside the one that follows it; ``new`` follow nothing."""

    older: str
    newer: str
    lives: tuple[Life, ...]
    new: tuple[tuple[Place, Word], ...]


class Mapped(NamedTuple):
    """An item of a framework and the objectives in force that serve it."""

    id: str
    title: str
    by: tuple[Place, ...]


class FrameworkView(NamedTuple):
    """A framework beside the objectives. ``headline`` counts; ``uncovered`` are items' numbers."""

    anchor: str
    title: str
    publisher: str
    edition: str
    url: str
    headline: str
    items: tuple[Mapped, ...]
    uncovered: tuple[str, ...]
