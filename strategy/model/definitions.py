"""What was agreed: priorities and objectives, frameworks beside them, and rules let rest."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy.model.control import (
    ABOUT,
    ELSEWHERE,
    NOTE,
    OURS,
    WHO,
    GuardTurn,
    decided,
    flagged,
    free,
    grows,
)
from strategy.model.document import REVIEWED, Review
from strategy.model.measures import MEASURED, MeasureUses
from strategy.model.parts import (
    Adopted,
    AdoptedLine,
    Link,
    Part,
    Record,
    Stakeholder,
    shorthand,
)
from strategy.model.scalars import Choice, Day, Id, Line, PostRef, Prose, Refers, WebAddress

PLACED = decided("Members know an objective by its number and its place.", rule="objective-moved")
EXPLAINED = flagged("They explain what was agreed, and are no part of it.")

Stakeholders = Annotated[tuple[Annotated[Stakeholder, shorthand("name")], ...], WHO]
"""Those with a stake in something, each by name or with what they do."""


class Intent(Choice):
    """What an objective sets out to do, which decides whether it can ever be complete."""

    IMPROVE = "improve", "To make something better; there is no end to it."
    REACH = "reach", "To get to an agreed level; complete when it is reached."
    PUT_IN_PLACE = "put-in-place", "To set up what was not there; complete when it is there."
    MAINTAIN = "maintain", "To keep something as good as it is; there is no end to it."


class Priority(Record):
    """One of the few things the strategy is about: ``data/priorities/1.yaml``."""

    title: AdoptedLine = Field(description="The priority, as adopted.")
    number: Annotated[Line | None, decided("Members know a priority by its number.")] = Field(
        None, description="What members call it: Part 1; the file's name, where not given."
    )
    aims: tuple[Adopted, ...] = Field((), description="Its aims, word for word.")
    label: Annotated[Line | None, OURS] = Field(
        None, description="A short name of our own, for tables."
    )
    lead: Annotated[PostRef | None, WHO] = Field(None, description="The post that leads on it.")
    stakeholders: Stakeholders = Field((), description="Who has a stake in it, and as what.")
    notes: Annotated[tuple[Prose, ...], EXPLAINED] = Field(
        (), description="Notes that the adopted document has beside it."
    )
    measures: Annotated[MeasureUses, MEASURED] = Field(
        (), description="Measures of the priority as a whole."
    )
    groups: Annotated[tuple[Id, ...], Refers("group"), ABOUT] = Field(
        (), description="Groups it is for in particular."
    )
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to it."
    )

    @property
    def shown_number(self) -> str:
        """What members call it."""
        return self.number or self.id


EARLIER = decided("It is what once stood.", rule="earlier-wording-changed")


class EarlierWording(Part):
    """A wording that stood until a decision took effect."""

    wording: Annotated[Adopted, EARLIER] = Field(description="The wording, as it stood.")
    decision: Annotated[Id, Refers("decision"), EARLIER] = Field(
        description="The decision that ended it; it stood until that took effect."
    )


class Objective(Record):
    """Something the strategy sets out to achieve: ``data/objectives/3.4.yaml``."""

    priority: Annotated[Id | None, Refers("priority"), PLACED] = Field(
        None, description="The priority it serves."
    )
    priorities: Annotated[tuple[Id, ...], Refers("priority"), PLACED] = Field(
        (), description="The priorities a cross-cutting objective serves, in place of priority."
    )
    set: Annotated[Id | None, Refers("set"), PLACED] = Field(
        None, description="The set it was adopted with."
    )
    number: Annotated[Line | None, PLACED] = Field(
        None, description="What members call it; the file's name, where not given."
    )
    wording: Adopted = Field(description="The objective, word for word.")
    earlier_wordings: Annotated[
        tuple[EarlierWording, ...],
        grows("Each amendment adds the wording it ended.", rule="earlier-wording-changed"),
    ] = Field((), description="How it read before, oldest first.")
    label: Annotated[Line | None, OURS] = Field(
        None, description="A short name of our own, for tables and charts."
    )
    intent: Annotated[
        Intent, flagged("It is our reading of the wording, and says what complete can mean.")
    ] = Field(description="What it sets out to do: only reach and put-in-place can be complete.")
    supersedes: Annotated[tuple[Id, ...], Refers("objective")] = Field(
        (), description="The objectives it takes the place of."
    )
    review: Annotated[Review | None, REVIEWED] = Field(
        None, description="When it is to be reviewed."
    )
    owner: Annotated[PostRef | None, WHO] = Field(None, description="The post that answers for it.")
    partners: Annotated[tuple[Line, ...], WHO] = Field(
        (), description="Bodies that share the work."
    )
    stakeholders: Stakeholders = Field((), description="Who has a stake in it, and as what.")
    notes: Annotated[tuple[Prose, ...], EXPLAINED] = Field(
        (), description="Notes that the adopted document has beside it."
    )
    phases: Annotated[tuple[Id, ...], Refers("phase"), ABOUT] = Field(
        (), description="Phases of education it is about."
    )
    groups: Annotated[tuple[Id, ...], Refers("group"), ABOUT] = Field(
        (), description="Groups it is for in particular."
    )
    measures: Annotated[MeasureUses, MEASURED] = Field(
        (), description="What is counted to see whether it is met."
    )
    no_measure: Annotated[
        Prose | None, flagged("It gives a reason, and is no part of what was agreed.")
    ] = Field(None, description="Why there is no measure, where nobody publishes a fitting figure.")
    frameworks: Annotated[dict[Annotated[Id, Refers("framework")], tuple[Id, ...]], ABOUT] = Field(
        default_factory=dict, description="Items of outside frameworks it serves: uncrc: [12, 28]."
    )
    young_people: Annotated[
        Prose | None, free("It is a translation for young readers, beside the adopted words.")
    ] = Field(None, description="The objective in plain words for young readers.")
    links: Annotated[tuple[Link, ...], ELSEWHERE] = Field(
        (), description="Documents that belong to it."
    )

    @property
    def shown_number(self) -> str:
        """What members call it."""
        return self.number or self.id

    @property
    def number_in_names(self) -> str:
        """Its number before its short name; nothing where that is a word, as ``voice``."""
        return self.shown_number if any(map(str.isdigit, self.shown_number)) else ""

    @property
    def all_priorities(self) -> tuple[str, ...]:
        """The ids of the priorities it serves."""
        return self.priorities or ((self.priority,) if self.priority else ())

    @property
    def short_name(self) -> str:
        """Its label, or its wording where it has none."""
        return self.label or self.wording


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
