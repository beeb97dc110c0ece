"""A status by its key and its word."""

from __future__ import annotations

from dataclasses import dataclass

from strategy.assess.facts import DisplayStatus
from strategy.assess.words import status_label
from strategy.model import StrategyDocument
from strategy.views.marks import Id


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatusView:
    """A status: its key (``off-track``) and what members call it."""

    key: Id
    label: str


def status_view(document: StrategyDocument, status: DisplayStatus) -> StatusView:
    """A status with the word that a strategy has for it."""
    return StatusView(status.value, status_label(document, status))
