"""How much changed, counted, and the sentence that stands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from strategy.changes.change import What
from strategy.movement.pair import ENTRY_KIND, Pair
from strategy.movement.telling import published, revised
from strategy.movement.told import Movement, Told, Topic

COUNTED: Mapping[str, tuple[str, str]] = {
    "rewritten": ("rewritten that should not be", "rewritten that should not be"),
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
    Topic.APPROVAL: "approvals",
    Topic.RECORD: "records",
    Topic.REMOVED: "removed",
    Topic.OTHER: "other",
}
"""What is counted by the thing told. Figures and entries are counted one by one."""

FORMATTING = "Nothing that the strategy says has changed."


def counted(pair: Pair, told: Sequence[Told], rewritten: int) -> dict[str, int]:
    """How many there are of each of :data:`COUNTED`."""
    found = dict.fromkeys(COUNTED, 0)
    found["rewritten"] = rewritten
    for one in told:
        if one.topic in BY_TOPIC:
            found[BY_TOPIC[one.topic]] += 1
        if one.topic is Topic.FIGURES:
            found["figures_published"] += published(one, pair)
            found["figures_revised"] += revised(one, pair)
            found["other"] += len(one.changes) - published(one, pair) - revised(one, pair)
    found["entries"] = _entries(told)
    return found


def _entries(told: Iterable[Told]) -> int:
    """How many entries were added, those that moved a status among them."""
    return sum(
        one.kind == ENTRY_KIND and one.what is What.ADDED
        for each in told
        if each.topic in (Topic.ENTRY, Topic.STATUS)
        for one in each.changes
    )


def headline(movement: Movement) -> str:
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


def _ways(movement: Movement, name: str) -> str:
    """Of the statuses that moved, which way."""
    if name != "statuses":
        return ""
    tally = {way: sum(one.way == way for one in movement.told) for way in ("worsened", "improved")}
    ways = [f"{number:,} {way}" for way, number in tally.items() if number]
    return f" ({', '.join(ways)})" if ways else ""
