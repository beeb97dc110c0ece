"""The order people expect: 1.10 after 1.9, words after numbers."""

from __future__ import annotations

import re

from strategy.model import Objective, Priority, Strategy

_PARTS = re.compile(r"([0-9]+)|([^0-9.]+)")


def in_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 1.10 after 1.9, and words after numbers.

    Digits are compared by how many there are and then one by one, so no number is too long.
    """
    return tuple(
        (1, 0, word) if word else (0, len(digits.lstrip("0")), digits.lstrip("0"))
        for digits, word in _PARTS.findall(number)
    )


def is_cross_cutting(objective: Objective) -> bool:
    """Whether an objective belongs to no one priority."""
    return len(objective.all_priorities) != 1


def priorities_in_order(strategy: Strategy) -> list[Priority]:
    """The priorities by number."""
    return sorted(
        strategy.priorities.values(),
        key=lambda priority: (in_order(priority.shown_number), priority.id),
    )
