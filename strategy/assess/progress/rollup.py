"""Many objectives as one line: counts with what they are counts of, never an average of colours.

Two objectives on track do not make up for one that is off track, so nothing here is a status of a
priority or of the strategy. What has no judgement or no rating is counted by the reason why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from strategy.assess.delivery.actions import ActionPosition
from strategy.assess.delivery.milestones import Reach
from strategy.assess.facts import JUDGEMENTS, DisplayStatus, Position
from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Unrated
from strategy.model import MeasureUse, Role
from strategy.values import dataclass

JUDGED: Final = tuple(DisplayStatus(status.value) for status in JUDGEMENTS)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Counts over some objectives in force, with their measures and milestones, each counted once.

    ``judged`` and ``not_judged`` together are all ``objectives``; ``rated`` and ``unrated`` all
    ``measures`` but those for context; ``milestones`` those of the actions that serve them.
    Counts of nothing are left out.
    """

    objectives: int
    judged: Mapping[DisplayStatus, int]
    not_judged: Mapping[DisplayStatus, int]
    measures: int
    rated: Mapping[Rated, int]
    unrated: Mapping[Unrated, int]
    milestones: Mapping[Reach, int]


def rolled_up(
    positions: Sequence[Position],
    facts: Mapping[str, MeasureFacts],
    actions: Iterable[ActionPosition],
    uses: Iterable[MeasureUse] = (),
) -> RolledUp:
    """The counts over some positions; ``uses`` are measures of their priority as a whole."""
    shown = Counter(position.shown for position in positions)
    these = {position.objective.id for position in positions}
    every = [*uses, *(use for position in positions for use in position.objective.measures)]
    measures = {use.id for use in every if use.id in facts and use.role is not Role.CONTEXT}
    ratings = [facts[measure].rating for measure in measures]
    milestones = Counter(
        milestone.state
        for action in actions
        if these.intersection(action.action.objectives)
        for milestone in action.milestones
    )
    why = Counter(rating.why_not for rating in ratings if rating.why_not)
    rated = Counter(rating.rated for rating in ratings if not rating.why_not)
    return RolledUp(
        objectives=len(positions),
        judged={
            display_status: shown[display_status]
            for display_status in JUDGED
            if shown[display_status]
        },
        not_judged={
            display_status: shown[display_status]
            for display_status in DisplayStatus
            if shown[display_status] and display_status not in JUDGED
        },
        measures=len(measures),
        rated={other: rated[other] for other in Rated if rated[other]},
        unrated={unrated: why[unrated] for unrated in Unrated if why[unrated]},
        milestones={reach: milestones[reach] for reach in Reach if milestones[reach]},
    )
