# ruff: noqa: E501 - a trick to a line
"""Tricks on the starter's record: what was agreed is changed in one line, and nobody decided it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from strategy.diagnostics import Severity
from strategy.load.reading import load
from strategy.rules.judge import judge, judge_changes

STARTER = Path(__file__).parents[2] / "templates" / "starter"
FILES = {
    path.relative_to(STARTER).as_posix(): path.read_bytes()
    for path in sorted((STARTER / "data").rglob("*"))
    if path.is_file()
}
TODAY = date(2026, 11, 28)
STRATEGY = "data/strategy.yaml"
BASES = "data/actions/two-more-bases.yaml"
PLANS = "data/measures/plans-in-time.yaml"
ATTENDANCE = "data/objectives/second-2.1.yaml"
CABINET = "data/decisions/2025-06-18-cabinet.yaml"


def after(file: str, *replacements: tuple[str, str]) -> dict[str, bytes]:
    text = FILES[file].decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {file: text.encode()}


def found(changes: Mapping[str, bytes | None]) -> tuple[set[str], set[str]]:
    """The rules that fail a build, and those that flag."""
    changed = {**FILES, **changes}
    new = {path: data for path, data in changed.items() if data is not None}
    old, now = load(FILES), load(new)
    assert not now.problems
    judged = [*judge_changes(old, now, TODAY).stands, *judge(now, TODAY)]
    pairs = {(problem.rule, problem.file) for problem in judge(old, TODAY)}
    fresh = [problem for problem in judged if (problem.rule, problem.file) not in pairs]
    return (
        {problem.rule for problem in fresh if problem.severity is Severity.ERROR},
        {problem.rule for problem in fresh if problem.is_flag},
    )


SECOND = "  second-stage:\n    title: Second-stage objectives\n    starts: 2026-04-01"


@pytest.mark.parametrize(
    "changes",
    [
        after(STRATEGY, (SECOND, SECOND.replace("2026-04-01", "2029-01-01"))),
        after(STRATEGY, ("starts: 2024-10-01", "starts: 2023-10-01")),
        after(STRATEGY, ("    2025-06-20-scrutiny:\n      as_at: 2025-06-20", "    x:\n      as_at: 2025-06-20")),
        after(STRATEGY, ("as_at: 2025-09-19", "as_at: 2025-09-18")),
        after(STRATEGY, ("updates_by: 2025-09-26", "updates_by: 2025-09-30")),
        after(STRATEGY, ("reporting:\n", "statuses:\n  off-track: {label: Slipping}\nreporting:\n")),
        after(STRATEGY, ("cycle: quarterly", "cycle: annual")),
        after(STRATEGY, ("year: calendar", "year: academic")),
        after(STRATEGY, ("Wrenmouth Council (an invented council)\nst", "Another Council\nst")),
        after(STRATEGY, ("The commitment is kept as promised", "The commitment lapsed as promised")),
        after(STRATEGY, ("area: {name: Wrenmouth}", "area: {name: Elsewhere}")),
        after(STRATEGY, ("minimum: 5", "minimum: 4")),
        after(STRATEGY, ("reporting:\n", "timezone: Asia/Tokyo\nreporting:\n")),
        after(ATTENDANCE, ("supersedes:\n  - first-2.1\n", "")),
        after(ATTENDANCE, ("  - first-2.1", "  - first-1.1")),
        after(ATTENDANCE, ("measures:\n  - attendance\n", "no_measure: None.\n")),
        after(ATTENDANCE, ("  - attendance", "  - {id: attendance, role: context, because: So.}")),
        after(BASES, ("Foundations of the third base laid", "Site chosen for the third base")),
        after(BASES, ("Foundations of the third base laid", "The third base opens"),
              ("title: The third base opens\n    due: 2027", "title: Foundations of the third base laid\n    due: 2027")),
        after(BASES, ("starts: 2026-04-01", "starts: 2026-08-01")),
        after(BASES, ("  - second-2.3", "  - second-2.1")),
        after(PLANS, ("status: local", "status: official")),
        after(PLANS, ("decimals: 1", "decimals: 1\nshows: amount")),
        after(PLANS, ("within 20 weeks, out", "within 30 weeks, out")),
        after(PLANS, ("title: Plans issued within 20 weeks", "title: Plans issued")),
        after(PLANS, ("unit: '%'", "unit: '% of plans'")),
        after(PLANS, ("published_after: 4 months", "published_after: 14 months")),
        after(PLANS, ("better: higher", "better: higher\nstatus: discontinued")),
        after(CABINET, ("body: Cabinet", "effective: 2029-01-01\nbody: Cabinet")),
        {"data/decisions/2026-02-18-cabinet.yaml": None},
        {"data/measures/attendance.yaml": None, "data/measures/attendance.csv": None},
        {BASES: None},
        {"data/posts.yaml": FILES["data/posts.yaml"], ATTENDANCE: None},
        {"data/objectives/second-2.9.yaml": FILES[ATTENDANCE].replace(b"2.1", b"2.9")},
        {"data/priorities/4.yaml": b"title: A fourth\n"},
        {"data/waivers/words.yaml": b"rule: wording-changed\nsubject: second-2.1\n"
         b"reason: So.\nuntil: 2027-01-31\n"},
    ],
)  # fmt: skip
def test_a_trick_needs_a_decision(changes: Mapping[str, bytes | None]) -> None:
    errors, _ = found(changes)
    assert errors


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ((("reporting:\n", "statuses:\n  off-track: {label: On track}\n  on-track: {label: Off track}\nreporting:\n"),), "misleading-status-label"),
        ((("reporting:\n", "statuses:\n  off-track: {label: Green}\nreporting:\n"),), "misleading-status-label"),
        ((("reporting:\n", "statuses:\n  off-track: {label: '“GREEN”'}\nreporting:\n"),), "misleading-status-label"),
        ((("reporting:\n", "statuses:\n  at-risk: {label: Complete}\nreporting:\n"),), "misleading-status-label"),
        ((("reporting:\n", "statuses:\n  at-risk: {label: done}\nreporting:\n"),), "misleading-status-label"),
        ((("reporting:\n", "statuses:\n  paused: {label: Hold}\n  unknown: {label: HOLD}\nreporting:\n"),), "misleading-status-label"),
    ],
)  # fmt: skip
def test_no_status_is_called_by_a_word_for_another(
    changes: tuple[tuple[str, str], ...], rule: str
) -> None:
    errors, _ = found(after(STRATEGY, *changes))
    assert rule in errors


@pytest.mark.parametrize("label", ["Red", "Blue", "Amber", "Off track", "Behind", "Slipping"])
def test_a_status_may_have_a_word_of_its_own(label: str) -> None:
    status = {"Amber": "at-risk", "Blue": "complete"}.get(label, "off-track")
    changed = after(
        STRATEGY, ("reporting:\n", f"statuses:\n  {status}: {{label: {label}}}\nreporting:\n")
    )
    assert found(changed)[0] == {"changed-without-decision"}


AMENDS = b"""\
date: 2026-10-14
body: Cabinet
summary: The objective on attendance is amended.
effects:
  - {objective: second-2.1, outcome: amended}
