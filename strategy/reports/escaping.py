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


class SafeView:
    """A view as a template reads it: nothing of it can be read that has not been made safe.

    Text is on one line, prose a tuple of paragraphs, a date has ``iso`` and ``words``, a choice is
    its word, and what is unknown is empty.
    """

    def __init__(self, view: Any, escape: Escape) -> None:
        self.__dict__["_view"] = view
        self.__dict__["_escape"] = escape

    def __getattr__(self, name: str) -> Any:
        view = self.__dict__["_view"]
        if name.startswith("_"):
            raise AttributeError(name)
        mark = marks_of(view.__class__).get(name)
        value = shown(getattr(view, name), self.__dict__["_escape"], mark)
        self.__dict__[name] = value
        return value

    def __str__(self) -> str:
        kind = type(self.__dict__["_view"]).__name__
        raise TypeError(f"{kind} has several fields: name the one to print")

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a view cannot be changed: {name}")


def shown(value: Any, escape: Escape, mark: TextMark | None = None) -> Any:
    """A value of a view as a template reads it."""
    if value is None:
        return () if mark is TextMark.PROSE else ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return _text(value, escape, mark)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return DayInWords(value.isoformat(), in_words(value))
    if dataclasses.is_dataclass(value):
        return SafeView(value, escape)
    if hasattr(value, "_fields"):
        return value  # a drawing: it holds numbers, and stands in web pages only
    if isinstance(value, Mapping):
        return {key: shown(each, escape, mark) for key, each in value.items()}
    return tuple([shown(each, escape, mark) for each in value])


def _text(text: str, escape: Escape, mark: TextMark | None) -> Any:
    if mark is TextMark.PROSE:
        return tuple(map(escape, paragraphs(text)))
    if mark is TextMark.ADDRESS:
        return web_only(text)
    if mark in (TextMark.ID, TextMark.MARKDOWN):
        return text
    return escape(plain(text))


def names_of(view: SafeView) -> frozenset[str]:
    """What can be read of a view: its fields and its properties."""
    return _names(view.__dict__["_view"].__class__)


@cache
def _names(kind: type[Any]) -> frozenset[str]:
    names = {name for each in kind.__mro__ for name, part in vars(each).items() if _is_read(part)}
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    public = names | {field.name for field in fields}
    return frozenset(name for name in public if not name.startswith("_"))


def _is_read(part: Any) -> bool:
    return isinstance(part, property | cached_property)


@cache
def marks_of(kind: type[Any]) -> Mapping[str, TextMark]:
    """What each field and each property of a kind of view is marked as; most are not."""
    hints = get_type_hints(kind, include_extras=True)
    for each in kind.__mro__:
        for name, attribute in vars(each).items():
            work_out = attribute.func if isinstance(attribute, cached_property) else None
            if isinstance(attribute, property):
                work_out = attribute.fget
            if work_out:
                hints[name] = get_type_hints(work_out, include_extras=True).get("return")
    marked = ((name, _mark(hint)) for name, hint in hints.items())
    return {name: mark for name, mark in marked if mark is not None}


def _mark(hint: Any) -> TextMark | None:
    """The mark of a type, also of one inside a tuple or beside ``None``."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, TextMark):
            return extra
    inside = (_mark(part) for part in getattr(hint, "__args__", ()))
    return next((mark for mark in inside if mark is not None), None)
