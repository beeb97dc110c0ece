"""What has to be asked about: what goes badly, what nobody says, and what figures contradict.

Silence is not rewarded: an objective without an update stands beside one that is off track.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from strategy.assess.delivery.due import Due, DueKind, due_by
from strategy.assess.facts import Assessment, DisplayStatus, Position, StatusTrend
from strategy.assess.measures.facts_shown import MeasureFacts, Rated
from strategy.assess.progress.standing import movement
from strategy.model import CorrectiveAction, ProgressEntry, Role, Standing, Status
from strategy.values import dataclass

RAISED: Final = (
    DisplayStatus.OFF_TRACK,
    DisplayStatus.NO_UPDATE,
    DisplayStatus.AT_RISK,
    DisplayStatus.UNKNOWN,
    DisplayStatus.IN_PROGRESS,
    DisplayStatus.PAUSED,
)
"""The statuses that are exceptions, most pressing first."""

CONTRARY: Final[Mapping[DisplayStatus, Rated]] = {
    DisplayStatus.ON_TRACK: Rated.OFF_TARGET,
    DisplayStatus.COMPLETE: Rated.OFF_TARGET,
    DisplayStatus.OFF_TRACK: Rated.ON_TARGET,
}
"""The rating of figures that says the opposite of a status."""


class Then(StrEnum):
    """How the status went in the update that followed a corrective action."""

    IMPROVED = "improved"
    SAME = "same"
    WORSENED = "worsened"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class PastRemedy:
    """A corrective action of an earlier update, and what became of it.

    ``entry`` is the last update that said it, and ``since`` the one that followed; ``then`` is how
    their statuses compare. ``replaced`` is true where that update says another corrective action.
    ``improved`` is the first later update with a better status, whenever it came. ``day_passed``
    is whether the day set for it has gone by. Whether it was carried out is for its owner to say,
    and not worked out here.
    """

    entry: ProgressEntry
    action: CorrectiveAction
    day_passed: bool
    since: ProgressEntry
    then: Then
    replaced: bool
    improved: ProgressEntry | None


@dataclass(frozen=True, slots=True)
class Raised:
    """An objective that is an exception.

    ``earlier`` are the corrective actions there were before the present one, the last one first.
    ``days_before`` are the other days that earlier updates set for the present one.
    """

    position: Position
    earlier: tuple[PastRemedy, ...]
    days_before: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A judgement and the rated figures that say the opposite."""

    position: Position
    measures: tuple[MeasureFacts, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All exceptions as at a date.

    ``raised`` has one line for each status in :data:`RAISED` that occurs, most pressing first.
    ``recovered`` are objectives that were off track or at risk before the reporting period and are
    on track or complete now.
    """

    raised: Mapping[DisplayStatus, tuple[Raised, ...]]
    contradicted: tuple[Contradiction, ...]
    recovered: tuple[Raised, ...]


def exceptions_of(assessment: Assessment, facts: Mapping[str, MeasureFacts]) -> Exceptions:
    """The exceptions of an assessment; ``facts`` are those of its measures on the same date."""
    raised = {
        shown: tuple(
            _raised(assessment, position)
            for position in assessment.positions
            if position.shown is shown
        )
        for shown in RAISED
    }
    return Exceptions(
        raised={shown: these for shown, these in raised.items() if these},
        contradicted=tuple(_contradictions(assessment, facts)),
        recovered=tuple(
            _raised(assessment, position)
            for position in assessment.positions
            if _recovered(position)
        ),
    )


def overdue_of(assessment: Assessment) -> tuple[Due, ...]:
    """What is past its day but for updates: who has not answered is an exception of its own."""
    return tuple(
        due_item
        for due_item in due_by(assessment, assessment.as_at)
        if due_item.overdue and due_item.kind is not DueKind.UPDATE
    )


def _raised(assessment: Assessment, position: Position) -> Raised:
    adopted = assessment.strategy.document.standing is Standing.ADOPTED
    earlier = past_remedies(position, assessment.as_at if adopted else date.min)
    return Raised(position, earlier, _days_before(position))


def contradicting(position: Position, facts: Mapping[str, MeasureFacts]) -> list[MeasureFacts]:
    """The measures of an objective whose figures say the opposite of its status."""
    contrary = CONTRARY.get(position.shown)
    return [other for other in counted(position, facts) if other.rating.rated is contrary]


def counted(position: Position, facts: Mapping[str, MeasureFacts]) -> list[MeasureFacts]:
    """The measures that a judgement is read beside: all but those for context."""
    return [
        facts[measure.id]
        for measure in position.objective.measures
        if measure.id in facts and measure.role is not Role.CONTEXT
    ]


def past_remedies(position: Position, as_at: date) -> tuple[PastRemedy, ...]:
    """The corrective actions of an objective's earlier updates, the last one first.

    One that several updates in a row repeat is told once, from the last of them. The present one
    is not among them. A day set for one has passed where it is before ``as_at``.
    """
    entries = position.entries
    remedies = (
        _remedy(entry, entry.corrective_action, entries[place + 1 :], as_at)
        for place, entry in enumerate(entries[:-1])
        if entry.corrective_action
        and not _same(entry.corrective_action, entries[place + 1].corrective_action)
    )
    return tuple(reversed(tuple(remedies)))


def _remedy(
    entry: ProgressEntry,
    action: CorrectiveAction,
    later: tuple[ProgressEntry, ...],
    as_at: date,
) -> PastRemedy:
    """``later`` are the updates after the entry, oldest first, at least one."""
    moved = movement(entry, later[0])
    return PastRemedy(
        entry=entry,
        action=action,
        day_passed=action.by is not None and action.by < as_at,
        since=later[0],
        then=Then(moved.value) if moved else Then.NOT_COMPARABLE,
        replaced=later[0].corrective_action is not None,
        improved=next(
            (other for other in later if movement(entry, other) is StatusTrend.IMPROVED), None
        ),
    )


def _days_before(position: Position) -> tuple[date, ...]:
    """The days that the updates just before the latest set for its own corrective action."""
    current = position.corrective_action
    days: dict[date, None] = {}
    for entry in reversed(position.entries[:-1]):
        action = entry.corrective_action
        if current is None or action is None or not _same(current, action):
            break
        if action.by and action.by != current.by:
            days[action.by] = None
    return tuple(reversed(days))


def _same(corrective_action: CorrectiveAction, other: CorrectiveAction | None) -> bool:
    """Whether two say the same thing to be done; another day for it makes no other action."""
    return other is not None and corrective_action.what.split() == other.what.split()


def _contradictions(
    assessment: Assessment, facts: Mapping[str, MeasureFacts]
) -> Iterator[Contradiction]:
    for position in assessment.positions:
        against = contradicting(position, facts)
        if position.latest and against:
            yield Contradiction(position, tuple(against))


def _recovered(position: Position) -> bool:
    good = (DisplayStatus.ON_TRACK, DisplayStatus.COMPLETE)
    before = position.before.status if position.before else None
    return position.shown in good and before in (Status.OFF_TRACK, Status.AT_RISK)
