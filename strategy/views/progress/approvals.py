"""Whether the position of a round's date is the one that was approved, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from strategy.assess.facts import Assessment
from strategy.assess.progress.approval import Signed
from strategy.assess.progress.rounds import rounds_of
from strategy.assess.words import post_title
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.views.wording import how_many

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
    rounds = [each.id for each in rounds_of(document) if each.as_at == assessment.as_at]
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
