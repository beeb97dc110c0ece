"""What was recommended and what came of it: answered or overdue, done or still to be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from strategy.assess.people.carried_on import carried_on
from strategy.model import Recommendation, RecommendationAnswer, Strategy
from strategy.values import dataclass


class RecommendationStatus(StrEnum):
    """How a recommendation stands, the most pressing first.

    ``overdue``: it was to be answered by a day that is past. ``late``: it was accepted, and was to
    be done by a day that is past. ``waiting``: it is not answered. ``accepted``: it is to be done.
    """

    OVERDUE = "overdue"
    LATE = "late"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DONE = "done"
    REJECTED = "rejected"


UNSETTLED: Final = (
    RecommendationStatus.OVERDUE,
    RecommendationStatus.LATE,
    RecommendationStatus.WAITING,
    RecommendationStatus.ACCEPTED,
)
"""The statuses of what is not settled, the most pressing first."""

STATUS_IN_WORDS: Final[Mapping[RecommendationStatus, str]] = {
    RecommendationStatus.OVERDUE: "Answer overdue",
    RecommendationStatus.LATE: "Accepted, and not done by the day set",
    RecommendationStatus.WAITING: "Not answered yet",
    RecommendationStatus.ACCEPTED: "Accepted, and not done yet",
    RecommendationStatus.DONE: "Done",
    RecommendationStatus.REJECTED: "Not accepted",
}
"""How a recommendation stands, in words."""

ANSWER_IN_WORDS: Final[Mapping[RecommendationAnswer, str]] = {
    RecommendationAnswer.ACCEPTED: "Accepted",
    RecommendationAnswer.PARTLY: "Accepted in part",
    RecommendationAnswer.REJECTED: "Not accepted",
    RecommendationAnswer.NOT_YET: "Not answered yet",
}
"""What was answered, in words."""


@dataclass(frozen=True, slots=True)
class RecommendationPosition:
    """A recommendation as at a date.

    ``made`` is the record that it was made in, and ``followed`` are those that carry it on, oldest
    first. ``answered`` is the day of the record that answers it. ``answer_due``, ``done_by`` and
    ``done`` are the last that a record gives.
    """

    made: Recommendation
    followed: tuple[Recommendation, ...]
    status: RecommendationStatus
    answered: date | None
    answer_due: date | None
    done_by: date | None
    done: date | None

    @property
    def last(self) -> Recommendation:
        """The record that says how it stands."""
        return self.followed[-1] if self.followed else self.made

    @property
    def owner(self) -> str | None:
        """The post that answers it: the last that a record names."""
        records = (*self.followed[::-1], self.made)
        return next((record.by for record in records if record.by), None)

    @property
    def answer(self) -> Recommendation | None:
        """The last record that answers it; ``None`` where none does."""
        return _last_answer((self.made, *self.followed))


def recommendations_by(strategy: Strategy, as_at: date) -> tuple[RecommendationPosition, ...]:
    """Every recommendation that had been made by a date, latest first."""
    return tuple(
        _position(records, as_at)
        for records in carried_on(strategy.recommendations.values(), as_at)
    )


def recommendations_on(
    strategy: Strategy, objective: str, as_at: date
) -> tuple[RecommendationPosition, ...]:
    """What was recommended about an objective by a date, latest first."""
    return tuple(
        recommendation
        for recommendation in recommendations_by(strategy, as_at)
        if any(
            objective in record.objectives
            for record in (recommendation.made, *recommendation.followed)
        )
    )


def _position(records: list[Recommendation], as_at: date) -> RecommendationPosition:
    latest_first = records[::-1]
    answer = _last_answer(records)
    answer_due = next(
        (recommendation.answer_due for recommendation in latest_first if recommendation.answer_due),
        None,
    )
    done_by = next(
        (recommendation.done_by for recommendation in latest_first if recommendation.done_by), None
    )
    done = next(
        (
            recommendation.done
            for recommendation in latest_first
            if recommendation.done and recommendation.done <= as_at
        ),
        None,
    )
    return RecommendationPosition(
        made=records[0],
        followed=tuple(records[1:]),
        status=_status(answer, as_at, answer_due, done_by, done),
        answered=next((record.date for record in records if _answers(record)), None),
        answer_due=answer_due,
        done_by=done_by,
        done=done,
    )


def _answers(record: Recommendation) -> bool:
    return record.answer is not RecommendationAnswer.NOT_YET


def _last_answer(
    records: tuple[Recommendation, ...] | list[Recommendation],
) -> Recommendation | None:
    return next((record for record in reversed(records) if _answers(record)), None)


def _status(
    answer: Recommendation | None,
    as_at: date,
    answer_due: date | None,
    done_by: date | None,
    done: date | None,
) -> RecommendationStatus:
    if done:
        return RecommendationStatus.DONE
    if answer is None:
        is_late = answer_due is not None and answer_due < as_at
        return RecommendationStatus.OVERDUE if is_late else RecommendationStatus.WAITING
    if answer.answer is RecommendationAnswer.REJECTED:
        return RecommendationStatus.REJECTED
    is_late = done_by is not None and done_by < as_at
    return RecommendationStatus.LATE if is_late else RecommendationStatus.ACCEPTED
