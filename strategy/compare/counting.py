"""How much changed, counted, and the sentence that stands first.

Each change is counted once: an update that moved a status is a status that moved, and a decision
that closed an objective is an objective closed. What the headline says adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from strategy.compare.described import DescribedChange, StatusDirection, StrategyComparison, Topic
from strategy.compare.describing.figures import published, revised
from strategy.compare.pair import StrategyPair

COUNTED: Mapping[str, tuple[str, str]] = {
    "rewritten": ("changed without a decision", "changed without a decision"),
    "flagged": ("to look at first", "to look at first"),
    "added": ("objective added", "objectives added"),
    "closed": ("closed or superseded", "closed or superseded"),
    "renumbered": ("renumbered or replaced", "renumbered or replaced"),
    "moved": ("moved", "moved"),
    "wordings": ("wording changed", "wordings changed"),
    "statuses": ("status moved", "statuses moved"),
    "owners": ("owner changed", "owners changed"),
    "targets": ("target changed", "targets changed"),
    "baselines": ("baseline changed", "baselines changed"),
    "deadlines": ("deadline changed", "deadlines changed"),
    "milestones": ("milestone moved or reached", "milestones moved or reached"),
    "figures_published": ("figure published", "figures published"),
    "figures_revised": ("figure revised", "figures revised"),
    "entries": ("progress entry", "progress entries"),
    "decisions": ("decision", "decisions"),
    "voices": ("voice", "voices"),
    "recommendations": ("recommendation", "recommendations"),
    "approvals": ("approval", "approvals"),
    "records": ("other record added", "other records added"),
    "removed": ("record taken out", "records taken out"),
    "other": ("other change", "other changes"),
}
"""What is counted, in the order it is said, each in words for one and for several."""

BY_TOPIC: Mapping[Topic, str] = {
    Topic.ADDED: "added",
    Topic.CLOSED: "closed",
    Topic.RENUMBERED: "renumbered",
    Topic.MOVED: "moved",
    Topic.WORDING: "wordings",
    Topic.STATUS: "statuses",
    Topic.OWNER: "owners",
    Topic.TARGET: "targets",
    Topic.BASELINE: "baselines",
    Topic.DEADLINE: "deadlines",
    Topic.MILESTONE: "milestones",
    Topic.DECISION: "decisions",
    Topic.VOICE: "voices",
    Topic.RECOMMENDATION: "recommendations",
    Topic.APPROVAL: "approvals",
    Topic.RECORD: "records",
    Topic.REMOVED: "removed",
    Topic.OTHER: "other",
}
"""What is counted by the thing told. Figures and entries are counted one by one."""

WAYS: Mapping[StatusDirection, str] = {
    StatusDirection.WORSENED: "worsened",
    StatusDirection.IMPROVED: "improved",
    StatusDirection.FELL_SILENT: "fell silent",
    StatusDirection.NO_LONGER_JUDGED: "no longer judged",
    StatusDirection.FIRST: "reported for the first time",
    StatusDirection.OTHER: "neither better nor worse",
}
"""Which way statuses moved, in words."""

FOLLOWED_BY_OTHERS = frozenset({Topic.ENTRY, Topic.DECISION})
"""What is counted by what follows from it, where that is told by itself."""

REWRITTEN = "Changed without a decision"
FLAGGED = "To look at first"
"""What change control found, above its list."""

FORMATTING = "Nothing that the strategy says has changed."


def counted(
    pair: StrategyPair, described: Sequence[DescribedChange], rewritten: int, flagged: int
) -> dict[str, int]:
    """How many there are of each of :data:`COUNTED`."""
    tally = dict.fromkeys(COUNTED, 0)
    tally["rewritten"], tally["flagged"] = rewritten, flagged
    followed = {change.source for change in described if change.source}
    for change in described:
        if (
            change.source is None
            and change.record in followed
            and change.topic in FOLLOWED_BY_OTHERS
        ):
            continue
        if change.topic in BY_TOPIC:
            tally[BY_TOPIC[change.topic]] += 1
        if change.topic is Topic.FIGURES:
            tally["figures_published"] += published(change, pair)
            tally["figures_revised"] += revised(change, pair)
            tally["other"] += len(change.changes) - published(change, pair) - revised(change, pair)
        if change.topic is Topic.ENTRY:
            tally["entries"] += 1
    return tally


def headline(movement: StrategyComparison) -> str:
    """Everything that is counted, in a sentence, what was rewritten first."""
    if not movement.compared:
        return "The two could not be compared."
    if movement.is_empty:
        return FORMATTING
    said = [
        f"{number:,} {COUNTED[name][number != 1]}{_ways(movement, name)}"
        for name, number in movement.counts.items()
        if number
    ]
    return f"{', '.join(said)}."


def _ways(movement: StrategyComparison, name: str) -> str:
    """Of the statuses that moved, which way: all of them."""
    if name != "statuses":
        return ""
    tally = Counter(change.way for change in movement.changes if change.topic is Topic.STATUS)
    ways = [f"{tally[way]:,} {words}" for way, words in WAYS.items() if tally[way]]
    return f" ({', '.join(ways)})" if ways else ""
