"""The ids an editor offers, each with a few words on what it is the id of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.audience import Audience, visible_to
from strategy.compare.fields import records_of
from strategy.load.reading import Loaded
from strategy.load.record_kinds import KINDS
from strategy.model import Strategy, StrategyDocument
from strategy.model.scalars import can_be_id, shown

Known = Mapping[str, Mapping[str, str]]
"""For each kind of thing that a field can name, its ids in order, each with words or none."""

MOST_ENTRIES = 100
"""Entries of the journal that are offered: the newest, since those are put right."""

TELLING = ("label", "title", "wording", "summary", "reason", "who", "body")
"""The fields that say best what a record is, the best first."""


def known_ids(loaded: Loaded, audience: Audience = Audience.INTERNAL) -> Known:
    """The ids of what there is, those of records that have problems included.

    Whoever can read a schema that stands beside the records can read those, so all ids are offered
    there; for the public the ids of records that are hidden from it are left out. The words are
    those the public may see in any case.
    """
    visible = visible_to(Audience.PUBLIC, loaded.strategy) if loaded.strategy else None
    hidden = _hidden(loaded.strategy, visible) if audience is Audience.PUBLIC else {}
    by_kind: dict[str, dict[str, str]] = {}
    for folder, kind in KINDS.items():
        ids = loaded.ids.get(folder, frozenset()) - hidden.get(kind.name, frozenset())
        if kind.per_subject:
            by_kind["entry"] = by_kind.get("entry", {}) | _newest(ids)
        else:
            by_kind[kind.name] = _ids(ids, getattr(visible, kind.held_in, {}))
    by_kind["post"] = _ids(loaded.ids.get("posts", frozenset()), visible.posts if visible else {})
    return by_kind | (_within(visible.document) if visible else {})


def _hidden(whole: Strategy | None, strategy: Strategy | None) -> Mapping[str, frozenset[str]]:
    """The ids of the records that could be read and that the public may not see, by kind."""
    if whole is None or strategy is None:
        return {}
    return {
        kind.name: frozenset(records_of(whole, kind.name).keys() - records_of(strategy, kind.name))
        for kind in KINDS.values()
    }


def _ids(ids: Iterable[str], records: Mapping[str, Any]) -> dict[str, str]:
    return {name: _words(records.get(name)) for name in sorted(filter(can_be_id, ids))}


def _newest(ids: Iterable[str]) -> dict[str, str]:
    """Entries by what their own folder calls them, the newest first, each with its subject."""
    named = [(entry_id, subject) for subject, _, entry_id in (id_.partition("/") for id_ in ids)]
    return dict(sorted(named, reverse=True)[:MOST_ENTRIES])  # a name begins with its date


def _within(document: StrategyDocument) -> dict[str, dict[str, str]]:
    """What ``strategy.yaml`` holds by id: the sets are each a ``set``, and so on."""
    parts = {name: getattr(document, name) for name in type(document).model_fields}
    parts["rounds"] = document.reporting.rounds
    return {
        name.removesuffix("s"): {key: _words(item) for key, item in sorted(value.items())}
        for name, value in parts.items()
        if isinstance(value, Mapping)
    }


def _words(record: Any) -> str:
    """A line on what something is, or nothing."""
    if isinstance(record, str):
        return shown(record)
    texts = (getattr(record, name, None) for name in TELLING)
    return next((shown(text) for text in texts if isinstance(text, str)), "")
