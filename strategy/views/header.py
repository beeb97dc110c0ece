"""What stands first of whatever is shown: of which strategy, cut by what, approved or not."""

from __future__ import annotations

from datetime import date
from typing import Final

from strategy.assess.facts import Assessment
from strategy.assess.filters import OF_POSTS, Cut, folded
from strategy.assess.progress.approval import Signed
from strategy.assess.progress.rounds import rounds_of
from strategy.assess.words import post_title, standing_notice
from strategy.lookup import find_post
from strategy.model import Standing, Strategy, StrategyDocument
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.names import how_many, listed


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Header:
    """Which strategy something is of, as at which day, and for whom it was made."""

    strategy: str
    organisation: str
    standing: Standing
    notice: str | None
    as_at: date
    audience: str


def notice_of(document: StrategyDocument) -> str | None:
    """What must stand first of a strategy that is not adopted; and an adopted one's own notice."""
    notice = standing_notice(document)
    if notice is None or document.standing in (Standing.DEMONSTRATION, Standing.ADOPTED):
        return notice[1] if notice else None
    return f"{notice[0]}. {notice[1]}"


def header_of(assessment: Assessment, audience: str) -> Header:
    """The header of what is shown of an assessment."""
    return header_of_document(assessment.strategy.document, assessment.as_at, audience)


def header_of_document(document: StrategyDocument, as_at: date, audience: str) -> Header:
    """The header of what is shown of a strategy on a day."""
    return Header(
        strategy=document.title,
        organisation=document.organisation,
        standing=document.standing,
        notice=notice_of(document),
        as_at=as_at,
        audience=audience,
    )


def filters_in_words(strategy: Strategy, cut: Cut) -> str | None:
    """``Attendance Lead and Inclusion``; ``None`` for the whole strategy."""
    words = [_in_words(strategy, name, word) for name, word in cut.items() if word]
    return listed(words) if words else None


def _in_words(strategy: Strategy, name: str, word: str) -> str:
    priority = strategy.priorities.get(word) if name == "priority" else None
    if priority:
        return f"priority {priority.id}, {priority.title}"
    if name == "owner":
        return post_title(strategy, find_post(word, strategy.posts).id or word) or word
    if name in OF_POSTS:
        given = (getattr(post, name) for post in strategy.posts.values())
        return next((value for value in given if value and folded(value) == folded(word)), word)
    titles = {"group": strategy.document.groups, "phase": strategy.document.phases}
    return titles.get(name, {}).get(word, word)


APPROVED: Final = "Approved"
DRAFT: Final = "Draft"
PUT_TO_A_ROUND: Final = (Standing.ADOPTED, Standing.CLOSED)
"""Only the position of an adopted strategy is put to a round for approval."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ApprovalView:
    """Whether the position of a round's date is approved.

    ``draft`` is false only where the position is the one approved; ``text`` is a sentence with the
    post, the day and the round.
    """

    draft: bool
    word: str
    text: str


def approval_view(assessment: Assessment, signed: Signed | None) -> ApprovalView | None:
    """What is to be said of approval; ``None`` where no round is of an assessment's date.

    ``signed`` is the last approval of a round of that date that the reader may know of, as
    worked out from the whole strategy.
    """
    document = assessment.strategy.document
    rounds = [
        reporting_round.id
        for reporting_round in rounds_of(document)
        if reporting_round.as_at == assessment.as_at
    ]
    if not rounds or document.standing not in PUT_TO_A_ROUND:
        return None
    if signed is None:
        text = f"The position for round {rounds[-1]} has not been approved."
        return ApprovalView(draft=True, word=DRAFT, text=text)
    by, on = post_title(assessment.strategy, signed.approval.by), in_words(signed.approval.on)
    if not signed.holds:
        text = (
            f"Something was recorded after the {by} approved it on {on}, for round "
            f"{signed.round_id}."
        )
        return ApprovalView(draft=True, word=DRAFT, text=text)
    since = ""
    if assessment.corrections:
        objectives = how_many(len(assessment.corrections), "objective", "objectives")
        since = f" Corrected since, and told under each: {objectives}."
    text = f"by the {by} on {on}, for round {signed.round_id}.{since}"
    return ApprovalView(draft=False, word=APPROVED, text=text)
