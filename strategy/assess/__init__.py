"""A strategy as at a date: which objectives are in force, how each stands, what moved.

Everything here is worked out and nothing of it is stored. The functions are pure: the same
strategy and date give the same facts, whatever the order of the files they came from.
"""

from __future__ import annotations

from datetime import date

from strategy.assess.actions import ActionPosition, action_positions, actions_by_objective
from strategy.assess.approval import Signed, digest_of, signed
from strategy.assess.coverage import (
    Aspect,
    Coverage,
    Covered,
    coverage_of,
    orphans,
    served,
    used_measures,
)
from strategy.assess.due import Due, DueKind, by_post_asked, due_by, updates_due
from strategy.assess.facts import (
    NEEDS_ATTENTION,
    Assessment,
    Movement,
    Position,
    Shown,
    counts,
)
from strategy.assess.force import (
    EndedSet,
    decisions_by,
    objectives_over,
    sets_without_outcome,
    wording_on,
)
from strategy.assess.measured import (
    GapFacts,
    GapFigure,
    Leg,
    MeasureFacts,
    MeasuresFacts,
    Rated,
    RatedFigure,
    Series,
    Turn,
    Unrated,
)
from strategy.assess.measuring import all_measure_facts, measure_facts, rating_of
from strategy.assess.milestones import (
    MilestonePosition,
    Reach,
    is_in_force,
    milestone_meant,
    milestones_of,
    over_by,
    written_on,
)
from strategy.assess.order import in_order, is_cross_cutting, priorities_in_order
from strategy.assess.posts import (
    Phantom,
    PhantomOwner,
    asked_for,
    has_ended,
    phantom_owners,
    successor_of,
)
from strategy.assess.rounds import (
    ReportingRound,
    next_round,
    open_round,
    round_for_updates,
    round_named,
    rounds_of,
)
from strategy.assess.standing import (
    RANK,
    holding,
    movement,
    position_of,
    reporting_period,
    shown_as,
    update_was_due,
)
from strategy.assess.units import Unit, in_period, unit_of
from strategy.assess.voices import Heard, Loop, heard_by, heard_on
from strategy.assess.words import (
    LABELS,
    RATED,
    SYMBOLS,
    UNRATED,
    own_label,
    post_title,
    status_label,
)
from strategy.model import Strategy

__all__ = [
    "LABELS",
    "NEEDS_ATTENTION",
    "RANK",
    "RATED",
    "SYMBOLS",
    "UNRATED",
    "ActionPosition",
    "Aspect",
    "Assessment",
    "Coverage",
    "Covered",
    "Due",
    "DueKind",
    "EndedSet",
    "GapFacts",
    "GapFigure",
    "Heard",
    "Leg",
    "Loop",
    "MeasureFacts",
    "MeasuresFacts",
    "MilestonePosition",
    "Movement",
    "Phantom",
    "PhantomOwner",
    "Position",
    "Rated",
    "RatedFigure",
    "Reach",
    "ReportingRound",
    "Series",
    "Shown",
    "Signed",
    "Turn",
    "Unit",
    "Unrated",
    "action_positions",
    "actions_by_objective",
    "all_measure_facts",
    "asked_for",
    "assess",
    "by_post_asked",
    "counts",
    "coverage_of",
    "decisions_by",
    "digest_of",
    "due_by",
    "has_ended",
    "heard_by",
    "heard_on",
    "holding",
    "in_order",
    "in_period",
    "is_cross_cutting",
    "is_in_force",
    "measure_facts",
    "milestone_meant",
    "milestones_of",
    "movement",
    "next_round",
    "objectives_over",
    "open_round",
    "orphans",
    "over_by",
    "own_label",
    "phantom_owners",
    "position_of",
    "post_title",
    "priorities_in_order",
    "rating_of",
    "reporting_period",
    "round_for_updates",
    "round_named",
    "rounds_of",
    "served",
    "sets_without_outcome",
    "shown_as",
    "signed",
    "status_label",
    "successor_of",
    "unit_of",
    "update_was_due",
    "updates_due",
    "used_measures",
    "wording_on",
    "written_on",
]


def assess(strategy: Strategy, as_at: date) -> Assessment:
    """The position as at a date: entries, decisions and wordings of that date or before it."""
    period = reporting_period(strategy.document, as_at)
    over = objectives_over(strategy, decisions_by(strategy, as_at), as_at)
    ordered = sorted(
        strategy.objectives.values(), key=lambda one: (in_order(one.shown_number), one.id)
    )
    return Assessment(
        strategy=strategy,
        as_at=as_at,
        since=period.first,
        positions=tuple(
            position_of(strategy, objective, as_at, period)
            for objective in ordered
            if objective.id not in over
        ),
        out_of_force=tuple(objective for objective in ordered if objective.id in over),
        sets_without_outcome=tuple(sets_without_outcome(strategy, as_at)),
    )
