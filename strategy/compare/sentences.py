"""An earlier state as it may be shown today: without what was hidden or erased since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from strategy.audience import Audience, seen_by
from strategy.compare.describing.erased import taken_out
from strategy.compare.redacted_pair import RECORDS, hidden_as_today, seen_beside
from strategy.model import WHOLE, ProgressEntry, Strategy

OWN_TEXT = ("contact", "notice", "interpretations", "background")
"""Text of ``strategy.yaml`` that could have held what was erased, and decides nothing."""


def shown_today(audience: Audience, strategy: Strategy, today: Strategy) -> tuple[Strategy, bool]:
    """What an audience may see of an earlier state, and whether something is left out of it.

    ``strategy`` is that state as it was, ``today`` the records as they are now. What is hidden in
    one of the two is hidden, the stricter minimum holds, and what a decision had taken out since is
    shown as it stands now, or not at all.
    """
    shown, _ = seen_beside(audience, without_erased(strategy, today), today)
    return shown, shown != seen_by(audience, strategy)


def as_today(strategy: Strategy, today: Strategy, until: Strategy) -> Strategy:
    """An earlier state as it may be compared today, each record hidden that is hidden now.

    ``until`` is the later of the two that are compared: what was erased by then is told with it.
    """
    return hidden_as_today(without_erased(strategy, today, until), today)


def without_erased(held: Strategy, today: Strategy, until: Strategy | None = None) -> Strategy:
    """An earlier state without what was taken out for privacy since, or since ``until``."""
    before = taken_out((until or held).decisions.values())
    for key, named in sorted(taken_out(today.decisions.values()) - before):
        held = _without(held, today, key, named)
    return held


def _without(strategy: Strategy, today: Strategy, key: str, named: str) -> Strategy:
    subject, _, entry = named.partition("/")
    if key == "record" and named == WHOLE:
        own = {name: getattr(today.document, name) for name in OWN_TEXT}
        return replace(strategy, document=strategy.document.with_changes(**own))
    if key == "record" and entry:
        entries = tuple(_entries(strategy, today, subject, entry))
        return replace(strategy, progress={**strategy.progress, subject: entries})
    if key == "measure":
        now = set(today.figures.get(named, ()))
        rows = tuple(one for one in strategy.figures.get(named, ()) if one in now)
        return strategy.with_figures({**strategy.figures, named: rows})
    changed: dict[str, Any] = {}
    for name in RECORDS:
        records: Mapping[str, Any] = getattr(strategy, name)
        now_held = getattr(today, name).get(named)
        gone = [one for one in records if one == named or _was(records[one], now_held, today, name)]
        if gone:
            kept = {one: record for one, record in records.items() if one not in gone}
            changed[name] = {**kept, named: now_held} if now_held else kept
    return replace(strategy, **changed) if changed else strategy


def _was(record: Any, now: Any, today: Strategy, name: str) -> bool:
    """Whether a record that is gone is the one that was erased under another name."""
    return (
        now is not None
        and record.id not in getattr(today, name)
        and getattr(record, "date", None) == getattr(now, "date", now)
    )


def _entries(
    strategy: Strategy, today: Strategy, subject: str, entry: str
) -> Iterator[ProgressEntry]:
    """The entries of a subject, with the one that was erased from as it stands today."""
    now = {one.id: one for one in today.progress.get(subject, ())}
    erased = now.get(entry)
    for one in strategy.progress.get(subject, ()):
        is_it = one.id == entry or (
            erased is not None
            and one.id not in now
            and (one.as_at, one.status) == (erased.as_at, erased.status)
        )
        if not is_it:
            yield one
        elif erased:
            yield erased
