"""Views made safe for a template: each field by what it is marked as, when it is first read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property
from typing import Any, get_type_hints

from strategy.periods import in_words
from strategy.reports.basics import DayInWords
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import web_only
from strategy.views.marks import TextMark

Escape = Callable[[str], str]
"""What makes a line of text safe in one kind of output."""


MISSING = object()
"""What is read where a view has nothing of a name."""


class SafeView:
    """A view as a template reads it: nothing of it can be read that has not been made safe.

    Text is on one line, prose a tuple of paragraphs, a date has ``iso`` and ``words``, a choice is
    its word, and what is unknown is empty.
    """

    __slots__ = ("_escape", "_marks", "_values", "_view")

    def __init__(self, view: Any, escape: Escape) -> None:
        self._view = view
        self._escape = escape
        self._marks = marks_of(view.__class__)
        self._values: dict[str, Any] = {}

    def read(self, name: str) -> Any:
        """A field or a property made safe, once; :data:`MISSING` where nothing has the name."""
        values = self._values
        if name in values:
            return values[name]
        if name not in self._marks:
            return MISSING
        value = safe_value(getattr(self._view, name), self._escape, self._marks[name])
        values[name] = value
        return value

    def __getattr__(self, name: str) -> Any:
        value = self.read(name)
        if value is MISSING:
            raise AttributeError(name)
        return value

    def __str__(self) -> str:
        raise TypeError(f"{type(self._view).__name__} has several fields: name the one to print")


def safe_value(value: Any, escape: Escape, mark: TextMark | None = None) -> Any:
    """A value of a view as a template reads it."""
    kind = type(value)
    if kind is str:
        return _text(value, escape, mark)
    if value is None:
        return () if mark is TextMark.PROSE else ""
    if kind is bool or kind is int:
        return value
    if kind is tuple:
        return tuple([safe_value(each, escape, mark) for each in value])
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return _day(value.date() if isinstance(value, datetime) else value)
    if dataclasses.is_dataclass(value):
        return SafeView(value, escape)
    if hasattr(value, "_fields"):
        return value  # a drawing: it holds numbers, and stands in web pages only
    if isinstance(value, Mapping):
        return {key: safe_value(each, escape, mark) for key, each in value.items()}
    return tuple([safe_value(each, escape, mark) for each in value])


@cache
def _day(on: date) -> DayInWords:
    return DayInWords(on.isoformat(), in_words(on))


def _text(text: str, escape: Escape, mark: TextMark | None) -> Any:
    if mark is TextMark.PROSE:
        return tuple(map(escape, paragraphs(text)))
    if mark is TextMark.ADDRESS:
        return web_only(text)
    if mark in (TextMark.ID, TextMark.MARKDOWN):
        return text
    return escape(plain(text))


@cache
def marks_of(kind: type[Any]) -> Mapping[str, TextMark | None]:
    """The fields and properties of a kind of view that can be read, with what marks their text."""
    hints = get_type_hints(kind, include_extras=True) if dataclasses.is_dataclass(kind) else {}
    for each in kind.__mro__:
        for name, attribute in vars(each).items():
            work_out = attribute.func if isinstance(attribute, cached_property) else None
            if isinstance(attribute, property):
                work_out = attribute.fget
            if work_out:
                hints[name] = get_type_hints(work_out, include_extras=True).get("return")
    return {name: _mark(hint) for name, hint in hints.items() if not name.startswith("_")}


def _mark(hint: Any) -> TextMark | None:
    """The mark of a type, also of one inside a tuple or beside ``None``."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, TextMark):
            return extra
    inside = (_mark(part) for part in getattr(hint, "__args__", ()))
    return next((mark for mark in inside if mark is not None), None)
