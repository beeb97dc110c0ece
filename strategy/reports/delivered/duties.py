"""What is due, and of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from strategy.assess.due import Due as DueFact
from strategy.assess.due import DueKind, by_post_asked, due_by, within
from strategy.model import Standing
from strategy.periods import in_words
from strategy.reports.basics import Place
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.delivery import Due, DueOf, DueThing
from strategy.reports.prose import plain
from strategy.reports.ready import day

AHEAD: Final = 90
"""Days that are looked ahead."""

KINDS: Final[Mapping[DueKind, str]] = {
    DueKind.UPDATE: "Update",
    DueKind.CORRECTIVE_ACTION: "Corrective action",
    DueKind.MILESTONE: "Milestone",
    DueKind.ACTION: "Action",
    DueKind.REVIEW: "Review",
    DueKind.PAUSE_ENDS: "End of a pause",
    DueKind.RELEASE: "New figures",
}
NOBODY: Final = "Nobody is named"
QUIET: Final[Mapping[Standing, str]] = {
    Standing.DEMONSTRATION: "Nothing falls due in a demonstration.",
    Standing.DRAFT: "Nothing falls due before the strategy is adopted.",
    Standing.CLOSED: "Nothing falls due any more: the strategy is closed.",
}


def due_of(naming: Naming) -> Due:
    """What is due in the next ninety days and what is overdue, by post."""
    found = naming.found
    until = within(AHEAD, found.as_at)
    groups = by_post_asked(due_by(found, until))
    named = sorted((naming.post(one), one) for one in groups if one)
    standing = found.strategy.document.standing
    nothing = f"Nothing is due by {in_words(until)}, and nothing is overdue."
    return Due(
        until=day(until),
        posts=(
            *(DueOf(title, things(naming, groups[owner])) for title, owner in named),
            *(DueOf(NOBODY, things(naming, groups[one])) for one in groups if not one),
        ),
        quiet="" if groups else QUIET.get(standing, nothing),
    )


def things(naming: Naming, these: Iterable[DueFact]) -> tuple[DueThing, ...]:
    """What is due, in words."""
    return tuple(_thing(naming, one) for one in these)


def _thing(naming: Naming, one: DueFact) -> DueThing:
    return DueThing(
        kind=one.kind.value,
        what=KINDS[one.kind],
        on=day(one.on),
        expected=day_or_none(one.expected),
        overdue=one.overdue,
        title=plain(one.title),
        place=_place(naming, one),
        owner=naming.post(one.owner) or NOBODY,
        more=_more(one),
    )


def _place(naming: Naming, one: DueFact) -> Place:
    objective = naming.strategy.objectives.get(one.record)
    if objective and one.kind not in (DueKind.MILESTONE, DueKind.ACTION, DueKind.RELEASE):
        return naming.place(objective)
    title = one.detail if one.kind is DueKind.MILESTONE else one.title
    return Place(one.record, plain(title), "")


def _more(one: DueFact) -> str:
    if one.kind is DueKind.UPDATE:
        return f"last update {in_words(date.fromisoformat(one.detail))}" if one.detail else ""
    return plain(one.detail)
