"""What several parts of a report are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.order import priorities_in_order
from strategy.assess.progress.standing import position_of
from strategy.reports.glance import columns
from strategy.reports.measure_index import PlacedMeasures
from strategy.reports.parts.request import ReportRequest
from strategy.reports.view import (
    ReportObjective,
)
from strategy.views.progress.objectives import objective_view
from strategy.views.serialising import fields_of

ALL: Final = "All objectives"
ACROSS: Final = "Across the priorities"


class ReportBase:
    """A report before any of its parts: the whole strategy, the part that is wanted, its places."""

    def __init__(
        self, request: ReportRequest, whole: Assessment, part: Assessment, *, is_less: bool
    ) -> None:
        self._request = request
        self._whole = whole
        self._part = part
        self._is_less = is_less
        self._strategy = part.strategy
        self._document = part.strategy.document

    @cached_property
    def _places(self) -> tuple[tuple[str, Sequence[Position]], ...]:
        """Each priority's id and objectives, then, under no id, those no one priority holds."""
        return tuple(self._placed())

    def _placed(self) -> Iterator[tuple[str, Sequence[Position]]]:
        placed: set[str] = set()
        for priority in priorities_in_order(self._strategy):
            positions = self._part.by_priority[priority.id]
            placed.update(position.objective.id for position in positions)
            if positions or not any(self._request.cut.values()):
                yield priority.id, positions
        rest = [
            position for position in self._part.positions if position.objective.id not in placed
        ]
        if rest:
            yield "", rest

    def _place(self, priority_id: str) -> tuple[str, str, str]:
        """The anchor, the number and the title of a priority; of those that cut across."""
        if not priority_id:
            return "across", "", ACROSS
        priority = self._strategy.priorities[priority_id]
        return f"priority-{priority.id}", priority.shown_number, priority.title

    @cached_property
    def _measures(self) -> PlacedMeasures:
        places = [(self._strategy.priorities.get(key), these) for key, these in self._places]
        return PlacedMeasures(self._part, places, drawn=self._request.drawn)

    @cached_property
    def _objectives(self) -> Mapping[str, ReportObjective]:
        """Every objective in force, by id."""
        measures = self._measures
        return {
            position.objective.id: ReportObjective(
                **fields_of(objective_view(self._part, position, measures.facts)),
                measures=measures.of_objective[position.objective.id],
            )
            for position in self._part.positions
        }

    def _of(self, positions: Iterable[Position]) -> tuple[ReportObjective, ...]:
        return tuple(self._objectives[position.objective.id] for position in positions)

    @cached_property
    def _columns(self) -> tuple[DisplayStatus, ...]:
        return columns(self._part.positions)

    @cached_property
    def _record_name(self) -> str:
        """What the record is called that the report is of."""
        record = self._request.record
        if self._request.name == "measure":
            return self._strategy.measures[record].title
        return objective_view(self._part, self._position, {}).name

    @cached_property
    def _position(self) -> Position:
        objective = self._strategy.objectives[self._request.record]
        return position_of(self._strategy, objective, self._part.as_at)
