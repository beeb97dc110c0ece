"""Values cannot change, hold no floats, and say of themselves what an officer may write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from strategy.load.reading import load
from strategy.load.record_kinds import KINDS
from strategy.model import Choice, FieldMark, Objective, Part, Post, ProgressEntry, StrategyDocument
from strategy.model.fields import marks_at, visible_fields
from strategy.model.scalars import LONGEST_SHOWN, can_be_id, described, shown
from tests.conftest import COUNCIL

MODELS = [StrategyDocument, Post, *(kind.model for kind in KINDS.values())]


def types_in(model: type[Part]) -> Iterator[Any]:
    """Every type named in a model and in the parts it holds."""
    waiting: list[Any] = [model]
    while waiting:
        answer = waiting.pop()
        yield answer
        waiting += get_args(answer)
        if isinstance(answer, type) and issubclass(answer, Part):
            waiting += [model_field.annotation for model_field in answer.model_fields.values()]


@pytest.mark.parametrize("model", MODELS)
def test_no_value_is_a_float_a_list_or_anything_at_all(model: type[Part]) -> None:
    loose = [float, complex, list, set, Any, object]
    assert not [value for value in types_in(model) if any(value is item for item in loose)]


@pytest.mark.parametrize("model", MODELS)
def test_every_word_of_a_choice_is_explained_in_a_sentence(model: type[Part]) -> None:
    choices = [
        value for value in types_in(model) if isinstance(value, type) and issubclass(value, Choice)
    ]
    for word in (word for choice in choices for word in choice):
        assert word == word.value == type(word)(word.value)
        assert word.meaning[0].isupper(), word
        assert word.meaning.endswith("."), word


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_described_in_a_sentence(model: type[Part]) -> None:
    for part in types_in(model):
        if isinstance(part, type) and issubclass(part, Part):
            for name, field_info in part.model_fields.items():
                assert field_info.description, (part, name)
                assert field_info.description.endswith("."), (part, name)


def test_nothing_can_be_changed() -> None:
    strategy = load({path: text.encode() for path, text in COUNCIL.items()}).strategy
    assert strategy is not None
    with pytest.raises(FrozenInstanceError):
        strategy.posts = {}  # type: ignore[misc]
    for record in (strategy.document, *strategy.posts.values(), *strategy.objectives.values()):
        name = next(iter(type(record).model_fields))
        with pytest.raises(ValidationError):
            setattr(record, name, "x")


def test_what_an_officer_may_write_ends_with_who_may_read_it() -> None:
    assert visible_fields(Objective)[-1] == visible_fields(ProgressEntry)[-1] == "visibility"
    assert not {"id", "subject"} & {*visible_fields(Objective), *visible_fields(ProgressEntry)}
    visible_fields(Objective).clear()
    assert visible_fields(Objective)[0] == "priority"


def test_marks_of_a_field_are_those_of_its_items_too() -> None:
    assert FieldMark.INTERNAL in marks_at(ProgressEntry, ("internal",))
    assert FieldMark.PROSE in marks_at(ProgressEntry, ("evidence", 0, "title"))
    assert FieldMark.PROSE in marks_at(StrategyDocument, ("groups", "send"))
    assert FieldMark.ADOPTED in marks_at(Objective, ("earlier_wordings", 1, "wording"))
    assert FieldMark.PROSE not in marks_at(ProgressEntry, ("status",))


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("attendance-lead", True),
        ("3.4", True),
        ("2026-12-18-send-manager-a1b2c3", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("", False),
        ("A", False),
        ("a b", False),
        ("a--b", False),
        ("-a", False),
        ("a\n", False),
        ("é", False),
        ("٣", False),
        ("../x", False),
        ("con", False),
        ("con.3", False),
        ("lpt9", False),
        ("console", True),
    ],
)
def test_what_can_be_an_id(text: str, can: bool) -> None:
    assert can_be_id(text) is can


def test_what_a_message_repeats_is_short_visible_and_on_one_line() -> None:
    assert shown("one\n two\tthree") == "one two three"
    assert shown("red \x1b[31m\u2028") == "red \ufffd[31m"
    assert len(shown("x" * 10_000)) == LONGEST_SHOWN
    assert shown("x" * 10_000).endswith("…")
    assert described(None) == "nothing"
    assert described({}) == "a mapping (key: value)"
    assert described([]) == described(()) == "a list"
