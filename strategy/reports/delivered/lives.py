"""A refreshed set beside the one it follows: where each objective went."""

from __future__ import annotations

from collections.abc import Sequence

from strategy.assess import Position
from strategy.assess.lineage import Life as LifeFact
from strategy.assess.lineage import Refresh as RefreshFact
from strategy.assess.lineage import Went, refreshes_of
from strategy.model import Outcome
from strategy.periods import in_words
from strategy.reports.accounts import Life, Refresh
from strategy.reports.basics import Place, Word
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.prose import listed, plain


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
        label=plain(objective.short_name),
        last=naming.judged(latest),
        on=day_or_none(latest.as_at if latest else None),
        went=_went(one),
        now=_standing(naming, now),
    )


def _standing(naming: Naming, these: Sequence[Position]) -> tuple[tuple[Place, Word], ...]:
    return tuple((naming.place(one.objective), naming.words[one.shown]) for one in these)


def _went(one: LifeFact) -> str:
    """``Superseded by 1.2 on 1 September 2024, by decision of Cabinet``."""
    if one.went is Went.STILL_IN_FORCE:
        return "Still in force, with no successor"
    decision = ""
    if one.ended:
        made, effect = one.ended
        because = f": {plain(effect.because).rstrip('.')}" if effect.because else ""
        on = in_words(made.in_effect_from)
        decision = f" on {on}, by decision of {plain(made.body)}{because}"
    if one.went is Went.FOLLOWED:
        numbers = listed([plain(each.shown_number) for each in one.into])
        return f"Became {numbers}{decision}"
    superseded = one.ended is not None and one.ended[1].outcome is Outcome.SUPERSEDED
    ended = "Superseded" if superseded else "Closed"
    return f"{ended}{decision}" if decision else "Not in force"
