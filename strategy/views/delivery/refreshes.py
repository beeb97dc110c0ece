"""A refreshed set beside the one that follows it: where each objective went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from strategy.assess.delivery.refreshed_sets import (
    ObjectiveLineage,
    Refresh,
    Went,
    end_in_words,
    refreshes_of,
)
from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.progress.force import short_name_on
from strategy.values import dataclass
from strategy.views.names import RecordName, StatusView, objective_name, status_view


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ObjectiveStanding:
    """An objective by name, and how it stands."""

    objective: RecordName
    status: StatusView


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RefreshedObjective:
    """An objective of the older set: its last status, and what became of it, in words.

    ``now`` are the objectives at the end of its line.
    """

    number: str
    label: str
    last: StatusView | None
    last_as_at: date | None
    became: str
    now: tuple[ObjectiveStanding, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RefreshView:
    """An older set beside the one that follows it, by title; ``new`` follow nothing."""

    older: str
    newer: str
    objectives: tuple[RefreshedObjective, ...]
    new: tuple[ObjectiveStanding, ...]


def refresh_views(assessment: Assessment) -> tuple[RefreshView, ...]:
    """Every set that was refreshed, beside the set that follows it, the latest first."""
    return tuple(_refresh(assessment, refresh) for refresh in refreshes_of(assessment))


def _refresh(assessment: Assessment, refresh: Refresh) -> RefreshView:
    return RefreshView(
        older=refresh.older.title,
        newer=refresh.newer.title,
        objectives=tuple(_objective(assessment, life) for life in refresh.lives),
        new=_standing(assessment, refresh.new),
    )


def _objective(assessment: Assessment, life: ObjectiveLineage) -> RefreshedObjective:
    strategy, objective, latest = assessment.strategy, life.position.objective, life.position.latest
    in_force = (life.position,) if objective.id in assessment.in_force else ()
    return RefreshedObjective(
        number=objective.shown_number,
        label=short_name_on(strategy, objective, assessment.as_at),
        last=status_view(strategy.document, DisplayStatus(latest.status.value)) if latest else None,
        last_as_at=latest.as_at if latest else None,
        became=_became(assessment, life),
        now=_standing(assessment, life.now or in_force),
    )


def _standing(
    assessment: Assessment, positions: Sequence[Position]
) -> tuple[ObjectiveStanding, ...]:
    document = assessment.strategy.document
    return tuple(
        ObjectiveStanding(
            objective_name(assessment, position.objective), status_view(document, position.shown)
        )
        for position in positions
    )


def _became(assessment: Assessment, life: ObjectiveLineage) -> str:
    """What became of an objective, in the words of ``assess.delivery.refreshed_sets``."""
    if life.went is Went.STILL_IN_FORCE:
        return "Still in force, with no successor"
    return end_in_words(assessment, life.position.objective)
