"""What each objective has and lacks, who was heard, what serves nothing, and who never answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from strategy.assess.coverage import Aspect, Coverage, coverage_of, orphans, served, used_measures
from strategy.assess.people.posts import Phantom, PhantomOwner, phantom_owners, responsible_post
from tests.assess.council import BUSES, POSTS, at, of, voice

END = date(2026, 7, 1)
MEASURE = (
    "title: Absence\ndefinition: A.\nunit: '%'\nbetter: lower\nperiod: academic-year\n"
    "source: {publisher: DfE}\n"
)
UNCRC = "title: UNCRC\nitems: {'12': To be heard, '28': To go to school}\n"
DOCUMENT = """\
groups: {send: Children with SEND, care: Care leavers}
phases: {primary: Primary, secondary: Secondary}
sets:
  main: {title: Main, starts: 2024, ends: 2030, review: {due: 2028-01-01}}
"""


def coverage(more: dict[str, str] | None = None, as_at: date = END, **parts: Any) -> Coverage:
    return coverage_of(at(as_at, more, **({"document": DOCUMENT, "posts": POSTS} | parts)))


def has(objective: str, more: dict[str, str] | None = None, **parts: Any) -> set[str]:
    result = coverage(more, objectives={"1.1": objective}, **parts)
    (covered,) = result.objectives
    assert set(covered.lacks) == set(Aspect) - covered.has
    return {aspect.value for aspect in covered.has}


def test_of_an_objective_with_nothing_all_is_lacking_in_the_order_that_matters() -> None:
    (covered,) = coverage(objectives={"1.1": ""}).objectives
    assert covered.lacks == tuple(Aspect)


def test_an_owner_is_a_post_that_is_there() -> None:
    left = "gone: {title: Gone, until: 2026-06-30}\n" + POSTS
    assert has("owner: attendance-lead") == {"owner"}
    assert has("owner: To be confirmed") == set()
    assert has("owner: gone", posts=left) == set()


def test_a_measure_exists_and_brings_its_baseline_and_targets() -> None:
    full = f"{MEASURE}baseline: {{period: 2023/24}}\ntargets: [{{period: 2027/28, value: 1}}]\n"
    gap = (
        f"{MEASURE}gaps: [{{name: G, is: {{a: b}}, minus: {{a: c}}, baseline: {{period: 2023/24}}, "
        "targets: [{period: 2027/28, value: 1}]}]\n"
    )
    assert has("measures: [gone]") == set()
    assert has("measures: [m]", {"measures/m": MEASURE}) == {"measure"}
    assert has("measures: [m]", {"measures/m": full}) == {"measure", "baseline", "target"}
    assert has("measures: [m]", {"measures/m": gap}) == {"measure", "baseline", "target"}


def test_an_action_counts_until_a_decision_ends_it() -> None:
    over = {"2026-05-01-c": "effects: [{action: buses, outcome: closed}]"}
    assert has("", {"actions/buses": BUSES}) == {"action"}
    assert has("", {"actions/buses": BUSES}, decisions=over) == set()


def test_voice_counts_from_its_day() -> None:
    assert has("", {"voice/a": voice("2026-07-01")}) == {"voice"}
    assert has("", {"voice/a": voice("2026-07-02")}) == set()


def test_a_review_is_the_objective_s_or_its_set_s() -> None:
    assert has("review: {due: 2027-01-01}") == {"review"}
    assert has("set: main") == {"review"}
    assert has("set: main", document="sets: {main: {title: M, starts: 2024, ends: 2030}}") == set()


def test_a_framework_counts_where_its_item_exists() -> None:
    files = {"frameworks/uncrc": UNCRC}
    assert has("frameworks: {uncrc: [12]}", files) == {"framework"}
    assert has("frameworks: {uncrc: [99], other: [12]}", files) == set()


def test_the_score_says_of_how_many_and_what_lacks_most_comes_first() -> None:
    objectives = {"1.1": "set: main\nowner: attendance-lead", "1.2": "set: main", "1.3": ""}
    result = coverage(objectives=objectives)
    assert [objective.position.objective.id for objective in result.objectives] == [
        "1.3",
        "1.2",
        "1.1",
    ]
    assert (result.score, result.of) == (3, 24)
    assert result.totals == dict.fromkeys(Aspect, 0) | {Aspect.OWNER: 1, Aspect.REVIEW: 2}


def test_a_demonstration_has_no_score() -> None:
    result = coverage(standing="demonstration", objectives={"1.1": "owner: attendance-lead"})
    assert (result.score, result.of) == (None, None)
    assert result.totals[Aspect.OWNER] == 1


def test_all_ages_and_abilities_are_counted_those_never_heard_included() -> None:
    objectives = {
        "1.1": "groups: [send, send]\nphases: [primary]",
        "1.2": "groups: [send]\nphases: [nursery]",
    }
    records = {
        "voice/a": voice("2026-06-01", "groups: [send]\nphases: [primary]"),
        "voice/b": voice("2026-06-02", "follows: a\ngroups: [send, care]\nobjectives: [1.1, 1.9]"),
        "voice/c": voice("2026-06-03", "groups: [send]"),
        "voice/d": voice("2026-12-03", "groups: [send]"),
    }
    result = coverage(records, objectives=objectives)
    assert result.groups == {"send": 2, "care": 0}
    assert result.phases == {"primary": 1, "secondary": 0}
    assert result.voices_by_group == {"send": 2, "care": 1}
    assert result.voices_by_phase == {"primary": 1, "secondary": 0}
    assert result.voices_by_objective == {"1.1": 2, "1.2": 0}


# What serves nothing


def test_orphans_of_every_kind() -> None:
    files = {
        "measures/used": MEASURE + "paired_with: beside\n",
        "measures/beside": MEASURE,
        "measures/older": MEASURE + "replaced_by: used\n",
        "measures/lost": MEASURE,
        "actions/buses": BUSES,
        "actions/lost": "title: Lost\nobjectives: [9.9]\nowner: acts\n",
        "voice/a": voice("2026-06-01", "by: hears"),
        "voice/lost": voice("2026-06-01", "objectives: [9.9]"),
        "voice/later": voice("2026-12-01", "objectives: [9.9]"),
        "frameworks/uncrc": UNCRC,
        "frameworks/lost": UNCRC,
        "approvals/x": f"round: r\nby: approves\non: 2026-06-01\ndigest: sha256:{'0' * 64}\n",
        "priorities/1": "title: One\nlead: leads\n",
        "progress/1.1/2026-06-01": "as_at: 2026-06-01\nby: tells\nstatus: on-track\nsummary: S.\n",
    }
    busy = ("acts", "approves", "counts", "hears", "leads", "owns", "tells", "idle")
    posts = (
        "".join(f"{name}: {{title: T}}\n" for name in busy)
        + "left: {title: T, until: 2026-01-01}\n"
    )
    files["measures/used"] += "owner: counts\n"
    objectives = {"1.1": "measures: [used]\nowner: owns\nframeworks: {uncrc: [12]}"}
    names = coverage(files, posts=posts, objectives=objectives).orphans
    assert names == {
        "measures": ("lost",),
        "posts": ("idle",),
        "actions": ("lost",),
        "voices": ("lost",),
        "frameworks": ("lost",),
    }
    strategy = of(files, posts=posts, objectives=objectives)
    whole = orphans(strategy)
    assert (whole["posts"], whole["voices"]) == (("idle", "left"), ("later", "lost"))
    assert used_measures(strategy) == {"used", "beside", "older"}


def test_which_items_of_a_framework_are_served() -> None:
    objectives = {
        "1.1": "frameworks: {uncrc: [12, 12, 99]}",
        "1.2": "frameworks: {uncrc: [12]}",
        "1.3": "",
    }
    strategy = of({"frameworks/uncrc": UNCRC}, objectives=objectives)
    assert served(strategy, "uncrc") == {"12": ("1.1", "1.2"), "28": ()}
    assert served(strategy, "uncrc", {"1.2"}) == {"12": ("1.2",), "28": ()}
    with pytest.raises(KeyError):
        served(strategy, "gatsby")


# Owners who are none

TWO_ROUNDS = """\
reporting:
  rounds:
    one: {as_at: 2025-12-18}
    two: {as_at: 2026-03-31}
    three: {as_at: 2026-06-30, updates_by: 2026-07-15}
