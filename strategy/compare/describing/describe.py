"""Changes in words: each teller takes the changes it has words for, and the last takes the rest.

Nothing is lost: what no teller takes is told by the words of its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from strategy.compare.changes import Change
from strategy.compare.described import DescribedChange
from strategy.compare.describing.definitions import aims, deadlines, milestones, owners
from strategy.compare.describing.erased import erased
from strategy.compare.describing.figures import figures
from strategy.compare.describing.journal import anything, decisions, names
from strategy.compare.describing.objectives import came, ended, moved_objectives, reworded
from strategy.compare.describing.progress import entries, milestone_news, statuses
from strategy.compare.pair import StrategyPair

Teller = Callable[[StrategyPair, Sequence[Change]], Iterator[DescribedChange]]

TELLERS: tuple[Teller, ...] = (
    ended,
    milestone_news,
    erased,
    came,
    names,
    moved_objectives,
    reworded,
    statuses,
    owners,
    aims,
    deadlines,
    milestones,
    figures,
    entries,
    decisions,
)
"""In turn: what one has told, the next do not see. The first two tell what follows, and take none.
"""


def describe(pair: StrategyPair, changes: Sequence[Change]) -> list[DescribedChange]:
    """Everything that is to be told of some changes; each of them is in exactly one."""
    left = list(changes)
    described: list[DescribedChange] = []
    for teller in TELLERS:
        these = list(teller(pair, left))
        taken = {id(change) for other in these for change in other.changes}
        left = [change for change in left if id(change) not in taken]
        described += these
    return [*described, *(anything(pair, change) for change in left)]
