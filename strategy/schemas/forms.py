"""How what an officer writes reads in an editor, and the schemas that say so.

An editor reads ``3`` as a number and ``2026-09-30`` as text, where the tool reads both as what was
typed. What may be left out may also stand there with nothing behind its colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from strategy.load.messages import ID_HINT
from strategy.model.fields import visible_fields
from strategy.model.journal import DIGEST_FORM
from strategy.model.numbers import NUMBER_FORM
from strategy.model.scalars import DAY_HINT, ID_PATTERN, MOMENT_HINT, SPAN_HINT, WEB_ADDRESS
from strategy.periods.dates import YEARS

Schema = dict[str, Any]

TEXT = ("string", "number")
"""What an editor may take text for."""

A_YEAR = r"(19|20|21)\d\d"
A_MONTH = r"(0[1-9]|1[0-2])"
A_DAY = (
    r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))"
)
A_TIME_OF_DAY = r"([01]\d|2[0-3]):[0-5]\d"
A_TIME = rf"{A_TIME_OF_DAY}:[0-5]\d"

FORMS: Mapping[str, Schema] = {
    "date": {
        "type": "string",
        "format": "date",
        "pattern": f"^{A_YEAR}-{A_DAY}$",
        "errorMessage": DAY_HINT,
    },
    "span": {
        "type": ["string", "integer"],
        "pattern": f"^{A_YEAR}(-{A_MONTH}|-{A_DAY})?$",
        "minimum": YEARS[0],
        "maximum": YEARS[-1],
        "errorMessage": SPAN_HINT,
    },
    "moment": {
        "type": "string",
        "pattern": f"^{A_YEAR}-{A_DAY}(T{A_TIME}(Z|[+-]{A_TIME_OF_DAY}))?$",
        "errorMessage": MOMENT_HINT,
    },
    "integer": {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{1,9}$",
        "minimum": 0,
        "errorMessage": "a whole number is expected here: 5",
    },
    "number": {
        "type": ["string", "number"],
        "pattern": f"^({NUMBER_FORM.pattern})$",
        "errorMessage": "a number is expected here: 17.5",
    },
}
"""Dates and numbers by what the model calls their form; an editor reads a year as a number."""

EVERY_TYPE = ("string", "number", "boolean", "array", "object")
READS_AS_A_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{0,5}[1-9])?", re.ASCII)
"""An id that an editor reads as a number and writes back as it was; ``1.10`` is not one."""

NOTHING: Schema = {"if": True, "then": {"type": "null"}, "properties": {}}
NEVER: Schema = {"not": {}, "properties": {}}
"""Nothing at all, in a form that no editor offers as the word ``null``; and what is never there.

The server takes alternatives that look alike for one and repeats the title for each, unless one of
them differs: hence ``properties``, which say nothing of what is not a mapping.
"""

ASKED = {
    "": "text is expected here",
    ID_PATTERN: ID_HINT,
    DIGEST_FORM: "strategy record approval writes it: sha256: and 64 digits and letters",
    WEB_ADDRESS: "a web address begins with https:// or http://, and has no spaces",
}
"""What is asked of a text, by the pattern that the model asks of it."""

HELD = {
    "array": "a list is expected here: each item on its own line after a dash, or all in [ , ]",
    "object": "fields are expected here, each on its own line, two spaces further in",
}
"""What is asked where a list or a mapping is expected."""

ONE_LINE = "one line of text is expected here"


class AsWritten(GenerateJsonSchema):
    """Pydantic's schemas of what an editor reads, with the model's words and none of its own."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Never: a field is called what it is called in the file."""
        return False

    def sort(
        self,
        value: JsonSchemaValue,
        parent_key: str | None = None,  # noqa: ARG002
    ) -> JsonSchemaValue:
        """The schema in the model's order."""
        return value

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What a field may hold; whether it may be empty goes by whether it is required."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What a field may hold; an editor need not write what holds anyway."""
        return self.generate_inner(schema["schema"])

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The words of a choice, each with what it means."""
        return {
            "enum": [member.value for member in schema["members"]],
            "enumDescriptions": [member.meaning for member in schema["members"]],
        }

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text. Space around it is cut off before it is looked at, where the model says so."""
        asked = cast("str", schema.get("pattern", ""))
        pattern = asked
        if schema.get("strip_whitespace"):
            pattern = rf"^\s*(?=\S){asked[1:-1]}\s*$" if asked else r"\S"
        types = ["string"] if asked in (WEB_ADDRESS, DIGEST_FORM) else list(TEXT)
        made: Schema = {
            "type": types,
            "pattern": pattern,
            "errorMessage": ASKED.get(asked, ONE_LINE),
        }
        if asked == ID_PATTERN:
            made |= {"maxLength": schema["max_length"], "minimum": 0}
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping by id, or by the words of a choice."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The fields that are written in a file, who may read it last."""
        made = super().model_schema(schema)
        fields = {name: made["properties"][name] for name in visible_fields(schema["cls"])}
        return {
            "type": "object",
            "properties": fields,
            "required": [name for name in made.get("required", ()) if name in fields],
            "additionalProperties": False,
        }


def as_read(record_id: str) -> str | float:
    """An id as an editor reads and writes it: a number, where it writes the number alike."""
    if not READS_AS_A_NUMBER.fullmatch(record_id):
        return record_id
    return float(record_id) if "." in record_id else int(record_id)


def either(schema: Schema, *others: Schema) -> Schema:
    """A schema that takes what one of several takes; the first says what it is about."""
    about = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    return {**about, "anyOf": [*rest.get("anyOf", [rest]), *others]}


def may_be_empty(schema: Schema) -> Schema:
    """A schema that takes nothing as well.

    A list or a mapping stays one at the top, so that an editor can write one out.
    """
    if not {"items", "additionalProperties"} & schema.keys():
        return either(schema, NOTHING)
    rest = {key: value for key, value in schema.items() if key != "type"}
    type_before = schema["type"]
    then = {"type": type_before, "errorMessage": HELD[type_before]}
    return {
        **rest,
        "if": {"type": [name for name in EVERY_TYPE if name != type_before]},
        "then": then,
    }


def filled(schema: Schema) -> Schema:
    """A schema without the nothing that it may take as well."""
    if "anyOf" not in schema:
        return schema
    return {**schema, "anyOf": [value for value in schema["anyOf"] if value != NOTHING]}
