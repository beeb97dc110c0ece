"""The position: how it stands, what needs attention, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from strategy.assess.facts import NEEDS_ATTENTION, DisplayStatus, Position, StatusTrend
from strategy.assess.words import status_label, status_meaning
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.reports import detail
from strategy.reports.glance import count_row
from strategy.reports.parts.base import ALL
from strategy.reports.parts.measures import MeasureParts
from strategy.reports.sentences import (
    headline,
)
from strategy.reports.view import (
    Concern,
    CountRow,
    Meaning,
    ReportObjective,
    StatusChange,
)
from strategy.views.delivery.decisions import (
    DecisionView,
    decision_views,
)
from strategy.views.names import (
    StatusView,
    opening,
    status_view,
)
from strategy.views.progress.exceptions import (
    NO_PROGRESS_PUBLISHED,
)
from strategy.views.progress.rollup import RollupLine, RollupPart, rollup_lines

MOVES: Final[Mapping[str, Callable[[Position], bool]]] = {
    "Worsened": lambda position: position.movement is StatusTrend.WORSENED,
    "Improved": lambda position: position.movement is StatusTrend.IMPROVED,
    "Fell silent": lambda position: position.fell_silent,
    "No longer judged": lambda position: position.is_no_longer_judged,
    "Neither better nor worse": lambda position: (
        position.movement is None
        and position.before is not None
        and not (position.is_no_longer_judged or position.fell_silent)
    ),
    "Reported for the first time": lambda position: (
        position.before is None and not position.fell_silent
    ),
}
"""The headings of what changed, and which objectives stand under each."""


class PositionParts(MeasureParts):
    """How it stands, what needs attention, and what changed."""

    @cached_property
    def headline(self) -> str:
        """The position in a sentence."""
        return headline(self._part)

    @cached_property
    def silent(self) -> bool:
        """Whether this is a demonstration on whose objectives nothing is recorded."""
        positions = self._part.positions
        return bool(positions) and all(
            position.shown is DisplayStatus.NOT_PUBLISHED for position in positions
        )

    @cached_property
    def columns(self) -> tuple[StatusView, ...]:
        """The statuses of the table of counts."""
        return tuple(status_view(self._document, shown) for shown in self._columns)

    @cached_property
    def total(self) -> CountRow:
        """The last line of the table of counts: all objectives."""
        return count_row(("", "", ALL), self._part.positions, self._columns, self._document)

    @cached_property
    def rows(self) -> tuple[CountRow, ...]:
        """The table of counts: a line for each priority."""
        return tuple(
            count_row(self._place(key), positions, self._columns, self._document)
            for key, positions in self._places
        )

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Objectives that need attention, by why they do, most pressing first."""
        return tuple(self._concerns())

    @cached_property
    def quiet(self) -> str:
        """What is said where nothing needs attention."""
        if self.silent:
            return NO_PROGRESS_PUBLISHED
        return "No objective in force is off track, at risk or unknown, or without an update."

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """What else has to be known of the whole, in sentences."""
        return (*detail.facts(self._part), *self._disagreements())

    @cached_property
    def changes(self) -> tuple[StatusChange, ...]:
        """Objectives updated in the reporting period, by which way their status went."""
        return tuple(self._changes())

    @cached_property
    def unchanged(self) -> str:
        """How many were updated with no change of status, in a sentence."""
        positions = self._part.positions
        same = sum(position.movement is StatusTrend.SAME for position in positions)
        if same:
            objectives = opening(same, "objective was", "objectives were")
            return f"{objectives} updated with no change of status."
        if any(_has_moved(position) or position.fell_silent for position in positions):
            return ""
        if self._document.standing is Standing.DEMONSTRATION and self.silent:
            return "The published document records no change."
        return f"No update has been recorded since {in_words(self.since)}."

    @cached_property
    def decided_since(self) -> tuple[DecisionView, ...]:
        """The decisions of the reporting period, latest first."""
        return decision_views(self._part, self._part.decisions_since)

    @cached_property
    def rollup(self) -> tuple[RollupLine, ...]:
        """What is judged or rated of each priority and of all, and why the rest is not."""
        return rollup_lines(self._part, self._measures.facts, self._rollup_parts())

    @cached_property
    def words(self) -> tuple[Meaning, ...]:
        """The statuses that occur anywhere in the report, most pressing first."""
        return tuple(self._meanings())

    @cached_property
    def rating_words(self) -> tuple[Meaning, ...]:
        """The ratings that occur, with what each means."""
        return self._measures.meanings()

    def _rollup_parts(self) -> Iterator[RollupPart]:
        """The parts of the roll-up: each priority, then all objectives."""
        priorities = self._strategy.priorities
        for key, positions in self._places:
            _, number, title = self._place(key)
            priority = priorities.get(key)
            yield RollupPart(number, title, positions, priority.measures if priority else ())
        every = [use for priority in priorities.values() for use in priority.measures]
        yield RollupPart("", ALL, self._part.positions, every)

    def _concerns(self) -> Iterator[Concern]:
        for shown in NEEDS_ATTENTION:
            items = self._of(
                position for position in self._part.needing_attention if position.shown is shown
            )
            if items:
                heading = status_label(self._document, shown)
                yield Concern(shown.value, heading, _ids(items), items)
        lapsed = self._of(
            lapsed_pause
            for lapsed_pause in self._part.lapsed_pauses
            if not lapsed_pause.needs_attention
        )
        if lapsed:
            yield Concern("paused", "Paused past the day set", _ids(lapsed), lapsed)

    def _disagreements(self) -> Iterator[str]:
        """Where an objective's judgement and its figures point different ways."""
        for objective in self._objectives.values():
            if objective.judgement and objective.judgement.disagreement:
                yield f"{objective.name}. {objective.judgement.disagreement}"

    def _changes(self) -> Iterator[StatusChange]:
        positions = self._part.positions
        updated = [
            position for position in positions if _has_moved(position) or position.fell_silent
        ]
        for heading, is_under in MOVES.items():
            items = self._of(position for position in updated if is_under(position))
            if items:
                yield StatusChange(heading, _ids(items), items)

    def _meanings(self) -> Iterator[Meaning]:
        document, positions = self._document, self._part.positions
        used = {position.shown.value for position in positions}
        for position in positions:
            used.update(entry.status.value for entry in (*position.entries, *position.corrected))
        if document.standing is Standing.ADOPTED:
            used.add(DisplayStatus.NO_UPDATE.value)
        for shown in DisplayStatus:
            if shown.value in used:
                yield Meaning(status_view(document, shown), status_meaning(document, shown))


def _ids(objectives: Iterable[ReportObjective]) -> tuple[str, ...]:
    return tuple(objective.id for objective in objectives)


def _has_moved(position: Position) -> bool:
    """Whether an update of the reporting period says another status than the one before."""
    updated = position.latest is not None and position.latest is not position.before
    return updated and position.movement is not StatusTrend.SAME
