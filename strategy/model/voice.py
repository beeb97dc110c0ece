"""What children and young people said, what was answered and what changed."""

from typing import Annotated

from pydantic import Field

from strategy.model.parts import FROM_THE_PATH, Internal, Link, Record
from strategy.model.scalars import (
    Choice,
    Day,
    Id,
    Line,
    Moment,
    NumberOfPeople,
    PostRef,
    Prose,
    Refers,
)
from strategy.periods.dates import in_words, month_in_words


class Answer(Choice):
    """Whether what was asked for was done."""

    YES = "yes", "It was done."
    PARTLY = "partly", "Some of it was done."
    NO = "no", "It was not done, and they were told why."
    NOT_YET = "not-yet", "Nothing is decided: an open loop."


class MayBeQuoted(Choice):
    """Whether the words of a group may be printed though few of it were heard."""

    YES = "yes", "They agreed that their words are printed, and nobody can be known by them."
    NO = "no", "Their words are not printed where few were heard."


class Voice(Record):
    """What a group said, and what came of it: ``data/voice/2026-06-20-care-leavers.yaml``.

    It names a group and how many were heard, and never a person.
    """

    date: Day = Field(description="The day they were heard; the file's name begins with it.")
    recorded: Moment | None = Field(
        None, description="When it was written down, by the tool: a time in UTC, or a day alone."
    )
    who: Line = Field(description="The group that was heard: Care leavers, 16 to 18.")
    number: NumberOfPeople | None = Field(None, description="How many were heard.")
    method: Line | None = Field(None, description="How: a workshop, a survey, a school council.")
    by: PostRef | None = Field(None, description="The post that heard them and answers.")
    said: Prose = Field(description="What they said, so that nobody can be known by it.")
    may_be_quoted: MayBeQuoted = Field(
        MayBeQuoted.NO,
        description="Whether the public may read what they said where fewer were heard than the "
        "council's minimum.",
    )
    objectives: Annotated[tuple[Id, ...], Refers("objective")] = Field(
        description="The objectives it is about."
    )
    groups: Annotated[tuple[Id, ...], Refers("group")] = Field(
        (), description="Groups of the strategy that were heard."
    )
    phases: Annotated[tuple[Id, ...], Refers("phase")] = Field(
        (), description="Phases of education that were heard."
    )
    answer: Answer = Field(Answer.NOT_YET, description="Whether what they asked for is done.")
    response: Prose | None = Field(None, description="What they were told.")
    changed: Prose | None = Field(None, description="What changed because of it.")
    decision: Annotated[Id | None, Refers("decision")] = Field(
        None, description="The decision that changed it."
    )
    follows: Annotated[Id | None, Refers("voice")] = Field(
        None, description="The earlier record that this one carries on."
    )
    internal: Internal | None = Field(
        None, description="Never printed for members or the public; still disclosable on request."
    )
    links: tuple[Link, ...] = Field((), description="Documents that belong to it.")
    is_small: bool = Field(
        False,
        description="Whether so few were heard that the public is told the month alone.",
        json_schema_extra=FROM_THE_PATH,
    )

    @property
    def day_shown(self) -> str:
        """The day they were heard in ISO's form, or the month alone where few were."""
        iso = self.date.isoformat()
        return iso.rpartition("-")[0] if self.is_small else iso

    @property
    def day_in_words(self) -> str:
        """The day they were heard, or the month alone where few were."""
        return month_in_words(self.date) if self.is_small else in_words(self.date)
