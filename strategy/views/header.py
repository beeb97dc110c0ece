"""What stands first of whatever is shown: which strategy it is of, and what it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from strategy.assess.facts import Assessment
from strategy.assess.words import standing_notice
from strategy.model import Standing, StrategyDocument


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
    if notice is None or document.standing is Standing.DEMONSTRATION:
        return notice[1] if notice else document.notice
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
