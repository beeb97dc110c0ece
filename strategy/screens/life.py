"""One record's life as plain data: what JSON holds and what its text is made of."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_jsonable_python

from strategy.assess import post_title, status_label
from strategy.assess.facts import Shown
from strategy.audience import Audience
from strategy.lives import Field, Item, Life
from strategy.model import Choice, Status, Strategy
from strategy.movement import marked
from strategy.movement.saying import field_in_words, name_of, plainly
from strategy.views.header import notice_of

Facts = dict[str, Any]

POSTS = frozenset({"owner", "by", "lead"})
"""The names of fields that hold a post."""

FEW_WORDS = 3
"""Texts of fewer words are told as they were and are: marks in them would not be read."""


def life_facts(life: Life, audience: Audience, field: str, *, is_whole: bool) -> Facts:
    """A life with its changes, newest first. ``is_whole`` is false where a clone ends earlier.

    ``field`` narrows it to one field, as ``review.due`` is written; empty for all. Dates are ISO
    text, and what is not known is ``None``.
    """
    document = life.around.document
    told = [_item(life.around, audience, item) for item in of_field(life, field)]
    return {
        "strategy": document.title,
        "organisation": document.organisation,
        "standing": document.standing.value,
        "notice": notice_of(document),
        "audience": audience.value,
        "record": life.asked.id,
        "kind": life.asked.kind,
        "title": name_of(life.record, life.asked.id),
        "names": list(life.names),
        "supersedes": list(life.predecessors),
        "field": field or None,
        "whole_history": is_whole,
        "changes": told,
        "decisions": {
            key: {
                "date": one.date.isoformat(),
                "body": one.body,
                "reference": one.reference,
                "summary": one.summary,
            }
            for key, one in sorted(life.decisions.items())
            if any(key in each["decisions"] for each in told)
        },
    }


def of_field(life: Life, field: str) -> list[Item]:
    """What happened, narrowed to one field where one is named."""
    if not field:
        return list(life.items)
    from dataclasses import replace

    narrowed = (
        replace(one, fields=tuple(each for each in one.fields if is_of(each, field)))
        for one in life.items
    )
    return [one for one in narrowed if one.fields]


def is_of(told: Field, field: str) -> bool:
    """Whether a field is the one named, or lies in it."""
    way = ".".join(str(step) for step in told.path)
    return way == field or way.startswith(f"{field}.")


def _item(around: Strategy, audience: Audience, item: Item) -> Facts:
    commit = item.event.commit
    return {
        "date": commit.on.isoformat(),
        "author": commit.author or None,
        "revision": commit.revision or None,
        "kind": item.kind,
        "record": item.name,
        "was_named": item.was_named or None,
        "superseded_by": item.follows or None,
        "what": item.what.value,
        "file": item.event.path,
        "fields": [_field(around, one) for one in item.fields],
        "decisions": list(item.decisions),
        "problem": item.problem if item.problem and audience is Audience.INTERNAL else None,
        "rule": item.rule or None,
    }


def _field(around: Strategy, told: Field) -> Facts:
    before, after = told.before, told.after
    is_worded = _is_text(before) and _is_text(after)
    return {
        "field": ".".join(str(step) for step in told.path),
        "field_in_words": field_in_words(told.path),
        "was": to_jsonable_python(before),
        "now": to_jsonable_python(after),
        "was_in_words": in_words(around, told, before),
        "now_in_words": in_words(around, told, after),
        "marked": [
            {"how": piece.how.value, "text": piece.text}
            for piece in (marked(before, after) if is_worded else ())
        ],
        "erased": told.is_withheld,
    }


def _is_text(value: Any) -> bool:
    """Whether a value is a text long enough to be read with marks in it."""
    return (
        isinstance(value, str) and not isinstance(value, Choice) and len(value.split()) >= FEW_WORDS
    )


def in_words(around: Strategy, told: Field, value: Any) -> str | None:
    """A value as a person would say it: a post by its title, a status by the council's word."""
    if isinstance(value, Status):
        return status_label(around.document, Shown(value.value))
    if isinstance(value, str) and told.path[-1] in POSTS:
        return post_title(around, value)
    return plainly(value)
