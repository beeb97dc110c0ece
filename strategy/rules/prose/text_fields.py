"""The texts that officers wrote themselves and that the public may read, found from the marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from strategy.diagnostics import FieldPath
from strategy.model import FieldMark, Part, Refers, Visibility
from strategy.rules.references import Holder, holders, inside, texts
from strategy.rules.rule import Case

Way = tuple[str, ...]
"""The fields that lead to a text: ``("corrective_action", "what")``."""


class Written(NamedTuple):
    """A text, and the file and the field it stands in."""

    text: str
    file: str
    path: FieldPath


def written(case: Case, wanted: Callable[[str], bool]) -> Iterator[Written]:
    """Every text of the officers' own that is ``wanted`` and that the public may read.

    Adopted wording is left out, and so are internal fields, internal records and what is said of
    an internal objective or action. ``wanted`` is asked of every text there is, so it has to be
    quick.
    """
    for text, path, record, holder in case.once(_all_written):
        if wanted(text):
            file, prefix = holder.place(record)
            yield Written(text, file, (*prefix, *path))


def _all_written(case: Case) -> list[tuple[str, FieldPath, Part, Holder]]:
    """Every such text with its way in its record, which is looked at by several rules."""
    hidden = hidden_objectives(case)
    return [
        (text, path, record, holder)
        for holder in holders(case)
        for ways in [own_words(holder.model)]
        for record in holder.records
        if not is_hidden(record, hidden)
        for path, text in _texts_of(record, ways)
    ]


def _texts_of(record: Part, ways: tuple[Way, ...]) -> Iterator[tuple[FieldPath, str]]:
    for way in ways:
        value = getattr(record, way[0])
        if type(value) is str:  # nearly all are: the general walk would take most of the time
            yield way, value
        elif value:
            yield from ((path, text) for path, text in texts(value, way[1:], way[:1]))


def hidden_objectives(case: Case) -> frozenset[str]:
    """The ids of the objectives, and of the actions, that no public reader is told of."""
    strategy = case.strategy
    objectives = frozenset(
        objective.id
        for objective in strategy.objectives.values()
        if objective.visibility is Visibility.INTERNAL
    )
    actions = (action.id for action in strategy.actions.values() if is_hidden(action, objectives))
    return objectives.union(actions)


def is_hidden(record: Part, hidden: frozenset[str]) -> bool:
    """Whether a record is internal, or is about nothing but what is in ``hidden``."""
    if getattr(record, "visibility", Visibility.PUBLIC) is Visibility.INTERNAL:
        return True
    if not hidden:
        return False
    about = getattr(record, "objectives", ())
    return getattr(record, "subject", None) in hidden or (bool(about) and hidden.issuperset(about))


@cache
def own_words(model: type[Part]) -> tuple[Way, ...]:
    """The ways to every field of a model, and of its parts, in which officers write freely.

    That is prose neither adopted nor internal, and a post, which takes other text as well.
    """
    return tuple(_own_words(model))


def _own_words(model: type[Part]) -> Iterator[Way]:
    for name, field_info in model.model_fields.items():
        marks = [*field_info.metadata, *inside(field_info.annotation)]
        if FieldMark.ADOPTED in marks or FieldMark.INTERNAL in marks:
            continue
        if FieldMark.PROSE in marks or any(
            isinstance(mark, Refers) and mark.loosely for mark in marks
        ):
            yield (name,)
        for mark in marks:
            if isinstance(mark, type) and issubclass(mark, Part):
                yield from ((name, *way) for way in own_words(mark))
