"""Two states as one reader may see them side by side, neither giving away the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from strategy.audience import Audience, seen_by, without_internal_text
from strategy.disclosure.small_numbers import shown_beside
from strategy.model import Figure, Strategy, Visibility

RECORDS = (
    "priorities",
    "objectives",
    "measures",
    "actions",
    "frameworks",
    "voice",
    "approvals",
    "decisions",
)
"""The collections of records by id that an audience may see something of."""


def seen_beside(audience: Audience, old: Strategy, new: Strategy) -> tuple[Strategy, Strategy]:
    """Two states as an audience may see them side by side.

    What is internal now is kept back of the earlier state too, and the stricter minimum of the two
    holds for both. Both are to be without what is under embargo already.
    """
    if audience is Audience.INTERNAL:
        return old, new
    minimum = max(one.document.disclosure.minimum for one in (old, new))
    both = _with_minimum(_hidden_as(old, new), minimum), _with_minimum(new, minimum)
    was, now = (seen_by(audience, one) for one in both)
    told = _without_hidden_now(was, new, now)
    documents = (without_internal_text(one.document) for one in (old, new))
    figures = (
        _figures_beside(told, old, new, minimum),
        _figures_beside(now, new, old, minimum),
    )
    first, second = (
        replace(one, document=document, figures=rows, dated_figures=None)
        for one, document, rows in zip((told, now), documents, figures, strict=True)
    )
    return first, second


def hidden_as_today(strategy: Strategy, today: Strategy) -> Strategy:
    """An earlier state with every record internal that is so today, and the stricter minimum."""
    minimum = max(one.document.disclosure.minimum for one in (strategy, today))
    return _with_minimum(_hidden_as(strategy, today), minimum)


def _with_minimum(strategy: Strategy, minimum: int) -> Strategy:
    disclosure = strategy.document.disclosure.with_changes(minimum=minimum)
    return replace(strategy, document=strategy.document.with_changes(disclosure=disclosure))


def _hidden_as(old: Strategy, new: Strategy) -> Strategy:
    """The earlier state with every record internal that is so in the later one."""

    def hidden(was: Any, now: Any) -> Any:
        is_hidden = now is not None and now.visibility is Visibility.INTERNAL
        return was.with_changes(visibility=Visibility.INTERNAL) if is_hidden else was

    held: dict[str, Any] = {
        name: {key: hidden(one, getattr(new, name).get(key)) for key, one in known.items()}
        for name, known in ((name, getattr(old, name)) for name in RECORDS)
    }
    progress = {}
    for subject, entries in old.progress.items():
        later = {one.id: one for one in new.progress.get(subject, ())}
        progress[subject] = tuple(hidden(one, later.get(one.id)) for one in entries)
    return replace(old, progress=progress, **held)


def _without_hidden_now(was: Strategy, new: Strategy, now: Strategy) -> Strategy:
    """The earlier state as it is seen, without what the later one has and no longer shows."""
    held: dict[str, Any] = {
        name: {
            key: one
            for key, one in getattr(was, name).items()
            if key not in getattr(new, name) or key in getattr(now, name)
        }
        for name in RECORDS
    }
    progress = {}
    for subject, entries in was.progress.items():
        known, shown = ({one.id for one in state.progress.get(subject, ())} for state in (new, now))
        progress[subject] = tuple(one for one in entries if one.id not in known or one.id in shown)
    return replace(was, progress=progress, **held)


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
