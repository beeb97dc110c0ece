"""Each field of each record changed, taken out and put in: the verdict is that of its mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from strategy.compare.changes import DOCUMENT_KIND, MODELS, Change, RecordChange, effect_key
from strategy.compare.fields import compare
from strategy.diagnostics import Severity
from strategy.load.reading import Loaded, load
from strategy.load.record_kinds import KINDS, POST, RecordKind
from strategy.model import (
    Choice,
    Decision,
    Duration,
    Effect,
    Outcome,
    Part,
    Standing,
    Strategy,
    Tolerance,
    Visibility,
)
from strategy.model.control import AGREED, Control, GuardTurn
from strategy.model.fields import visible_fields
from strategy.rules.comparison import JOURNAL
from strategy.rules.guarding import guard_at, guard_of
from strategy.rules.judge import judge_changes
from tests.rules.test_control import DOCUMENT, FLAG, UNDECIDED, Found, decision
from tests.schemas.test_schema import WHOLE, as_text

TODAY = date(2026, 6, 1)
Path = tuple[str | int, ...]

FILES = {path: as_text(text).encode() for path, text in WHOLE.values()}
LOADED = load(FILES)
assert LOADED.strategy is not None
HELD: Strategy = replace(
    LOADED.strategy,
    document=LOADED.strategy.document.with_changes(standing=Standing.ADOPTED),
)


class Mutation(NamedTuple):
    """One thing done to one record: the record before and after, and what it is called."""

    name: str
    kind: str
    before: Any
    after: Any


def of_field(kind: str, record: Part) -> Iterator[Mutation]:
    for path, value in places(record, ()):
        name = ".".join(map(str, path))
        changed = other(value)
        if changed is not None:
            yield Mutation(f"{kind} {name} changed", kind, record, put(record, path, changed))
        without = left_out(record, path)
        if without is not None:
            yield Mutation(f"{kind} {name} taken out", kind, record, without)
            yield Mutation(f"{kind} {name} put in", kind, without, record)


def places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every field of a record, and everything in its lists and mappings."""
    if isinstance(value, Part):
        for name in visible_fields(type(value)):
            here = getattr(value, name)
            if here is not None:
                yield (*path, name), here
                yield from places(here, (*path, name))
    elif isinstance(value, tuple):
        for at, answer in enumerate(value):
            yield (*path, at), answer
            yield from places(answer, (*path, at))
    elif isinstance(value, Mapping):
        for key, answer in value.items():
            yield (*path, key), answer
            yield from places(answer, (*path, key))


def other(value: Any) -> Any:
    """Another value of the same type; nothing for one that holds others."""
    if isinstance(value, Choice):
        return next(choice for choice in type(value) if choice is not value)
    if isinstance(value, str):
        return f"{value} otherwise"
    if isinstance(value, date):
        return value - timedelta(days=1)
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, Tolerance):
        return replace(value, amount=value.amount / 2)
    if isinstance(value, Duration):
        return replace(value, number=value.number + 1)
    return None


def put(value: Any, path: Path, changed: Any) -> Any:
    """The value with what a path leads to changed."""
    if not path:
        return changed
    step, *rest = path
    if isinstance(value, Part):
        name = str(step)
        return value.with_changes(**{name: put(getattr(value, name), tuple(rest), changed)})
    if isinstance(value, tuple):
        return tuple(
            put(item, tuple(rest), changed) if at == step else item for at, item in enumerate(value)
        )
    return {
        key: put(item, tuple(rest), changed) if key == step else item for key, item in value.items()
    }


def left_out(record: Part, path: Path) -> Part | None:
    """The record without what a path leads to; nothing where it has to be there."""
    *above, step = path
    holder: Any = record
    for result in above:
        holder = getattr(holder, str(result)) if isinstance(holder, Part) else holder[result]
    if isinstance(holder, Part):
        field = type(holder).model_fields[str(step)]
        if field.is_required():
            return None
        default = field.get_default(call_default_factory=True)
        if default == getattr(holder, str(step)):
            return None
        return put(record, path, default)  # type: ignore[no-any-return]
    if isinstance(holder, tuple):
        return put(record, tuple(above), holder[:step] + holder[step + 1 :])  # type: ignore[index, operator, no-any-return]
    kept = {key: value for key, value in holder.items() if key != step}
    return put(record, tuple(above), kept)  # type: ignore[no-any-return]


