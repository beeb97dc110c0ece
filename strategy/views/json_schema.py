"""JSON schemas of what is written out, made from the types of the views themselves.

A view is an object with exactly its fields, none left out; a class's docstring is its description.
Source of the form: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from strategy.address import schema_id
from strategy.periods.period_kinds import Period
from strategy.views.serialising import VERSION, field_names

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

PLAIN: Final[Mapping[Any, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    NoneType: {"type": "null"},
    Any: {},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string"},
    Period: {"type": "string"},
}
"""What stands for a value of each type that is no view."""


def output_schema(name: str, about: str, fields: Mapping[str, Any]) -> Schema:
    """The schema of the JSON object ``strategy/name`` with fields of some types."""
    parts: dict[str, Schema] = {}
    properties = {key: schema_of(hint, parts) for key, hint in fields.items()}
    first: dict[str, Schema] = {
        "schema": {"const": f"strategy/{name}"},
        "version": {"const": VERSION},
    }
    return {
        "$schema": DIALECT,
        **schema_id(f"output/{name}"),
        "title": f"strategy/{name}",
        "description": about,
        **_object({**first, **properties}),
        "$defs": dict(sorted(parts.items())),
    }


def fields_with_types(view: type) -> dict[str, Any]:
    """The fields of a view that are written out, each with its type."""
    hints = get_type_hints(view, include_extras=True)
    return {name: hints[name] for name in field_names(view)}


def schema_of(hint: Any, parts: dict[str, Schema]) -> Schema:
    """The schema of a type; those of views go to ``parts``, by the name of their class.

    Raises :class:`TypeError` for a type that no view may hold.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return schema_of(inside[0], parts)
    if origin in (Union, UnionType):
        return _any_of([schema_of(value, parts) for value in inside])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inside[1], parts)}
    if isinstance(origin, type) and issubclass(origin, Sequence | frozenset):
        return {"type": "array", "items": schema_of(inside[0], parts)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [enum.value for enum in hint]}
    if dataclasses.is_dataclass(hint) and hint not in PLAIN and isinstance(hint, type):
        return _part(hint, parts)
    if hint in PLAIN:
        return dict(PLAIN[hint])
    raise TypeError(f"a view cannot hold a {hint}")


def _part(view: type, parts: dict[str, Schema]) -> Schema:
    name = view.__name__
    if name not in parts:
        parts[name] = {}  # a view may hold others of its kind
        fields = fields_with_types(view)
        properties = {key: schema_of(value, parts) for key, value in fields.items()}
        parts[name] = {"description": inspect.getdoc(view) or "", **_object(properties)}
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _any_of(schemas: list[Schema]) -> Schema:
    """One of several; plain types are put together."""
    if all(set(schema) == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}
