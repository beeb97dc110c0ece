"""The rows that ``list`` shows, flat: one cell a field, under the field's own name.

Names stay as they are from version to version; new ones are added at the end. Where an entry can be
brought in from a sheet, its columns have the names that ``record --from`` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from strategy.screens.facts import Facts

BETWEEN = "; "

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "objectives": (
        "id", "number", "label", "wording", "priorities", "set", "owner", "owner_title", "status",
        "status_in_words", "status_as_at", "movement", "summary",
    ),
    "entries": (
        "objective", "as_at", "status", "status_in_words", "summary", "by", "by_title",
        "corrective_action", "corrective_action_by", "next", "detail", "evidence",
        "paused_because", "paused_until", "corrects", "internal", "visibility", "recorded", "id",
    ),
    "decisions": (
        "id", "date", "in_effect_from", "effective", "body", "reference", "url", "summary",
        "effects", "visibility",
    ),
}  # fmt: skip
"""The columns of each kind, before the notice."""

INSIDE = {
    "corrective_action": ("corrective_action", "what"),
    "corrective_action_by": ("corrective_action", "by"),
    "paused_because": ("paused", "because"),
    "paused_until": ("paused", "until"),
}
"""Columns for what stands inside a field of the row."""

NOTICE = "notice"
"""The last column: what is to be said of a demonstration, in every row as it can be cut out."""


def sheet(
    kind: str, rows: Iterable[Facts], notice: str | None
) -> tuple[Sequence[str], list[list[str | None]]]:
    """The headings and the cells of the rows of one kind."""
    columns = COLUMNS[kind]
    return (*columns, NOTICE), [[*(_cell(row, one) for one in columns), notice] for row in rows]


def _cell(row: Facts, column: str) -> str | None:
    outer, inner = INSIDE.get(column, (column, ""))
    value = row[outer]
    return _text((value or {}).get(inner) if inner else value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return BETWEEN.join(_item(one) for one in value)
    return None if value is None else str(value)


def _item(value: Any) -> str:
    """One of several: a word, a link as ``Title: address``, or an effect as a sentence."""
    if isinstance(value, str):
        return value
    if "url" in value:
        return f"{value['title']}: {value['url']}"
    about = " and ".join(f"{one} {value[one]}" for one in SUBJECTS if value[one])
    by = f" by {value['by']}" if value["by"] else ""
    because = f" ({value['because']})" if value["because"] else ""
    return f"{about} {value['outcome']}{by}{because}".lstrip()


SUBJECTS = ("objective", "set", "priority", "record")
"""What an effect can be about."""
