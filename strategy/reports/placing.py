"""Where measures stand in a report: each with its chart once, at the first place it serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy.assess import RATED, Assessment, MeasureFacts, Position, Rated, all_measure_facts
from strategy.model import Priority
from strategy.reports.basics import Word
from strategy.reports.beside import uses
from strategy.reports.figures import Glance, MeasureView, Use
from strategy.reports.glance import glance
from strategy.reports.measures import Measures
from strategy.reports.view import Meaning

MEANINGS: Final[Mapping[Rated, str]] = {
    Rated.ON_TARGET: "The latest figure is as its target asks, or better.",
    Rated.NEAR: "The latest figure misses its target by no more than the council allows for.",
    Rated.OFF_TARGET: "The latest figure misses its target by more than that.",
    Rated.CANNOT_BE_RATED: "There is nothing fair to rate the figure by; the reason is given.",
}


class Placing:
    """The measures of one assessment, placed in the order of its priorities and objectives.

    ``places`` are pairs of a priority, or nothing, and its positions, as the report has them.
    """

    def __init__(
        self,
        found: Assessment,
        places: Iterable[tuple[Priority | None, Sequence[Position]]],
        *,
        drawn: bool,
    ) -> None:
        self.facts: Mapping[str, MeasureFacts] = all_measure_facts(found.strategy, found.as_at)
        made = Measures(found.strategy, drawn=drawn)
        self.views = {one: made.measure(facts) for one, facts in self.facts.items()}
        self.of_priority: dict[str, tuple[Use, ...]] = {}
        self.of_objective: dict[str, tuple[Use, ...]] = {}
        self.placed: dict[str, MeasureView] = {}
        for priority, positions in places:
            if priority:
                self.of_priority[priority.id] = tuple(
                    uses(priority.measures, self.views, self.placed)
                )
            for one in positions:
                placed = tuple(uses(one.objective.measures, self.views, self.placed))
                self.of_objective[one.objective.id] = placed

    @property
    def in_order(self) -> tuple[MeasureView, ...]:
        """Every measure once, in the order of where it stands; those that stand nowhere last."""
        return tuple({**self.placed, **self.views}.values())

    @property
    def elsewhere(self) -> tuple[Use, ...]:
        """The measures that stand behind nothing in force."""
        return tuple(
            Use(measure=one, role="", role_words="", because=(), here=True)
            for one in self.views.values()
            if one.id not in self.placed
        )

    def glance(self, named: Mapping[str, tuple[str, str]]) -> Glance | None:
        """All measures in a table, where there are any.

        ``named`` are the anchors and the names of objectives by their ids.
        """
        if not self.views:
            return None
        places: dict[str, list[tuple[str, str]]] = {}
        for objective, these in self.of_objective.items():
            for use in these:
                places.setdefault(use.measure.id, []).append(named[objective])
        for priority, these in self.of_priority.items():
            for use in these:
                place = (f"priority-{priority}", f"Priority {priority}")
                places.setdefault(use.measure.id, []).append(place)
        return glance(self.in_order, self.facts, places)

    def words(self) -> tuple[Meaning, ...]:
        """The ratings that occur, with what each means."""
        used = {one.rating.key for one in self.views.values() if one.rating}
        return tuple(
            Meaning(Word(rated.value, RATED[rated]), (MEANINGS[rated],))
            for rated in Rated
            if rated.value in used
        )
