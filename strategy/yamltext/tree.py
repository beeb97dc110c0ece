"""The mappings of a text with their places, from the parser's events: what a splice goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from strategy.yamltext import events as ev


@dataclass(slots=True)
class Node:
    """A value with its place in the text.

    ``entries`` are those of a mapping, by key, and ``items`` those of a list.
    """

    start: int
    end: int
    style: str = ""
    """``block`` or ``flow`` for a mapping, ``list`` or ``flow list``, nothing for text."""
    quote: str = ""
    """How text is written: a quote, ``|`` or ``>``; nothing where it is plain, or not there."""
    column: int = 0
    entries: dict[str, MappingEntry] | None = None
    items: list[Node] | None = None


class MappingEntry(NamedTuple):
    """One entry of a mapping: where its key begins, and its value."""

    start: int
    value: Node


class YamlTree:
    """The mappings of a text with their places. The text is known to be sound and not deep."""

    def __init__(self, text: str, *, pure: bool) -> None:
        self.text = text
        self.next_event = ev.event_source(text, pure=pure)

    def root(self) -> Node:
        """The value of the document."""
        while type(self.next_event()) is not ev.DocumentStartEvent:
            pass
        return self.value(self.next_event())

    def value(self, event: ev.Event) -> Node:
        """The value that begins with an event."""
        start = event.start_mark
        node = Node(start.index, event.end_mark.index, column=start.column)
        if type(event) is ev.MappingStartEvent:
            node.style = "flow" if event.flow_style else "block"
            self.mapping(node)
        elif type(event) is ev.SequenceStartEvent:
            node.style, node.items = "list", []
            while type(inner := self.next_event()) is not ev.SequenceEndEvent:
                node.items.append(self.value(inner))
                node.end = node.items[-1].end
            if event.flow_style:
                node.style, node.end = "flow list", inner.end_mark.index
        else:
            node.quote = event.style or ""
            node.end = self.trimmed(node.end, node.start)
        return node

    def mapping(self, node: Node) -> None:
        """Note the entries of a mapping, up to its end."""
        node.entries = {}
        while type(key := self.next_event()) is not ev.MappingEndEvent:
            event = self.next_event()
            inner = self.value(event)
            if type(event) is ev.ScalarEvent and not event.value and not event.style:
                inner.start = inner.end = self.text.index(":", key.end_mark.index) + 1
            node.entries[key.value] = MappingEntry(key.start_mark.index, inner)
            node.end = inner.end
        if node.style == "flow":
            node.end = key.end_mark.index

    def trimmed(self, end: int, start: int) -> int:
        """The end of a scalar without the blank lines that the parser counts to it."""
        return start + len(self.text[start:end].rstrip())
