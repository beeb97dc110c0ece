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
    shown = Counter(one.shown for one in positions)
    these = {one.objective.id for one in positions}
    every = [*uses, *(use for one in positions for use in one.objective.measures)]
    measures = {use.id for use in every if use.id in facts and use.role is not Role.CONTEXT}
    ratings = [facts[one].rating for one in measures]
    milestones = Counter(
        each.state
        for one in actions
        if these.intersection(one.action.objectives)
        for each in one.milestones
    )
    why = Counter(one.why_not for one in ratings if one.why_not)
    rated = Counter(one.rated for one in ratings if not one.why_not)
    return RolledUp(
        objectives=len(positions),
        judged={one: shown[one] for one in JUDGED if shown[one]},
        not_judged={one: shown[one] for one in DisplayStatus if shown[one] and one not in JUDGED},
        measures=len(measures),
        rated={one: rated[one] for one in Rated if rated[one]},
        unrated={one: why[one] for one in Unrated if why[one]},
        milestones={one: milestones[one] for one in Reach if milestones[one]},
    )
