"""Outside frameworks that objectives are mapped to."""

from __future__ import annotations

from pydantic import Field

from strategy.model.parts import Link, Record
from strategy.model.scalars import Id, Line, Prose, WebAddress


class Framework(Record):
    """A list that others keep, with short words of our own: ``data/frameworks/uncrc.yaml``."""

    title: Line = Field(description="What it is called.")
    publisher: Line | None = Field(None, description="Who keeps it.")
    edition: Line | None = Field(None, description="Which edition: 2025.")
    url: WebAddress | None = Field(None, description="Where it can be read.")
    items: dict[Id, Line] = Field(description="Its items by number, in our own short words.")
    note: Prose | None = Field(None, description="How it is used here.")
    links: tuple[Link, ...] = Field((), description="Documents that belong to it.")