"""
OWNED = {"1.1": "owner: attendance-lead", "1.2": "owner: attendance-lead"}


def phantoms(as_at: date = END, **parts: Any) -> tuple[PhantomOwner, ...]:
    assessment = at(as_at, **{"posts": POSTS, "objectives": OWNED} | parts)
    assert coverage_of(assessment).phantoms == phantom_owners(assessment)
    return phantom_owners(assessment)


def entry(on: str, status: str = "on-track", by: str = "attendance-lead") -> tuple[str, str, str]:
    return on, status, f"by: {by}"


def by(*entries: tuple[str, str, str], subject: str = "1.1") -> dict[str, str]:
    """Entries as files, for the builder's own are all by one post."""
    return {
        f"progress/{subject}/{on}": f"as_at: {on}\nstatus: {status}\nsummary: S.\n{who}\n"
        for on, status, who in entries
    }


def told(more: dict[str, str], as_at: date = END, **parts: Any) -> tuple[PhantomOwner, ...]:
    assessment = at(as_at, more, **{"posts": POSTS, "objectives": OWNED} | parts)
    return phantom_owners(assessment)


def test_an_owner_that_is_no_post_or_has_ended_is_none() -> None:
    posts = (
        "gone: {title: G, until: 2026-06-30, succeeded_by: heir}\n"
        "heir: {title: H, until: 2026-06-30, succeeded_by: last}\nlast: {title: L}\n"
        "circle: {title: C, until: 2026-06-30, succeeded_by: circle}\n"
    )
    objectives = {"1.1": "owner: gone", "1.2": "owner: circle", "1.3": "owner: Tbc", "1.4": ""}
    parts: dict[str, Any] = {"posts": posts, "objectives": objectives, "standing": "draft"}
    assert phantoms(**parts) == (
        PhantomOwner("Tbc", Phantom.UNLISTED, ("1.3",)),
        PhantomOwner("circle", Phantom.GONE, ("1.2",)),
        PhantomOwner("gone", Phantom.GONE, ("1.1",), "last"),
    )
    assert [phantom.owner for phantom in phantoms(date(2026, 6, 30), **parts)] == ["Tbc"]
    strategy = of(posts=posts, objectives=objectives)
    assert responsible_post(strategy, "circle", END) == "circle"
    assert responsible_post(strategy, None, END) is None


