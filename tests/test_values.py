"""Our cheap dataclasses are what the standard library's are, for all that anybody can see."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from strategy.values import dataclass


def defined(decorator: Callable[..., Any], **options: bool) -> tuple[Any, Any]:
    """A class and one that extends it, made by a decorator."""

    @decorator(frozen=True, slots=True, **options)
    class Plan:
        """A plan."""

        title: str
        steps: tuple[str, ...] = ()
        notes: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)

        @property
        def size(self) -> int:
            """How many steps there are."""
            return len(self.steps)

    @decorator(frozen=True, slots=True, **options)
    class Longer(Plan):
        """A longer plan."""

        owner: str = "nobody"

    return Plan, Longer


OURS, OUR_LONGER = defined(dataclass)
THEIRS, THEIR_LONGER = defined(dataclasses.dataclass)
BOTH = [(OURS, OUR_LONGER), (THEIRS, THEIR_LONGER)]


@pytest.mark.parametrize(("plan", "longer"), BOTH, ids=["ours", "the standard library's"])
def test_what_is_promised_of_a_frozen_dataclass(plan: Any, longer: Any) -> None:
    answer = plan("A", ("b",))
    assert (answer.title, answer.steps, answer.notes, answer.size) == ("A", ("b",), {}, 1)
    assert answer == plan(title="A", steps=("b",), notes={"n": 1})
    assert hash(answer) == hash(plan(steps=("b",), title="A"))
    assert answer != plan("A")
    assert answer != longer("A", ("b",))
    assert answer.notes is not plan("A").notes
    assert dataclasses.replace(answer, steps=()) == plan("A")
    names = [field.name for field in dataclasses.fields(longer)]
    assert names == ["title", "steps", "notes", "owner"]
    assert longer("A", owner="x").owner == "x"
    assert longer("A").owner == "nobody"
    assert repr(answer).endswith("Plan(title='A', steps=('b',))")
    assert dataclasses.asdict(answer) == {"title": "A", "steps": ("b",), "notes": {}}
    assert copy.copy(answer) == copy.deepcopy(answer) == answer
    assert not hasattr(answer, "__dict__")
    match answer:
        case plan(title, steps):
            assert (title, steps) == ("A", ("b",))


@pytest.mark.parametrize(("plan", "longer"), BOTH, ids=["ours", "the standard library's"])
def test_it_cannot_be_changed(plan: Any, longer: Any) -> None:
    for answer in (plan("A"), longer("A")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            answer.title = "B"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del answer.title


@pytest.mark.parametrize(("plan", "longer"), BOTH, ids=["ours", "the standard library's"])
@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((), {"steps": ()}),
        (("A",), {"title": "B"}),
        (("A", (), {}, "x", "y"), {}),
        (("A",), {"elsewhere": 1}),
        ((), {"titel": "A", "steps": (), "notes": {}}),
        (("A", ()), {"steps": (), "notes": {}}),
    ],
)
def test_a_slip_in_the_call_is_an_error(
    plan: Any, longer: Any, values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for kind in (plan, longer):
        with pytest.raises(TypeError):
            kind(*values, **named)


@pytest.mark.parametrize("decorator", [dataclass, dataclasses.dataclass])
def test_equality_and_names_can_be_chosen(decorator: Callable[..., Any]) -> None:
    plan, _ = defined(decorator, eq=False)
    assert plan("A") != plan("A")
    named, _ = defined(decorator, kw_only=True)
    assert named(title="A").title == "A"
    with pytest.raises(TypeError):
        named("A")


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that goes to another process."""

    title: str
    number: int = 1


def test_it_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Kept("A", 2))) == Kept("A", 2)
