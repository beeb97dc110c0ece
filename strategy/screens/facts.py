"""An assessment as plain data: text, whole numbers, lists and mappings that JSON can hold.

A field's own key holds what the record says (an id, a date as ISO text); a key beside it that ends
in ``_title``, ``_titles`` or ``_in_words`` says the same for people. What is not known is ``None``,
never left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strategy.assess import (
    Assessment,
    Position,
    Shown,
    counts,
    in_order,
    nothing_in_force,
    post_title,
    priorities_in_order,
    standing_notice,
    status_label,
)
from strategy.model import (
    Priority,
    Standing,
    Strategy,
    StrategyDocument,
)
from strategy.screens.measured import rows_behind
from strategy.views.names import links_of, titles_of

Facts = dict[str, Any]


def notice_of(document: StrategyDocument) -> str | None:
    """What must stand first of a strategy that is not adopted; and an adopted one's own notice."""
    notice = standing_notice(document)
    if notice is None or document.standing is Standing.DEMONSTRATION:
        return notice[1] if notice else document.notice
    return f"{notice[0]}. {notice[1]}"


def about(found: Assessment) -> Facts:
    """Which strategy this is and what it is not: in every object that describes one."""
    document = found.strategy.document
    return {
        "strategy": document.title,
        "organisation": document.organisation,
        "standing": document.standing.value,
        "notice": notice_of(document),
        "as_at": found.as_at.isoformat(),
    }


def at_a_glance(found: Assessment) -> Facts:
    """The whole strategy: its standing, its counts, and every objective's latest status."""
    document = found.strategy.document
    return {
        **about(found),
        "title": document.title,
        "starts": document.starts.isoformat(),
        "ends": document.ends.isoformat(),
        **_tallies(found.strategy, found.positions),
        "priorities": [_section(found, priority_id) for priority_id in _sections(found)],
        "cross_cutting": objective_rows(found, found.cross_cutting),
        "nothing_in_force": None if found.positions else nothing_in_force(found.strategy),
        "has_ended": found.has_ended,
        "measures": _of_priorities(found),
        "not_in_force": [one.id for one in found.out_of_force],
        "overdue_actions": [one.objective.id for one in found.overdue_actions],
        "lapsed_pauses": [one.objective.id for one in found.lapsed_pauses],
        "sets_without_outcome": [
            {"id": one.id, "title": one.set.title, "ended": one.set.ends.isoformat()}
            for one in found.sets_without_outcome
        ],
    }


def _of_priorities(found: Assessment) -> list[Facts]:
    """The measures of priorities, where there are no objectives that they could be behind."""
    if found.strategy.objectives:
        return []
    uses = [use for one in priorities_in_order(found.strategy) for use in one.measures]
    return rows_behind(found, "priority", uses)


def _sections(found: Assessment) -> list[str]:
    """The ids of the priorities by number, those whose own record could not be read last."""
    known = [one.id for one in priorities_in_order(found.strategy)]
    return [*known, *sorted(set(found.by_priority) - set(known), key=in_order)]


def _section(found: Assessment, priority_id: str) -> Facts:
    priority = found.strategy.priorities.get(priority_id)
    positions = found.by_priority[priority_id]
    return {
        "id": priority_id,
        "title": priority.title if priority else None,
        "counts": _counts(positions),
        "objectives": objective_rows(found, positions),
    }


def _tallies(strategy: Strategy, positions: Iterable[Position]) -> Facts:
    """How objectives stand and of how many that is known, with the word for each status."""
    positions = tuple(positions)
    return {
        "counts": _counts(positions),
        "statuses_in_words": {
            shown.value: status_label(strategy.document, shown) for shown in Shown
        },
        "instrumented": {
            "objectives": len(positions),
            "with_owner": sum(one.objective.owner is not None for one in positions),
            "with_progress": sum(one.latest is not None for one in positions),
        },
    }


def _counts(positions: Iterable[Position]) -> dict[str, int]:
    return {shown.value: number for shown, number in counts(positions).items()}


def objective_rows(found: Assessment, positions: Iterable[Position]) -> list[Facts]:
    """A line for each objective."""
    return [objective_row(found.strategy, position) for position in positions]


def objective_row(strategy: Strategy, position: Position) -> Facts:
    """What every list says of an objective."""
    objective, latest = position.objective, position.latest
    return {
        "id": objective.id,
        "number": objective.shown_number,
        "label": objective.label,
        "wording": position.wording,
        "priorities": list(objective.all_priorities),
        "set": objective.set,
        "owner": objective.owner,
        "owner_title": post_title(strategy, objective.owner),
        "status": position.shown.value,
        "status_in_words": status_label(strategy.document, position.shown),
        "status_as_at": latest.as_at.isoformat() if latest else None,
        "last_status": latest.status.value if latest else None,
        "last_status_in_words": (
            status_label(strategy.document, Shown(latest.status.value)) if latest else None
        ),
        "movement": position.movement.value if position.movement else None,
        "summary": latest.summary if latest else None,
    }


def one_priority(found: Assessment, priority: Priority) -> Facts:
    """One priority with its aims and its objectives."""
    positions = found.by_priority.get(priority.id, ())
    document = found.strategy.document
    return {
        **about(found),
        "id": priority.id,
        "title": priority.title,
        "label": priority.label,
        "aims": list(priority.aims),
        "lead": priority.lead,
        "lead_title": post_title(found.strategy, priority.lead),
        "groups": list(priority.groups),
        "group_titles": titles_of(document.groups, priority.groups),
        "links": links_of(priority.links),
        "measures": rows_behind(found, "priority", priority.measures),
        **_tallies(found.strategy, positions),
        "objectives": objective_rows(found, positions),
        "cross_cutting": [
            row
            for row in objective_rows(found, found.cross_cutting)
            if priority.id in row["priorities"]
        ],
    }