def with_record(strategy: Strategy, kind: str, record: Any) -> Strategy:
    """The strategy with one record of a kind as it is given, or without it."""
    if kind == DOCUMENT_KIND:
        return replace(strategy, document=record)
    said = POST.held_in if kind == POST.name else KIND[kind].held_in
    records = dict(getattr(strategy, said))
    key = next(iter(records))
    if kind == POST.name or not KIND[kind].per_subject:
        records.pop(key)
        records |= {key: record} if record else {}
    else:
        records[key] = (record,) if record else ()
    return replace(strategy, **{said: records})  # type: ignore[arg-type]


KIND: Mapping[str, RecordKind] = {kind.name: kind for kind in KINDS.values()}


def record_of(kind: str) -> Any:
    if kind == DOCUMENT_KIND:
        return HELD.document
    answer = getattr(HELD, POST.held_in if kind == POST.name else KIND[kind].held_in)
    first = next(iter(answer.values()))
    return first[0] if kind != POST.name and KIND[kind].per_subject else first


MUTATIONS = [mutation for kind in MODELS for mutation in of_field(kind, record_of(kind))]
WHOLE_RECORDS = [
    Mutation(f"{kind} {what}", kind, *pair)
    for kind in MODELS
    if kind != DOCUMENT_KIND
    for what, pair in (("added", (None, record_of(kind))), ("removed", (record_of(kind), None)))
]
EVERY = [*MUTATIONS, *WHOLE_RECORDS]


def judged(one: Mutation, decided: Decision | None = None) -> tuple[bool, bool, tuple[Change, ...]]:
    """Whether it needs a decision, whether it is flagged, and what changed."""
    old, new = (with_record(HELD, one.kind, value) for value in (one.before, one.after))
    if decided:
        new = replace(new, decisions={**new.decisions, decided.id: decided})
    problems = judge_changes(loaded(old), loaded(new), TODAY).stands
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    flags = [problem for problem in problems if problem.is_flag]
    changes = tuple(
        change
        for change in compare(old, new)
        if not (decided and change.kind == "decision" and change.record == decided.id)
    )
    return bool(errors), bool(flags), changes


def rules_found(one: Mutation) -> set[str]:
    """The rules that ask for a decision."""
    old, new = (with_record(HELD, one.kind, value) for value in (one.before, one.after))
    problems = judge_changes(loaded(old), loaded(new), TODAY).stands
    return {problem.rule for problem in problems if problem.severity is Severity.ERROR}


def loaded(strategy: Strategy) -> Loaded:
    ids = {folder: frozenset(names(strategy, folder)) for folder in (*KINDS, "posts")}
    return Loaded(strategy, (), ids)


def names(strategy: Strategy, folder: str) -> Iterator[str]:
    answer = getattr(strategy, folder)
    if folder == "progress":
        return (f"{key}/{entry.id}" for key, entries in answer.items() for entry in entries)
    return iter(answer)


ASKED_ANYWAY = {
    "earlier-wording-changed", "target-added", "objective-moved", "wording-changed",
}  # fmt: skip
"""Rules that let nothing be added without a decision, whatever may grow."""

TURNED = {
    "action milestones.second.title changed": Control.DECIDED,  # it was reached
    "measure targets.0.decision put in": Control.FREE,  # a decision may be named later
    "measure targets.0 put in": Control.FREE,  # set by a decision that names the measure
    "measure gaps put in": Control.DECIDED,  # with a target that no decision set
    "measure gaps.0 put in": Control.DECIDED,
    "measure added": Control.DECIDED,
}
"""What is asked for otherwise than by the mark of what changed, and why."""


def says_the_same(name: str) -> bool:
    """Whether it is no change: its priority is in the list too, its number is the file's name."""
    return name.startswith("objective priorit") or name in (
        "objective number put in",
        "objective number taken out",
    )


def expected(change: Change) -> Control:
    """What the mark of what changed asks for."""
    guard = guard_of(change)
    hidden = change.path[-1:] == ("visibility",) and change.after is Visibility.INTERNAL
    if hidden:
        return KIND.get(change.kind, POST).hiding.control
    if change.kind in JOURNAL and change.what is RecordChange.CHANGED:
        filled = change.before is None and change.path[0] in ("reference", "url")
        return Control.FREE if change.kind == "decision" and filled else Control.DECIDED
    if guard.turns_on is GuardTurn.TO_COME:
        came = change.before is None and len(change.path) == 3
        return Control.FREE if came or change.path[1:2] == ("rounds",) else guard.control
    if guard.turns_on is GuardTurn.STRICTER:
        return Control.DECIDED if (change.after or 0) < change.before else Control.FLAGGED
    if guard.control is not Control.GROWS:
        if guard.rule == "deadline-moved" and change.before is None:
            return Control.FREE
        return guard.control
    if change.before is None and guard.rule not in ASKED_ANYWAY:
        return Control.FREE
    return Control.DECIDED


