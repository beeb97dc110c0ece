"""Views written out: as plain data for JSON, and as the cells of a sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

from strategy.periods.dates import moment_text
from strategy.periods.period_kinds import Period
from strategy.periods.wording import label

NOTICE = "notice"
"""The last column of every sheet: rows can be cut out, and it goes with each."""

IN_A_CELL = "in_a_cell"
"""The property by which a view inside a row says itself in one cell."""

BETWEEN = "; "
"""What parts several things in one cell."""


ON_A_PAGE: Final[Mapping[str, bool]] = {"written": False}
"""The metadata of a field that only places a view on a page: it is not written out."""


VERSION: Final = 2
"""The version of JSON objects of views: it rises where a field goes or means something else."""


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of view that are written out, in their order."""
    fields = dataclasses.fields(kind)
    return tuple(field.name for field in fields if field.metadata.get("written", True))


def fields_of(view: Any) -> dict[str, Any]:
    """The fields of a view by name, as they are."""
    return {name: getattr(view, name) for name in field_names(view.__class__)}


def as_data(value: Any) -> Any:
    """A view, or what stands in one, as JSON can hold it: every field under its own name.

    A date is ISO text, a number with decimals text as well, so that no digit is lost, and a choice
    its word.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Period):
        return label(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: as_data(getattr(value, name)) for name in field_names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [as_data(item) for item in value]
    raise TypeError(f"a view cannot hold a {type(value).__name__}")


Cell = str | int | None
Sheet = tuple[Sequence[str], list[list[Cell]]]
"""The headings of a sheet, and the cells of its rows."""


def as_cell(value: Any, between: str = BETWEEN) -> Cell:
    """What stands in a cell of a sheet: a view inside a row says itself on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return between.join(f"{key}: {as_cell(item)}" for key, item in value.items()) or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return between.join(str(as_cell(item)) for item in value)
    if dataclasses.is_dataclass(value):
        return str(getattr(value, IN_A_CELL))
    return str(as_data(value))


def as_sheet(kind: type, rows: Iterable[Any], notice: str | None, between: str = BETWEEN) -> Sheet:
    """Rows of one kind of view as a sheet: its fields in their order, and the notice in each row.

    ``between`` parts several things in one cell.
    """
    names = field_names(kind)
    cells = [[*(as_cell(getattr(row, name), between) for name in names), notice] for row in rows]
    return (*names, NOTICE), cells


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
    "recommendations": (
        "id", "date", "body", "reference", "recommendation", "by", "by_title", "objectives",
        "status", "status_in_words", "answer_due", "answer", "answered", "response", "done_by",
        "done", "outcome", "decision", "follows", "followed_by", "internal", "visibility",
        "recorded",
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
