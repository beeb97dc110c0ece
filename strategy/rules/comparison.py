"""What a rule of change control judges: two states of a strategy, and what was decided between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from strategy.audience import Audience, visible_to, without_embargoed
from strategy.compare.changes import FIGURE_KIND, Change, RecordChange, effect_key
from strategy.compare.fields import compare, records_of, renamed
from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import KINDS, POST, definition_file
from strategy.model import (
    WHOLE,
    Choice,
    Decision,
    Effect,
    Figure,
    Measure,
    Outcome,
    Part,
    Standing,
    Strategy,
    Visibility,
)
from strategy.periods.dates import day_of

Ids = Mapping[str, frozenset[str]]
"""The ids of the files that exist, by folder."""

FOLDERS = {POST.name: POST.held_in, **{kind.name: folder for folder, kind in KINDS.items()}}
"""Where the records of each kind stand."""

JOURNAL = ("progress entry", "decision", "voice", "recommendation", "approval")
"""The kinds of records that are never rewritten."""

OTHER_RECORDS = ("post", "framework", "waiver")
"""The kinds of records that an effect names as a record and that are no journal."""

REWORDED = (Outcome.AMENDED, Outcome.TRANSCRIPTION)
"""What a decision does to a wording: a new one was agreed, or our copying error is put right."""

DECIDED = tuple(outcome for outcome in Outcome if outcome is not Outcome.ERASED)
"""What a decision does to what was agreed; an erasure takes out what was never to be written."""

TAKEN_OUT = (Outcome.ERASED, Outcome.TRANSCRIPTION)
"""What lets a record or a figure go that should never have been written."""

ANY = (*DECIDED, None)
"""For a decision on a measure, which says what it did where it set a baseline or a target."""


@dataclass(frozen=True)
class Comparison:
    """Two states of a strategy, what changed from the one to the other, and the new decisions.

    A record that cannot be read in one of them is in no change: its own problems are told.
    ``changes`` are those of all figures, so that what is found does not depend on the day; the two
    states have only figures published by ``out_by``, and no others are quoted. ``rows`` has all of
    the new state, as the files do.
    """

    old: Strategy
    new: Strategy
    changes: tuple[Change, ...]
    decided: tuple[Decision, ...]
    out_by: date
    rows: Mapping[str, tuple[Figure, ...]]

    def row_of(self, measure_id: str, figure: Figure) -> int:
        """The row of a new figure in its measure's file, as a path to its cells begins with."""
        return self.rows[measure_id].index(figure)

    @property
    def binding(self) -> bool:
        """Whether what was agreed is settled; a draft may still be changed by anybody."""
        return self.old.document.standing is not Standing.DRAFT

    @cached_property
    def renamed(self) -> dict[str, Change]:
        """The records that go by another name, by the file they had."""
        return renamed(self.changes)

    def of(self, *kinds: str) -> Iterator[Change]:
        """The changes to records of some kinds."""
        return (change for change in self.changes if change.kind in kinds)

    def measures(self) -> Iterator[tuple[Measure, Measure]]:
        """Each measure that is there in both states and changed: as it was, and as it is."""
        for key in sorted(self.old.measures.keys() & self.new.measures.keys()):
            if self.binding and self.old.measures[key] != self.new.measures[key]:
                yield self.old.measures[key], self.new.measures[key]

    def change_in(self, measure: Measure, path: FieldPath, before: Any, after: Any) -> Change:
        """A change to a measure that is judged as a whole, and not field by field."""
        file = definition_file("measures", measure.id)
        return Change("measure", measure.id, RecordChange.CHANGED, path, before, after, file)

    def effects(self) -> Iterator[Effect]:
        """The effects of the new decisions."""
        return (effect for decision in self.decided for effect in decision.effects)

    def is_decided(self, change: Change, outcomes: Collection[Outcome | None]) -> bool:
        """Whether a new decision names what changed, with one of these outcomes."""
        return self.is_named(*effect_key(change), outcomes)

    def is_taken_out(self, change: Change) -> bool:
        """Whether a record that is gone was erased, or had a name taken out of its file's own.

        The decision names it as it was, or the record that stands in its place: naming it as it
        was would repeat a name that had to go.
        """
        if self.is_decided(change, TAKEN_OUT):
            return True
        successor = self.renamed.get(change.file)
        after = (successor,) if successor else self._in_place_of(change)
        return any(self.is_decided(change, (Outcome.ERASED,)) for change in after)

    def _in_place_of(self, change: Change) -> list[Change]:
        """The record that says the same but for its text, where it can only be that one."""
        alike = [
            other for other in self.of(change.kind) if _fixed_part(other) == _fixed_part(change)
        ]
        gone = [change for change in alike if change.what is RecordChange.REMOVED]
        came = [change for change in alike if change.what is RecordChange.ADDED]
        return came if len(gone) == len(came) == 1 else []

    def is_named(self, key: str, named: str, outcomes: Collection[Outcome | None]) -> bool:
        """Whether a new decision has an effect like ``{objective: 3.4, outcome: amended}``.

        What the public may read is changed by a decision that it may read too, or by an erasure.
        """
        return any(
            getattr(effect, key) == named
            and effect.outcome in outcomes
            and (
                decision.visibility is Visibility.PUBLIC
                or effect.outcome is Outcome.ERASED
                or not self._is_public(key, named)
            )
            for decision in self.decided
            for effect in decision.effects
        )

    def is_successor(self, objective: str) -> bool:
        """Whether a new decision says that an objective takes another's place."""
        return any(effect.by == objective for effect in self.effects())

    def _is_public(self, key: str, named: str) -> bool:
        """Whether the public may read what an effect names, before the change or after it."""
        if key == "set" or named == WHOLE:
            return True
        kinds = JOURNAL if key == "record" else (key,)
        return any(
            other.may_read(kind, named)
            for kind in (*kinds, *OTHER_RECORDS)
            for other in (self._seen_old, self._seen_new)
        )

    def may_quote(self, change: Change) -> bool:
        """Whether the public may read what a change is of, before it and after.

        Figures may be read where their measure may.
        """
        if change.kind == FIGURE_KIND:
            key, named = effect_key(change)
            change = Change(key, named, RecordChange.CHANGED, (), None, None, change.file)
        return (change.what is RecordChange.ADDED or self._seen_old.is_public(change)) and (
            change.what is RecordChange.REMOVED or self._seen_new.is_public(change)
        )

    @cached_property
    def _seen_old(self) -> _Seen:
        return _Seen(self.old)

    @cached_property
    def _seen_new(self) -> _Seen:
        return _Seen(self.new)


