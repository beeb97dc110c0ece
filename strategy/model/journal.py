"""What happened: entries, decisions and approvals. The journal grows and is never rewritten."""

import datetime
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from strategy.model.actions import MilestoneNews
from strategy.model.control import grows
from strategy.model.document import Status
from strategy.model.parts import (
    FROM_THE_PATH,
    CorrectiveAction,
    Internal,
    Link,
    Part,
    Record,
    shorthand,
)
from strategy.model.scalars import (
    WAITING,
    Choice,
    Day,
    EffectDay,
    Id,
    Line,
    Moment,
    PostRef,
    Prose,
    Refers,
    WebAddress,
)
from strategy.periods.dates import moment_text


class Paused(Part):
    """Why work has stopped for now."""

    because: Prose = Field(description="Why it is paused.")
    until: Day | None = Field(None, description="The day it is to go on.")


class ProgressEntry(Record):
    """What one post said of one objective on one day: ``data/progress/3.4/….yaml``."""

    subject: str = Field(
        description="The objective or action it is about: the folder's name.",
        json_schema_extra=FROM_THE_PATH,
    )
    as_at: Day = Field(description="The day it describes; the file's name begins with it.")
    recorded: Moment | None = Field(
        None, description="When it was written down, by the tool: a time in UTC, or a day alone."
    )
    by: PostRef = Field(description="The post whose judgement it is.")
    status: Status = Field(description="How it is going.")
    summary: Prose = Field(description="One or two sentences for members and the public.")
    detail: Prose | None = Field(None, description="More, for those who want it; Markdown.")
    internal: Internal | None = Field(
        None, description="Never printed for members or the public; still disclosable on request."
    )
    corrective_action: Annotated[CorrectiveAction | None, shorthand("what")] = Field(
        None, description="What is done about it; required when off track."
    )
    next: Prose | None = Field(None, description="What happens next.")
    evidence: tuple[Link, ...] = Field((), description="Where this can be checked.")
    paused: Paused | None = Field(None, description="Why and until when, where paused.")
    milestones: dict[Line, MilestoneNews] = Field(
        default_factory=dict,
        description="What became of milestones of its actions, by id; ACTION/ID where two fit.",
    )
    corrects: Annotated[Id | None, Refers("entry")] = Field(
        None, description="The earlier entry on the same objective that this one puts right."
    )

    @property
    def order(self) -> tuple[datetime.date, str, str]:
        """The place of an entry in a list: later days later, then those written down later.

        It says nothing of which counts of two about one day:
        :mod:`strategy.assess.progress.updates` does.
        """
        return self.as_at, moment_text(self.recorded or self.as_at), self.id


class Outcome(Choice):
    """What a decision did to what it names."""

    ADOPTED = "adopted", "It was agreed, and holds from then on."
    KEPT = "kept", "It stands as it is."
    AMENDED = "amended", "It reads differently from now on."
    EXTENDED = "extended", "It has more time."
    CLOSED = "closed", "It has ended, and nothing takes its place."
    SUPERSEDED = "superseded", "Something else takes its place."
    TRANSCRIPTION = "transcription", "Our own copying error is put right; nothing was decided anew."
    ERASED = "erased", "What should never have been written is taken out, for privacy."


WHOLE = "strategy"
"""What an effect calls the strategy's own document, which has no id."""


class Effect(Part):
    """One thing a decision did: it names an objective, a set, a priority or another record.

    It never names two of them.
    """

    objective: Annotated[Id | None, Refers("objective")] = Field(
        None, description="The objective decided on."
    )
    set: Annotated[Id | None, Refers("set")] = Field(None, description="The set decided on.")
    priority: Annotated[Id | None, Refers("priority")] = Field(
        None, description="The priority decided on."
    )
    measure: Annotated[Id | None, Refers("measure")] = Field(
        None, description="The measure decided on: its baseline, targets or figures."
    )
    action: Annotated[Id | None, Refers("action")] = Field(
        None, description="The action decided on: its deadline or its milestones."
    )
    record: Line | None = Field(
        None,
        description="Anything else decided on: strategy for strategy.yaml, a decision by its id, "
        "an entry as 3.4/2026-12-18-send-manager.",
    )
    outcome: Outcome | None = Field(None, description="What was decided.")
    by: Annotated[Id | None, Refers("objective")] = Field(
        None, description="What takes its place, where superseded."
    )
    effective: EffectDay | None = Field(
        None,
        description="Where record names an earlier decision: the day from which that one holds "
        "now, or waiting.",
    )
    because: Prose | None = Field(None, description="Why.")


class Decision(Record):
    """What a body decided: ``data/decisions/2026-10-15-cabinet.yaml``."""

    date: Day = Field(description="The day it was decided; the file's name begins with it.")
    effective: EffectDay | None = Field(
        None,
        description="The day it takes effect, after call-in; the same day where not given; waiting "
        "where a later decision is to say so.",
    )
    body: Line = Field(description="The body that decided, or the post under delegated powers.")
    under: Line | None = Field(
        None, description="The delegation that a post decided under, where no body did."
    )
    reference: Annotated[Line | None, grows("Minutes are written after the meeting.")] = Field(
        None, description="Its reference in the minutes."
    )
    url: Annotated[WebAddress | None, grows("Minutes are published after the meeting.")] = Field(
        None, description="Where it can be read."
    )
    summary: Prose = Field(description="What was decided, in a sentence or two.")
    effects: tuple[Effect, ...] = Field((), description="What it did, one line each.")
    moved_to: datetime.date | None = Field(
        None,
        description="From when it holds by a later decision.",
        json_schema_extra=FROM_THE_PATH,
        exclude=True,
    )

    @property
    def in_effect_from(self) -> datetime.date:
        """The first day on which it holds; :data:`WAITING` where none is decided."""
        return self.moved_to or self.effective or self.date

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a later decision to take effect."""
        return self.in_effect_from == WAITING


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
