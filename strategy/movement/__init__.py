"""What moved between two states of a strategy, in the words that a reader is told it in.

``strategy.changes`` finds every difference; here each of them gets its words and its place. Rules
know nothing of it: what they find to be rewritten is handed in.
"""

from strategy.movement.counting import COUNTED, FLAGGED, REWRITTEN, headline
from strategy.movement.known import known_by, recorded_by
from strategy.movement.marked import DiffOp, DiffSpan, marked, shortened
from strategy.movement.moved import is_absent, moved, not_compared, nothing_yet, of_changes
from strategy.movement.seen import seen_beside
from strategy.movement.told import (
    ComparedState,
    ControlNotice,
    DescribedChange,
    Group,
    RecordChanges,
    RecordLabel,
    StrategyComparison,
    Topic,
)

__all__ = [
    "COUNTED",
    "FLAGGED",
    "REWRITTEN",
    "ComparedState",
    "ControlNotice",
    "DescribedChange",
    "DiffOp",
    "DiffSpan",
    "Group",
    "RecordChanges",
    "RecordLabel",
    "StrategyComparison",
    "Topic",
    "headline",
    "is_absent",
    "known_by",
    "marked",
    "moved",
    "not_compared",
    "nothing_yet",
    "of_changes",
    "recorded_by",
    "seen_beside",
    "shortened",
]
