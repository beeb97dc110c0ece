"""How a strategy is delivered and accounted for, made ready to show."""

from __future__ import annotations

from collections.abc import Iterable

from strategy.reports.delivered.approved import approval_of
from strategy.reports.delivered.exceptional import exceptions_in_words
from strategy.reports.delivered.lives import refreshes_in_words
from strategy.reports.delivered.matrix import frameworks_in_words
from strategy.reports.delivered.naming import Naming, part_in_words
from strategy.reports.delivered.rolled import Placed, rolled
from strategy.reports.delivery import Delivery

__all__ = ["Naming", "approval_of", "delivery_of", "part_in_words"]


def delivery_of(
    naming: Naming,
    places: Iterable[Placed],
    *,
    all_frameworks: bool,
    is_anything_overdue: bool,
) -> Delivery:
    """All of it for one assessment. ``places`` are the lines of the roll-up, in their order.

    A framework that no objective in force serves is told of where ``all_frameworks`` are asked for.
    """
    return Delivery(
        exceptions=exceptions_in_words(naming, is_anything_overdue=is_anything_overdue),
        rollup=rolled(naming, places),
        refreshes=refreshes_in_words(naming),
        frameworks=frameworks_in_words(naming, unserved=all_frameworks),
    )
