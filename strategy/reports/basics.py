"""The smallest things that reports show: a day, and what must stand first."""

from __future__ import annotations

from typing import NamedTuple

from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know first: a word for the strategy's standing and a text."""

    word: str
    text: str


class DayInWords(NamedTuple):
    """A date as ``2026-09-30`` and as ``30 September 2026``."""

    iso: str
    words: str
