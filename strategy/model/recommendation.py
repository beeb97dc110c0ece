"""What a committee, an inspector or another body recommended, and what was answered and done."""

from typing import Annotated

from pydantic import Field

from strategy.model.parts import Internal, Link, Record
from strategy.model.scalars import (
    Choice,
    Day,
    Id,
    Line,
    Moment,
    PostRef,
    Prose,
    Refers,
)


class RecommendationAnswer(Choice):
    """What was answered to a recommendation."""

    ACCEPTED = "accepted", "It is to be done as it was recommended."
    PARTLY = "partly", "Some of it is to be done."
    REJECTED = "rejected", "It is not to be done, and the body was told why."
    NOT_YET = "not-yet", "Nothing has been answered."


class Recommendation(Record):
    """What a body recommended, and what came of it.

    ``data/recommendations/2026-06-19-scrutiny-panel.yaml``: the answer, and what was done, are
    later records that follow it.
    """

    date: Day = Field(
        description="The day it was made, or of a record that follows the day it tells of; the "
        "file's name begins with it."
    )
    recorded: Moment | None = Field(
        None, description="When it was written down, by the tool: a time in UTC, or a day alone."
    )
    body: Line = Field(description="The body that made it: a scrutiny committee, an inspectorate.")
    reference: Line | None = Field(None, description="Its number, minute or report.")
    recommendation: Prose = Field(description="What is recommended, in the body's own words.")
    by: PostRef | None = Field(None, description="The post that answers it.")
    objectives: Annotated[tuple[Id, ...], Refers("objective")] = Field(
        (), description="The objectives it is about; none where it is about the whole strategy."
    )
    answer_due: Day | None = Field(None, description="The day by which it is to be answered.")
    answer: RecommendationAnswer = Field(
        RecommendationAnswer.NOT_YET, description="Whether it is accepted."
    )
    response: Prose | None = Field(None, description="What was answered, and why.")
    done_by: Day | None = Field(
        None, description="The day by which what was accepted is to be done."
    )
    done: Day | None = Field(None, description="The day on which it was done.")
    outcome: Prose | None = Field(None, description="What was done, and what changed.")
    decision: Annotated[Id | None, Refers("decision")] = Field(
        None, description="The decision that answered it."
    )
    follows: Annotated[Id | None, Refers("recommendation")] = Field(
        None, description="The earlier record that this one carries on."
    )
    internal: Internal | None = Field(
        None, description="Never printed for members or the public; still disclosable on request."
    )
    links: tuple[Link, ...] = Field((), description="Documents that belong to it.")
