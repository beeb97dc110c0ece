"""One thing that two strategies say differently, and what the model says of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from strategy.diagnostics import FieldPath
from strategy.load.messages import marks_at
from strategy.load.record_kinds import KINDS, POST
from strategy.model import WHOLE, Effect, FieldMark, Part, StrategyDocument
from strategy.values import dataclass

DOCUMENT_KIND = "strategy"
"""The kind of the strategy's own document, which has no id."""

MODELS: Mapping[str, type[Part]] = {
    DOCUMENT_KIND: StrategyDocument,
    POST.name: POST.model,
    **{kind.name: kind.model for kind in KINDS.values()},
}
"""The model of each kind of record."""

FIGURE_KIND = "figure"
"""The kind of a row of a measure's figures, which is no record of its own and has no model here."""


class RecordChange(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A record that came or went, or one field of a record that says something else.

    ``kind`` is a kind's name (``objective``), ``record`` the record's id; an entry's follows its
    subject and a ``/``, and what a figure is of the id of its measure and a ``/``. ``path`` leads
    from the record to the field: it is empty for a record that was added or removed, which is then
    ``after`` or ``before``, and ``None`` the other. A field that was not there, or is no longer, is
    ``None`` too. ``path`` is that of the new record, or of the old one where the field is gone.
    ``file`` is the record's file, and ``within`` where in it the record begins.
    """

    kind: str
    record: str
    what: RecordChange
    path: FieldPath
    before: Any
    after: Any
    file: str
    within: FieldPath = ()

    @property
    def place(self) -> FieldPath:
        """Where it is to be shown in the new file: what is gone, at what held it."""
        gone = bool(self.path) and self.after is None
        return (*self.within, *(self.path[:-1] if gone else self.path))


def is_marked(change: Change, mark: FieldMark) -> bool:
    """Whether a change is of a field marked so, or of something that holds one."""
    model = MODELS.get(change.kind)
    if change.path and model and mark in marks_at(model, change.path):
        return True
    return holds(change.before, mark) or holds(change.after, mark)


def holds(value: Any, mark: FieldMark) -> bool:
    """Whether a value holds a field that is marked so and not empty."""
    if isinstance(value, Part):
        model = type(value)
        return any(
            item and (mark in marks_at(model, (name,)) or holds(item, mark)) for name, item in value
        )
    if isinstance(value, tuple):
        return any(holds(item, mark) for item in value)
    return isinstance(value, Mapping) and any(holds(item, mark) for item in value.values())


def effect_key(change: Change) -> tuple[str, str]:
    """How a decision's effect names what changed: ``("objective", "3.4")``, ``("set", "first")``.

    A figure goes by its measure. What has no key of its own there is named as a record:
    ``("record", "3.4/2026-12-18-x")``.
    """
    if change.kind == FIGURE_KIND:
        return "measure", change.record.partition("/")[0]
    if change.kind == DOCUMENT_KIND and change.path[:1] == ("sets",):
        return "set", str(change.path[1])
    if change.kind in Effect.model_fields:
        return change.kind, change.record
    return "record", change.record or WHOLE
