"""What is due of whom: updates, milestones, actions, reviews and releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from strategy.assess.actions import action_positions
from strategy.assess.facts import Assessment, Position, Shown
from strategy.assess.rounds import ReportingRound, round_for_updates
from strategy.assess.standing import reporting_period, shown_as
from strategy.model import Standing


class DueKind(StrEnum):
    """What kind of thing is due."""

    UPDATE = "update"
    CORRECTIVE_ACTION = "corrective-action"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW = "review"
    PAUSE_ENDS = "pause-ends"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. ``record`` is the id of the objective, action, set or measure.

    ``owner`` is the post that is asked: the id, or the text that stands for it; ``None`` where
    nobody is named. ``expected`` is another day that an entry forecasts. ``key`` is the same for
    the same thing in every run, so that a calendar can bring its entry up to date.
    """

    kind: DueKind
    on: date
    record: str
    title: str
    owner: str | None
    overdue: bool
    key: str
    expected: date | None = None
    detail: str = ""


def due_by(found: Assessment, until: date, round_: ReportingRound | None = None) -> tuple[Due, ...]:
    """What is due by a day or overdue as at the assessment's date, the most pressing first.

    Nothing falls due in a draft, a demonstration or a closed strategy.
    """
    if found.strategy.document.standing is not Standing.ADOPTED:
        return ()
    every = [
        *updates_due(found, round_ or round_for_updates(found.strategy.document, found.as_at)),
        *_from_positions(found),
        *_from_actions(found),
        *_reviews(found),
        *_releases(found),
    ]
    wanted = (one for one in every if one.on <= until)
    return tuple(sorted(wanted, key=lambda one: (one.on, one.kind.value, one.record, one.key)))


def updates_due(found: Assessment, one: ReportingRound) -> Iterator[Due]:
    """The updates that a round asks for and that have not come."""
    document = found.strategy.document
    period = reporting_period(document, one.as_at)
    for position in found.positions:
        shown = shown_as(document, position.objective, position.latest, period, found.as_at)
        if shown is Shown.NO_UPDATE:
            last = position.latest.as_at.isoformat() if position.latest else ""
            yield Due(
                DueKind.UPDATE,
                one.updates_by,
                position.objective.id,
                position.objective.short_name,
                position.objective.owner,
                one.updates_by < found.as_at,
                f"update-{position.objective.id}-{one.id or one.as_at.isoformat()}",
                detail=last,
            )


def _from_positions(found: Assessment) -> Iterator[Due]:
    for position in found.positions:
        yield from _corrective(position, found.as_at)
        yield from _pause(position, found.as_at)


def _corrective(position: Position, as_at: date) -> Iterator[Due]:
    latest = position.latest
    action = position.corrective_action
    if latest and action and action.by:
        yield Due(
            DueKind.CORRECTIVE_ACTION,
            action.by,
            position.objective.id,
            position.objective.short_name,
            position.objective.owner,
            action.by < as_at,
            f"corrective-action-{position.objective.id}-{latest.id}",
            detail=action.what,
        )


def _pause(position: Position, as_at: date) -> Iterator[Due]:
    latest = position.latest
    paused = position.pause
    if latest and paused and paused.until:
        yield Due(
            DueKind.PAUSE_ENDS,
            paused.until,
            position.objective.id,
            position.objective.short_name,
            position.objective.owner,
            paused.until < as_at,
            f"pause-{position.objective.id}-{latest.id}",
            detail=paused.because,
        )


def _from_actions(found: Assessment) -> Iterator[Due]:
    in_force = {one.objective.id for one in found.positions}
    for one in action_positions(found.strategy, found.as_at).values():
        action = one.action
        if not in_force.intersection(action.objectives):
            continue
        if action.due and one.latest_is_open:
            yield Due(
                DueKind.ACTION, action.due, action.id, action.title, action.owner, one.overdue,
                f"action-{action.id}",
            )  # fmt: skip
        for each in one.milestones:
            if each.is_open:
                yield Due(
                    DueKind.MILESTONE, each.deadline, action.id, each.milestone.title,
                    action.owner, each.deadline < found.as_at, f"milestone-{action.id}-{each.id}",
                    each.expected, action.title,
                )  # fmt: skip


def _reviews(found: Assessment) -> Iterator[Due]:
    document = found.strategy.document
    for position in found.positions:
        objective = position.objective
        if objective.review:
            due = objective.review.due
            yield Due(
                DueKind.REVIEW, due, objective.id, objective.short_name, objective.owner,
                due < found.as_at, f"review-{objective.id}-{due.isoformat()}",
            )  # fmt: skip
    in_force = {one.objective.set for one in found.positions}
    for set_id, one in document.sets.items():
        if one.review and set_id in in_force:
            due = one.review.due
            yield Due(
                DueKind.REVIEW, due, set_id, one.title, None, due < found.as_at,
                f"review-{set_id}-{due.isoformat()}",
            )  # fmt: skip


def _releases(found: Assessment) -> Iterator[Due]:
    for measure in found.strategy.measures.values():
        if measure.next_release:
            on = measure.next_release
            yield Due(
                DueKind.RELEASE, on, measure.id, measure.title, measure.owner, on < found.as_at,
                f"release-{measure.id}-{on.isoformat()}",
            )  # fmt: skip


def within(days: int, of: date) -> date:
    """The last of so many days from a day."""
    return of + timedelta(days=days)


def by_owner(things: Iterable[Due]) -> dict[str | None, list[Due]]:
    """What is due of each post, in the order of the days; what nobody is asked for last."""
    found: dict[str | None, list[Due]] = {}
    for one in sorted(things, key=lambda one: (one.owner is None, one.owner or "", one.on)):
        found.setdefault(one.owner, []).append(one)
    return found
