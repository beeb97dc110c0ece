"""What is due of whom: a row for each thing, and a row for each post that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from strategy.assess.delivery.due import DUE_IN_WORDS, NOTHING_FALLS_DUE, Due, DueKind
from strategy.assess.facts import Assessment
from strategy.assess.progress.rounds import ReportingRound
from strategy.assess.words import post_title
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.marks import Id
from strategy.views.names import how_many, workbook_name

NOBODY: Final = "Nobody is named"
"""Who is asked for what nobody answers for."""

WITH_DETAIL: Final = frozenset(
    {
        DueKind.CORRECTIVE_ACTION,
        DueKind.PAUSE_ENDS,
        DueKind.UPDATE,
        DueKind.ANSWER,
        DueKind.RECOMMENDATION,
    }
)
"""Kinds of which the detail is told beside the title."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DueItem:
    """One thing that is due.

    ``asked`` is the post that is asked for it, and ``owner`` the one that answers for it, where
    those differ. ``record`` is the id of the objective, action, set, measure or
    recommendation, and ``number`` what
    members call the objective. ``expected`` is a forecast, and no other deadline. ``in_days`` is
    negative of what is overdue.
    """

    asked: str | None
    asked_title: str | None
    kind: DueKind
    kind_in_words: str
    on: date
    overdue: bool
    days_overdue: int
    record: Id
    number: str | None
    title: str
    detail: str | None
    expected: date | None
    owner: str | None
    owner_title: str | None
    service: str | None
    organisation: str | None
    portfolio: str | None
    key: str
    in_days: int
    detail_in_words: str | None

    @property
    def about(self) -> str:
        """What it is about: ``1.1 Attendance``; the title alone where there is no number."""
        return " ".join(filter(None, [self.number, self.title.rstrip(".")]))

    @property
    def owner_in_words(self) -> str:
        """Who answers for it: ``owner: Attendance Lead``."""
        return f"owner: {self.owner_title}" if self.owner_title else NOBODY

    @property
    def record_in_words(self) -> str:
        """The record it is of: of a milestone, the action."""
        return (self.detail or "") if self.kind is DueKind.MILESTONE else self.about

    @property
    def rest_in_words(self) -> str | None:
        """What is told behind the record: a milestone by its title, or the detail."""
        return self.title if self.kind is DueKind.MILESTONE else self.detail_in_words

    @property
    def what_in_words(self) -> str:
        """What is due, without its day: ``update on 1.1 Attendance``."""
        late = f" (now expected on {in_words(self.expected)})" if self.expected else ""
        words = {
            DueKind.UPDATE: f"update on {self.about}",
            DueKind.CORRECTIVE_ACTION: f"corrective action on {self.about}: {self.detail}",
            DueKind.MILESTONE: f"milestone of {self.detail}: {self.title}",
            DueKind.ACTION: f"action {self.about}",
            DueKind.REVIEW: f"review of {self.about}",
            DueKind.PAUSE_ENDS: f"end of the pause of {self.about}",
            DueKind.RELEASE: f"new figures of {self.about}",
            DueKind.ANSWER: f"answer to {self.about}: {self.detail}",
            DueKind.RECOMMENDATION: f"what was recommended by {self.about}: {self.detail}",
        }
        return words[self.kind] + late

    @property
    def in_words(self) -> str:
        """All of it on one line: ``by 30 November 2026, 4 days overdue: update on 1.1``."""
        late = f", {days(self.days_overdue)} overdue" if self.overdue else ""
        return f"by {in_words(self.on)}{late}: {self.what_in_words}"

    @property
    def when_in_words(self) -> str:
        """``12 days overdue``, ``today`` or ``in 7 days``."""
        if self.overdue:
            return f"{days(self.days_overdue)} overdue"
        return f"in {days(self.in_days)}" if self.in_days > 0 else "today"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DueOfPost:
    """What one post is asked for: how much, since when, and each thing in words.

    ``workbook`` is what ``returns out`` calls the workbook of the post.
    """

    asked: str | None
    asked_title: str | None
    service: str | None
    organisation: str | None
    portfolio: str | None
    due: int
    overdue: int
    first: date
    things: tuple[str, ...]
    workbook: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DueOf:
    """The things that one post is asked for, under its name."""

    asked: str | None
    name: str
    in_place_of: str | None
    items: tuple[DueItem, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DueView:
    """What is due until a day and what is overdue, the most pressing first; or of one round."""

    until: date
    round: str | None
    round_closed: bool
    due: tuple[DueItem, ...]
    in_words: str

    @property
    def by_post(self) -> tuple[DueOf, ...]:
        """The things of each post that is asked, whose first is most pressing first."""
        return tuple(
            DueOf(items[0].asked, post_in_words(items[0]), _in_place_of(items[0]), tuple(items))
            for items in grouped_by_post(self.due)
        )


def due_view(
    assessment: Assessment,
    things: Iterable[Due],
    until: date,
    reporting_round: ReportingRound | None = None,
) -> DueView:
    """What is due, in the order given."""
    items = due_items(assessment, things)
    closed = reporting_round is not None and not reporting_round.is_open(assessment.as_at)
    name = reporting_round.id if reporting_round else None
    standing = assessment.strategy.document.standing
    if standing in NOTHING_FALLS_DUE:
        heading = NOTHING_FALLS_DUE[standing]
    elif name:
        heading = _round_in_words(name, len(items), until, assessment.as_at, closed=closed)
    else:
        heading = _counts_in_words(items, until)
    return DueView(until=until, round=name, round_closed=closed, due=items, in_words=heading)


def due_items(assessment: Assessment, things: Iterable[Due]) -> tuple[DueItem, ...]:
    """A row for each thing that is due, in the order given."""
    return tuple(_item(assessment, due) for due in things)


def _item(assessment: Assessment, due: Due) -> DueItem:
    strategy = assessment.strategy
    post = strategy.posts.get(due.asked or "")
    objective = strategy.objectives.get(due.record)
    late = (assessment.as_at - due.on).days
    return DueItem(
        asked=due.asked,
        asked_title=post_title(strategy, due.asked),
        kind=due.kind,
        kind_in_words=DUE_IN_WORDS[due.kind],
        on=due.on,
        overdue=due.overdue,
        days_overdue=late if due.overdue else 0,
        record=due.record,
        number=objective.shown_number if objective else None,
        title=due.title,
        detail=due.detail or None,
        expected=due.expected,
        owner=due.owner,
        owner_title=post_title(strategy, due.owner),
        service=post.service if post else None,
        organisation=post.organisation if post else None,
        portfolio=post.portfolio if post else None,
        key=due.key,
        in_days=-late,
        detail_in_words=_detail_in_words(due),
    )


def _detail_in_words(due: Due) -> str | None:
    """What is told beside the title: the last update of what waits for one, or the detail."""
    if due.kind not in WITH_DETAIL or not due.detail:
        return None
    if due.kind is DueKind.UPDATE:
        return f"last update {in_words(date.fromisoformat(due.detail))}"
    return due.detail


def grouped_by_post(items: Iterable[DueItem]) -> list[list[DueItem]]:
    """The things of each post, in their order; those that nobody is asked for last."""
    of_post: dict[str | None, list[DueItem]] = {}
    for item in items:
        of_post.setdefault(item.asked, []).append(item)
    return [of_post[post] for post in sorted(of_post, key=lambda post: post is None)]


def rows_by_post(items: Iterable[DueItem]) -> tuple[DueOfPost, ...]:
    """A row for each post that is asked for something."""
    return tuple(
        DueOfPost(
            asked=its[0].asked,
            asked_title=its[0].asked_title,
            service=its[0].service,
            organisation=its[0].organisation,
            portfolio=its[0].portfolio,
            due=len(its),
            overdue=sum(item.overdue for item in its),
            first=its[0].on,
            things=tuple(item.in_words for item in its),
            workbook=workbook_name(its[0].asked) if its[0].asked else None,
        )
        for its in grouped_by_post(items)
    )


def post_in_words(item: DueItem) -> str:
    """The post that is asked, with its service."""
    if item.asked is None:
        return NOBODY
    return ", ".join(filter(None, [item.asked_title, item.service]))


def _in_place_of(item: DueItem) -> str | None:
    """In whose place a post is asked; ``None`` where it answers itself."""
    return item.owner_title if item.asked is not None and item.asked != item.owner else None


def _counts_in_words(items: Sequence[DueItem], until: date) -> str:
    """How much is due by when, and how much of it is overdue."""
    if not items:
        return f"Nothing is overdue, and nothing is due by {in_words(until)}."
    overdue = sum(item.overdue for item in items)
    to_come = len(items) - overdue
    if not overdue:
        return f"{_things(to_come)} due by {in_words(until)}, and nothing is overdue."
    rest = how_many(to_come, "more is", "more are") if to_come else "nothing more is"
    return f"{_things(overdue)} overdue, and {rest} due by {in_words(until)}."


def _things(number: int) -> str:
    return how_many(number, "thing is", "things are")


def _round_in_words(name: str, number: int, until: date, as_at: date, *, closed: bool) -> str:
    """Who is to be chased for a round; once it has closed, who did not answer."""
    by = in_words(until)
    if not number and closed:
        return f"Every update that round {name} asked for came in."
    if not number:
        return f"Nobody is to be chased for round {name}: every update that it asks for is in."
    if closed:
        updates = "update was" if number == 1 else "updates were"
        return f"Round {name} is closed: {number:,} {updates} not returned; they were due by {by}."
    updates = "update has" if number == 1 else "updates have"
    late = "were" if until < as_at else "are"
    return f"Round {name}: {number:,} {updates} not come; they {late} to be in by {by}."


def days(number: int) -> str:
    """``1 day``, ``12 days``."""
    return how_many(number, "day", "days")