def _fixed_part(change: Change) -> dict[str, Any] | None:
    """What an erasure may not change of a record that came or went: its subject, days, choices."""
    record = change.after if change.what is RecordChange.ADDED else change.before
    if change.what is RecordChange.CHANGED or not isinstance(record, Part):
        return None
    fixed = {
        name: value
        for name in type(record).model_fields
        if isinstance(value := getattr(record, name), Choice | date)
    }
    return {**fixed, "subject": getattr(record, "subject", None)}


class _Seen:
    """The records of a strategy as they are and as the public sees them."""

    def __init__(self, strategy: Strategy) -> None:
        self.whole, self.public = strategy, visible_to(Audience.PUBLIC, strategy)
        self.records_by_kind: dict[str, tuple[dict[str, Part], dict[str, Part]]] = {}

    def may_read(self, kind: str, record: str) -> bool:
        """Whether the public sees a record."""
        return record in self._records(kind)[1]

    def _records(self, kind: str) -> tuple[dict[str, Part], dict[str, Part]]:
        """The records of a kind: as they are, and as the public sees them."""
        if kind not in self.records_by_kind:
            self.records_by_kind[kind] = records_of(self.whole, kind), records_of(self.public, kind)
        return self.records_by_kind[kind]

    def is_public(self, change: Change) -> bool:
        """Whether the public sees the record, and the field that changed as it is."""
        whole, public = (records.get(change.record) for records in self._records(change.kind))
        return public is not None and all(
            getattr(whole, str(name)) == getattr(public, str(name)) for name in change.path[:1]
        )


def compared(
    old: Strategy,
    new: Strategy,
    old_ids: Ids,
    new_ids: Ids,
    out_by: date | datetime,
    unread: Collection[str] = (),
) -> Comparison:
    """What is to be judged of two states. The ids are those of :class:`strategy.load.Loaded`.

    ``unread`` are the files with problems in either state: figures that are missing for these
    are not gone. Figures come and go with their measure, of which enough is said.
    """
    decisions_before = old_ids["decisions"]
    both = old.measures.keys() & new.measures.keys()

    def stands(change: Change) -> bool:
        if change.kind == FIGURE_KIND:
            _, measure = effect_key(change)
            files = {change.file, definition_file("measures", measure)}
            return measure in both and files.isdisjoint(unread)
        return not _is_there(change, old_ids, new_ids)

    return Comparison(
        without_embargoed(old, out_by, new.measures),
        without_embargoed(new, out_by),
        tuple(filter(stands, compare(old, new))),
        tuple(
            decision for decision in new.decisions.values() if decision.id not in decisions_before
        ),
        day_of(out_by, new.document.clock) if isinstance(out_by, datetime) else out_by,
        new.figures,
    )


def _is_there(change: Change, old_ids: Ids, new_ids: Ids) -> bool:
    """Whether what seems to have come or gone has a file in both states, and one is not read."""
    absent_from = {RecordChange.ADDED: old_ids, RecordChange.REMOVED: new_ids}.get(change.what)
    return absent_from is not None and change.record in absent_from[FOLDERS[change.kind]]
