"""The rows that ``list`` shows, flat: one cell a field, under the field's own name.

Names stay as they are from version to version; new ones are added at the end. Where an entry can be
brought in from a sheet, its columns have the names that ``record --from`` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from strategy.views.serialising import NOTICE, Cell, Sheet, as_cell

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "objectives": (
        "id", "number", "label", "wording", "priorities", "set", "owner", "owner_title", "status",
        "status_in_words", "status_as_at", "movement", "summary",
    ),
    "entries": (
        "objective", "as_at", "status", "status_in_words", "summary", "by", "by_title",
        "corrective_action", "corrective_action_by", "next", "detail", "evidence",
        "paused_because", "paused_until", "corrects", "internal", "visibility", "recorded", "id",
        "about", "milestones",
    ),
    "decisions": (
        "id", "date", "in_effect_from", "effective", "body", "reference", "url", "summary",
        "effects", "visibility",
    ),
    "measures": (
        "id", "title", "unit", "better", "status", "uses", "area", "latest_period",
        "latest_value", "latest_in_words", "since_previous", "since_baseline", "rating",
        "rating_because", "late_since", "headline",
    ),
    "actions": (
        "id", "title", "objectives", "owner", "owner_title", "status", "status_in_words",
        "status_as_at", "starts", "due", "overdue", "milestones", "summary",
    ),
    "voices": (
        "id", "date", "who", "number_in_words", "method", "by", "by_title", "said", "objectives",
        "groups", "phases", "answer", "response", "changed", "decision", "loop", "loop_in_words",
        "follows", "followed_by", "internal", "visibility", "recorded",
    ),
    "posts": (
        "id", "title", "listed", "service", "organisation", "portfolio", "until", "ended",
        "succeeded_by", "duties_with", "priorities", "objectives", "actions", "measures", "asked",
        "answered", "last_entry",
    ),
}  # fmt: skip
"""The columns of each kind, before the notice."""

INSIDE = {
    "corrective_action": ("corrective_action", "what"),
    "corrective_action_by": ("corrective_action", "by"),
    "paused_because": ("paused", "because"),
    "paused_until": ("paused", "until"),
    "latest_period": ("latest", "period"),
    "latest_value": ("latest", "value"),
    "latest_in_words": ("latest", "value_in_words"),
    "rating_because": ("rating", "because"),
}
"""Columns for what stands inside a field of the row."""


def sheet(kind: str, rows: Iterable[Any], notice: str | None) -> Sheet:
    """The headings and the cells of the rows of one kind."""
    columns = COLUMNS[kind]
    return (*columns, NOTICE), [
        [*(_cell(row, column) for column in columns), notice] for row in rows
    ]


def _cell(row: Any, column: str) -> Cell:
    outer, inner = INSIDE.get(column, (column, ""))
    part = getattr(row, outer)
    return as_cell(getattr(part, inner, None) if inner else part)
