"""What must hold of any year: counts add up, silence is chased, and nothing hangs on file order."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy.assess.assessment import assess
from strategy.assess.delivery.due import DueKind, due_by
from strategy.assess.facts import Assessment, counts
from strategy.assess.progress.approval import digest_of
from strategy.assess.progress.returns import returns_of
from strategy.assess.progress.rounds import rounds_of
from strategy.load.reading import load
from strategy.model import Status, Strategy
from tests.conftest import Run, write

FIRST, LAST = date(2026, 4, 1), date(2027, 6, 30)
DAYS = (LAST - FIRST).days
DOCUMENT = """\
format: 1
title: Thornby learns
organisation: Thornby Council (invented)
standing: adopted
starts: 2026-04-01
ends: 2030-03-31
vision: Every child in Thornby learns well.
sets:
  first: {title: First objectives, starts: 2026-04-01, ends: 2026-12-31}
  second: {title: Second objectives, starts: 2027-01-01, ends: 2030-03-31}
reporting:
  year: financial
  cycle: quarterly
  rounds:
    q1: {as_at: 2026-06-30, updates_by: 2026-07-10, meets: 2026-09-10}
    q2: {as_at: 2026-09-30, updates_by: 2026-10-09}
    q3: {as_at: 2026-12-31, updates_by: 2027-01-15, meets: 2027-03-11}
"""
OBJECTIVE = "priority: 1\nwording: We do {id}.\nintent: improve\nowner: {post}\nset: {set}\n"
POSTS = ("attendance-lead", "head-of-send")
SETS = {"1.1": "first", "1.2": "first", "2.1": "second", "2.2": "second"}

LEAST_FAVOURABLE_FIRST = [
    "off-track",
    "at-risk",
    "unknown",
    "paused",
    "not-started",
    "in-progress",
    "on-track",
    "complete",
]

days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
statuses = st.sampled_from([status.value for status in Status])


@st.composite
def entries(draw: st.DrawFn) -> dict[str, str]:
    """Updates on all objectives, some about one day, some putting others right."""
    by_id: dict[str, str] = {}
    number_of_updates = draw(st.integers(0, 12))
    for number in range(number_of_updates):
        subject, post = draw(st.sampled_from(["1.1", *SETS])), draw(st.sampled_from(POSTS))
        day = draw(st.one_of(st.just(date(2026, 6, 30)), st.just(date(2026, 6, 30)), days))
        recorded = draw(st.sampled_from(["{}T09:00:00Z", "{}T15:30:00Z", "{}", ""]))
        status = draw(statuses)
        name = f"{day}-{post}-{number:06x}"
        lines = [f"as_at: {day}", f"by: {post}", f"status: {status}", f"summary: Said {number}."]
        if recorded:
            lines.append(f"recorded: {recorded.format(day)}")
        if status == "paused":
            lines.append("paused: {until: 2026-11-30, because: A reason.}")
        same = sorted(name for name in by_id if f"/{subject}/" in name)
        is_correction: bool = draw(st.booleans())
        if same and is_correction:
            corrected = draw(st.sampled_from(same)).rpartition("/")[2].removesuffix(".yaml")
            lines.append(f"corrects: {corrected}")
        by_id[f"data/progress/{subject}/{name}.yaml"] = "\n".join([*lines, ""])
    return by_id


@st.composite
def decisions(draw: st.DrawFn) -> dict[str, str]:
    """Decisions that close, keep or supersede objectives, and one that closes a set."""
    by_id: dict[str, str] = {}
    for _ in range(draw(st.integers(0, 3))):
        day = draw(days)
        effect = draw(
            st.sampled_from(
                [
                    "{objective: '1.1', outcome: closed}",
                    "{objective: '1.1', outcome: kept}",
                    "{objective: '1.2', outcome: superseded, by: '2.1'}",
                    "{set: first, outcome: closed}",
                ]
            )
        )
        by_id[f"data/decisions/{day}-cabinet.yaml"] = (
            f"date: {day}\nbody: Cabinet\nsummary: It was decided.\neffects: [{effect}]\n"
        )
    return by_id


def years() -> st.SearchStrategy[dict[str, str]]:
    return st.builds(lambda value, other: {**value, **other}, entries(), decisions())


def council(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a council with four objectives and what is recorded of them."""
    objectives = {
        f"data/objectives/{key}.yaml": OBJECTIVE.format(id=key, post=POSTS[0], set=its_set)
        for key, its_set in SETS.items()
    }
    return {
        "data/strategy.yaml": DOCUMENT,
        "data/posts.yaml": "".join(f"{post}: {{title: The {post}}}\n" for post in POSTS),
        "data/priorities/1.yaml": "title: At school\n",
        **objectives,
        **files,
    }


def read(files: Mapping[str, str]) -> Strategy:
    loaded = load({path: text.encode() for path, text in council(files).items()})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    return loaded.strategy


