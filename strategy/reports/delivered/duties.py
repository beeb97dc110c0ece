"""What is due, and of whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from strategy.assess.cutting import Cut, due_cut
from strategy.assess.due import (
    DAYS_AHEAD,
    DUE_IN_WORDS,
    NOTHING_FALLS_DUE,
    DueKind,
    by_post_asked,
    due_by,
    within,
)
from strategy.assess.due import Due as DueFact
from strategy.periods import in_words
from strategy.reports.basics import Place
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.delivery import Due, DueOf, DueThing
from strategy.reports.prose import plain
from strategy.reports.ready import day

NOBODY: Final = "Nobody is named"


def due_of(naming: Naming, cut: Cut) -> Due:
    """What is due soon and what is overdue, by post; ``naming`` is of the whole strategy."""
    found = naming.found
    until = within(DAYS_AHEAD, found.as_at)
    groups = by_post_asked(due_cut(found, cut, due_by(found, until)))
    named = sorted((naming.post(one), one) for one in groups if one)
    standing = found.strategy.document.standing
    nothing = f"Nothing is due by {in_words(until)}, and nothing is overdue."
    return Due(
        until=day(until),
        posts=(
            *(DueOf(title, things(naming, groups[owner])) for title, owner in named),
            *(DueOf(NOBODY, things(naming, groups[one])) for one in groups if not one),
        ),
        quiet="" if groups else NOTHING_FALLS_DUE.get(standing, nothing),
    )


def things(naming: Naming, these: Iterable[DueFact]) -> tuple[DueThing, ...]:
    """What is due, in words."""
    return tuple(_thing(naming, one) for one in these)


def _thing(naming: Naming, one: DueFact) -> DueThing:
    return DueThing(
        kind=one.kind.value,
        what=DUE_IN_WORDS[one.kind],
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
