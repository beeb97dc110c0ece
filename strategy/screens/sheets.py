"""The rows that ``list`` shows, flat: one cell a field, under the field's own name.

Names stay as they are from version to version; new ones are added at the end. Where an entry can be
brought in from a sheet, its columns have the names that ``record --from`` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.screens.facts import Facts
from strategy.views.actions import ACTION_COLUMNS
from strategy.views.decisions import DECISION_COLUMNS
from strategy.views.entries import ENTRY_COLUMNS
from strategy.views.objectives import OBJECTIVE_COLUMNS
from strategy.views.posts import POST_COLUMNS
from strategy.views.voices import VOICE_COLUMNS
from strategy.views.writing import Cell, Sheet, as_cell

BETWEEN = "; "

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "objectives": OBJECTIVE_COLUMNS,
    "entries": ENTRY_COLUMNS,
    "decisions": DECISION_COLUMNS,
    "measures": (
        "id", "title", "unit", "better", "status", "uses", "area", "latest_period",
        "latest_value", "latest_in_words", "since_previous", "since_baseline", "rating",
        "rating_because", "late_since", "headline",
    ),
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
    if not isinstance(row, dict):
        part = getattr(row, outer)
        return as_cell(getattr(part, inner, None) if inner else part)
    value = row[outer]
    return _text((value or {}).get(inner) if inner else value)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return BETWEEN.join(_item(one) for one in value)
    if isinstance(value, dict):
        return _in_one(value)
    return None if value is None else str(value)


def _in_one(value: Facts) -> str | None:
    """A part of a row in one cell: a turn, a rating, or what an entry says of milestones."""
    if "turn" in value:
        return str(value["because"])
    if "rated" in value:
        return str(value["in_words"])
    return None


def _item(value: Any) -> str:
    """One of several: a word, a link as ``Title: address``, or a part as a sentence."""
    if isinstance(value, str):
        return value
    if "url" in value:
        return f"{value['title']}: {value['url']}"
    return f"{value['kind']} {value['id']}"
