"""What is due of whom: updates, milestones, actions, reviews, releases and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.delivery.milestones import MilestonePosition, Reach
from strategy.assess.facts import Assessment
from strategy.assess.measures.releases import due_by as release_due
from strategy.assess.measures.series import published_by
from strategy.assess.people.posts import responsible_post
from strategy.assess.people.recommendations import UNSETTLED, recommendations_by
from strategy.assess.progress.force import short_name_on
from strategy.assess.progress.returns import returns_of
from strategy.assess.progress.rounds import (
    ReportingRound,
    next_round,
    open_rounds,
    round_for_updates,
    rounds_of,
)
from strategy.model import Action, MeasureStatus, Objective, Standing
from strategy.periods.dates import in_words
from strategy.values import dataclass


class DueKind(StrEnum):
    """What kind of thing is due."""

    UPDATE = "update"
    CORRECTIVE_ACTION = "corrective-action"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW = "review"
    PAUSE_ENDS = "pause-ends"
    RELEASE = "release"
    ANSWER = "answer"
    RECOMMENDATION = "recommendation"


DUE_IN_WORDS: Final[Mapping[DueKind, str]] = {
    DueKind.UPDATE: "Update",
    DueKind.CORRECTIVE_ACTION: "Corrective action",
    DueKind.MILESTONE: "Milestone",
    DueKind.ACTION: "Action",
    DueKind.REVIEW: "Review",
    DueKind.PAUSE_ENDS: "End of a pause",
    DueKind.RELEASE: "New figures",
    DueKind.ANSWER: "Answer to a recommendation",
    DueKind.RECOMMENDATION: "Recommendation",
}
"""The word for each kind of thing."""

NOTHING_FALLS_DUE: Final[Mapping[Standing, str]] = {
    Standing.DEMONSTRATION: "Nothing falls due in a demonstration.",
    Standing.DRAFT: "Nothing falls due before the strategy is adopted.",
    Standing.CLOSED: "Nothing falls due any more: the strategy is closed.",
}
"""Why nothing is due of a strategy that is not adopted."""

DAYS_AHEAD: Final = 30
"""Days that are looked ahead where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. ``record`` is the id of the objective, action, set, measure or
    recommendation.

    ``owner`` is the post that answers for it: the id, or the text that stands for it; ``None``
    where nobody is named. ``asked`` is the post that is asked: the successor of an owner that has
    ended, and otherwise the owner. ``expected`` is another day that an entry forecasts. ``key`` is
    the same for the same thing in every run, also where its day moves, so that a calendar can bring
    its entry up to date.
    """

    kind: DueKind
    on: date
    record: str
    title: str
    owner: str | None
    asked: str | None
    overdue: bool
    key: str
    expected: date | None = None
    detail: str = ""


def due_by(
    assessment: Assessment, until: date, round_: ReportingRound | None = None
) -> tuple[Due, ...]:
    """What is due by a day or overdue as at the assessment's date, the most pressing first.

    Of updates it has those of ``round_``; where that is not given, of every round that is open and
    of the next one. Nothing falls due in a draft, a demonstration or a closed strategy.
    """
    if assessment.strategy.document.standing is not Standing.ADOPTED:
        return ()
    every = [
        *_updates(assessment, round_),
        *_from_positions(assessment),
        *_from_actions(assessment),
        *_reviews(assessment),
        *_releases(assessment),
        *_recommendations(assessment),
    ]
    wanted = (due_item for due_item in every if due_item.on <= until)
    return tuple(
        sorted(
            wanted,
            key=lambda due_item: (due_item.on, due_item.kind.value, due_item.record, due_item.key),
        )
    )


DAYS_BACK: Final = 400
"""Days back of which it is told that what was due then is due no more."""


def no_longer_due(assessment: Assessment, due: Iterable[Due]) -> tuple[Due, ...]:
    """What was due and is not: done, reached, dropped, answered, or put off beyond ``due``.

    ``due`` is what is shown as due now. Of each thing the day it was due last; nothing that was due
    long ago.
    """
    if assessment.strategy.document.standing is Standing.DEMONSTRATION:
        return ()
    shown = {due_item.key for due_item in due}
    since = assessment.as_at - timedelta(days=DAYS_BACK)
    gone: dict[str, Due] = {}
    for due_item in (*_ever_due(assessment), *due_by(assessment, date.max)):
        if due_item.key not in shown and due_item.on >= since:
            gone[due_item.key] = replace(due_item, overdue=False)
    return tuple(
        sorted(gone.values(), key=lambda due_item: (due_item.on, due_item.kind.value, due_item.key))
    )


def _ever_due(assessment: Assessment) -> Iterator[Due]:
    """What was due at some time, whether it still is or not, the latest day of each thing last."""
    strategy = assessment.strategy
    agreed = rounds_of(strategy.document, strategy.approvals)
    for reporting_round in agreed or (round_for_updates(strategy, assessment.as_at),):
        if reporting_round.as_at <= assessment.as_at:
            for return_asked in returns_of(strategy, reporting_round, assessment.as_at):
                key = reporting_round.id or reporting_round.as_at.isoformat()
                yield _of_objective(
                    assessment,
                    return_asked.objective,
                    DueKind.UPDATE,
                    reporting_round.updates_by,
                    key,
                )
    for subject, entries in strategy.progress.items():
        objective = strategy.objectives.get(subject)
        for entry in entries if objective else ():
            action, pause = entry.corrective_action, entry.paused
            if objective and action and action.by:
                yield _of_objective(assessment, objective, DueKind.CORRECTIVE_ACTION, action.by)
            if objective and pause and pause.until:
                yield _of_objective(assessment, objective, DueKind.PAUSE_ENDS, pause.until)
    for position in action_positions(strategy, assessment.as_at).values():
        if position.action.due:
            yield _of_action(assessment, position.action, position.action.due)
        for milestone in position.milestones:
            yield _of_milestone(assessment, milestone)


def _updates(assessment: Assessment, round_: ReportingRound | None) -> Iterator[Due]:
    """Those of one round; where none is asked for, of every round that is open and of the next."""
    if round_:
        yield from updates_due(assessment, round_)
        return
    strategy = assessment.strategy
    document, approvals = strategy.document, strategy.approvals
    under_way = open_rounds(document, assessment.as_at, approvals)
    if not document.reporting.rounds:
        under_way = (round_for_updates(strategy, assessment.as_at),)
    coming = next_round(strategy, assessment.as_at)
    for reporting_round in (*under_way, *([coming] if coming else ())):
        yield from updates_due(assessment, reporting_round)


def updates_due(assessment: Assessment, reporting_round: ReportingRound) -> Iterator[Due]:
    """The updates that a round asks for and that have not come; none unless it is adopted.

    ``detail`` is the day of the objective's last update, if there is one.
    """
    for return_asked in returns_of(assessment.strategy, reporting_round, assessment.as_at):
        if return_asked.answer is None:
            last = return_asked.before.as_at.isoformat() if return_asked.before else ""
            yield _of_objective(
                assessment,
                return_asked.objective,
                DueKind.UPDATE,
                reporting_round.updates_by,
                reporting_round.id or reporting_round.as_at.isoformat(),
                last,
            )


def _of_objective(
    assessment: Assessment,
    objective: Objective,
    kind: DueKind,
    on: date,
    key: str = "",
    detail: str = "",
) -> Due:
    return Due(
        kind=kind,
        on=on,
        record=objective.id,
        title=short_name_on(assessment.strategy, objective, assessment.as_at),
        owner=objective.owner,
        asked=responsible_post(assessment.strategy, objective.owner, assessment.as_at),
        overdue=on < assessment.as_at,
        key="-".join(filter(None, (kind.value, objective.id, key))),
        detail=detail,
    )


def _from_positions(assessment: Assessment) -> Iterator[Due]:
    for position in assessment.positions:
        action, pause, review = (
            position.corrective_action,
            position.pause,
            position.objective.review,
        )
        if action and action.by:
            yield _of_objective(
                assessment,
                position.objective,
                DueKind.CORRECTIVE_ACTION,
                action.by,
                detail=action.what,
            )
        if pause and pause.until:
            yield _of_objective(
                assessment,
                position.objective,
                DueKind.PAUSE_ENDS,
                pause.until,
                detail=pause.because,
            )
        if review:
            yield _of_objective(assessment, position.objective, DueKind.REVIEW, review.due)


def _from_actions(assessment: Assessment) -> Iterator[Due]:
    for action_position in action_positions(assessment.strategy, assessment.as_at).values():
        if not action_position.in_force:
            continue
        if action_position.action.due and action_position.latest_is_open:
            yield _of_action(assessment, action_position.action, action_position.action.due)
        for milestone in action_position.milestones:
            if milestone.is_open:
                yield _of_milestone(assessment, milestone)


def _of_action(assessment: Assessment, action: Action, on: date) -> Due:
    return Due(
        kind=DueKind.ACTION,
        on=on,
        record=action.id,
        title=action.title,
        owner=action.owner,
        asked=responsible_post(assessment.strategy, action.owner, assessment.as_at),
        overdue=on < assessment.as_at,
        key=f"action-{action.id}",
    )


def _of_milestone(assessment: Assessment, milestone: MilestonePosition) -> Due:
    return Due(
        kind=DueKind.MILESTONE,
        on=milestone.deadline,
        record=milestone.action.id,
        title=milestone.milestone.title,
        owner=milestone.action.owner,
        asked=responsible_post(assessment.strategy, milestone.action.owner, assessment.as_at),
        overdue=milestone.state is Reach.OVERDUE,
        key=f"milestone-{milestone.action.id}/{milestone.id}",
        expected=milestone.expected,
        detail=milestone.action.title,
    )


def _reviews(assessment: Assessment) -> Iterator[Due]:
    """The reviews of sets of which objectives are in force."""
    in_force = {position.objective.set for position in assessment.positions}
    for set_id, objective_set in assessment.strategy.document.sets.items():
        if objective_set.review and set_id in in_force:
            on = objective_set.review.due
            yield Due(
                kind=DueKind.REVIEW,
                on=on,
                record=set_id,
                title=objective_set.title,
                owner=None,
                asked=None,
                overdue=on < assessment.as_at,
                key=f"review-set-{set_id}",
            )


def _releases(assessment: Assessment) -> Iterator[Due]:
    """The last days on which the next figures of measures are not late."""
    strategy, as_at = assessment.strategy, assessment.as_at
    for measure in strategy.measures.values():
        if measure.status is not MeasureStatus.ACTIVE:
            continue
        latest_releases = published_by(strategy.releases.get(measure.id, ()), as_at).values()
        on = release_due(
            measure, (figure for series in latest_releases for figure in series.values())
        )
        if on:
            yield Due(
                kind=DueKind.RELEASE,
                on=on,
                record=measure.id,
                title=measure.title,
                owner=measure.owner,
                asked=responsible_post(strategy, measure.owner, as_at),
                overdue=on < as_at,
                key=f"release-{measure.id}",
            )


def _recommendations(assessment: Assessment) -> Iterator[Due]:
    """The answers that recommendations wait for, and what was accepted and is not done."""
    strategy, as_at = assessment.strategy, assessment.as_at
    for position in recommendations_by(strategy, as_at):
        waits = position.answer is None and not position.done
        kind, on = DueKind.ANSWER, position.answer_due
        if not waits:
            kind, on = DueKind.RECOMMENDATION, position.done_by
        if on and position.status in UNSETTLED:
            owner = position.owner
            yield Due(
                kind=kind,
                on=on,
                record=position.made.id,
                title=f"{position.made.body}, {in_words(position.made.date)}",
                owner=owner,
                asked=responsible_post(strategy, owner, as_at),
                overdue=on < as_at,
                key=f"{kind.value}-{position.made.id}",
                detail=position.made.recommendation,
            )


def days_after(days: int, of: date) -> date:
    """The last of so many days from a day."""
    return of + timedelta(days=days)
