"""A refreshed set beside the one it follows: where each objective went."""

from __future__ import annotations

from collections.abc import Sequence

from strategy.assess import Position, short_name_on
from strategy.assess.lineage import Life as LifeFact
from strategy.assess.lineage import Refresh as RefreshFact
from strategy.assess.lineage import Went, end_in_words, refreshes_of
from strategy.reports.accounts import Life, Refresh
from strategy.reports.basics import Place, Word
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.prose import plain


def refreshes_in_words(naming: Naming) -> tuple[Refresh, ...]:
    """Every set that was refreshed, beside the set that follows it."""
    return tuple(_refresh(naming, one) for one in refreshes_of(naming.found))


def _refresh(naming: Naming, one: RefreshFact) -> Refresh:
    return Refresh(
        older=plain(one.older.title),
        newer=plain(one.newer.title),
        lives=tuple(_life(naming, each) for each in one.lives),
        new=_standing(naming, one.new),
    )


def _life(naming: Naming, one: LifeFact) -> Life:
    objective, latest = one.position.objective, one.position.latest
    now = one.now or ((one.position,) if objective.id in naming.in_force else ())
    return Life(
        number=plain(objective.shown_number),
        label=plain(short_name_on(naming.strategy, objective, naming.found.as_at)),
        last=naming.judged(latest),
        on=day_or_none(latest.as_at if latest else None),
        went=_went(naming, one),
        now=_standing(naming, now),
    )


def _standing(naming: Naming, these: Sequence[Position]) -> tuple[tuple[Place, Word], ...]:
    return tuple((naming.place(one.objective), naming.words[one.shown]) for one in these)


def _went(naming: Naming, one: LifeFact) -> str:
    """What became of an objective, as :func:`strategy.assess.lineage.end_in_words` says it."""
    if one.went is Went.STILL_IN_FORCE:
        return "Still in force, with no successor"
    return plain(end_in_words(naming.found, one.position.objective))
