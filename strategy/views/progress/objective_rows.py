"""Objectives in a list: a line for each, with how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy.assess.facts import Assessment, DisplayStatus, Position, StatusTrend
from strategy.assess.words import post_title, status_label
from strategy.model import Status
from strategy.views.marks import Id, Prose


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ObjectiveRow:
    """What every list says of an objective.

    ``status`` is how it counts, and ``last_status`` what its latest update says, also where that is
    too old to count; ``status_as_at`` is that update's day.
    """

    id: Id
    number: str
    label: str | None
    wording: Prose
    priorities: tuple[Id, ...]
    set: Id | None
    owner: str | None
    owner_title: str | None
    status: DisplayStatus | None
    status_in_words: str
    status_as_at: date | None
    last_status: Status | None
    last_status_in_words: str | None
    movement: StatusTrend | None
    summary: Prose | None


def objective_rows(
    assessment: Assessment, positions: Iterable[Position]
) -> tuple[ObjectiveRow, ...]:
    """A line for each objective, in the order given."""
    return tuple(objective_row(assessment, position) for position in positions)


def objective_row(assessment: Assessment, position: Position) -> ObjectiveRow:
    """What every list says of an objective."""
    strategy, objective, latest = assessment.strategy, position.objective, position.latest
    document = strategy.document
    return ObjectiveRow(
        id=objective.id,
        number=objective.shown_number,
        label=objective.label,
        wording=position.wording,
        priorities=objective.all_priorities,
        set=objective.set,
        owner=objective.owner,
        owner_title=post_title(strategy, objective.owner),
        status=position.shown,
        status_in_words=status_label(document, position.shown),
        status_as_at=latest.as_at if latest else None,
        last_status=latest.status if latest else None,
        last_status_in_words=(
            status_label(document, DisplayStatus(latest.status.value)) if latest else None
        ),
        movement=position.movement,
        summary=latest.summary if latest else None,
    )
