"""The roll-up in words: ``4 of 7``, what the four are, and why three have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from strategy.assess.delivery.actions import action_positions
from strategy.assess.delivery.milestones import Reach
from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.progress.rollup import RolledUp, rolled_up
from strategy.assess.words import RATED, UNRATED, status_label
from strategy.model import MeasureUse
from strategy.values import dataclass
from strategy.views.delivery.actions import REACH_IN_WORDS
from strategy.views.names import in_sentence

Key = TypeVar("Key", bound=StrEnum)

NOT_JUDGED_IN_WORDS: Final[Mapping[DisplayStatus, str]] = {
    DisplayStatus.UNKNOWN: "whose owner cannot say",
    DisplayStatus.IN_PROGRESS: "under way, not judged",
    DisplayStatus.NO_UPDATE: "without an update",
    DisplayStatus.PAUSED: "paused",
    DisplayStatus.NOT_STARTED: "not started",
    DisplayStatus.NOT_DUE: "not due an update yet",
    DisplayStatus.NOT_PUBLISHED: "not in the published document",
}
"""Why an objective has no judgement of how it is going."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RollupLine:
    """A line of the roll-up, in words: what has a judgement and what has none, with the reasons.

    ``judged`` and ``rated`` are like ``4 of 7``, and what stands beside each gives the counts.
    """

    number: str
    title: str
    judged: str
    judged_as: str
    not_judged: str
    rated: str
    rated_as: str
    not_rated: str
    milestones: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RollupPart:
    """What a line counts: the positions and the measures of a priority, or of them all."""

    number: str
    title: str
    positions: Sequence[Position]
    uses: Sequence[MeasureUse]


def rollup_lines(
    assessment: Assessment, facts: Mapping[str, MeasureFacts], parts: Iterable[RollupPart]
) -> tuple[RollupLine, ...]:
    """A line for each part with objectives; none where nothing is judged, as in a demonstration."""
    parts = [part for part in parts if part.positions]
    if all(
        position.shown is DisplayStatus.NOT_PUBLISHED
        for part in parts
        for position in part.positions
    ):
        return ()
    actions = tuple(action_positions(assessment.strategy, assessment.as_at).values())
    document = assessment.strategy.document
    labels = {shown: status_label(document, shown) for shown in DisplayStatus}
    return tuple(
        _line(part, rolled_up(part.positions, facts, actions, part.uses), labels) for part in parts
    )


def _line(part: RollupPart, counts: RolledUp, labels: Mapping[DisplayStatus, str]) -> RollupLine:
    judged, rated = sum(counts.judged.values()), sum(counts.rated.values())
    return RollupLine(
        number=part.number,
        title=part.title,
        judged=f"{judged:,} of {counts.objectives:,}",
        judged_as=_counts(counts.judged, labels),
        not_judged=_counts(counts.not_judged, NOT_JUDGED_IN_WORDS),
        rated=f"{rated:,} of {counts.measures:,}" if counts.measures else "",
        rated_as=_counts(counts.rated, RATED),
        not_rated=_with_reasons(counts.unrated, UNRATED),
        milestones=_milestones(counts.milestones),
    )


def _counts(tally: Mapping[Key, int], words: Mapping[Key, str]) -> str:
    """``2 on track, 1 off track``; a council's own word keeps its letters."""
    return ", ".join(f"{number:,} {in_sentence(words[key])}" for key, number in tally.items())


def _with_reasons(tally: Mapping[Key, int], words: Mapping[Key, str]) -> str:
    """``1 (no figures), 2 (no target)``."""
    return ", ".join(f"{number:,} ({in_sentence(words[key])})" for key, number in tally.items())


def _milestones(tally: Mapping[Reach, int]) -> str:
    """``3 of 5 reached; 1 overdue, 1 due``."""
    total = sum(tally.values())
    if not total:
        return ""
    rest: dict[Reach, int] = {
        state: number for state, number in tally.items() if state is not Reach.REACHED
    }
    others = f"; {_counts(rest, REACH_IN_WORDS)}" if rest else ""
    return f"{tally.get(Reach.REACHED, 0):,} of {total:,} reached{others}"
