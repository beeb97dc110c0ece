"""What a decision had taken out for privacy, and is quoted from no version again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from strategy.history.items import Field
from strategy.model import WHOLE, Choice, Decision, Outcome, Part, ProgressEntry

NAMES = ("record", "objective", "measure", "action", "priority")
"""The fields by which an effect names the record that something was taken out of."""


def erased(records: Iterable[Part | None]) -> frozenset[str]:
    """The records out of which a decision had something taken for privacy, as an effect says it.

    An entry goes by its subject, a ``/`` and its id.
    """
    effects = (effect for one in records if isinstance(one, Decision) for effect in one.effects)
    return frozenset(
        named
        for effect in effects
        if effect.outcome is Outcome.ERASED
        for named in (
            effect.record,
            effect.objective,
            effect.measure,
            effect.action,
            effect.priority,
        )
        if named
    )


def name_in_effects(record: Part) -> str:
    """How a decision's effect names a record."""
    if isinstance(record, ProgressEntry):
        return f"{record.subject}/{record.id}"
    return str(getattr(record, "id", WHOLE))


def without_erased(field: Field, today: Part | None) -> Field:
    """The field without text that is not in the record today, where that was taken out of it."""
    held = _at(today, field.path)
    sides = (field.before, field.after)
    before, after = (None if _is_text(one) and one != held else one for one in sides)
    is_withheld = (before, after) != sides
    return Field(field.path, before, after, is_withheld)


def _is_text(value: Any) -> bool:
    return isinstance(value, str | Part | tuple | dict) and not isinstance(value, Choice)


def _at(value: Any, path: Sequence[str | int]) -> Any:
    """The value that a path leads to; ``None`` where it leads nowhere."""
    for step in path:
        if isinstance(value, Part):
            value = getattr(value, str(step), None)
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
