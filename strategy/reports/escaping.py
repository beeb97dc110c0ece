"""Views made safe for a template: each field by what it is marked as, when it is first read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property
from inspect import get_annotations
from typing import Any

from strategy.periods.dates import in_words
from strategy.reports.basics import DayInWords
from strategy.reports.prose import paragraphs, plain, web_only
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
        if not (type(value) is tuple and value and type(value[0]) is SafeView):
            values[name] = value  # several views are made again: a page reads most of them once
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
        return tuple([safe_value(item, escape, mark) for item in value])
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return _day(value.date() if isinstance(value, datetime) else value)
    if dataclasses.is_dataclass(value):
        return SafeView(value, escape)
    if hasattr(value, "_fields"):
        return value  # a drawing: it holds numbers, and stands in web pages only
    if isinstance(value, Mapping):
        return {key: safe_value(item, escape, mark) for key, item in value.items()}
    return tuple([safe_value(item, escape, mark) for item in value])


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
    """The fields and properties of a kind of view that can be read, with what marks their text.

    Types are read as they are written: to work them out takes longer than to fill in a page.
    """
    written: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if dataclasses.is_dataclass(base):
            written |= get_annotations(base)
        for name, attribute in vars(base).items():
            work_out = attribute.func if isinstance(attribute, cached_property) else None
            if isinstance(attribute, property):
                work_out = attribute.fget
            if work_out:
                written[name] = work_out.__annotations__.get("return", "")
    return {name: _mark(text) for name, text in written.items() if not name.startswith("_")}


WRITTEN_MARK = re.compile(r"\b(Id|Prose|Url|MarkdownText)\b|TextMark\.([A-Z]+)")
MARKS: Mapping[str, TextMark] = {
    "Id": TextMark.ID,
    "Prose": TextMark.PROSE,
    "Url": TextMark.ADDRESS,
    "MarkdownText": TextMark.MARKDOWN,
}
"""The names of marked types, as :mod:`strategy.views.marks` has them."""


def _mark(text: str) -> TextMark | None:
    """The mark in a type as it is written, also inside a tuple or beside ``None``."""
    mark = WRITTEN_MARK.search(text)
    if mark is None:
        return None
    return MARKS[mark[1]] if mark[1] else TextMark[mark[2]]
