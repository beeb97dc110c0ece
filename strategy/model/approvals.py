"""Who approved the position of a round, and exactly what was approved."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from strategy.model.parts import Internal, Record
from strategy.model.scalars import Day, Id, PostRef, Prose, Refers

DIGEST_FORM: Final = r"^sha256:[0-9a-f]{64}$"


class Approval(Record):
    """A post's approval of a round's position: ``data/approvals/2026-autumn.yaml``."""

    round: Annotated[Id, Refers("round")] = Field(description="The round whose position it is.")
    by: PostRef = Field(description="The post that approved it.")
    on: Day = Field(description="The day it was approved.")
    digest: Annotated[str, StringConstraints(strict=True, pattern=DIGEST_FORM)] = Field(
        description="What was approved, as the tool computed it: any later change breaks it."
    )
    note: Prose | None = Field(None, description="What the approval says beside it.")
    internal: Internal | None = Field(
        None, description="Never printed for members or the public; still disclosable on request."
    )
