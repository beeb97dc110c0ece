"""Which fields of which definitions a sheet may set, and which post is meant by a name there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple, NoReturn, get_args

from pydantic import BaseModel

from strategy.diagnostics import FieldPath
from strategy.load.messages import did_you_mean, listed
from strategy.load.record_kinds import KINDS
from strategy.lookup import find_post
from strategy.model import FieldMark, Post
from strategy.model.fields import marks_at, model_at, type_at, visible_fields
from strategy.periods.dates import in_words

FOLDERS = ("objectives", "priorities", "actions", "measures")
"""The definitions whose fields a sheet sets. What happened is recorded, and never set."""


class Settable(NamedTuple):
    """A field that holds one value, and the folders of the definitions that have it."""

    path: tuple[str, ...]
    folders: tuple[str, ...]

    @property
    def name(self) -> str:
        """``owner``, ``review.due``."""
        return ".".join(self.path)


class NotSettableError(ValueError):
    """The field is not set from a sheet; ``hint`` says what to do in place of it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def settable(name: str) -> Settable:
    """The field of that name. Raises :class:`NotSettableError` with what to do in place of it."""
    path = tuple(step.strip().lower().replace("-", "_") for step in name.split("."))
    folders = tuple(folder for folder in FOLDERS if _is_there(KINDS[folder].model, path))
    if not folders:
        names = list(dict.fromkeys(known_fields()))
        hint = did_you_mean(".".join(path), names) or f"there are {listed(names)}"
        raise NotSettableError(f'no definition has a field "{name}"', hint)
    free = tuple(folder for folder in folders if ".".join(path) in fields_of(folder))
    if not free:
        _refuse(Settable(path, folders), KINDS[folders[0]].model)
    return Settable(path, free)


def known_fields() -> Iterator[str]:
    """The names of all fields that a sheet may set."""
    for folder in FOLDERS:
        yield from fields_of(folder)


def fields_of(folder: str) -> Iterator[str]:
    """The names of the fields of one kind of definition that a sheet may set."""
    return single_fields(KINDS[folder].model)


def single_fields(model: type[BaseModel]) -> Iterator[str]:
    """The names of the fields of a model that hold one value and may be set from a sheet."""
    return _single(model, model, ())


def _single(top: type[BaseModel], model: type[BaseModel], above: tuple[str, ...]) -> Iterator[str]:
    for name in visible_fields(model):
        path = (*above, name)
        part = model_at(top, path)
        if part:
            yield from _single(top, part, path)
        elif not get_args(type_at(top, path)) and not _controlled(top, path):
            yield ".".join(path)


def _is_there(model: type[BaseModel], path: FieldPath) -> bool:
    """Whether every step leads to a field that can be written."""
    here: type[BaseModel] | None = model
    for position, step in enumerate(path, start=1):
        if here is None or step not in visible_fields(here):
            return False
        here = model_at(model, path[:position])
    return True


def _controlled(model: type[BaseModel], path: FieldPath) -> FieldMark | None:
    marks = marks_at(model, path)
    return next(
        (literal for literal in (FieldMark.ADOPTED, FieldMark.INTERNAL) if literal in marks), None
    )


def _refuse(field: Settable, model: type[BaseModel]) -> NoReturn:
    name, mark = field.name, _controlled(model, field.path)
    if mark is FieldMark.ADOPTED:
        message = f'"{name}" is adopted text, and only a decision changes it'
        raise NotSettableError(message, "record the decision: strategy record decision")
    if mark is FieldMark.INTERNAL:
        message = f'"{name}" is for the council alone, and a sheet would be shown'
        raise NotSettableError(message, "write it in each file by hand")
    part = model_at(model, field.path)
    if part:
        parts = listed([f"{name}.{visible_field}" for visible_field in visible_fields(part)])
        raise NotSettableError(f'"{name}" has parts of its own', f"name one of them: {parts}")
    message = f'"{name}" holds several values, and a sheet sets one'
    raise NotSettableError(message, "write it in each file by hand")


ADD_POST = "add the post to data/posts.yaml first"


def post_named(text: str, posts: Mapping[str, Post], on: date) -> str | tuple[str, str]:
    """The id of the post that is meant; or why there is none on that day, and what to do.

    The text is never repeated: it may hold the name of a person, or an address.
    """
    post_id = find_post(text, posts)
    if post_id.id is None:
        meant = f'did you mean "{post_id.nearest[0]}"?' if post_id.nearest else ADD_POST
        return "no post is called that", meant
    key = post_id.id
    until, successor = posts[key].until, posts[key].succeeded_by
    if until and on > until:
        went = f'its duties went to "{successor}"' if successor else "name another post"
        return f'the post "{key}" ended on {in_words(until)}', went
    return key
