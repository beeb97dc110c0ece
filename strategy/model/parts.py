"""What every record and every part of one has in common."""

from typing import Annotated, Any, Final, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    create_model,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from strategy.model.control import GuardTurn, decided
from strategy.model.scalars import Choice, Day, FieldMark, Line, Prose, WebAddress
from strategy.values import dataclass

FROM_THE_PATH: Final[dict[str, Any]] = {"stem": True}
"""Marks a field that is not written in the file: the file's path says it."""


class Visibility(Choice):
    """Who may read a record."""

    PUBLIC = "public", "Anybody may read it."
    INTERNAL = "internal", "The whole record stays out of public outputs."


class Part(BaseModel):
    """A value that cannot change and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def with_changes(self, **changes: Any) -> Self:
        """The same value with some fields changed; the new ones are not checked again."""
        return self.model_copy(update=changes)


class Record(Part):
    """Something kept in a file of its own; the file's stem is its id."""

    id: str = Field(description="The file's name without .yaml.", json_schema_extra=FROM_THE_PATH)

    visibility: Annotated[
        Visibility, decided("What the public may read is agreed.", GuardTurn.HIDING)
    ] = Field(Visibility.PUBLIC, description="Who may read the record.")


class Link(Part):
    """A document elsewhere."""

    title: Line = Field(description="What the reader finds there.")
    url: WebAddress = Field(description="The address, beginning with https://.")


class Stakeholder(Part):
    """Somebody with a stake in what is to be achieved, and what they do for it."""

    name: Line = Field(description="Who they are: Schools.")
    role: Line | None = Field(None, description="What they do: are consulted, pay for it.")

    @property
    def in_words(self) -> str:
        """``Schools (are consulted)``."""
        return f"{self.name} ({self.role})" if self.role else self.name


class Area(Part):
    """A place that figures are of."""

    name: Line = Field(description="Its name as in published figures.")
    code: Line | None = Field(None, description="Its nine-character official code: E08000010.")


def field_named(name: str, kind: Any, description: str) -> type[Part]:
    """A part whose first field has a name that Python keeps for itself: ``is``, ``from``."""
    field = {name: (kind, Field(description=description))}
    return create_model("Part", __base__=Part, __module__=__name__, **field)  # type: ignore[call-overload,no-any-return]


@dataclass(frozen=True, slots=True)
class _Shorthand:
    field: str

    def expanded(self, given: Any) -> Any:
        """The mapping that text stands for; anything else as it is."""
        return {self.field: given} if type(given) is str else given

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Expand before anything is checked."""
        return core_schema.no_info_before_validator_function(self.expanded, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in a JSON schema too which field the text stands for."""
        return {**handler(schema), "shorthand": self.field}


def shorthand(field: str) -> _Shorthand:
    """Plain text where a mapping is expected stands for its most important field."""
    return _Shorthand(field)


class CorrectiveAction(Part):
    """What is done to get back on track."""

    what: Prose = Field(description="What is being done about it.")
    by: Day | None = Field(None, description="The day it is to be done by.")


Internal = Annotated[Prose, FieldMark.INTERNAL]
"""Text for the council alone."""

ADOPTED = decided("It is what was adopted, letter for letter.", rule="wording-changed")

Adopted = Annotated[Prose, FieldMark.ADOPTED, ADOPTED]
"""Text as it was adopted, mistakes included."""

AdoptedLine = Annotated[Line, FieldMark.ADOPTED, ADOPTED]
"""A title as it was adopted."""
