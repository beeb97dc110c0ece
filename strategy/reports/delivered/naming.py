"""The names that all parts of the delivery use for posts, objectives, statuses and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from strategy.assess import Assessment, MeasureFacts, Shown
from strategy.assess.actions import ActionPosition, action_positions
from strategy.assess.cutting import OF_POSTS, Cut, folded
from strategy.assess.force import short_name_on
from strategy.assess.lineage import name_with_set, numbered
from strategy.lookup import find_post
from strategy.model import Objective, ProgressEntry, Status
from strategy.reports.basics import Day, Place, Word
from strategy.reports.prose import listed, plain
from strategy.reports.ready import day, post


class Naming:
    """One assessment with the words for what is in it.

    ``facts`` are those of its measures and ``words`` the word for each status. ``linked`` is
    whether the objectives stand on the same page, so that their names can lead to them.
    """

    def __init__(
        self,
        found: Assessment,
        facts: Mapping[str, MeasureFacts],
        words: Mapping[Shown, Word],
        *,
        linked: bool,
    ) -> None:
        self.found = found
        self.strategy = found.strategy
        self.facts = facts
        self.words = words
        self.in_force = {one.objective.id: one for one in found.positions}
        self.linked = linked

    @cached_property
    def actions(self) -> Mapping[str, ActionPosition]:
        """Every action by id."""
        return action_positions(self.strategy, self.found.as_at)

    def place(self, objective: Objective) -> Place:
        """An objective by its number and its short name; one out of force by its set as well,
        since its number may be another's by now."""
        as_at, in_force = self.found.as_at, objective.id in self.in_force
        if in_force:
            name = numbered(objective, short_name_on(self.strategy, objective, as_at))
        else:
            name = name_with_set(self.strategy, objective, as_at)
        linked = self.linked and in_force
        return Place(
            id=objective.id,
            name=plain(name),
            anchor=f"objective-{objective.id}" if linked else "",
        )

    def places(self, ids: Iterable[str]) -> tuple[Place, ...]:
        """The objectives of some ids, in their order; one that is not known is left out."""
        known = self.strategy.objectives
        return tuple(self.place(known[one]) for one in ids if one in known)

    def post(self, ref: str | None) -> str:
        """A post's title, or nothing."""
        return post(self.strategy, ref) or ""

    def judged(self, entry: ProgressEntry | None) -> Word | None:
        """The word for what an update judges."""
        return self.word(entry.status) if entry else None

    def word(self, status: Status) -> Word:
        """The word for a status."""
        return self.words[Shown(status.value)]


def day_or_none(on: date | None) -> Day | None:
    """A day ready to show, where there is one."""
    return day(on) if on else None


def _in_words(naming: Naming, name: str, word: str) -> str:
    priority = naming.strategy.priorities.get(word) if name == "priority" else None
    if priority:
        return f"priority {priority.id}, {plain(priority.title)}"
    if name == "owner":
        return naming.post(find_post(word, naming.strategy.posts).id or word)
    if name in OF_POSTS:
        given = (getattr(one, name) for one in naming.strategy.posts.values())
        return plain(next((one for one in given if one and folded(one) == folded(word)), word))
    known = {"group": naming.strategy.document.groups, "phase": naming.strategy.document.phases}
    return plain(known.get(name, {}).get(word, word))


def part_in_words(naming: Naming, cut: Cut) -> str:
    """``: Attendance Lead``, behind a report's title; nothing for the whole strategy."""
    told = [_in_words(naming, name, word) for name, word in cut.items() if word]
    return f": {listed(told)}" if told else ""
