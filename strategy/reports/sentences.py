"""The sentences a report works out, in British English whatever the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.assess.facts import NEEDS_ATTENTION, Assessment, DisplayStatus, StatusTrend, counts
from strategy.assess.words import nothing_in_force, own_label, standing_notice
from strategy.audience import Audience
from strategy.model import Standing, StrategyDocument
from strategy.periods.dates import in_words
from strategy.reports.basics import Notice
from strategy.reports.prose import plain
from strategy.views.names import how_many, listed

IN_A_SENTENCE: Mapping[DisplayStatus, tuple[str, str]] = {
    DisplayStatus.OFF_TRACK: ("is off track", "are off track"),
    DisplayStatus.AT_RISK: ("is at risk", "are at risk"),
    DisplayStatus.UNKNOWN: ("could not be judged", "could not be judged"),
    DisplayStatus.IN_PROGRESS: ("is under way, not judged", "are under way, not judged"),
    DisplayStatus.NO_UPDATE: ("had no update", "had no update"),
    DisplayStatus.PAUSED: ("is paused", "are paused"),
    DisplayStatus.NOT_STARTED: ("has not started", "have not started"),
    DisplayStatus.ON_TRACK: ("is on track", "are on track"),
    DisplayStatus.COMPLETE: ("is complete", "are complete"),
    DisplayStatus.NOT_DUE: ("is not yet due an update", "are not yet due an update"),
    DisplayStatus.NOT_PUBLISHED: (
        "has no progress in the published document",
        "have no progress in the published document",
    ),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.ADOPTED: "Adopted strategy",
    Standing.DRAFT: "Draft",
    Standing.DEMONSTRATION: "Demonstration",
    Standing.CLOSED: "Closed strategy",
}


def notice_of(document: StrategyDocument) -> Notice | None:
    """What must stand first; nothing for an adopted strategy without a notice of its own."""
    notice = standing_notice(document)
    return Notice(notice[0], plain(notice[1])) if notice else None


def marking_of(document: StrategyDocument | None, audience: Audience) -> str:
    """How a copy is marked: as the council marks its papers where it is internal; else nothing."""
    own = document.marking if document else None
    return "" if audience is Audience.PUBLIC else plain(own or INTERNAL)


def marked(title: str, marking: str) -> str:
    """A title behind the marking of an internal copy."""
    return f"{marking}: {title}" if marking else title


def marking_notice(marking: str) -> Notice:
    """What an internal copy says of itself, first of all."""
    return Notice(marking, INTERNAL_COPY)


INTERNAL = "INTERNAL"
INTERNAL_COPY = (
    "This copy is for the council’s own use and is not for publication. It may still have to be "
    "disclosed on request."
)


def dates_in_words(as_at: date, met_by: date) -> str:
    """Both dates of a document: the position's and that of what was held."""
    return f"Position as at {in_words(as_at)}, from records held on {in_words(met_by)}"


def headline(assessment: Assessment) -> str:
    """The position in one sentence that adds up: what needs attention first, then the rest."""
    total = len(assessment.positions)
    if not total:
        return nothing_in_force(assessment.strategy)
    tally = counts(assessment.positions)
    if tally[DisplayStatus.NOT_PUBLISHED] == total:
        return _what_is_there(assessment, total)
    rest = [shown for shown in DisplayStatus if shown not in NEEDS_ATTENTION]
    statuses = [shown for shown in (*NEEDS_ATTENTION, *rest) if tally[shown]]
    return f"{_of_all(assessment.strategy.document, tally, statuses, total)}{_moved(assessment)}."


def _what_is_there(assessment: Assessment, total: int) -> str:
    under = len(assessment.strategy.priorities)
    where = f" under {how_many(under, 'priority', 'priorities')}" if under else ""
    them = "it" if total == 1 else "them"
    return (
        f"{how_many(total, 'objective', 'objectives')}{where}; "
        f"the published document gives no progress on {them}."
    )


def _of_all(
    document: StrategyDocument,
    tally: Mapping[DisplayStatus, int],
    statuses: list[DisplayStatus],
    total: int,
) -> str:
    if total == 1:
        return f"The one objective {_phrase(document, statuses[0], 1)}"
    if tally[statuses[0]] == total:
        if statuses[0] is DisplayStatus.NO_UPDATE:
            return f"None of the {total:,} objectives had an update"
        return f"All {total:,} objectives {_phrase(document, statuses[0], total)}"
    parts = [f"{tally[shown]:,} {_phrase(document, shown, tally[shown])}" for shown in statuses]
    return f"Of {total:,} objectives, {listed(parts)}"


def _phrase(document: StrategyDocument, shown: DisplayStatus, number: int) -> str:
    own = own_label(document, shown)
    if own:
        return f"{'is' if number == 1 else 'are'} rated {own}"
    return IN_A_SENTENCE[shown][number != 1]


def _moved(assessment: Assessment) -> str:
    parts = []
    for way in (StatusTrend.WORSENED, StatusTrend.IMPROVED):
        number = sum(position.movement is way for position in assessment.positions)
        if number and len(assessment.positions) == 1:
            parts.append(f"it has {way.value}")
        elif number:
            parts.append(f"{number:,} {'has' if number == 1 else 'have'} {way.value}")
    return f"; {listed(parts)}" if parts else ""
