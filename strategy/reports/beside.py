"""Judgement and figures side by side: two facts, never merged, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from strategy.assess import MeasureFacts, Position, Rated, Shown, Turn, own_label, post_title
from strategy.assess.exceptions import contradicting, counted
from strategy.model import MeasureUse, Role, Strategy
from strategy.periods import in_words
from strategy.reports.figures import Beside, MeasureView, Use
from strategy.reports.prose import listed, paragraphs, plain

ROLES: Final[Mapping[Role, str]] = {
    Role.DIRECT: "Measures it directly",
    Role.PROXY: "Stands in for it",
    Role.CONTEXT: "For context",
}
JUDGED: Final = frozenset(
    {Shown.ON_TRACK, Shown.AT_RISK, Shown.OFF_TRACK, Shown.COMPLETE, Shown.UNKNOWN}
)
"""The statuses that are a judgement of how it goes, to be read beside figures."""

WORDS: Final = {Rated.OFF_TARGET: "off target", Rated.ON_TARGET: "on target"}
TURNS: Final = {
    Rated.OFF_TARGET: {Turn.WORSE: " and getting worse", Turn.BETTER: " but getting better"},
    Rated.ON_TARGET: {Turn.WORSE: " but getting worse", Turn.BETTER: " and getting better"},
}


def uses(
    these: Iterable[MeasureUse], views: Mapping[str, MeasureView], shown: dict[str, MeasureView]
) -> Iterator[Use]:
    """Measures where they stand. ``shown`` are those whose chart stands further up."""
    for one in (each for each in these if each.id in views):
        yield Use(
            measure=views[one.id],
            role=one.role.value,
            role_words=ROLES[one.role],
            because=paragraphs(one.because),
            here=one.id not in shown,
        )
        shown[one.id] = views[one.id]


def beside(
    position: Position, facts: Mapping[str, MeasureFacts], strategy: Strategy
) -> Beside | None:
    """An objective's judgement beside its figures; nothing where there is only one of the two."""
    latest = position.latest
    if latest is None or not counted(position, facts) or position.shown not in JUDGED:
        return None
    by = plain(post_title(strategy, latest.by) or "")
    return Beside(
        judged=f"in the judgement of the {by} on {in_words(latest.as_at)}",
        disagreement=_disagreement(position, facts, strategy),
    )


def _status(shown: Shown, strategy: Strategy) -> str:
    return plain(own_label(strategy.document, shown) or shown.value.replace("-", " "))


def _disagreement(position: Position, facts: Mapping[str, MeasureFacts], strategy: Strategy) -> str:
    """``Recorded as on track; the measure is off target and getting worse.``, or nothing."""
    against = contradicting(position, facts)
    only = len(counted(position, facts)) == 1
    clauses = [_clause(one, one.rating.rated, only=only) for one in against]
    return f"Recorded as {_status(position.shown, strategy)}; {listed(clauses)}." if clauses else ""


def _clause(one: MeasureFacts, rated: Rated, *, only: bool) -> str:
    turn = one.own.since_previous.turn
    name = "the measure" if only else plain(one.measure.title)
    return f"{name} is {WORDS[rated]}{TURNS[rated].get(turn, '') if turn else ''}"
