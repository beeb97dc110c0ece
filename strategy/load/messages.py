"""Pydantic's errors as problems an officer understands, with the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import article
from strategy.model import TRACKER_WORDS, Part
from strategy.model.fields import annotation_at, choices_at, marks_at, model_at, visible_fields
from strategy.model.journal import DIGEST_FORM
from strategy.model.scalars import DEVICE_NAMES, ID_PATTERN, WEB_ADDRESS, described, shown

__all__ = [
    "ID_HINT",
    "annotation_at",
    "choices_at",
    "did_you_mean",
    "listed",
    "marks_at",
    "model_at",
    "refusals",
    "visible_fields",
]

KEY = "[key]"
ID_HINT = 'small letters, digits, "-" and "." between them, 64 at most: attendance-lead, 3.4'
LIST_HINT = "write each item on its own line after a dash, or all in [ , ]"

Words = tuple[str, str, str]
"""A rule, a message and a hint."""


def nearest(given: str, words: Sequence[str]) -> str:
    """The nearest of ``words``, or nothing where none is near."""
    return next(iter(get_close_matches(given.lower(), words, n=1, cutoff=0.6)), "")


def did_you_mean(given: str, words: Sequence[str]) -> str:
    """``did you mean "x"?`` for the nearest of ``words``, or nothing where none is near."""
    near = nearest(given, words)
    return f'did you mean "{near}"?' if near else ""


def why_no_id(text: str) -> str:
    """A hint for text that cannot be an id."""
    if text.split(".")[0] in DEVICE_NAMES:
        return "Windows keeps this name for itself: add a word to it"
    return ID_HINT


def listed(words: Sequence[str]) -> str:
    """``a, b or c``."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def refusals(
    errors: Sequence[ErrorDetails], file: str, name: str, model: type[Part], prefix: FieldPath = ()
) -> Iterator[Diagnostic]:
    """A problem for each error of one record. ``prefix`` is where in the file the record stands.

    A field that is missing because its name is misspelt is one mistake, and told once.
    """
    misspelt = {
        (*error["loc"][:-1], _field_meant(error["loc"], model))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    for error in errors:
        path, on_key = _path(error["loc"])
        if error["type"] == "missing" and path in misspelt:
            continue
        rule, message, hint = _words(error, path, name, model)
        on_key = on_key or rule in {"unknown-field", "missing-field"}
        yield Diagnostic(
            rule, Severity.ERROR, message, file, path=(*prefix, *path), hint=hint, key=on_key
        )


def _path(loc: tuple[int | str, ...]) -> tuple[FieldPath, bool]:
    if loc and loc[-1] == KEY:
        return loc[:-1], True
    return loc, False


def _words(error: ErrorDetails, path: FieldPath, name: str, model: type[Part]) -> Words:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(path, name, model)
    if kind == "missing":
        message = f'{_thing(path[:-1], name)} needs "{path[-1]}"'
        return "missing-field", message, _description(path, model)
    if kind == "enum":
        return _unknown_choice(given, choices_at(model, path))
    if kind.startswith("string_"):
        return _not_fitting_text(kind, given, context)
    if kind == "tuple_type":
        return "not-a-list", f"a list is expected here, not {described(given)}", LIST_HINT
    if kind in {"model_type", "dict_type"}:
        hint = f"its fields go below it, two spaces further in: {_fields(path, model)}"
        return "not-a-mapping", f"fields are expected here, not {described(given)}", hint
    return kind, error["msg"], str(context.get("hint", ""))


def _field_meant(path: FieldPath, model: type[Part]) -> str:
    """The known field that an unknown one is nearest to, or nothing."""
    owner = model_at(model, path[:-1])
    return nearest(str(path[-1]), visible_fields(owner)) if owner else ""


def _unknown_field(path: FieldPath, name: str, model: type[Part]) -> Words:
    meant = _field_meant(path, model)
    hint = f'did you mean "{meant}"?' if meant else f"it can have: {_fields(path[:-1], model)}"
    message = f"{_thing(path[:-1], name)} has no field {described(path[-1])}"
    return "unknown-field", message, hint


def _unknown_choice(given: Any, words: Sequence[str]) -> Words:
    message = f"{described(given)} is not one of the choices: {listed(words)}"
    return "unknown-choice", message, choice_meant(given, words)


def choice_meant(given: Any, words: Sequence[str]) -> str:
    """What to write for ``On track``, ``Red`` or a slip of the keyboard."""
    if not isinstance(given, str):
        return ""
    word = "-".join(given.lower().replace("_", " ").split())
    word = TRACKER_WORDS.get(word, word)
    return f"write {word}" if word in words else did_you_mean(word, words)


def _not_fitting_text(kind: str, given: Any, context: Mapping[str, Any]) -> Words:
    if kind == "string_type":
        return "not-text", f"text is expected here, not {described(given)}", _as_text(given)
    if kind == "string_too_short":
        return "not-text", "the text is empty", "write it, or delete the field"
    pattern = context.get("pattern")
    if kind == "string_too_long" or pattern == ID_PATTERN:
        return "bad-id", f"{described(given)} cannot be an id", why_no_id(given)
    if pattern == WEB_ADDRESS:
        hint = "it begins with https:// or http://, and has no spaces"
        return "bad-link", f"{described(given)} is not a web address", hint
    if pattern == DIGEST_FORM:
        hint = "nobody writes it by hand: strategy record approval makes the file"
        return "bad-digest", f"{described(given)} is not a digest of a position", hint
    return "not-one-line", "this is to be one line of text", "join its lines"


def _as_text(given: Any) -> str:
    if given is None:
        return "write it, or delete the line"
    if isinstance(given, dict):
        return "put text with a colon in it in quotes"
    return "write one text, without a dash or brackets"


def _thing(path: FieldPath, name: str) -> str:
    """What a field belongs to: the record, or the part of it that ``path`` leads to."""
    if not path:
        return article(name)
    *way, last = path
    return f'item {last + 1} of "{way[-1]}"' if isinstance(last, int) else f'"{shown(last)}"'


def _description(path: FieldPath, model: type[Part]) -> str:
    owner = model_at(model, path[:-1])
    return (owner.model_fields[str(path[-1])].description or "") if owner else ""


def _fields(path: FieldPath, model: type[Part]) -> str:
    owner = model_at(model, path)
    return ", ".join(visible_fields(owner)) if owner else "id: value"


def suggested(given: str, words: Iterable[str]) -> str:
    """``did you mean "x"?`` for the nearest in any case; nothing where none is near."""
    near = meant(given, words)
    return f'did you mean "{near}"?' if near else ""


def meant(given: str, words: Iterable[str]) -> str:
    """The nearest of ``words`` in any case; nothing where none is near."""
    by_word = {word.lower(): word for word in words}
    near = nearest(given, list(by_word))
    return by_word[near] if near else ""