"""
WAS = "We will raise attendance, beginning with the children and young people who miss the most."


def amended(*earlier: str) -> dict[str, bytes]:
    listed = "".join(
        f"  - {{wording: '{name}', decision: 2026-10-14-cabinet}}\n" for name in earlier
    )
    text = f"  We will raise attendance.\nearlier_wordings:\n{listed}label: Attendance\n"
    return {
        **after(ATTENDANCE, (f"  {WAS}\nlabel: Attendance\n", text)),
        "data/decisions/2026-10-14-cabinet.yaml": AMENDS,
    }


def test_an_amendment_keeps_one_earlier_wording_and_it_is_the_one_that_stood() -> None:
    assert found(amended(WAS))[0] == set()
    assert found(amended("We will do nothing."))[0] == {"earlier-wording-changed"}
    assert found(amended("We will do nothing.", WAS))[0] == {"earlier-wording-changed"}
    assert found(amended(WAS, "We will do nothing."))[0] == {"earlier-wording-changed"}


def test_an_internal_decision_changes_nothing_that_the_public_reads() -> None:
    hidden = AMENDS.replace(b"body", b"visibility: internal\nbody").replace(
        b"amended}", b"transcription}"
    )
    changed = {**amended(), "data/decisions/2026-10-14-cabinet.yaml": hidden}
    changed[ATTENDANCE] = changed[ATTENDANCE].replace(b"earlier_wordings:\n", b"")
    assert "wording-changed" in found(changed)[0]
    changed["data/decisions/2026-10-14-cabinet.yaml"] = hidden.replace(b"internal", b"public")
    assert found(changed)[0] == set()


def test_an_internal_entry_that_puts_a_public_one_right_is_flagged() -> None:
    folder = "data/progress/second-2.1"
    newest = max(Path(path).stem for path in FILES if path.startswith(folder))
    entry = (
        f"as_at: 2026-09-18\nby: attendance-lead\nstatus: at-risk\nsummary: Better.\n"
        f"corrective_action: {{what: A bus, by: 2027-01-31}}\ncorrects: {newest}\n"
        "visibility: internal\n"
    )
    errors, flags = found({f"{folder}/2026-09-18-attendance-lead-x.yaml": entry.encode()})
    assert errors == set()
    assert flags == {"look-at-this-change"}


@pytest.mark.parametrize(
    "changes",
    [
        after(ATTENDANCE, ("owner: attendance-lead", "owner: head-of-inclusion")),
        after(ATTENDANCE, ("label: Attendance", "label: In school")),
        after(ATTENDANCE, ("  - low-income", "  - send")),
        after(BASES, ("Plans for a shared entrance", "Plans for one shared entrance")),
        after(BASES, ("funding: Capital programme", "funding: Reserves")),
        after(STRATEGY, ("body: Scrutiny Panel", "body: Children's Scrutiny Panel")),
        after(STRATEGY, ("minimum: 5", "minimum: 6")),
        after(BASES, ("funding:", "visibility: internal\nfunding:")),
        after(PLANS, ("stage: output", "stage: output\nvisibility: internal")),
        {"data/waivers/owner.yaml": b"rule: unlisted-post\nsubject: second-2.1\n"
         b"reason: So.\nuntil: 2027-01-31\n"},
    ],
)  # fmt: skip
def test_what_needs_eyes_is_flagged_and_no_check_fails_for_it(
    changes: Mapping[str, bytes | None],
) -> None:
    errors, flags = found(changes)
    assert errors == set()
    assert flags == {"look-at-this-change"}


@pytest.mark.parametrize(
    "changes",
    [
        after(ATTENDANCE, ("label: Attendance", "links: [{title: More, url: 'https://example.org'}]\nlabel: Attendance")),
        after(ATTENDANCE, ("somebody asks why and helps", "somebody asks you why, and helps")),
        after(STRATEGY, ("The Director of Education, Wrenmouth", "The Director of Schools, Wrenmouth")),
        after(STRATEGY, ("reporting:\n  year: calendar\n  cycle: quarterly\n  rounds:\n", "reporting:\n  year: calendar\n  cycle: quarterly\n  rounds:\n    2027-03-19-scrutiny: {as_at: 2027-03-19}\n")),
        after(PLANS, ("because: On the way to the target that was moved.", "because: On the way.")),
    ],
)  # fmt: skip
def test_what_is_free_passes_in_silence(changes: Mapping[str, bytes | None]) -> None:
    assert found(changes) == (set(), set())
