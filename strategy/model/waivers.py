"""A rule that a council has agreed not to keep for one record, why, and until when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy.model.control import GuardTurn, flagged
from strategy.model.parts import Record
from strategy.model.scalars import Day, Id, PostRef, Prose

RESTS = flagged("A waiver lets a check rest.", GuardTurn.RULE)

RecordName = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
]
"""A record's id, or an entry's behind its objective's and a ``/``."""


class Waiver(Record):
    """One rule not kept for one record, for a time: ``data/waivers/no-owner-yet.yaml``."""

    rule: Annotated[Id, RESTS] = Field(
        description="The rule, as validate prints it: unlisted-post."
    )
    subject: Annotated[
        RecordName,
        RESTS,
    ] = Field(
        description="The record it is not kept for: its id (3.4), an entry's as "
        "3.4/2026-12-18-send-manager, or strategy."
    )
    reason: Annotated[Prose, RESTS] = Field(description="Why, for whoever asks.")
    until: Annotated[Day, RESTS] = Field(description="The last day on which it holds.")
    by: Annotated[
        PostRef | None,
        RESTS,
    ] = Field(None, description="The post that agreed to it.")
