"""The rows that ``list`` shows, flat: one cell a field, under the field's own name.

Names stay as they are from version to version; new ones are added at the end. Where an entry can be
brought in from a sheet, its columns have the names that ``record --from`` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.views.actions import ACTION_COLUMNS
from strategy.views.decisions import DECISION_COLUMNS
from strategy.views.entries import ENTRY_COLUMNS
from strategy.views.measures import MEASURE_COLUMNS
from strategy.views.objectives import OBJECTIVE_COLUMNS
from strategy.views.posts import POST_COLUMNS
from strategy.views.voices import VOICE_COLUMNS
from strategy.views.writing import Cell, Sheet, as_cell

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "objectives": OBJECTIVE_COLUMNS,
    "entries": ENTRY_COLUMNS,
    "decisions": DECISION_COLUMNS,
    "measures": MEASURE_COLUMNS,
    "actions": ACTION_COLUMNS,
    "voices": VOICE_COLUMNS,
    "posts": POST_COLUMNS,
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

NOTICE = "notice"
"""The last column: what is to be said of a demonstration, in every row as it can be cut out."""


def sheet(kind: str, rows: Iterable[Any], notice: str | None) -> Sheet:
    """The headings and the cells of the rows of one kind."""
    columns = COLUMNS[kind]
    return (*columns, NOTICE), [[*(_cell(row, one) for one in columns), notice] for row in rows]


def _cell(row: Any, column: str) -> Cell:
    outer, inner = INSIDE.get(column, (column, ""))
    part = getattr(row, outer)
    return as_cell(getattr(part, inner, None) if inner else part)