def counting(strategy: Strategy, subject: str, as_at: date) -> str | None:
    """The status that counts, worked out from the rules as they are written, and not the code."""
    made = [entry for entry in strategy.progress.get(subject, ()) if entry.as_at <= as_at]
    wrong = {entry.corrects for entry in made if entry.corrects}
    left = [entry for entry in made if entry.id not in wrong]
    if not left:
        return None
    last = [entry for entry in left if entry.as_at == max(other.as_at for other in left)]

    def is_outdone(index: int) -> bool:
        progress_entry = last[index]
        return any(
            isinstance(progress_entry.recorded, datetime)
            and isinstance(other.recorded, datetime)
            and progress_entry.by == other.by
            and progress_entry.recorded < other.recorded
            for other in last
        )

    rivals = [entry for index, entry in enumerate(last) if not is_outdone(index)]
    return min((rival.status.value for rival in rivals), key=LEAST_FAVOURABLE_FIRST.index)


@given(years(), days)
def test_counts_add_up_to_the_objectives_in_force(files: dict[str, str], as_at: date) -> None:
    assessment = assess(read(files), as_at)
    tally = counts(assessment.positions)
    assert sum(tally.values()) == len(assessment.positions)
    assert len({position.objective.id for position in assessment.positions}) == len(
        assessment.positions
    )
    over = set(SETS) - {position.objective.id for position in assessment.positions}
    begun = {key for key, its_set in SETS.items() if its_set == "first" or as_at.year > 2026}
    assert {name for name in begun & over if not _is_ended(assessment, name)} == set()


def _is_ended(found: Assessment, objective: str) -> bool:
    its_set = found.strategy.document.sets[SETS[objective]]
    return its_set.ends < found.as_at or objective in found.endings


@settings(max_examples=200)
@given(years(), st.one_of(st.sampled_from([date(2026, 6, 30), date(2026, 10, 1)]), days))
def test_what_is_shown_is_what_the_rules_say(files: dict[str, str], as_at: date) -> None:
    strategy = read(files)
    for position in assess(strategy, as_at).positions:
        counts_for = position.latest.status.value if position.latest else None
        assert counts_for == counting(strategy, position.objective.id, as_at)


@given(years(), days, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(
    files: dict[str, str], as_at: date, random: Random
) -> None:
    paths = sorted(files)
    random.shuffle(paths)
    shuffled = {path: files[path] for path in paths}
    assert digest_of(assess(read(files), as_at)) == digest_of(assess(read(shuffled), as_at))


@given(entries(), entries(), days)
def test_a_position_never_changes_by_what_is_dated_later(
    files: dict[str, str], more: dict[str, str], as_at: date
) -> None:
    before = {path: text for path, text in files.items() if _day(path) <= as_at}
    later = {path: text for path, text in more.items() if _day(path) > as_at}
    later = {path: text for path, text in later.items() if "corrects" not in text}
    first, second = (assess(read(record), as_at) for record in (before, {**before, **later}))
    assert digest_of(first) == digest_of(second)
    assert [(position.objective.id, position.shown) for position in first.positions] == [
        (position.objective.id, position.shown) for position in second.positions
    ]


def _day(path: str) -> date:
    return date.fromisoformat(path.rpartition("/")[2][:10])


EDGES = (0, 1, 69, 70, 71, 72, 73, 91, 92, 93)
"""Days after a round's date, those around its closing among them."""


@given(
    years(),
    st.sampled_from(["q1", "q2", "q3"]),
    st.one_of(st.sampled_from(EDGES), st.integers(0, 200)),
)
def test_who_is_silent_is_chased_until_the_answer_or_the_close(
    files: dict[str, str], name: str, after: int
) -> None:
    strategy = read(files)
    [asked_by] = [
        reporting_round
        for reporting_round in rounds_of(strategy.document, {})
        if reporting_round.id == name
    ]
    on = asked_by.as_at + timedelta(days=after)
    asked = returns_of(strategy, asked_by, on)
    silent = {post_return.objective.id for post_return in asked if post_return.answer is None}
    chased = {
        due_item.record
        for due_item in due_by(assess(strategy, on), on + timedelta(days=60))
        if due_item.kind is DueKind.UPDATE and due_item.key.endswith(f"-{name}")
    }
    closes = {"q1": date(2026, 9, 10), "q2": date(2026, 12, 31), "q3": date(2027, 3, 11)}[name]
    assert chased == (silent if on < closes else set())


VERBS = (
    ("validate",),
    ("show",),
    ("show", "1.1"),
    ("list", "entries"),
    ("due", "--within", "90d"),
    ("coverage",),
    ("report", "progress"),
    ("report", "exceptions"),
    ("report", "decisions"),
    ("report", "progress", "--since", "q1"),
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years(), days)
def test_no_output_fails(strategy: Run, tmp_path: Path, files: dict[str, str], as_at: date) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    write(tmp_path, council(files))
    for words in VERBS:
        dated = () if words[0] == "validate" else ("--as-at", str(as_at))
        done = strategy(*words, *dated, cwd=tmp_path)
        assert done.returncode in (0, 1, 2), (words, done.stderr)
        assert "Traceback" not in done.stderr
