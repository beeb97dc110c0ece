"""The models as JSON schemas for editors, one for each kind of file.

A schema takes every value that ``load`` takes, as an editor reads it, and refuses what ``load``
refuses wherever one file is enough to tell. Whether a record that is named exists is not told by
one file: its id is offered and other ids are taken, so that a schema which is a day older than the
records calls no good file wrong.

``errorMessage`` and ``enumDescriptions`` are what the editors' YAML server adds to the standard;
other programs pass over them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import TypeAdapter

from strategy.address import schema_id
from strategy.load.record_kinds import DATA, DOCUMENT, KINDS, POSTS
from strategy.model import Part, Post, StrategyDocument
from strategy.model.scalars import Id
from strategy.schemas.forms import (
    FORMS,
    NEVER,
    AsWritten,
    Schema,
    as_read,
    either,
    filled,
    may_be_empty,
)
from strategy.schemas.known_ids import Known
from strategy.values import dataclass

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FileKind(NamedTuple):
    """A kind of file: what it is called, where it lies, and the model of what it holds.

    ``by_id`` is true where one file holds several, each by its id.
    """

    title: str
    glob: str
    model: type[Part]
    by_id: bool = False


def file_kinds() -> dict[str, FileKind]:
    """Every kind of file under ``data/``, by the name of its schema."""
    kinds = {
        "strategy": FileKind("Strategy", DOCUMENT, StrategyDocument),
        "posts": FileKind("Posts", POSTS, Post, by_id=True),
    }
    for folder, kind in KINDS.items():
        glob = f"{DATA}/{folder}/{'*/*' if kind.per_subject else '*'}.yaml"
        kinds[kind.name.replace(" ", "-")] = FileKind(kind.name.capitalize(), glob, kind.model)
    return kinds


def schemas(ids: Known) -> dict[str, str]:
    """Every kind's schema as JSON text, by its name."""
    return {
        name: json.dumps(_schema(name, kind, ids), indent=2, ensure_ascii=False) + "\n"
        for name, kind in file_kinds().items()
    }


def _schema(name: str, kind: FileKind, ids: Known) -> Schema:
    about = (kind.model.__doc__ or "").partition("\n\n")[0].replace("``", "")
    head = {"$schema": DIALECT, **schema_id(name), "title": kind.title, "description": about}
    made = kind.model.model_json_schema(schema_generator=AsWritten)
    record = _Finishing(made.pop("$defs", {}), ids).field(made, required=True)
    if not kind.by_id:
        return head | record
    names = TypeAdapter(Id).json_schema(schema_generator=AsWritten)
    by_id = {"type": "object", "propertyNames": names, "additionalProperties": record}
    return head | may_be_empty(by_id)


@dataclass(frozen=True, slots=True)
class _Finishing:
    """What pydantic made, finished: the ids filled in, each part where it is used.

    ``parts`` are the schemas that others point to.
    """

    parts: Mapping[str, Schema]
    known_ids: Known

    def field(self, made: Schema, *, required: bool) -> Schema:
        """What a field may hold; one that is not required may be empty."""
        schema = self._in_place(made)
        names = schema.pop("refers", None)
        short = schema.pop("shorthand", None)
        if "items" in schema:
            about = {"refers": names} if names else {}
            schema["items"] = self.field(schema["items"] | about, required=True)
        elif "properties" in schema:
            schema["properties"] = self._fields(schema)
        elif "propertyNames" in schema:
            schema |= self._by_key(schema)
        elif names:
            schema = self._offering(schema, names, optional=not required)
        else:
            form = str(schema.get("format", schema.get("type")))
            schema = {**_about(schema), **FORMS[form]} if form in FORMS else schema
        if short:
            schema = either(schema, filled(_untold(schema["properties"][short])))
        return schema if required else may_be_empty(schema)

    def _in_place(self, made: Schema) -> Schema:
        """A schema with what it points to in it; what it says itself comes first, and wins."""
        schema = dict(made)
        while "$ref" in schema:
            part = self.parts[schema.pop("$ref").rpartition("/")[2]]
            schema |= {key: value for key, value in part.items() if key not in schema}
        schema.pop("title", None)  # pydantic's name for it, which no file holds
        return schema

    def _fields(self, schema: Schema) -> Schema:
        return {
            name: self.field(value, required=name in schema["required"])
            for name, value in schema["properties"].items()
        }

    def _by_key(self, schema: Schema) -> Schema:
        """The keys and values of a mapping; where the keys are a choice's, each is explained."""
        keys = self.field(schema["propertyNames"], required=True)
        value = self.field(schema["additionalProperties"], required=True)
        if "enum" not in keys:
            return {"propertyNames": keys, "additionalProperties": value}
        meanings = zip(keys["enum"], keys["enumDescriptions"], strict=True)
        return {
            "propertyNames": keys,
            "properties": {word: {"description": item, **value} for word, item in meanings},
            "additionalProperties": False,
        }

    def _offering(self, schema: Schema, kind: str, *, optional: bool) -> Schema:
        """A field that names something: the ids there are, or anything of the same form."""
        ids = self.known_ids.get(kind)
        if not ids:
            return schema
        words = list(ids.values())
        offered = {"enum": [as_read(id_) for id_ in ids], "enumDescriptions": words}
        others = [_untold(schema)] if optional else [_untold(schema), NEVER]
        return _about(schema) | {"anyOf": [offered, *others]}


def _about(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key == "description"}


def _untold(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "description"}
