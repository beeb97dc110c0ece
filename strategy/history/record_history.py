"""A record's life as values, and as its reader may be told it: what happened, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from strategy.audience import Audience, visible_to
from strategy.history.figures import of_figures
from strategy.history.file_tracing import Traced, names_in
from strategy.history.items import HistoryEvent, Raw, fields_of, raws, what_of
from strategy.history.record import ENTRY_KIND, Item, RecordHistory
from strategy.history.record_lineage import Lineage, RecordRef, entries_on, lineages_of
from strategy.history.redaction import (
    Eyes,
    FilesAt,
    erased,
    eyes,
    name_in_effects,
    state_around,
    without_erased,
)
from strategy.history.related_entries import decisions_in, named, naming
from strategy.history.versions import VersionCache
from strategy.load.record_kinds import KINDS
from strategy.model import Decision, Part
from strategy.values import dataclass

TOLD_THEMSELVES = ("decision", "voice", "recommendation", "approval")
"""Kinds of which no decision is told beside: they are it, or name it themselves."""


@dataclass(frozen=True, slots=True)
class _LineageVersions:
    """A lineage with its versions, and the kind of record that it is of."""

    kind: str
    lineage: Lineage
    raws: tuple[Raw, ...]

    @property
    def versions(self) -> tuple[Part, ...]:
        """Each version once, the latest last."""
        by_identity: dict[int, Part] = {}
        for raw in self.raws:
            for version in filter(None, (*raw.parents, raw.before, raw.after)):
                by_identity.pop(id(version), None)
                by_identity[id(version)] = version
        return tuple(by_identity.values())

    @property
    def today(self) -> Part | None:
        """The record as it is today; ``None`` where it is no longer there."""
        return self.raws[-1].after if self.raws else None


def life_of(
    traced: Traced,
    cache: VersionCache,
    asked: RecordRef,
    audience: Audience,
    files_at: FilesAt,
    by: date | datetime,
) -> RecordHistory:
    """The life of a record as an audience may be told it at a moment, or at the end of a day."""
    lineages = lineages_of(traced, cache, asked)
    who = named(cache, asked, lineages)
    own = [_versions_of(asked.kind, cache, lineage) for lineage in lineages]
    written = list(entries_on(traced, lineages))
    cache.fetch(names_in(lineage.events for lineage in written))
    entries = [_versions_of(ENTRY_KIND, cache, lineage) for lineage in written]
    lives = (life for lineage in lineages for life in lineage.lives)
    others = [
        _versions_of(_kind(lineage), cache, lineage)
        for lineage in naming(traced, cache, who, lives)
    ]
    every = [
        lineage_versions
        for lineage_versions in (*own, *entries, *others)
        if lineage_versions.versions
    ]
    base = state_around(
        files_at, [version for lineage_versions in every for version in lineage_versions.versions]
    )
    see = eyes(audience, base, [lineage_versions.versions for lineage_versions in every])
    record = see(own[0].versions[-1]) if own and own[0].versions else None
    visible = replace(visible_to(audience, base), posts=base.posts)
    if record is None:
        return RecordHistory(asked, None, visible)
    teller = _Teller(see, erased(version for other in others for version in other.versions))
    decided = dict(teller.decisions(others))
    items = [item for lineage_versions in every for item in teller.items(lineage_versions)]
    items += of_figures(traced, cache, lineages, audience, base, by)
    cited = [_cited(item, items, decided) for item in items]
    predecessors = [
        lineage_versions.lineage.name
        for lineage_versions in own[1:]
        if lineage_versions.versions and see(lineage_versions.versions[-1])
    ]
    return RecordHistory(
        asked,
        record,
        visible,
        tuple(
            dict.fromkeys(
                item.name for item in cited if item.kind == asked.kind and not item.follows
            )
        ),
        tuple(predecessors),
        tuple(sorted(cited, key=lambda item: -item.event.order)),
        decided,
    )


def _versions_of(kind: str, cache: VersionCache, lineage: Lineage) -> _LineageVersions:
    return _LineageVersions(kind, lineage, tuple(raws(cache, lineage)))


def _kind(lineage: Lineage) -> str:
    return KINDS[lineage.events[-1].path.split("/")[1]].name


@dataclass(frozen=True, slots=True)
class _Teller:
    """What turns versions into what is told. ``gone`` is what had text taken out for privacy."""

    see: Eyes
    gone: frozenset[str]

    def items(self, lineage_versions: _LineageVersions) -> Iterator[Item]:
        """What happened to one record, oldest first."""
        is_gone = any(
            name_in_effects(version) in self.gone for version in lineage_versions.versions
        )
        today = self.see(lineage_versions.today)
        for raw in lineage_versions.raws:
            item = self._item(lineage_versions, raw)
            if item and is_gone:
                item = replace(
                    item,
                    event=replace(raw.event, path=lineage_versions.raws[-1].event.path),
                    name=_name(lineage_versions.raws[-1].event.path, lineage_versions.lineage),
                    was_named="",
                    fields=tuple(without_erased(field, today) for field in item.fields),
                )
            if item:
                yield item

    def _item(self, lineage_versions: _LineageVersions, raw: Raw) -> Item | None:
        was, now = self.see(raw.before), self.see(raw.after)
        if (
            was is None
            and now is None
            and not (raw.problem and self.see(lineage_versions.versions[-1]))
        ):
            return None
        what = what_of(raw, was, now)
        fields = fields_of(raw, self.see)
        if what is HistoryEvent.CHANGED and not fields:
            return None
        item = Item(
            raw.event,
            lineage_versions.kind,
            _name(raw.event.path, lineage_versions.lineage),
            what,
            fields,
        )
        before = raw.event.came_from
        return replace(
            item,
            was_named=_name(before, lineage_versions.lineage) if before else "",
            follows=lineage_versions.lineage.follows,
            problem=raw.problem.problem if raw.problem else "",
            rule=raw.problem.rule if raw.problem else "",
        )

    def decisions(self, others: Iterable[_LineageVersions]) -> Iterator[tuple[str, Decision]]:
        """The decisions that name the record, as they are seen last."""
        for other in others:
            visible = self.see(other.versions[-1]) if other.versions else None
            if isinstance(visible, Decision):
                yield visible.id, visible


def _name(path: str, lineage: Lineage) -> str:
    """What a record goes by: its id, an entry's after its subject and a ``/``."""
    if lineage.key:
        return lineage.key
    *folders, file = path.split("/")
    name = file.rpartition(".")[0]
    return f"{folders[-1]}/{name}" if len(folders) > len(("data", "progress")) else name


def _cited(item: Item, items: Sequence[Item], decided: Mapping[str, Decision]) -> Item:
    """The item with the decisions that its change cites, or that came in the same commit."""
    if item.kind in (ENTRY_KIND, *TOLD_THEMSELVES):
        return item
    cited = [
        decision
        for field in item.fields
        for value in (field.before, field.after)
        for decision in decisions_in(value)
    ]
    cited += [str(field.after) for field in item.fields if field.path[-1] == "decision"]
    beside = [
        entry_item.name
        for entry_item in items
        if entry_item.kind == "decision"
        and entry_item.what is HistoryEvent.ADDED
        and entry_item.event.order == item.event.order
    ]
    return replace(
        item,
        decisions=tuple(
            fromkey for fromkey in dict.fromkeys([*cited, *beside]) if fromkey in decided
        ),
    )
