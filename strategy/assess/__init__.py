"""A strategy as at a date: which objectives are in force, how each stands, what moved.

Everything here is worked out and nothing of it is stored. The functions are pure: the same
strategy and date give the same facts, whatever the order of the files they came from.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from strategy.assess.due import Due, DueKind, due_by, updates_due
from strategy.assess.facts import (
    NEEDS_ATTENTION,
    Assessment,
    DisplayStatus,
    Position,
    StatusTrend,
    counts,
)
from strategy.assess.force import (
    EndedSet,
    decisions_by,
    earlier_wordings_on,
    objectives_over,
    sets_without_outcome,
    short_name_on,
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
from strategy.assess.moved_effects import not_in_effect_in_words, with_moved_effects
from strategy.assess.order import in_order, is_cross_cutting, priorities_in_order
from strategy.assess.posts import (
    Phantom,
    PhantomOwner,
    asked_for,
    has_ended,
    phantom_owners,
    successor_of,
)
from strategy.assess.reported import as_reported
from strategy.assess.returns import Return, answer_to, returns_of
from strategy.assess.rounds import (
    ReportingRound,
    date_answered,
    next_round,
    open_rounds,
    reporting_period,
    round_for_updates,
    round_named,
    rounds_of,
)
from strategy.assess.standing import (
    RANK,
    movement,
    position_of,
    shown_as,
    update_was_due,
)
from strategy.assess.units import Unit, in_period, unit_of
from strategy.assess.updates import holding, says_the_same, unordered
from strategy.assess.voices import Heard, Loop, heard_by, heard_on
from strategy.assess.words import (
    LABELS,
    MEANINGS,
    RATED,
    SYMBOLS,
    UNRATED,
    nothing_in_force,
    own_label,
    post_title,
    standing_notice,
    status_label,
    status_meaning,
)
from strategy.model import Approval, ProgressEntry, Strategy

__all__ = [
    "LABELS",
    "MEANINGS",
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
    "DisplayStatus",
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
    "Phantom",
    "PhantomOwner",
    "Position",
    "Rated",
    "RatedFigure",
    "Reach",
    "ReportingRound",
    "Return",
    "Series",
    "Signed",
    "StatusTrend",
    "Turn",
    "Unit",
    "Unrated",
    "action_positions",
    "actions_by_objective",
    "all_measure_facts",
    "answer_to",
    "asked_for",
    "assess",
    "counts",
    "coverage_of",
    "date_answered",
    "decisions_by",
    "digest_of",
    "due_by",
    "earlier_wordings_on",
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
    "not_in_effect_in_words",
    "nothing_in_force",
    "objectives_over",
    "open_rounds",
    "orphans",
    "over_by",
    "own_label",
    "phantom_owners",
    "position_of",
    "post_title",
    "priorities_in_order",
    "rating_of",
    "reported",
    "reporting_period",
    "returns_of",
    "round_for_updates",
    "round_named",
    "rounds_of",
    "says_the_same",
    "served",
    "sets_without_outcome",
    "short_name_on",
    "shown_as",
    "signed",
    "standing_notice",
    "status_label",
    "status_meaning",
    "successor_of",
    "unit_of",
    "unordered",
    "update_was_due",
    "updates_due",
    "used_measures",
    "with_moved_effects",
    "wording_on",
    "written_on",
]


def reported(strategy: Strategy, as_at: date, held: date) -> Strategy:
    """The strategy as the round of a date reported it, where its body had met by ``held``.

    ``strategy`` has to be the whole one, and not what one audience may see: that is what was
    approved.
    """

    def is_approved(known: Strategy, approval: Approval) -> bool:
        return digest_of(assess(known, as_at)) == approval.digest

    return as_reported(strategy, as_at, held, is_approved)


def assess(strategy: Strategy, as_at: date, current: Strategy | None = None) -> Assessment:
    """The position as at a date: entries, decisions and wordings of that date or before it.

    Where ``strategy`` is what a round reported, ``current`` is all that is on record now.
    """
    strategy = with_moved_effects(strategy, as_at)
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
        corrections=_corrections(strategy, current, as_at) if current else {},
    )


def _corrections(strategy: Strategy, current: Strategy, as_at: date) -> Mapping[str, ProgressEntry]:
    """The update that counts now of each objective of which a round reported another or none."""
    found = {}
    for objective in strategy.objectives:
        before = strategy.progress.get(objective, ())
        entries = current.progress.get(objective, ())
        if len(before) != len(entries):
            latest, was = (holding(these, as_at)[0][-1:] for these in (entries, before))
            if latest and latest != was:
                found[objective] = latest[0]
    return found
