"""How objectives are met: actions, and the milestones on their way."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from strategy.model.control import (
    ABOUT,
    DEADLINE,
    ELSEWHERE,
    OURS,
    WHO,
    GuardTurn,
    flagged,
    free,
    grows,
)
from strategy.model.parts import Internal, Link, Part, Record
from strategy.model.scalars import (
    Day,
    FieldMark,
    FirstDay,
    Id,
    LastDay,
    Line,
    PostRef,
    Prose,
    Refers,
)

TITLED = flagged("A title may be made plainer, and not turned into another.", GuardTurn.REACHED)


class Milestone(Part):
    """Something that is to have happened by a day."""

    title: Annotated[Line, TITLED] = Field(description="What is to have happened.")
    due: Annotated[Day, FieldMark.DEADLINE, DEADLINE] = Field(
        description="The day it is due; only a decision moves it."
    )


class Action(Record):
    """What is done for one or more objectives: ``data/actions/attendance-hub.yaml``."""

    title: Annotated[Line, TITLED] = Field(description="What is done.")
    description: Annotated[Prose | None, OURS] = Field(
        None, description="More, for those who want it."
    )
    objectives: Annotated[tuple[Id, ...], Refers("objective")] = Field(
        description="The objectives it serves."
    )
    owner: Annotated[PostRef | None, WHO] = Field(None, description="The post that answers for it.")
    partners: Annotated[tuple[Line, ...], WHO] = Field(
        (), description="Bodies that share the work."
    )
    starts: Annotated[FirstDay | None, grows("A first day may be set.")] = Field(
        None, description="Its first day, month or year."
    )
    due: Annotated[LastDay | None, FieldMark.DEADLINE, DEADLINE] = Field(
        None, description="The day, month or year by which it is to be done."
    )
    funding: Annotated[
        Prose | None, flagged("Where money comes from changes more often than what was agreed.")
    ] = Field(None, description="What pays for it.")
    milestones: Annotated[
        dict[Id, Milestone], grows("A milestone may be added; one that was agreed stays.")
    ] = Field(default_factory=dict, description="What happens on the way, by id.")
    phases: Annotated[tuple[Id, ...], Refers("phase"), ABOUT] = Field(
        (), description="Phases of education it is about."
    )
    groups: Annotated[tuple[Id, ...], Refers("group"), ABOUT] = Field(
        (), description="Groups it is for in particular."
    )
    internal: Annotated[
        Internal | None, free("It is for the council alone, and nothing was agreed by it.")
    ] = Field(
        None, description="Never printed for members or the public; still disclosable on request."
    )
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to it."
    )


class MilestoneNews(Part):
    """What an entry says of a milestone: reached on a day, expected on another, or dropped."""

    reached: Day | None = Field(None, description="The day it was reached.")
    expected: Day | None = Field(
        None, description="The day it is now expected; its deadline moves only by a decision."
    )
    dropped: Prose | None = Field(None, description="Why it will not be reached any more.")
    because: Prose | None = Field(None, description="Why it is expected on another day.")


def milestones_named(
    actions: Mapping[str, Action], subject: str, name: str
) -> tuple[tuple[str, str], ...]:
    """The milestones that an entry on ``subject`` can mean by ``name``: actions' ids and their own.

    In an action's own entries a name is that of one of its milestones; in an objective's, of one
    of the actions that serve it, written ``ACTION/MILESTONE`` where two have one of that name.
    """
    return tuple(
        (action.id, milestone)
        for action in actions.values()
        if subject == action.id or subject in action.objectives
        for milestone in action.milestones
        if name in (milestone, f"{action.id}/{milestone}")
    )
