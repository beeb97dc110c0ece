"""One record on a page, and words for young people."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from strategy.assess.delivery.due import DueKind, due_by
from strategy.model import MeasureStatus
from strategy.reports.parts.adopted import AdoptedParts
from strategy.reports.view import (
    PlacedMeasure,
    YoungWords,
)
from strategy.views.delivery.due import DueItem, due_items
from strategy.views.measures.measure import (
    MeasureDetail,
    measure_detail,
)
from strategy.views.names import (
    RecordName,
    objective_name,
)
from strategy.views.progress.objectives import ObjectiveDetail, objective_detail


class RecordParts(AdoptedParts):
    """The whole life of the record that the report is of; words for young people; releases."""

    @cached_property
    def objective(self) -> ObjectiveDetail | None:
        """The objective that the report is of, with all that serves it and its whole history."""
        record = self._strategy.objectives.get(self._request.record)
        return objective_detail(self._part, record) if record else None

    @cached_property
    def measure(self) -> MeasureDetail | None:
        """The measure that the report is of, with every figure."""
        facts = self._measures.facts.get(self._request.record)
        return measure_detail(self._part, facts) if facts else None

    @cached_property
    def charted(self) -> tuple[PlacedMeasure, ...]:
        """The measures of the record that the report is of, each with its chart."""
        record = self._request.record
        if record not in self._strategy.objectives:
            return self._measures.alone(record)
        uses = self._strategy.objectives[record].measures
        return tuple(self._measures.again(uses))

    @cached_property
    def used_by(self) -> tuple[RecordName, ...]:
        """The objectives in force that the measure of the report stands behind, by number."""
        record = self._request.record
        return tuple(
            objective_name(self._part, position.objective)
            for position in self._part.positions
            if any(use.id == record for use in position.objective.measures)
        )

    @cached_property
    def young_people(self) -> tuple[YoungWords, ...]:
        """The objectives in force that somebody put into words for young people."""
        return tuple(
            YoungWords(
                objective_name(self._part, position.objective).name,
                position.objective.young_people,
                bool(position.objective.earlier_wordings),
            )
            for position in self._part.positions
            if position.objective.young_people
        )

    @cached_property
    def without_young_words(self) -> tuple[str, ...]:
        """The objectives in force that have no such words yet."""
        return tuple(
            objective_name(self._part, position.objective).name
            for position in self._part.positions
            if not position.objective.young_people
        )

    @cached_property
    def releases(self) -> tuple[DueItem, ...]:
        """When figures are to come out, the next first."""
        every = due_by(self._whole, date.max)
        return due_items(
            self._whole, [due_item for due_item in every if due_item.kind is DueKind.RELEASE]
        )

    @cached_property
    def without_release(self) -> tuple[str, ...]:
        """The measures whose figures still come and of which no day is known."""
        released = {release.record for release in self.releases}
        return tuple(
            sorted(
                measure.title
                for measure in self._strategy.measures.values()
                if measure.status is MeasureStatus.ACTIVE and measure.id not in released
            )
        )
