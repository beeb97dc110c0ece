"""Where in a file a field stands: the text is walked again, once for all fields asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.diagnostics import FILE_START, FieldPath, Located, Place
from strategy.yamltext import events as ev
from strategy.yamltext.decode import RefusedTextError, decoded
from strategy.yamltext.read import DEEPEST, LARGEST_READ_AGAIN


def locate(
    data: bytes, paths: Iterable[FieldPath], *, pure: bool = False
) -> Mapping[FieldPath, Located]:
    """The places of ``paths`` in one file; a field that is absent is placed at what should hold it.

    Text that cannot be read gives places as far as it could be read, and the file's start after.
    ``pure`` asks for the parser written in Python, which also walks what the other one refuses.
    """
    wanted = set(paths)
    try:
        text = decoded(data)
    except RefusedTextError:  # what is wrong with the text is for parse to say
        return dict.fromkeys(wanted, Located(FILE_START, FILE_START))
    branches = _branches(wanted)
    places, whole = _walked(text, branches, pure)
    if not whole and not pure and len(text) <= LARGEST_READ_AGAIN:
        places, _ = _walked(text, branches, True)
    return {path: _nearest(path, places) for path in wanted}


def _walked(text: str, branches: Branches, pure: bool) -> tuple[dict[FieldPath, Located], bool]:
    """The places found in a text, and whether it could be walked to its end."""
    places: dict[FieldPath, Located] = {(): Located(FILE_START, FILE_START)}
    try:
        _Walk(text, ev.event_source(text, pure=pure), places).document(branches)
    except ev.YAMLError:
        return places, False
    return places, True


Branches = dict[str | int, Any]
"""The steps that are asked for, each with those below it: ``{"effects": {0: {"set": {}}}}``."""


def _branches(paths: Iterable[FieldPath]) -> Branches:
    tree: Branches = {}
    for path in paths:
        here = tree
        for step in path[:DEEPEST]:
            here = here.setdefault(step, {})
    return tree


def _nearest(path: FieldPath, places: Mapping[FieldPath, Located]) -> Located:
    while path not in places:
        path = path[:-1]
    return places[path]


class _Walk:
    """One pass over the events of one text, looking only into what is asked for."""

    def __init__(
        self, text: str, next_event: ev.EventSource, places: dict[FieldPath, Located]
    ) -> None:
        self.text = text
        self.next_event = next_event
        self.places = places

    def document(self, branches: Branches) -> None:
        while type(event := self.next_event()) is not ev.DocumentStartEvent:
            if type(event) is ev.StreamEndEvent:
                return
        self.value(self.next_event(), None, (), branches)

    def value(
        self, event: ev.Event, key: Place | None, path: FieldPath, branches: Branches
    ) -> None:
        """Note a value's place, and those of the fields below it that are asked for."""
        place = self.first_line(event)
        empty = type(event) is ev.ScalarEvent and not event.value and not event.style
        self.places[path] = Located(key or place, key if key and empty else place)
        if type(event) is ev.MappingStartEvent:
            self.mapping(path, branches)
        elif type(event) is ev.SequenceStartEvent:
            self.sequence(path, branches)

    def mapping(self, path: FieldPath, branches: Branches) -> None:
        while type(event := self.next_event()) is ev.ScalarEvent:
            below = (*path, event.value)
            value = self.next_event()
            if event.value in branches and below not in self.places:
                self.value(value, self.first_line(event), below, branches[event.value])
            else:
                self.skip(value)

    def sequence(self, path: FieldPath, branches: Branches) -> None:
        position = 0
        while type(event := self.next_event()) is not ev.SequenceEndEvent:
            if position in branches:
                self.value(event, None, (*path, position), branches[position])
            else:
                self.skip(event)
            position += 1

    def skip(self, event: ev.Event) -> None:
        """Read past a value. Nesting that no record needs is not followed: it costs too much."""
        depth = _DEEPER.get(type(event), 0)
        while depth:
            depth += _DEEPER.get(type(self.next_event()), 0)
            if depth > DEEPEST:
                raise ev.YAMLError

    def first_line(self, event: ev.Event) -> Place:
        """An event's place, without the lines after its first."""
        start, end = event.start_mark, event.end_mark
        if type(event) is ev.ScalarEvent and end.line > start.line:
            line_end = self.text.find("\n", start.index)
            length = len(self.text[start.index : line_end].rstrip())
        else:
            length = end.column - start.column if end.line == start.line else 1
        line, column = start.line + 1, start.column + 1
        return Place(line, column, line, column + max(length, 1))


_DEEPER = {
    ev.MappingStartEvent: 1,
    ev.SequenceStartEvent: 1,
    ev.MappingEndEvent: -1,
    ev.SequenceEndEvent: -1,
}
