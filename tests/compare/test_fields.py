"""What two strategies say differently: YAML in, changes out; layout is no change."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.compare.changes import Change, RecordChange, effect_key, holds, is_marked
from strategy.compare.fields import compare, renamed
from strategy.load.reading import load
from strategy.load.record_kinds import KINDS
from strategy.model import (
    Decision,
    EarlierWording,
    Effect,
    FieldMark,
    Intent,
    Objective,
    ObjectiveSet,
    Outcome,
    Post,
    ProgressEntry,
    Review,
    Standing,
    Status,
    Strategy,
    StrategyDocument,
)

DOCUMENT = """\
format: 1
title: Learning in Eastmarsh
organisation: Eastmarsh Council
standing: adopted
starts: 2024
ends: 2030
vision: Every child is safe, known and well taught.
commitments: [We listen., We act., We report.]
sets:
  main: {title: Our objectives, starts: 2024, ends: 2030}
"""
OBJECTIVE = """\
priority: 1
set: main
wording: Every pupil attends regularly, and every family knows whom to call.
intent: improve
"""
ENTRY = "as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: It rose.\n"
FILES = {
    "data/strategy.yaml": DOCUMENT,
    "data/posts.yaml": "attendance-lead: {title: Attendance Lead}\n",
    "data/priorities/1.yaml": "title: At school\naims: [All attend., All belong.]\n",
    "data/objectives/1.1.yaml": OBJECTIVE,
    "data/progress/1.1/2026-03-31-attendance-lead.yaml": ENTRY,
    "data/decisions/2024-01-18-cabinet.yaml": "date: 2024-01-18\nbody: Cabinet\nsummary: Adopted.\n"
    "effects: [{objective: 1.1, outcome: kept}]\n",
}


def strategy(**changed: str | None) -> Strategy:
    """The small strategy with some files changed; ``__`` stands for what a name cannot hold."""
    files = {path: text for path, text in (FILES | changed).items() if text is not None}
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.strategy is not None
    assert loaded.problems == ()
    return loaded.strategy


def told(changes: tuple[Change, ...]) -> list[str]:
    return [
        f"{change.what} {change.kind} {change.record} {'.'.join(map(str, change.path))}: "
        f"{change.before!s} -> {change.after!s}"
        for change in changes
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/objectives/1.1.yaml", OBJECTIVE.replace("\n", "\r\n")),
        ("data/objectives/1.1.yaml", "\n".join(reversed(OBJECTIVE.splitlines())) + "\n"),
        (
            "data/objectives/1.1.yaml",
            OBJECTIVE.replace("Every pupil", '"Every pupil').replace("call.", 'call."'),
        ),
        (
            "data/objectives/1.1.yaml",
            OBJECTIVE.replace("Every pupil", ">-\n  Every pupil\n ").replace(", and", ",\n  and"),
        ),
        (
            "data/objectives/1.1.yaml",
            OBJECTIVE.replace("Every pupil", "|\n  Every pupil\n ").replace(", and", ",\n  and"),
        ),
        ("data/objectives/1.1.yaml", "# a note\n" + OBJECTIVE),
        ("data/objectives/1.1.yaml", OBJECTIVE + "visibility: public\n"),
        (
            "data/strategy.yaml",
            DOCUMENT.replace(
                "  main: {title: Our objectives, starts: 2024, ends: 2030}",
                "  main:\n    ends: 2030-12-31\n    starts: 2024-01\n    title: Our objectives",
            ),
        ),
    ],
    ids=["crlf", "order", "quotes", "folded", "literal", "comment", "default", "flow-to-block"],
)
def test_layout_is_no_change(path: str, text: str) -> None:
    assert compare(strategy(), strategy(**{path: text})) == ()


def test_a_field_that_changed_comes_with_both_values_and_its_place() -> None:
    text = OBJECTIVE.replace("regularly", "every day")
    (change,) = compare(strategy(), strategy(**{"data/objectives/1.1.yaml": text}))
    assert (change.kind, change.record, change.what) == ("objective", "1.1", RecordChange.CHANGED)
    assert change.path == change.place == ("wording",)
    assert change.file == "data/objectives/1.1.yaml"
    assert change.before.startswith("Every pupil attends regularly")
    assert change.after.startswith("Every pupil attends every day")


def test_records_that_came_and_went() -> None:
    new = strategy(
        **{
            "data/progress/1.1/2026-03-31-attendance-lead.yaml": None,
            "data/objectives/1.2.yaml": OBJECTIVE,
            "data/posts.yaml": "head-of-send: {title: Head of SEND}\n",
        }
    )
    changes = compare(strategy(), new)
    assert [(change.what, change.kind, change.record, change.file) for change in changes] == [
        ("removed", "post", "attendance-lead", "data/posts.yaml"),
        ("added", "post", "head-of-send", "data/posts.yaml"),
        ("added", "objective", "1.2", "data/objectives/1.2.yaml"),
        (
            "removed",
            "progress entry",
            "1.1/2026-03-31-attendance-lead",
            "data/progress/1.1/2026-03-31-attendance-lead.yaml",
        ),
    ]
    assert changes[2].before is None
    assert changes[2].after.wording == strategy().objectives["1.1"].wording
    assert changes[3].after is None


def test_of_a_list_only_the_items_that_differ_are_told() -> None:
    def commitments(text: str) -> list[str]:
        document = DOCUMENT.replace("[We listen., We act., We report.]", text)
        return told(compare(strategy(), strategy(**{"data/strategy.yaml": document})))

    assert commitments("[We hear., We listen., We act., We report.]") == [
        "changed strategy  commitments.0: None -> We hear."
    ]
    assert commitments("[We listen., We report.]") == [
        "changed strategy  commitments.1: We act. -> None"
    ]
    assert commitments("[We listen., We do., We report.]") == [
        "changed strategy  commitments.1: We act. -> We do."
    ]
    assert commitments("[We listen., We do.]") == [
        "changed strategy  commitments.1: We act. -> We do.",
        "changed strategy  commitments.2: We report. -> None",
    ]


def test_what_is_gone_is_shown_at_what_held_it() -> None:
    document = DOCUMENT.replace("We act., ", "")
    (change,) = compare(strategy(), strategy(**{"data/strategy.yaml": document}))
    assert change.place == ("commitments",)
    posts = "attendance-lead: {title: Attendance Lead, service: Inclusion}\n"
    (change,) = compare(strategy(), strategy(**{"data/posts.yaml": posts}))
    assert change.place == ("attendance-lead", "service")


def test_sets_are_compared_by_their_ids() -> None:
    document = DOCUMENT.replace("main: {", "later: {").replace("  later", "  later")
    changes = compare(strategy(), load_document(document))
    assert [(change.path, change.before is None, change.after is None) for change in changes] == [
        (("sets", "main"), False, True),
        (("sets", "later"), True, False),
    ]


def load_document(text: str) -> Strategy:
    whole = strategy()
    document = load({"data/strategy.yaml": text.encode()}).strategy
    assert document is not None
    return replace(whole, document=document.document)


def test_every_part_of_a_strategy_is_compared() -> None:
    names = {kind.held_in for kind in KINDS.values()} | {"document", "posts", "figures"}
    assert names == {field.name for field in fields(Strategy) if field.compare}


def test_a_record_under_another_name_is_recognised() -> None:
    entry = "data/progress/1.1/2026-03-31-attendance-lead.yaml"
    other = "data/progress/1.1/2026-03-31-a.yaml"
    changes = renamed(compare(strategy(), strategy(**{entry: None, other: ENTRY})))
    assert {old: new.file for old, new in changes.items()} == {entry: other}
    rewritten = ENTRY.replace("rose", "fell")
    assert renamed(compare(strategy(), strategy(**{entry: None, other: rewritten}))) == {}


def test_how_a_decision_names_what_changed() -> None:
    document = DOCUMENT.replace("ends: 2030}", "ends: 2031}").replace("safe", "well")
    later = strategy(
        **{
            "data/strategy.yaml": document,
            "data/objectives/1.1.yaml": None,
            "data/priorities/1.yaml": "title: In school\naims: [All attend., All belong.]\n",
            "data/progress/1.1/2026-03-31-attendance-lead.yaml": None,
        }
    )
    assert [effect_key(change) for change in compare(strategy(), later)] == [
        ("record", "strategy"),
        ("set", "main"),
        ("priority", "1"),
        ("objective", "1.1"),
        ("record", "1.1/2026-03-31-attendance-lead"),
    ]


def test_marks_are_found_on_a_field_and_inside_what_came_or_went() -> None:
    review = OBJECTIVE + "review: {due: 2027-01-31}\n"
    with_review = strategy(**{"data/objectives/1.1.yaml": review})
    (set_at_first,) = compare(strategy(), with_review)
    assert is_marked(set_at_first, FieldMark.DEADLINE)
    assert not is_marked(set_at_first, FieldMark.ADOPTED)
    later = strategy(**{"data/objectives/1.1.yaml": review.replace("2027", "2028")})
    (moved,) = compare(with_review, later)
    assert moved.path == ("review", "due")
    assert is_marked(moved, FieldMark.DEADLINE)
    objective = strategy().objectives["1.1"]
    earlier = EarlierWording(wording="All attend.", decision="2024-01-18-cabinet")
    assert holds((earlier,), FieldMark.ADOPTED)
    assert holds({"main": objective}, FieldMark.ADOPTED)
    assert not holds(objective, FieldMark.DEADLINE)
    assert not holds("text", FieldMark.ADOPTED)


# For any strategy

WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
IDS = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def by_id(ids: list[str], make: Any) -> dict[str, Any]:
    return {id_: make(id_) for id_ in ids}


@st.composite
def strategies(draw: st.DrawFn) -> Strategy:
    def objective(one: str) -> Objective:
        return Objective.model_construct(
            id=one,
            wording=draw(TEXTS),
            priority="1",
            intent=Intent.IMPROVE,
            number=draw(st.none() | WORDS),
            partners=tuple(draw(st.lists(TEXTS, max_size=3))),
            review=draw(st.none() | DAYS.map(lambda due: Review.model_construct(due=due))),
        )

    def entry(one: str) -> ProgressEntry:
        return ProgressEntry.model_construct(
            id=one,
            subject="x",
            as_at=draw(DAYS),
            by="lead",
            status=Status.ON_TRACK,
            summary=draw(TEXTS),
        )

    def decision(one: str) -> Decision:
        effects = tuple(Effect(objective=name, outcome=Outcome.KEPT) for name in ids[:2])
        return Decision.model_construct(
            id=one, date=draw(DAYS), body="Cabinet", summary=draw(TEXTS), effects=effects
        )

    ids = draw(st.lists(IDS, max_size=4, unique=True))
    document = StrategyDocument.model_construct(
        format=1,
        title=draw(TEXTS),
        organisation="Eastmarsh",
        standing=Standing.ADOPTED,
        starts=draw(DAYS),
        ends=draw(DAYS),
        vision=draw(TEXTS),
        commitments=tuple(draw(st.lists(TEXTS, max_size=3))),
        sets=by_id(
            ids[:2],
            lambda _: ObjectiveSet.model_construct(
                title=draw(TEXTS), starts=draw(DAYS), ends=draw(DAYS)
            ),
        ),
    )
    return Strategy(
        document=document,
        posts=by_id(ids[:1], lambda _: Post(title=draw(TEXTS))),
        objectives=by_id(ids, objective),
        progress={id_: (entry(id_),) for id_ in ids[:3]},
        decisions=by_id(ids[1:], decision),
    )


@given(strategies())
def test_a_strategy_says_the_same_as_itself(one: Strategy) -> None:
    again = replace(one, objectives=dict(reversed(list(one.objectives.items()))))
    assert compare(one, again) == ()


def with_text(part: Any, name: str) -> Any:
    return part.with_changes(**{name: f"{getattr(part, name)} changed"})


MUTATIONS = {
    "document": ("vision", "title"),
    "posts": ("title",),
    "objectives": ("wording", "number", "intent"),
    "decisions": ("summary", "body"),
}


@given(strategies(), st.data())
def test_exactly_the_field_that_was_changed_is_found(one: Strategy, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([name for name in MUTATIONS if getattr(one, name)]))
    field = data.draw(st.sampled_from(MUTATIONS[text]))
    if text == "document":
        key, old = "", one.document
        other = replace(one, document=with_text(old, field))
    else:
        records = dict(getattr(one, text))
        key = data.draw(st.sampled_from(sorted(records)))
        old = records[key]
        records[key] = with_text(old, field)
        changed: Any = {text: records}
        other = replace(one, **changed)
    (change,) = compare(one, other)
    assert (change.record, change.path, change.what) == (key, (field,), RecordChange.CHANGED)
    assert change.before == getattr(old, field)
    (back,) = compare(other, one)
    assert (back.before, back.after) == (change.after, change.before)


@given(strategies(), st.integers(1, 400))
def test_a_date_deep_inside_is_found_where_it_stands(one: Strategy, days: int) -> None:
    sets = {
        key: objective_set.with_changes(ends=objective_set.ends + timedelta(days))
        for key, objective_set in one.document.sets.items()
    }
    other = replace(one, document=one.document.with_changes(sets=sets))
    paths = [change.path for change in compare(one, other)]
    assert sorted(paths) == sorted(("sets", key, "ends") for key in sets)
