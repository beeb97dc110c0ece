"""Whether the position of a round's date is the one that was approved, in a sentence."""

from __future__ import annotations

from strategy.assess import Assessment
from strategy.assess.approval import Signed
from strategy.assess.rounds import rounds_of
from strategy.model import Standing
from strategy.periods import in_words
from strategy.reports.delivery import Approval
from strategy.reports.prose import plain
from strategy.reports.ready import post

APPROVED, DRAFT = "Approved", "Draft"
SIGNED = (Standing.ADOPTED, Standing.CLOSED)
"""Only the position of an adopted strategy is put to a round for approval."""


def approval_of(found: Assessment, signed: Signed | None) -> Approval | None:
    """What is to be said of approval; nothing where no round is of an assessment's date.

    ``signed`` is the last approval of a round of that date that the reader may know of, as
    worked out from the whole strategy.
    """
    document = found.strategy.document
    rounds = [one.id for one in rounds_of(document) if one.as_at == found.as_at]
    if not rounds or document.standing not in SIGNED:
        return None
    if signed is None:
        text = f"The position for round {rounds[-1]} has not been approved."
        return Approval(True, DRAFT, text)
    by = plain(post(found.strategy, signed.approval.by) or "")
    on = in_words(signed.approval.on)
    if signed.holds:
        since = ""
        if found.corrections:
            number = len(found.corrections)
            objectives = "1 objective" if number == 1 else f"{number:,} objectives"
            since = f" Corrected since, and told under each: {objectives}."
        text = f"by the {by} on {on}, for round {signed.round_id}.{since}"
        return Approval(False, APPROVED, text)
    text = (
        f"Something was recorded after the {by} approved it on {on}, for round {signed.round_id}."
    )
    return Approval(True, DRAFT, text)
