"""A record's life as values: what happened to it, when, and in which commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from strategy.history.file_tracing import Event
from strategy.history.items import Field, HistoryEvent
from strategy.history.record_lineage import RecordRef
from strategy.model import (
    Approval,
    Decision,
    Part,
    ProgressEntry,
    Recommendation,
    Strategy,
    Voice,
)
from strategy.model.fields import visible_fields
from strategy.values import dataclass

ENTRY_KIND = "progress entry"
FIGURES_KIND = "figures"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened: in which commit, to which record, and the fields it changed.

    ``name`` is the id the record went by then, ``was_named`` the one before where it has another
    since; an entry's follow its subject and a ``/``. ``follows`` is the record that took the place
    of the one whose life this is of, empty for the record itself. ``decisions`` are those that the
    change cites, or that came with it and name the record. ``problem`` is why a version could not
    be read, and may quote it; ``rule`` quotes nothing.
    """

    event: Event
    kind: str
    name: str
    what: HistoryEvent
    fields: tuple[Field, ...] = ()
    was_named: str = ""
    follows: str = ""
    decisions: tuple[str, ...] = ()
    problem: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """A record, its names, the records it took the place of, and what happened to it.

    ``record`` is its latest version as the reader may see it; ``None`` where nothing of it is to
    be told. ``around`` is the strategy as far as the life names it, as the reader may see it.
    """

    asked: RecordRef
    record: Part | None
    around: Strategy
    names: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)


def fields_told(life: RecordHistory) -> frozenset[str]:
    """The fields that a change in a life can be of: the record's, and those of what names it."""
    models = [type(life.record), ProgressEntry, Decision, Voice, Recommendation, Approval]
    names = (name for model in models if issubclass(model, Part) for name in visible_fields(model))
    return frozenset([*names, FIGURES_KIND])
