"""Values and names in words, as a movement report tells them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from strategy.assess.facts import DisplayStatus
from strategy.assess.words import post_title, status_label
from strategy.diagnostics import FieldPath
from strategy.model import (
    Action,
    Approval,
    Choice,
    Decision,
    Framework,
    Measure,
    Objective,
    Part,
    Post,
    Priority,
    Recommendation,
    Status,
    Strategy,
    StrategyDocument,
    Value,
    Voice,
)
from strategy.periods.dates import in_words

POSTS: Final = frozenset({"owner", "by", "lead"})
"""The names of fields that hold a post."""

NAMES: Final = {"young_people": "words for young people"}
"""Fields that are called otherwise on pages than in the record."""

LONGEST_NAME = 90
LONGEST_SAID = 240
"""Characters of a value in a sentence; what reads the values gets them whole."""

ELLIPSIS = "…"


class Worded(str):
    """A value in words of our own, which stands in a sentence without quotation marks."""

    __slots__ = ()


def one_line(text: str) -> str:
    """A text with its line breaks made spaces."""
    return " ".join(text.split())


def cut(text: str, most: int = LONGEST_SAID) -> str:
    """The beginning of a text that is too long to stand in a sentence."""
    text = one_line(text[: 4 * most])
    return text if len(text) <= most else f"{text[:most].rstrip()}{ELLIPSIS}"


def name_of(record: Any, record_id: str) -> str:
    """What members call a record: its number and label, its title, or its id."""
    match record:
        case Objective():
            return cut(f"{record.number_in_names} {record.short_name}", LONGEST_NAME).rstrip(".")
        case Priority():
            return cut(f"Priority {record.id}: {record.title}", LONGEST_NAME)
        case Action() | Measure() | Framework() | Post() | StrategyDocument():
            return cut(record.title, LONGEST_NAME)
        case Decision() | Recommendation():
            return cut(f"{record.body}, {in_words(record.date)}", LONGEST_NAME)
        case Voice():
            return cut(f"{record.who}, {in_words(record.date)}", LONGEST_NAME)
        case Approval():
            return cut(f"Approval of {record.round}", LONGEST_NAME)
    return record_id


def field_in_words(path: FieldPath) -> str:
    """``review due``, ``commitments 2``: the way to a field as a person would say it."""
    named = (NAMES.get(step, step) if isinstance(step, str) else step for step in path)
    steps = [str(step + 1) if isinstance(step, int) else step for step in named]
    return " ".join(steps).replace("_", " ")


def plainly(value: Any) -> str | None:
    """A value in words, whole; ``None`` for nothing."""
    if value is None:
        return None
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Choice):
        return value.value.replace("-", " ")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Value):
        ends = [f"{number:f}" for number in (value.at, value.low, value.high) if number is not None]
        return " to ".join(ends) or "no number"
    if isinstance(value, Part):
        filled = {name: item for name, item in value if item not in (None, "", (), {})}
        return "; ".join(
            f"{field_in_words((name,))}: {plainly(value)}" for name, value in filled.items()
        )
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plainly(item)}" for name, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(str(plainly(item)) for item in value)
    return one_line(str(value))


def value_in_words(strategy: Strategy, path: FieldPath, value: Any) -> str | None:
    """A field's value as a person would say it, whole: a post by its title, a status by its word.

    Such words of our own are :class:`Worded`; ``None`` is for nothing.
    """
    if isinstance(value, Status):
        return Worded(status_label(strategy.document, DisplayStatus(value.value)))
    if isinstance(value, str) and path[-1] in POSTS:
        title = post_title(strategy, value)
        return Worded(title) if title else None
    return plainly(value)


def quoted(value: Any) -> str:
    """A value as it stands in a sentence: an officer's text in quotation marks, and cut."""
    if isinstance(value, Worded):
        return value
    words = plainly(value) or ""
    is_text = isinstance(value, str) and not isinstance(value, Choice)
    return f"“{cut(words)}”" if is_text else cut(words)


def from_to(before: Any, after: Any) -> str:
    """``was "a", now "b"``; where there was nothing, or is nothing, that is said."""
    if plainly(before) in (None, ""):
        return f"{quoted(after)} (not given before)"
    if plainly(after) in (None, ""):
        return f"was {quoted(before)}, and is not given any more"
    return f"was {quoted(before)}, now {quoted(after)}"


def opening(text: str) -> str:
    """A text with its first letter made a capital."""
    return text[:1].upper() + text[1:]
