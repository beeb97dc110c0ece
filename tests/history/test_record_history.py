"""The life of a record, told from the contents of its versions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.audience import Audience
from strategy.commits import Commit, Touched
from strategy.history.file_tracing import renamed_files, trace
from strategy.history.items import HistoryEvent
from strategy.history.record import RecordHistory
from strategy.history.record_history import life_of
from strategy.history.record_lineage import RecordRef
from strategy.history.versions import VersionCache
from strategy.load.reading import Files, load
from strategy.model import Part
from strategy.model.parts import FROM_THE_PATH
from tests.conftest import COUNCIL

PATH = "data/objectives/1.1.yaml"
ASKED = RecordRef("objective", "1.1", PATH)
FIRST = date(2024, 1, 1)
TODAY = date(2026, 11, 23)
BROKEN = "priority: ["


def told(
    steps: Sequence[Mapping[str, str | None]], audience: Audience = Audience.PUBLIC
) -> RecordHistory:
    """The life of objective 1.1 where each step sets some files, or takes them out.

    The name of a text is the text itself.
    """
    by_id = {path: text for path, text in COUNCIL.items() if path != PATH}
    commits = []
    for day, step in enumerate(steps):
        touched = tuple(
            Touched(path, (by_id.get(path, ""),), text or "")
            for path, text in sorted(step.items())
            if by_id.get(path, "") != (text or "")
        )
        by_id |= {path: text or "" for path, text in step.items()}
        commits.append(Commit(f"{day:040d}", FIRST + timedelta(day), "Ada", touched))

    def now(paths: Iterable[str]) -> Files:
        return {path: by_id[path].encode() for path in paths if by_id.get(path)}

    shelf = VersionCache(lambda names: {name: name.encode() for name in names})
    return life_of(trace(commits), shelf, ASKED, audience, now, TODAY)


def objective(**fields: str) -> str:
    return "".join(f"{name}: {text}\n" for name, text in fields.items())


FIELDS = {
    "label": st.sampled_from(["Attendance", "Being there", "At school"]),
    "intent": st.sampled_from(["improve", "put-in-place"]),
    "owner": st.sampled_from(["attendance-lead", "head-of-send"]),
    "no_measure": st.sampled_from(["Nobody counts it.", "Too few are asked."]),
    "wording": st.sampled_from(["Fewer children miss school.", "Every child is at school."]),
}
REQUIRED = {name: FIELDS[name] for name in ("wording", "intent")}
OPTIONAL = {
    name: search_strategy for name, search_strategy in FIELDS.items() if name not in REQUIRED
}
VERSIONS = st.fixed_dictionaries(REQUIRED, optional=OPTIONAL).flatmap(
    lambda fields: st.permutations(sorted(fields.items())).map(
        lambda pairs: objective(priority="1", set="first", **dict(pairs))
    )
)
HISTORIES = st.lists(st.one_of(VERSIONS, st.just(BROKEN), st.none()), min_size=1, max_size=8)


def record(text: str | None) -> Part | None:
    """The objective that a text is of; nothing where it is of none."""
    if not text:
        return None
    strategy_read = load(
        {**{p: t.encode() for p, t in COUNCIL.items()}, PATH: text.encode()}
    ).strategy
    return strategy_read.objectives.get("1.1") if strategy_read else None


def said(one: Part | None) -> dict[str, Any]:
    """What a record says, by field, without what is said by its path or by nothing."""
    if one is None:
        return {}
    return {
        name: getattr(one, name)
        for name, about in type(one).model_fields.items()
        if about.json_schema_extra != FROM_THE_PATH
        and getattr(one, name) != about.get_default(call_default_factory=True)
    }


@given(HISTORIES)
@settings(max_examples=40)
def test_what_is_told_replayed_from_nothing_gives_the_record(texts: list[str | None]) -> None:
    life = told([{PATH: text} for text in texts])
    replayed: dict[str, Any] = {}
    for item in reversed(life.items):
        if item.what in (HistoryEvent.ADDED, HistoryEvent.REMOVED):
            replayed = {}
        for field in item.fields:
            (name,) = field.path
            assert item.what is HistoryEvent.ADDED or replayed.get(str(name)) == field.before
            replayed[str(name)] = field.after
        replayed = {name: value for name, value in replayed.items() if value not in (None, ())}
    readable = [text for text in texts if text != BROKEN]
    assert replayed == said(record(readable[-1] if readable else None))


@given(HISTORIES)
@settings(max_examples=40)
def test_each_commit_tells_what_differs_from_the_one_before(texts: list[str | None]) -> None:
    life = told([{PATH: text} for text in texts])
    by_day = {item.event.commit.on: item for item in life.items}
    assert len(by_day) == len(life.items)
    before, was = None, ""
    for day, text in enumerate(texts):
        item = by_day.get(FIRST + timedelta(day))
        if text == BROKEN:
            assert (item is not None) == (was != BROKEN and life.record is not None)
        else:
            now = record(text)
            differs = said(before) != said(now)
            assert (item is not None) == differs, (texts, day)
            before = now
        was = text or ""


def test_a_file_as_git_would_not_give_it_is_said_to_be_too_large() -> None:
    life = told([{PATH: COUNCIL[PATH]}])
    assert life.record is not None
    shelf = VersionCache(lambda _: {})
    traced = trace([Commit("a" * 40, FIRST, "Ada", (Touched(PATH, ("",), "x"),))])
    gone = life_of(traced, shelf, ASKED, Audience.PUBLIC, lambda _: {}, TODAY)
    assert gone.record is None
    assert shelf.version(PATH, "x").rule == "file-too-large"


def test_a_record_that_came_back_is_the_same() -> None:
    life = told([{PATH: COUNCIL[PATH]}, {PATH: None}, {PATH: COUNCIL[PATH]}])
    assert [item.what for item in life.items] == [
        HistoryEvent.ADDED,
        HistoryEvent.REMOVED,
        HistoryEvent.ADDED,
    ]


def test_a_file_that_was_renumbered_and_changed_at_once_is_known_by_its_wording() -> None:
    earlier = "data/objectives/0.7.yaml"
    changed = COUNCIL[PATH].replace("label: Attendance", "label: Being there")
    life = told([{earlier: COUNCIL[PATH]}, {earlier: None, PATH: changed}])
    assert life.names == ("0.7", "1.1")
    assert [item.what for item in life.items] == [HistoryEvent.RENAMED, HistoryEvent.ADDED]
    assert [field.path for field in life.items[0].fields] == [("label",)]
    other = changed.replace("Fewer children miss school.", "Something else is done.")
    assert told([{earlier: COUNCIL[PATH]}, {earlier: None, PATH: other}]).names == ("1.1",)


def test_of_equal_files_each_goes_where_its_name_goes() -> None:
    def entry(subject: str, name: str) -> str:
        return f"data/progress/{subject}/{name}.yaml"

    first, second = "2026-09-01-one", "2026-09-02-two"
    moved = renamed_files(
        [
            Touched(entry("1.1", first), ("same",), ""),
            Touched(entry("1.2", second), ("same",), ""),
            Touched(entry("2.1", second), ("",), "same"),
            Touched(entry("2.2", first), ("",), "same"),
        ]
    )
    assert moved == {
        entry("2.1", second): entry("1.2", second),
        entry("2.2", first): entry("1.1", first),
    }
