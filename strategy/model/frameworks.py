"""Outside frameworks that objectives are mapped to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategy.model.control import ELSEWHERE, NOTE, flagged
from strategy.model.parts import Link, Record
from strategy.model.scalars import Id, Line, Prose, WebAddress

THEIRS = flagged("Others keep the framework, and change it.")


class Framework(Record):
    """A list that others keep, with short words of our own: ``data/frameworks/uncrc.yaml``."""

    title: Annotated[Line, THEIRS] = Field(description="What it is called.")
    publisher: Annotated[Line | None, THEIRS] = Field(None, description="Who keeps it.")
    edition: Annotated[Line | None, THEIRS] = Field(None, description="Which edition: 2025.")
    url: Annotated[WebAddress | None, ELSEWHERE] = Field(None, description="Where it can be read.")
    items: Annotated[dict[Id, Line], THEIRS] = Field(
        description="Its items by number, in our own short words."
    )
    note: Annotated[Prose | None, NOTE] = Field(None, description="How it is used here.")
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to it."
    )
