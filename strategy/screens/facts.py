"""The facts of a screen: which strategy it is of, and the fields of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from strategy.assess import Assessment, priorities_in_order
from strategy.model import Priority
from strategy.views.glance import glance_view, priority_view
from strategy.views.header import header_of
from strategy.views.measures import MeasureRow, measures_behind
from strategy.views.writing import fields_of

Facts = dict[str, Any]


def about(found: Assessment) -> Facts:
    """Which strategy this is and what it is not: in every object that describes one."""
    header = fields_of(header_of(found, ""))
    del header["audience"]
    return header


def at_a_glance(found: Assessment) -> Facts:
    """The whole strategy: its standing, its counts, and every objective's latest status."""
    return {**about(found), **fields_of(glance_view(found, _of_priorities(found)))}


def _of_priorities(found: Assessment) -> Sequence[MeasureRow]:
    """The measures of priorities, where there are no objectives that they could be behind."""
    if found.strategy.objectives:
        return ()
    uses = [use for one in priorities_in_order(found.strategy) for use in one.measures]
    return measures_behind(found, "priority", uses)


def one_priority(found: Assessment, priority: Priority) -> Facts:
    """One priority with its aims and its objectives."""
    measures = measures_behind(found, "priority", priority.measures)
    return {**about(found), **fields_of(priority_view(found, priority, measures))}
