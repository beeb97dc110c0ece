"""What a rule of change control judges: two states of a strategy, and what was decided between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategy.audience import Audience, seen_by
from strategy.changes import Change, What, compare, effect_key, records_of, renamed
from strategy.load import KINDS
from strategy.load.kinds import POST
from strategy.model import Decision, Effect, Outcome, Part, Standing, Strategy

Ids = Mapping[str, frozenset[str]]
"""The ids of the files that exist, by folder."""

FOLDERS = {POST.name: POST.held_in, **{kind.name: folder for folder, kind in KINDS.items()}}
"""Where the records of each kind stand."""

JOURNAL = frozenset({"progress entry", "decision"})
"""The kinds of records that are never rewritten."""

REWORDED = (Outcome.AMENDED, Outcome.TRANSCRIPTION)
"""What a decision does to a wording: a new one was agreed, or our copying error is put right."""


@dataclass(frozen=True)
class Comparison:
    """Two states of a strategy, what changed from the one to the other, and the new decisions.

    A record that cannot be read in one of them is in no change: its own problems are told.
    """

    old: Strategy
    new: Strategy
    changes: tuple[Change, ...]
    decided: tuple[Decision, ...]

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
        return (one for one in self.changes if one.kind in kinds)

    def effects(self) -> Iterator[Effect]:
        """The effects of the new decisions."""
        return (effect for decision in self.decided for effect in decision.effects)

    def is_decided(self, change: Change, outcomes: Collection[Outcome]) -> bool:
        """Whether a new decision names what changed, with one of these outcomes."""
        return self.is_named(*effect_key(change), outcomes)

    def is_named(self, key: str, named: str, outcomes: Collection[Outcome]) -> bool:
        """Whether a new decision has an effect like ``{objective: 3.4, outcome: amended}``."""
        return any(
            getattr(effect, key) == named and effect.outcome in outcomes
            for effect in self.effects()
        )

    def may_quote(self, change: Change) -> bool:
        """Whether the public may read what a change is of, before it and after."""
        return (change.what is What.ADDED or self._seen_old.is_public(change)) and (
            change.what is What.REMOVED or self._seen_new.is_public(change)
        )

    @cached_property
    def _seen_old(self) -> _Seen:
        return _Seen(self.old)

    @cached_property
    def _seen_new(self) -> _Seen:
        return _Seen(self.new)


class _Seen:
    """The records of a strategy as they are and as the public sees them."""

    def __init__(self, strategy: Strategy) -> None:
        self.whole, self.public = strategy, seen_by(Audience.PUBLIC, strategy)
        self.found: dict[str, tuple[dict[str, Part], dict[str, Part]]] = {}

    def is_public(self, change: Change) -> bool:
        """Whether the public sees the record, and the field that changed as it is."""
        if change.kind not in self.found:
            found = records_of(self.whole, change.kind), records_of(self.public, change.kind)
            self.found[change.kind] = found
        whole, public = (records.get(change.record) for records in self.found[change.kind])
        return public is not None and all(
            getattr(whole, str(name)) == getattr(public, str(name)) for name in change.path[:1]
        )


def compared(old: Strategy, new: Strategy, old_ids: Ids, new_ids: Ids) -> Comparison:
    """What is to be judged of two states. The ids are those of :class:`strategy.load.Loaded`."""
    known = old_ids["decisions"]
    return Comparison(
        old,
        new,
        tuple(one for one in compare(old, new) if not _is_there(one, old_ids, new_ids)),
        tuple(one for one in new.decisions.values() if one.id not in known),
    )


def _is_there(change: Change, old_ids: Ids, new_ids: Ids) -> bool:
    """Whether what seems to have come or gone has a file in both states, and one is not read."""
    absent_from = {What.ADDED: old_ids, What.REMOVED: new_ids}.get(change.what)
    return absent_from is not None and change.record in absent_from[FOLDERS[change.kind]]
