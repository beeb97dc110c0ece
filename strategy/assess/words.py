"""What members call things, the same in every output."""

from __future__ import annotations

from collections.abc import Mapping

from strategy.assess.facts import Shown
from strategy.model import Strategy, StrategyDocument

LABELS: Mapping[Shown, str] = {
    Shown.OFF_TRACK: "Off track",
    Shown.AT_RISK: "At risk",
    Shown.UNKNOWN: "Unknown",
    Shown.NO_UPDATE: "No update",
    Shown.PAUSED: "Paused",
    Shown.NOT_STARTED: "Not started",
    Shown.ON_TRACK: "On track",
    Shown.COMPLETE: "Complete",
    Shown.NOT_DUE: "Not yet due",
    Shown.NOT_PUBLISHED: "Not in the published document",
}
"""The word for each way an objective is counted, where the council has none of its own."""


def own_label(document: StrategyDocument, shown: Shown) -> str | None:
    """The council's own word for a status, where it has one."""
    for status, own in document.statuses.items():
        if status.value == shown.value:
            return own.label
    return None


def status_label(document: StrategyDocument, shown: Shown) -> str:
    """What members call a status: the council's own word where it has one."""
    return own_label(document, shown) or LABELS[shown]


def post_title(strategy: Strategy, ref: str | None) -> str | None:
    """A post's title and organisation, or the text itself where it is not one of the posts."""
    known = strategy.posts.get(ref or "")
    if known is None:
        return ref
    return f"{known.title}, {known.organisation}" if known.organisation else known.title
