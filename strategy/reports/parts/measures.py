"""Objectives and measures, as a report places them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from strategy.assess.facts import Position
from strategy.assess.measures.facts_shown import Turn
from strategy.assess.words import post_title
from strategy.reports.parts.head import ReportHead
from strategy.reports.report_names import WITH_OBJECTIVES
from strategy.reports.view import (
    AspectTally,
    FiguresAtAGlance,
    PlacedMeasure,
    PriorityGroup,
)
from strategy.views.delivery.coverage import CoverageView, coverage_view
from strategy.views.marks import Id
from strategy.views.measures.measure import (
    GapRow,
    MeasureView,
    gap_rows,
)
from strategy.views.names import (
    how_many,
    links_of,
)


class MeasureParts(ReportHead):
    """The objectives by priority, and the measures behind them."""

    @cached_property
    def groups(self) -> tuple[PriorityGroup, ...]:
        """The priorities with their objectives, then those that cut across."""
        return tuple(self._group(*place) for place in self._places)

    @cached_property
    def measures(self) -> tuple[MeasureView, ...]:
        """Every measure once, in the order in which its objectives stand."""
        return self._measures.in_order

    @cached_property
    def elsewhere(self) -> tuple[PlacedMeasure, ...]:
        """The measures that stand behind nothing in force."""
        return self._measures.elsewhere

    @cached_property
    def glance(self) -> FiguresAtAGlance | None:
        """Every measure in one line, where there are any."""
        names = {
            objective.id: (objective.anchor, objective.number_in_names or objective.short_name)
            for objective in self._objectives.values()
        }
        return self._measures.glance(names)

    @cached_property
    def on_page(self) -> tuple[Id, ...]:
        """The ids of the objectives that have a place on the page, or pages of their own."""
        has_places = self._request.name in WITH_OBJECTIVES
        return tuple(self._part.in_force) if has_places else ()

    @cached_property
    def gaps(self) -> tuple[GapRow, ...]:
        """Every gap between groups, in the order of the measures."""
        return gap_rows(self._part, self._measures.facts)

    @cached_property
    def gaps_in_words(self) -> str:
        """How many gaps there are, and how many are narrower and wider than before."""
        turns = [gap.since_previous.turn for gap in self.gaps]
        if not turns:
            return "No measure has a gap between groups."
        better, worse = turns.count(Turn.BETTER), turns.count(Turn.WORSE)
        rest = len(turns) - better - worse
        return (
            f"Of {how_many(len(turns), 'gap', 'gaps')}, {better:,} narrowed since the figures "
            f"before, {worse:,} widened and {rest:,} did neither or cannot be told."
        )

    @cached_property
    def coverage(self) -> CoverageView:
        """What each objective in force has, those that lack most first."""
        return coverage_view(self._whole, self._part)

    @cached_property
    def aspects(self) -> tuple[AspectTally, ...]:
        """What objectives can have, and how many have each."""
        return tuple(
            AspectTally(key, title, self.coverage.totals[key])
            for key, title in self.coverage.aspects.items()
        )

    @cached_property
    def coverage_in_words(self) -> str:
        """How many objectives have each thing, in a sentence."""
        if not self.coverage.total_of:
            return "No objectives are in force."
        counts = ", ".join(f"{aspect.title.lower()} {aspect.number:,}" for aspect in self.aspects)
        objectives = how_many(self.coverage.total_of, "objective", "objectives")
        return f"Of {objectives}, this many have each: {counts}."

    def _group(self, priority_id: str, positions: Sequence[Position]) -> PriorityGroup:
        anchor, number, title = self._place(priority_id)
        priority = self._strategy.priorities.get(priority_id)
        groups = self._document.groups
        return PriorityGroup(
            number=number,
            title=title,
            aims=priority.aims if priority else (),
            lead=post_title(self._strategy, priority.lead) if priority else None,
            stakeholders=tuple(stakeholder.in_words for stakeholder in priority.stakeholders)
            if priority
            else (),
            notes=priority.notes if priority else (),
            groups=tuple(groups.get(key, key) for key in (priority.groups if priority else ())),
            links=links_of(priority.links) if priority else (),
            measures=self._measures.of_priority[priority.id] if priority else (),
            items=self._of(positions),
            anchor=anchor,
        )
