"""The parser's events, from libyaml where it is installed and from pure Python where it is not.

Both parsers are ``ruamel.yaml``'s and give the same event classes and marks. Nothing is composed
or constructed: composing recurses, and crashes on text that is nested deeply enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "EventSource",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "event_source",
]

Event = Any
"""One of the classes above; ``ruamel.yaml`` does not declare what they hold."""

EventSource = Callable[[], Event]
"""Gives the next event a call, and raises ``YAMLError`` where the text is not YAML."""


def compiled_parser() -> Callable[[str], Any] | None:
    """The parser over libyaml, or nothing on a machine for which nobody publishes one."""
    try:
        from _ruamel_yaml import CParser  # not there on every machine
    except ImportError:
        return None
    return CParser  # type: ignore[no-any-return]  # the compiled module has no annotations


COMPILED = compiled_parser()


def event_source(text: str, *, pure: bool = False) -> EventSource:
    """The events of ``text``; ``pure`` asks for the parser written in Python."""
    if COMPILED is None or pure:
        return _pure_events(text)
    return COMPILED(text).get_event  # type: ignore[no-any-return]


def _pure_events(text: str) -> EventSource:
    reader = YAML(typ="safe", pure=True)
    _, parser = reader.get_constructor_parser(text)

    def next_event() -> Event:
        try:
            return parser.get_event()
        except (ValueError, OverflowError):  # an escape beyond the last character there is
            problem = "found invalid Unicode character escape code"
            mark = reader.reader.get_mark()
            raise MarkedYAMLError(problem=problem, problem_mark=mark) from None

    return next_event
