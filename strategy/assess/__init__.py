"""A strategy as at a date: which objectives are in force, how each stands, what moved.

Everything here is worked out and nothing of it is stored. The functions are pure: the same
strategy and date give the same facts, whatever the order of the files they came from.
"""

from __future__ import annotations

from datetime import date

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
from strategy.assess.order import in_order, is_cross_cutting, priorities_in_order
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
    "Assessment",
    "EndedSet",
    "GapFacts",
    "GapFigure",
    "Leg",
    "MeasureFacts",
    "MeasuresFacts",
    "Movement",
    "Position",
    "Rated",
    "RatedFigure",
    "Series",
    "Shown",
    "Turn",
    "Unit",
    "Unrated",
    "all_measure_facts",
    "assess",
    "counts",
    "decisions_by",
    "holding",
    "in_order",
    "in_period",
    "is_cross_cutting",
    "measure_facts",
    "movement",
    "objectives_over",
    "own_label",
    "position_of",
    "post_title",
    "priorities_in_order",
    "rating_of",
    "reporting_period",
    "sets_without_outcome",
    "shown_as",
    "status_label",
    "unit_of",
    "update_was_due",
    "wording_on",
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
