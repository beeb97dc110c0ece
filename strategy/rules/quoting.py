"""What changed from what to what, in words short enough for a message."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from strategy.audience import without_internal_text
from strategy.compare.changes import Change, RecordChange, effect_key
from strategy.model import Outcome, Part, Visibility
from strategy.periods.dates import in_words
from strategy.rules.comparison import Comparison

LONGEST_QUOTE = 160
"""Characters of a text that are quoted."""

BESIDE = 4
"""Words shown on each side of those that changed."""

ELLIPSIS = "…"


def from_to(change: Change, case: Comparison) -> str:
    """``from "a" to "b"``; for what the public may not read, nothing of either."""
    if not case.may_quote(change):
        return "(internal, so not quoted here)"
    before, after = change.before, change.after
    if isinstance(before, str) and isinstance(after, str):
        before, after = differing(str(before), str(after))
    return f"from {said(before)} to {said(after)}"


def what_changed(change: Change, case: Comparison) -> str:
    """What became of a record or of one of its fields; nothing of what the public may not read."""
    if change.what is not RecordChange.CHANGED:
        return f"the {change.kind} {change.record} was {change.what}"
    if not case.may_quote(change):
        hidden = change.path == ("visibility",) and change.after is Visibility.INTERNAL
        became = "was public and is internal now" if hidden else "is internal and changed"
        return f"this {change.kind} {became}"
    name = ".".join(map(str, change.path))
    if change.before is None:
        return f'"{name}" was added: {said(change.after)}'
    return f'"{name}" changed {from_to(change, case)}'


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts cut down to the words that differ, with a few on each side of them."""
    was, now = before.split(), after.split()
    first = _same(was, now)
    last = _same(was[first:][::-1], now[first:][::-1])
    return _part(was, first, last), _part(now, first, last)


def _same(one: list[str], other: list[str]) -> int:
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _part(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - BESIDE), min(len(words), len(words) - last + BESIDE)
    shown = " ".join(words[start:end])
    return f"{ELLIPSIS if start else ''}{shown}{ELLIPSIS if end < len(words) else ''}"


def effect(change: Change, outcome: Outcome | None = None) -> str:
    """The line of a decision that names what changed: ``{objective: 3.4, outcome: amended}``."""
    key, named = effect_key(change)
    return f"{{{key}: {named}, outcome: {outcome}}}" if outcome else f"{{{key}: {named}}}"


def said(value: Any) -> str:
    """A value as a message shows it: text in quotes, a date in words, a record as its fields."""
    if value is None:
        return "nothing"
    if isinstance(value, date):
        return in_words(value)
    return f'"{cut(_plain(value))}"'


def cut(text: str) -> str:
    """The beginning of a text that is too long to quote."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}{ELLIPSIS}"


def _plain(value: Any) -> str:
    if isinstance(value, Part):
        shown = without_internal_text(value).model_dump(mode="json", exclude_defaults=True)
        return ", ".join(f"{name}: {_plain(held)}" for name, held in shown.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(str(value).split())
