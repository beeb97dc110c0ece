"""Judgement and figures side by side: two facts, never merged, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from strategy.assess.exceptions import contradicting, counted
from strategy.assess.facts import DisplayStatus, Position
from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Turn
from strategy.assess.words import own_label, post_title
from strategy.model import Strategy
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.names import listed

JUDGED: Final = frozenset(
    {
        DisplayStatus.ON_TRACK,
        DisplayStatus.AT_RISK,
        DisplayStatus.OFF_TRACK,
        DisplayStatus.COMPLETE,
        DisplayStatus.UNKNOWN,
    }
)
"""The statuses that are a judgement of how it goes, to be read beside figures."""

RATED_IN_WORDS: Final = {Rated.OFF_TARGET: "off target", Rated.ON_TARGET: "on target"}
TURNS_IN_WORDS: Final = {
    Rated.OFF_TARGET: {Turn.WORSE: " and getting worse", Turn.BETTER: " but getting better"},
    Rated.ON_TARGET: {Turn.WORSE: " but getting worse", Turn.BETTER: " and getting better"},
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JudgementView:
    """What is judged of an objective beside what its figures say.

    ``judged`` says whose judgement its status is and of which day. ``disagreement`` is a sentence
    where judgement and figures point different ways.
    """

    judged: str
    disagreement: str | None


def judgement_beside_figures(
    position: Position, facts: Mapping[str, MeasureFacts], strategy: Strategy
) -> JudgementView | None:
    """An objective's judgement beside its figures; ``None`` where there is only one of the two."""
    latest = position.latest
    if latest is None or not counted(position, facts) or position.shown not in JUDGED:
        return None
    return JudgementView(
        judged=f"in the judgement of the {post_title(strategy, latest.by)} on "
        f"{in_words(latest.as_at)}",
        disagreement=disagreement_in_words(position, facts, strategy),
    )


def disagreement_in_words(
    position: Position, facts: Mapping[str, MeasureFacts], strategy: Strategy
) -> str | None:
    """``Recorded as on track; the measure is off target and getting worse.``"""
    against = contradicting(position, facts)
    if not against:
        return None
    only = len(counted(position, facts)) == 1
    clauses = [_clause(measure, measure.rating.rated, only=only) for measure in against]
    status = own_label(strategy.document, position.shown)
    return f"Recorded as {status or position.shown.value.replace('-', ' ')}; {listed(clauses)}."


def _clause(measure: MeasureFacts, rated: Rated, *, only: bool) -> str:
    turn = measure.own.since_previous.turn
    name = "the measure" if only else measure.measure.title
    turned = TURNS_IN_WORDS[rated].get(turn, "") if turn else ""
    return f"{name} is {RATED_IN_WORDS[rated]}{turned}"
