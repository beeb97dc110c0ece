"""What changed since a day, a revision, or the position of a round as its readers knew it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from strategy.cli.comparison_sides import ComparisonSide, comparison_since, parse_side
from strategy.cli.environment import load_tree, today
from strategy.cli.revisions import repository
from strategy.storage.root import CannotDo

if TYPE_CHECKING:
    from strategy.assess.filters import Cut
    from strategy.audience import Audience
    from strategy.compare.described import StrategyComparison
    from strategy.model import Strategy
    from strategy.storage.git import Git
    from strategy.storage.revisions import Revision
    from strategy.storage.sides import Side


def changes_since(
    root: Path,
    since: str,
    strategy: Strategy,
    revision: Revision | None,
    as_at: date,
    reader: Audience,
    cut: Cut,
) -> StrategyComparison | None:
    """What changed since a day, a round or a revision, up to a report's date, where it was asked.

    Since a round means since its position as the reader knew it last: see :func:`known_of`.
    """
    from strategy.storage.reading import Tree
    from strategy.storage.sides import Here, read_side

    if not since:
        return None
    git = repository(root)
    side = revision or Here.WORKING
    recorded = None
    if since in strategy.document.reporting.rounds:
        old, recorded = known_of(git, since, strategy, side)
    else:
        old = parse_side(git, since)
    now = load_tree(root, revision) if recorded else None
    trees = (
        (Tree(now[1], ()), Tree(now[1], ()))
        if now
        else (read_side(git, root, old.side), read_side(git, root, side))
    )
    later = ComparisonSide(side, as_at, side.described)
    return comparison_since(trees, (old, later), reader, cut, recorded)


def known_of(
    git: Git, round_id: str, strategy: Strategy, side: Side
) -> tuple[ComparisonSide, date | None]:
    """The position of a round as its readers knew it: where and of which day it is held.

    That is as it was last approved before the body met; else as known when its papers went out,
    when it met, or at its deadline: the first of these that the round has and that has been. Beside
    it, where git holds nothing of that day, the day up to which what says when it was recorded
    counts.
    """
    from strategy.assess.progress.approval import last_approval
    from strategy.assess.progress.rounds import round_named
    from strategy.periods.dates import in_words
    from strategy.storage.merged import revision_known_on

    its_round = round_named(strategy.document, round_id, strategy.approvals)
    if its_round is None or its_round.round is None:
        raise CannotDo(f'there is no round "{round_id}"')
    on = today(strategy.document)
    agreed = its_round.round
    before = {
        key: approval
        for key, approval in strategy.approvals.items()
        if agreed.meets is None or approval.on <= agreed.meets
    }
    approval = last_approval(before, [its_round])
    days = [
        ("as approved", approval.on if approval else None),
        ("as known when its papers went out", agreed.papers),
        ("as known when it met", agreed.meets),
        ("as known when updates were due", its_round.updates_by),
    ]
    how, day = next(((how, day) for how, day in days if day), ("", its_round.updates_by))
    if day > on:
        how, day = "as known today", on
    position = f"the position of {in_words(its_round.as_at)}, {how} on {in_words(day)}"
    try:
        known_there = revision_known_on(git, day, strategy.document.clock)
    except CannotDo:
        description = (
            f"{position}, from what says when it was recorded: git holds nothing of that day"
        )
        return ComparisonSide(side, its_round.as_at, description), day
    return ComparisonSide(
        known_there, its_round.as_at, f"{position} ({known_there.commit[:7]})"
    ), None
