"""What bodies recommended, what was answered and what was done."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Final

from strategy.assess.facts import Assessment
from strategy.assess.people.recommendations import (
    ANSWER_IN_WORDS,
    STATUS_IN_WORDS,
    UNSETTLED,
    RecommendationPosition,
    RecommendationStatus,
)
from strategy.assess.words import post_title
from strategy.model import RecommendationAnswer, Visibility
from strategy.periods.dates import in_words, moment_text
from strategy.values import dataclass
from strategy.views.marks import Id, Prose
from strategy.views.names import (
    LinkView,
    RecordName,
    how_many,
    links_of,
    objective_names,
)

COUNTED: Final = (
    (RecommendationStatus.OVERDUE, "waits for an answer past its day", "wait for an answer past"
     " their day"),
    (RecommendationStatus.LATE, "was accepted and is not done by its day", "were accepted and are"
     " not done by their day"),
    (RecommendationStatus.WAITING, "is not answered yet", "are not answered yet"),
    (RecommendationStatus.ACCEPTED, "is accepted and not done yet", "are accepted and not done"
     " yet"),
    (RecommendationStatus.DONE, "is done", "are done"),
    (RecommendationStatus.REJECTED, "was not accepted", "were not accepted"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecommendationView:
    """A recommendation and what came of it, as the last record that carries it on says.

    ``answered`` is the day of its answer; ``answer_due`` and ``done_by`` are the days by which it
    was to be answered and to be done, and ``done`` the day on which it was.
    """

    id: Id
    date: datetime.date
    recorded: str | None
    body: str
    reference: str | None
    recommendation: Prose
    by: str | None
    by_title: str | None
    objectives: tuple[Id, ...]
    about: tuple[RecordName, ...]
    status: RecommendationStatus
    status_in_words: str
    answer_due: datetime.date | None
    answer: RecommendationAnswer
    answer_in_words: str
    answered: datetime.date | None
    response: Prose | None
    done_by: datetime.date | None
    done: datetime.date | None
    outcome: Prose | None
    decision: Id | None
    decision_in_words: str | None
    follows: Id | None
    followed_by: tuple[Id, ...]
    internal: str | None
    visibility: Visibility
    links: tuple[LinkView, ...]

    @property
    def name(self) -> str:
        """``Scrutiny Panel, 19 June 2026 (minute 14)``."""
        reference = f" ({self.reference})" if self.reference else ""
        return f"{self.body}, {in_words(self.date)}{reference}"

    @property
    def stands(self) -> str:
        """How it stands, with the day that matters: ``Done on 3 March 2027``."""
        accepted = self.answer_in_words
        match self.status:
            case RecommendationStatus.OVERDUE if self.answer_due:
                return f"No answer yet; it was due by {in_words(self.answer_due)}"
            case RecommendationStatus.WAITING if self.answer_due:
                return f"No answer yet; it is due by {in_words(self.answer_due)}"
            case RecommendationStatus.LATE if self.done_by:
                return f"{accepted}, and not done by {in_words(self.done_by)}"
            case RecommendationStatus.ACCEPTED:
                when = f"to be done by {in_words(self.done_by)}" if self.done_by else "not done yet"
                return f"{accepted}, {when}"
            case RecommendationStatus.DONE if self.done:
                return f"Done on {in_words(self.done)}"
        return self.status_in_words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecommendationsView:
    """Every recommendation, those not settled first; ``in_words`` counts all of them."""

    in_words: str
    open: tuple[RecommendationView, ...]
    settled: tuple[RecommendationView, ...]


def recommendations_view(
    assessment: Assessment, positions: Iterable[RecommendationPosition]
) -> RecommendationsView | None:
    """What was recommended, the most pressing first; ``None`` where nothing was."""
    views = recommendation_views(assessment, positions)
    if not views:
        return None
    waiting = tuple(view for status in UNSETTLED for view in views if view.status is status)
    settled = tuple(view for view in views if view.status not in UNSETTLED)
    return RecommendationsView(_counts_in_words(views), waiting, settled)


def recommendation_views(
    assessment: Assessment, positions: Iterable[RecommendationPosition]
) -> tuple[RecommendationView, ...]:
    """A view of each recommendation, in the order given."""
    return tuple(_view(assessment, position) for position in positions)


def _view(assessment: Assessment, position: RecommendationPosition) -> RecommendationView:
    strategy = assessment.strategy
    made, last, answer = position.made, position.last, position.answer
    records = (made, *position.followed)
    said = answer or made
    decision = strategy.decisions.get(said.decision or "")
    objectives = tuple(dict.fromkeys(key for record in records for key in record.objectives))
    return RecommendationView(
        id=made.id,
        date=made.date,
        recorded=moment_text(made.recorded) if made.recorded else None,
        body=made.body,
        reference=made.reference,
        recommendation=made.recommendation,
        by=position.owner,
        by_title=post_title(strategy, position.owner),
        objectives=objectives,
        about=objective_names(assessment, objectives),
        status=position.status,
        status_in_words=STATUS_IN_WORDS[position.status],
        answer_due=position.answer_due,
        answer=said.answer,
        answer_in_words=ANSWER_IN_WORDS[said.answer],
        answered=position.answered,
        response=next((record.response for record in reversed(records) if record.response), None),
        done_by=position.done_by,
        done=position.done,
        outcome=next((record.outcome for record in reversed(records) if record.outcome), None),
        decision=said.decision,
        decision_in_words=f"{decision.body}, {in_words(decision.date)}" if decision else None,
        follows=made.follows,
        followed_by=tuple(recommendation.id for recommendation in position.followed),
        internal=last.internal or made.internal,
        visibility=made.visibility,
        links=tuple(dict.fromkeys(link for record in records for link in links_of(record.links))),
    )


def _counts_in_words(views: Iterable[RecommendationView]) -> str:
    numbers = Counter(view.status for view in views)
    total = how_many(numbers.total(), "recommendation", "recommendations")
    counts = [
        how_many(numbers[status], single, several)
        for status, single, several in COUNTED
        if numbers[status]
    ]
    return f"Of {total}, {', '.join(counts)}."
