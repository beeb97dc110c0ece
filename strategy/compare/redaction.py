"""An earlier state as it may be shown today: without what was hidden or erased since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from strategy.audience import Audience, visible_to, without_internal_text
from strategy.compare.describing.erased import taken_out
from strategy.disclosure.small_numbers import shown_beside
from strategy.model import WHOLE, Figure, ProgressEntry, Strategy, Visibility

RECORDS = (
    "priorities",
    "objectives",
    "measures",
    "actions",
    "frameworks",
    "voice",
    "recommendations",
    "approvals",
    "decisions",
)
"""The collections of records by id that an audience may see something of."""


def redact_pair(audience: Audience, old: Strategy, new: Strategy) -> tuple[Strategy, Strategy]:
    """Two states as an audience may see them side by side.

    What is internal now is kept back of the earlier state too, and the stricter minimum of the two
    holds for both. Both are to be without what is under embargo already.
    """
    if audience is Audience.INTERNAL:
        return old, new
    minimum = max(strategy.document.disclosure.minimum for strategy in (old, new))
    both = _with_minimum(_hidden_as(old, new), minimum), _with_minimum(new, minimum)
    was, now = (visible_to(audience, strategy) for strategy in both)
    without_hidden = _without_hidden_now(was, new, now)
    documents = (without_internal_text(strategy.document) for strategy in (old, new))
    figures = (
        _figures_beside(without_hidden, old, new, minimum),
        _figures_beside(now, new, old, minimum),
    )
    first, second = (
        replace(strategy, document=document, figures=rows, dated_figures=None)
        for strategy, document, rows in zip((without_hidden, now), documents, figures, strict=True)
    )
    return first, second


def hidden_as_today(strategy: Strategy, today: Strategy) -> Strategy:
    """An earlier state with every record internal that is so today, and the stricter minimum."""
    minimum = max(other.document.disclosure.minimum for other in (strategy, today))
    return _with_minimum(_hidden_as(strategy, today), minimum)


def _with_minimum(strategy: Strategy, minimum: int) -> Strategy:
    disclosure = strategy.document.disclosure.with_changes(minimum=minimum)
    return replace(strategy, document=strategy.document.with_changes(disclosure=disclosure))


def _hidden_as(old: Strategy, new: Strategy) -> Strategy:
    """The earlier state with every record internal that is so in the later one."""

    def hidden(was: Any, now: Any) -> Any:
        is_hidden = now is not None and now.visibility is Visibility.INTERNAL
        return was.with_changes(visibility=Visibility.INTERNAL) if is_hidden else was

    replaced: dict[str, Any] = {
        name: {key: hidden(item, getattr(new, name).get(key)) for key, item in value.items()}
        for name, value in ((name, getattr(old, name)) for name in RECORDS)
    }
    progress = {}
    for subject, entries in old.progress.items():
        later = {entry.id: entry for entry in new.progress.get(subject, ())}
        progress[subject] = tuple(hidden(entry, later.get(entry.id)) for entry in entries)
    return replace(old, progress=progress, **replaced)


def _without_hidden_now(was: Strategy, new: Strategy, now: Strategy) -> Strategy:
    """The earlier state as it is seen, without what the later one has and no longer shows."""
    replaced: dict[str, Any] = {
        name: {
            key: value
            for key, value in getattr(was, name).items()
            if key not in getattr(new, name) or key in getattr(now, name)
        }
        for name in RECORDS
    }
    progress = {}
    for subject, entries in was.progress.items():
        then, shown = (
            {entry.id for entry in state.progress.get(subject, ())} for state in (new, now)
        )
        progress[subject] = tuple(
            entry for entry in entries if entry.id not in then or entry.id in shown
        )
    return replace(was, progress=progress, **replaced)


def _figures_beside(
    shown: Strategy, own: Strategy, other: Strategy, minimum: int
) -> dict[str, tuple[Figure, ...]]:
    """The figures of the measures that are shown, beside those of the other state."""
    figures = {}
    for name, rows in own.figures.items():
        if name in shown.measures:
            beside = (own.all_figures[name], other.all_figures.get(name, ()))
            for state in (own, other):
                if name in state.measures:
                    rows = shown_beside(state.measures[name], rows, *beside, minimum)
            figures[name] = rows
    return figures


OWN_TEXT = ("contact", "notice", "interpretations", "background")
"""Text of ``strategy.yaml`` that could have held what was erased, and decides nothing."""


def shown_today(audience: Audience, strategy: Strategy, today: Strategy) -> tuple[Strategy, bool]:
    """What an audience may see of an earlier state, and whether something is left out of it.

    ``strategy`` is that state as it was, ``today`` the records as they are now. What is hidden in
    one of the two is hidden, the stricter minimum holds, and what a decision had taken out since is
    shown as it stands now, or not at all.
    """
    shown, _ = redact_pair(audience, without_erased(strategy, today), today)
    return shown, shown != visible_to(audience, strategy)


def as_today(strategy: Strategy, today: Strategy, until: Strategy) -> Strategy:
    """An earlier state as it may be compared today, each record hidden that is hidden now.

    ``until`` is the later of the two that are compared: what was erased by then is told with it.
    """
    return hidden_as_today(without_erased(strategy, today, until), today)


def without_erased(past: Strategy, today: Strategy, until: Strategy | None = None) -> Strategy:
    """An earlier state without what was taken out for privacy since, or since ``until``."""
    before = taken_out((until or past).decisions.values())
    for key, named in sorted(taken_out(today.decisions.values()) - before):
        past = _without(past, today, key, named)
    return past


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
        rows = tuple(figure for figure in strategy.figures.get(named, ()) if figure in now)
        return strategy.with_figures({**strategy.figures, named: rows})
    changed: dict[str, Any] = {}
    for name in RECORDS:
        records: Mapping[str, Any] = getattr(strategy, name)
        now_held = getattr(today, name).get(named)
        gone = [
            record
            for record in records
            if record == named or _was(records[record], now_held, today, name)
        ]
        if gone:
            kept = {name: record for name, record in records.items() if name not in gone}
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
    now = {entry.id: entry for entry in today.progress.get(subject, ())}
    erased = now.get(entry)
    for progress_entry in strategy.progress.get(subject, ()):
        is_it = progress_entry.id == entry or (
            erased is not None
            and progress_entry.id not in now
            and (progress_entry.as_at, progress_entry.status) == (erased.as_at, erased.status)
        )
        if not is_it:
            yield progress_entry
        elif erased:
            yield erased
