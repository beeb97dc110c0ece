"""A strategy as at a date: which objectives are in force, how each stands, what moved.

Everything here is worked out and nothing of it is stored. The functions are pure: the same
strategy and date give the same facts, whatever the order of the files they came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.assess.facts import Assessment
from strategy.assess.order import in_order
from strategy.assess.progress.approval import as_reported, digest_of
from strategy.assess.progress.force import (
    decisions_by,
    objectives_over,
    sets_without_outcome,
    with_moved_effects,
)
from strategy.assess.progress.rounds import (
    reporting_period,
)
from strategy.assess.progress.standing import position_of
from strategy.assess.progress.updates import holding
from strategy.model import Approval, ProgressEntry, Strategy


def reported(strategy: Strategy, as_at: date, met_by: date) -> Strategy:
    """The strategy as the round of a date reported it, where its body had met by ``met_by``.

    ``strategy`` has to be the whole one, and not what one audience may see: that is what was
    approved.
    """

    def is_approved(records: Strategy, approval: Approval) -> bool:
        return digest_of(assess(records, as_at)) == approval.digest

    return as_reported(strategy, as_at, met_by, is_approved)


def assess(strategy: Strategy, as_at: date, current: Strategy | None = None) -> Assessment:
    """The position as at a date: entries, decisions and wordings of that date or before it.

    Where ``strategy`` is what a round reported, ``current`` is all that is on record now.
    """
    strategy = with_moved_effects(strategy, as_at)
    period = reporting_period(strategy.document, as_at)
    over = objectives_over(strategy, decisions_by(strategy, as_at), as_at)
    ordered = sorted(
        strategy.objectives.values(),
        key=lambda objective: (in_order(objective.shown_number), objective.id),
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
    corrections = {}
    for objective in strategy.objectives:
        before = strategy.progress.get(objective, ())
        entries = current.progress.get(objective, ())
        if len(before) != len(entries):
            latest, was = (holding(these, as_at)[0][-1:] for these in (entries, before))
            if latest and latest != was:
                corrections[objective] = latest[0]
    return corrections