@pytest.mark.parametrize("one", EVERY, ids=[mutation.name for mutation in EVERY])
def test_the_verdict_is_that_of_the_mark(one: Mutation) -> None:
    needs_decision, is_flagged, changes = judged(one)
    assert changes
    if says_the_same(one.name) or is_round(changes):
        return
    asked = {expected(change) for change in changes}
    asked = {TURNED[one.name]} if one.name in TURNED else asked
    assert needs_decision is (Control.DECIDED in asked), one.name
    if Control.DECIDED not in asked:
        assert is_flagged is (Control.FLAGGED in asked), one.name


def is_round(changes: tuple[Change, ...]) -> bool:
    """Rounds have a test of their own below: what is asked of them turns on the day."""
    return any(change.path[:2] == ("reporting", "rounds") for change in changes)


DECIDES = Outcome.AMENDED


@pytest.mark.parametrize("one", EVERY, ids=[mutation.name for mutation in EVERY])
def test_a_new_decision_that_names_the_record_opens_what_no_rule_of_its_own_guards(
    one: Mutation,
) -> None:
    changes = judged(one)[2]
    if rules_found(one) != {UNDECIDED}:
        return
    effects = tuple(
        Effect(**{key: named}, outcome=DECIDES)
        for key, named in dict.fromkeys(map(effect_key, changes))
    )
    made = Decision(
        id="2026-05-01-x", date="2026-05-01", body="Cabinet", summary="So.", effects=effects
    )
    needs_decision, _, _ = judged(one, made)
    assert not needs_decision
    hidden = made.with_changes(visibility=Visibility.INTERNAL)
    covers = judged(one, hidden)[0]
    assert covers is judged(one)[0]


def test_a_field_that_nobody_marked_changes_only_by_a_decision() -> None:
    assert guard_at(MODELS["measure"], ("shows",)) is AGREED
    assert guard_at(MODELS["measure"], ("gaps", 0, "minus", "fsm")) is AGREED
    assert guard_at(MODELS["strategy"], ("organisation",)) is AGREED


def test_every_mark_has_its_reason() -> None:
    for model in MODELS.values():
        for name in visible_fields(model):
            assert guard_at(model, (name,)).because.endswith(".")


# Rounds, which turn on the day

ROUNDS = {
    "past": "2026-spring: {as_at: 2026-04-01, updates_by: 2026-04-15, meets: 2026-05-10}",
    "open": "2026-summer: {as_at: 2026-05-20, updates_by: 2026-06-15, meets: 2026-07-10}",
    "to come": "2026-autumn: {as_at: 2026-09-30, updates_by: 2026-10-15, meets: 2026-11-10}",
}


def document(*rounds: str) -> dict[str, str]:
    text = "".join(f"    {name}\n" for name in rounds)
    reporting = f"reporting:\n  rounds:\n{text}" if rounds else ""
    return {"data/strategy.yaml": f"{DOCUMENT}{reporting}"}


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("", ROUNDS["past"], UNDECIDED),
        ("", ROUNDS["open"], FLAG),
        ("", ROUNDS["to come"], None),
        (ROUNDS["past"], "", UNDECIDED),
        (ROUNDS["open"], "", UNDECIDED),
        (ROUNDS["to come"], "", FLAG),
        (ROUNDS["past"], ROUNDS["past"].replace("04-01", "04-20"), UNDECIDED),
        (ROUNDS["past"], ROUNDS["past"].replace("04-15", "04-30"), UNDECIDED),
        (ROUNDS["past"], ROUNDS["past"].replace("05-10", "05-12"), FLAG),
        (ROUNDS["open"], ROUNDS["open"].replace("05-20", "07-20"), UNDECIDED),
        (ROUNDS["to come"], ROUNDS["to come"].replace("09-30", "10-01"), FLAG),
        (ROUNDS["to come"], ROUNDS["to come"].replace("09-30", "04-01"), UNDECIDED),
        (ROUNDS["to come"], ROUNDS["to come"].replace("10-15", "10-20"), FLAG),
        (ROUNDS["to come"], ROUNDS["to come"].replace("}", ", body: Cabinet}"), FLAG),
    ],
)
def test_a_round_that_is_over_stays_and_one_to_come_may_move(
    controlled: Found, before: str, after: str, asked: str | None
) -> None:
    old, new = document(*filter(None, [before])), document(*filter(None, [after]))
    assert {problem.rule for problem in controlled(old, new)} == ({asked} if asked else set())
    decided = new | decision("record: strategy, outcome: amended")
    assert {problem.rule for problem in controlled(old, decided)} <= {FLAG}