def test_an_owner_who_told_nothing_for_two_rounds_never_answers() -> None:
    day = date(2026, 7, 16)
    (result,) = told({}, day, document=TWO_ROUNDS)
    assert result == PhantomOwner("attendance-lead", Phantom.SILENT, ("1.1", "1.2"))
    assert told({}, date(2026, 3, 31), document=TWO_ROUNDS) == ()
    (before,) = told({}, date(2026, 4, 1), document=TWO_ROUNDS)
    assert before.why is Phantom.SILENT
    (silent,) = told(by(entry("2025-12-18")), day, document=TWO_ROUNDS)
    assert silent.last_entry == date(2025, 12, 18)
    assert told(by(entry("2025-12-19")), day, document=TWO_ROUNDS) == ()
    late = told(by(entry("2026-07-17")), day, document=TWO_ROUNDS)
    assert [phantom_owner.last_entry for phantom_owner in late] == [None]


def test_one_round_is_not_enough_to_say_so() -> None:
    assert told({}, document="reporting: {rounds: {one: {as_at: 2026-03-31}}}") == ()
    same = "reporting: {rounds: {one: {as_at: 2026-03-31}, two: {as_at: 2026-03-31}}}"
    assert told({}, document=same) == ()


def test_without_rounds_two_parts_of_the_year_count() -> None:
    assert [phantom_owner.why for phantom_owner in told(by(entry("2025-08-31")))] == [
        Phantom.SILENT
    ]
    assert told(by(entry("2025-09-01"))) == ()
    assert told({}, date(2025, 4, 30)) == ()
    assert [phantom_owner.why for phantom_owner in told({}, date(2025, 5, 1))] == [Phantom.SILENT]


def test_nobody_is_asked_of_what_is_complete_or_paused_nor_where_it_is_not_adopted() -> None:
    others = by(entry("2026-06-01", "complete", "deputy")) | by(
        entry("2026-06-01", "paused", "deputy"), subject="1.2"
    )
    assert told(others) == ()
    assert told(by(entry("2026-06-01", by="deputy"))) != ()
    assert told({}, standing="closed") == ()


def test_what_a_post_s_predecessor_told_counts_for_it() -> None:
    posts = "before: {title: B, until: 2026-06-15, succeeded_by: attendance-lead}\n" + POSTS
    assert told(by(entry("2026-06-01", by="before")), posts=posts) == ()
