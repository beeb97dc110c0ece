"""A status by its key and its word."""

from __future__ import annotations

from dataclasses import dataclass

from strategy.views.marks import Id


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status: its key (``off-track``) and what members call it."""

    key: Id
    label: str
