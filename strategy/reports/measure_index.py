"""Where measures stand in a report: each with its chart once, at the first place it serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from strategy.assess.facts import Assessment, Position
from strategy.assess.measures.facts_shown import MeasureFacts, Rated
from strategy.assess.measures.measuring import all_measure_facts
from strategy.assess.words import RATED
from strategy.model import MeasureUse, Priority, Role
from strategy.reports.charts.chart import chart_of
from strategy.reports.charts.frame import ChartLayout
from strategy.reports.figures import Chart
from strategy.reports.glance import glance
from strategy.reports.view import FiguresAtAGlance, Meaning, PlacedMeasure
from strategy.views.measures.measure import MeasureView, measure_views
from strategy.views.names import StatusView

ROLES: Final[Mapping[Role, str]] = {
    Role.DIRECT: "Measures it directly",
    Role.PROXY: "Stands in for it",
    Role.CONTEXT: "For context",
}
MEANINGS: Final[Mapping[Rated, str]] = {
    Rated.ON_TARGET: "The latest figure is as its target asks, or better.",
    Rated.NEAR: "The latest figure misses its target by no more than the council allows for.",
    Rated.OFF_TARGET: "The latest figure misses its target by more than that.",
    Rated.CANNOT_BE_RATED: "There is nothing fair to rate the figure by; the reason is given.",
}


class PlacedMeasures:
    """The measures of one assessment, placed in the order of its priorities and objectives.

    ``places`` are pairs of a priority, or nothing, and its positions, as the report has them;
    ``drawn`` is how charts are laid out, where there are to be any.
    """

    def __init__(
        self,
        assessment: Assessment,
        places: Iterable[tuple[Priority | None, Sequence[Position]]],
        *,
        drawn: ChartLayout | None,
    ) -> None:
        self.facts: Mapping[str, MeasureFacts] = all_measure_facts(
            assessment.strategy, assessment.as_at
        )
        self.views = measure_views(assessment.strategy, self.facts)
        self.charts: Mapping[str, Chart | None] = {
            key: chart_of(facts, drawn) for key, facts in self.facts.items() if drawn
        }
        self.of_priority: dict[str, tuple[PlacedMeasure, ...]] = {}
        self.of_objective: dict[str, tuple[PlacedMeasure, ...]] = {}
        self.placed: dict[str, MeasureView] = {}
        for priority, positions in places:
            if priority:
                self.of_priority[priority.id] = tuple(self._uses(priority.measures))
            for position in positions:
                placed = tuple(self._uses(position.objective.measures))
                self.of_objective[position.objective.id] = placed

    def _uses(self, uses: Iterable[MeasureUse]) -> Iterator[PlacedMeasure]:
        """Measures where they stand; their charts stand at the first place of each."""
        for use in (use for use in uses if use.id in self.views):
            view = self.views[use.id]
            yield PlacedMeasure(
                id=use.id,
                role=use.role,
                role_in_words=ROLES[use.role],
                because=use.because,
                measure=view,
                here=use.id not in self.placed,
                chart=self.charts.get(use.id),
            )
            self.placed[use.id] = view

    def again(self, uses: Iterable[MeasureUse]) -> Iterator[PlacedMeasure]:
        """Measures as on a page of their own: each with its chart, whatever stands elsewhere."""
        for use in (use for use in uses if use.id in self.views):
            yield PlacedMeasure(
                id=use.id,
                role=use.role,
                role_in_words=ROLES[use.role],
                because=use.because,
                measure=self.views[use.id],
                here=True,
                chart=self.charts.get(use.id),
            )

    def alone(self, measure: str) -> tuple[PlacedMeasure, ...]:
        """One measure, behind nothing in particular."""
        view = self.views[measure]
        return (PlacedMeasure(measure, None, "", None, view, True, self.charts.get(measure)),)

    @property
    def in_order(self) -> tuple[MeasureView, ...]:
        """Every measure once, in the order of where it stands; those that stand nowhere last."""
        return tuple({**self.placed, **self.views}.values())

    @property
    def elsewhere(self) -> tuple[PlacedMeasure, ...]:
        """The measures that stand behind nothing in force."""
        return tuple(
            PlacedMeasure(view.id, None, "", None, view, here=True, chart=self.charts.get(view.id))
            for view in self.views.values()
            if view.id not in self.placed
        )

    def glance(self, named: Mapping[str, tuple[str, str]]) -> FiguresAtAGlance | None:
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

    def meanings(self) -> tuple[Meaning, ...]:
        """The ratings that occur, with what each means."""
        used = {view.shown_rating.key for view in self.views.values() if view.shown_rating}
        return tuple(
            Meaning(StatusView(rated.value, RATED[rated]), MEANINGS[rated])
            for rated in Rated
            if rated.value in used
        )
