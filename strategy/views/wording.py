"""Numbers and the word for what they count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ONE_TO_NINE: Final = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"
)  # fmt: skip


def how_many(number: int, one: str, many: str) -> str:
    """``1 objective``, ``1,200 objectives``."""
    return f"{number:,} {one if number == 1 else many}"


def opening(number: int, one: str, many: str) -> str:
    """``One objective is``, ``12 objectives are``: numbers under ten in words, to begin with."""
    words = f"{number:,}" if number > len(ONE_TO_NINE) else ONE_TO_NINE[number - 1]
    return f"{words} {one if number == 1 else many}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
