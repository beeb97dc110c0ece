"""The life of one record, as an officer or an auditor asks for it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.history import edit, save
from tests.conftest import COUNCIL, Git, Run, write

OBJECTIVE = "data/objectives/1.1.yaml"
SECOND = "data/objectives/1.2.yaml"
GOLDEN = Path(__file__).parent / "golden"

CABINET = """\
date: 2026-02-10
body: Cabinet
reference: minute 7
summary: The owner was changed.
effects:
  - {objective: '1.1', outcome: amended, because: The post moved to another service.}
"""
REFRESHED = """\
date: 2026-09-01
body: Full council
summary: The set was refreshed.
effects:
  - {objective: '1.1', outcome: superseded, by: 2.1, because: The wording asked for too little.}
"""
ENTRY = """\
as_at: 2026-03-31
by: head-of-send
status: on-track
summary: Visits began.
"""


@pytest.fixture
def lived(council: Path, git: Git) -> Path:
    """Objectives that were amended, broken, mended, renamed and followed by another."""
    git("init", "-q", "-b", "main")
    save(git, "2024-05-01", "agreed")
    edit(council, OBJECTIVE, "owner: attendance-lead", "owner: head-of-send")
    write(council, {"data/decisions/2026-02-10-cabinet.yaml": CABINET})
    save(git, "2026-02-11")
    write(council, {"data/progress/1.1/2026-03-31-head-of-send.yaml": ENTRY})
    save(git, "2026-04-02")
    edit(council, OBJECTIVE, "label: Attendance", "label: [")
    save(git, "2026-05-01")
    edit(council, OBJECTIVE, "label: [", "label: Being there")
    save(git, "2026-05-02")
    git("mv", SECOND, "data/objectives/1.9.yaml")
    save(git, "2026-06-01")
    write(
        council,
        {
            "data/objectives/2.1.yaml": COUNCIL[OBJECTIVE].replace(
                "Fewer children miss school.", "Every child is at school every day."
            )
            + "supersedes: ['1.1']\n",
            "data/decisions/2026-09-01-council.yaml": REFRESHED,
        },
    )
    save(git, "2026-09-02")
    return council


def told(strategy: Run, *words: str, **more: Any) -> str:
    done = strategy("log", *words, **more)
    assert done.returncode == 0, done.stderr
    return re.sub(r"  [0-9a-f]{7}\n", "  (revision)\n", done.stdout)


def changes(strategy: Run, *words: str) -> list[Any]:
    values: list[Any] = json.loads(strategy("log", *words, "--json").stdout)["changes"]
    return values


@pytest.mark.parametrize("record", ["2.1", "1.9"])
def test_a_life_reads_as_it_did(strategy: Run, lived: Path, record: str) -> None:
    """Made anew with UPDATE_GOLDEN=1, and read by a person before it is committed."""
    text, place = told(strategy, record, COLUMNS="100"), GOLDEN / f"log-{record}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        place.write_text(text, encoding="utf-8")
    assert text == place.read_text(encoding="utf-8")


def test_a_file_s_other_names_are_followed(strategy: Run, lived: Path) -> None:
    renamed, first = changes(strategy, "1.9")
    assert (renamed["what"], renamed["was_named"], renamed["record"]) == ("renamed", "1.2", "1.9")
    assert (first["date"], first["record"], first["what"]) == ("2024-05-01", "1.2", "added")
    assert [change["record"] for change in changes(strategy, "objectives/1.2")] == ["1.9", "1.2"]


def test_what_it_took_the_place_of_is_told_too(strategy: Run, lived: Path) -> None:
    values = changes(strategy, "2.1")
    followed = [value for value in values if value["superseded_by"] == "2.1"]
    assert {value["record"] for value in followed} == {"1.1", "1.1/2026-03-31-head-of-send"}
    assert not [change for change in changes(strategy, "1.1") if change["record"] == "2.1"]


def test_decisions_stand_beside_what_they_decided(strategy: Run, lived: Path) -> None:
    (owner,) = changes(strategy, "1.1", "--field", "owner")[:1]
    assert owner["decisions"] == ["2026-02-10-cabinet"]
    assert [(field["was"], field["now"]) for field in owner["fields"]] == [
        ("attendance-lead", "head-of-send")
    ]
    text = told(strategy, "1.1", "--field", "owner")
    assert "Owner: was Attendance Lead, now Head of SEND" in text
    assert "Decided: Cabinet, 10 February 2026, minute 7 (2026-02-10-cabinet)" in text


def test_one_field_alone(strategy: Run, lived: Path) -> None:
    for change in changes(strategy, "1.1", "--field", "label"):
        assert [field["field"] for field in change["fields"]] == ["label"]
    none = told(strategy, "1.2", "--field", "review.due")
    assert none.endswith('No change of "review.due" is held in git.\n')
    refused = strategy("log", "1.1", "--field", "lable")
    assert refused.returncode == 2
    assert 'nothing of 1.1 has a field "lable"; did you mean "label"?' in refused.stderr


def test_a_version_that_cannot_be_read_is_said_and_passed_over(strategy: Run, lived: Path) -> None:
    mended, broken = [
        change
        for change in changes(strategy, "1.1")
        if change["date"] in ("2026-05-01", "2026-05-02")
    ]
    assert (broken["what"], broken["rule"], broken["problem"]) == (
        "unreadable",
        "not-yaml",
        None,
    )
    assert [(field["was"], field["now"]) for field in mended["fields"]] == [
        ("Attendance", "Being there")
    ]
    (inside,) = [
        change
        for change in changes(strategy, "1.1", "--audience", "internal")
        if change["what"] == "unreadable"
    ]
    assert inside["problem"]


def test_what_is_not_committed_yet_comes_first(strategy: Run, lived: Path, git: Git) -> None:
    edit(lived, OBJECTIVE, "intent: improve", "intent: put-in-place")
    write(lived, {"data/progress/1.1/2026-11-20-head-of-send.yaml": ENTRY})
    values = changes(strategy, "1.1")
    assert {value["what"] for value in values[:2]} == {"added", "changed"}
    assert all(value["revision"] is None and value["author"] is None for value in values[:2])
    assert "\nNot committed yet\n" in told(strategy, "1.1")
    git("stash", "-q", "-u")
    assert all(change["revision"] for change in changes(strategy, "1.1"))


def test_a_record_that_is_gone_is_found_by_the_id_it_had(
    strategy: Run, lived: Path, git: Git
) -> None:
    git("rm", "-q", SECOND.replace("1.2", "1.9"))
    save(git, "2026-10-01")
    for name in ("1.9", "objectives/1.9", "data/objectives/1.9.yaml"):
        assert [change["what"] for change in changes(strategy, name)] == [
            "removed",
            "renamed",
            "added",
        ]
    assert "It was taken out." in told(strategy, "1.9")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("strategy", "Learning together (strategy)\n"),
        ("priorities/1", "Priority 1: Good schools for all (priority 1)\n"),
        ("attendance-lead", "Attendance Lead (post attendance-lead)\n"),
        ("decisions/2026-02-10-cabinet", "Cabinet, 10 February 2026 (decision "),
        ("progress/1.1/2026-03-31-head-of-send", "1.1/2026-03-31-head-of-send (progress entry)\n"),
    ],
)
def test_records_of_every_kind(strategy: Run, lived: Path, name: str, head: str) -> None:
    assert told(strategy, name).startswith(head)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("9.9", 'there is no objective or action "9.9"'),
        (
            "objectives/9.9",
            'there is no record "objectives/9.9" that the public may read, in the files or in git',
        ),
        ("nothing/at/all", 'there is no record "nothing/at/all"'),
        ("../../etc/passwd", 'there is no record "../../etc/passwd"'),
    ],
)
def test_what_names_nothing_is_said(strategy: Run, lived: Path, name: str, said: str) -> None:
    done = strategy("log", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_there_is_no_other_format(strategy: Run, lived: Path) -> None:
    done = strategy("log", "1.1", "--format", "html")
    assert done.returncode == 2
    assert 'there is no format "html"; there are text, json' in done.stderr


def test_internal_text_is_told_to_the_council_alone(strategy: Run, lived: Path, git: Git) -> None:
    entry = "data/progress/1.1/2026-03-31-head-of-send.yaml"
    write(lived, {entry: ENTRY + "internal: Mrs Quill is unwell.\n"})
    save(git, "2026-10-01")
    for words in ([], ["--json"]):
        assert "Quill" not in strategy("log", "1.1", *words).stdout
        assert "Quill" in strategy("log", "1.1", *words, "--audience", "internal").stdout


def test_what_is_internal_today_was_never_public(strategy: Run, lived: Path, git: Git) -> None:
    edit(lived, "data/decisions/2026-02-10-cabinet.yaml", "body:", "visibility: internal\nbody:")
    save(git, "2026-10-01")
    assert "The owner was changed." not in strategy("log", "1.1", "--json").stdout
    refused = strategy("log", "decisions/2026-02-10-cabinet")
    assert refused.returncode == 2
    assert "there is no record" in refused.stderr


def test_what_was_erased_is_quoted_from_no_version(strategy: Run, lived: Path, git: Git) -> None:
    entry = "data/progress/1.1/2026-03-31-head-of-send.yaml"
    edit(lived, entry, "Visits began.", "Visits to Ben Quill began.")
    save(git, "2026-10-01")
    edit(lived, entry, "Visits to Ben Quill began.", "Visits began again.")
    erasing = CABINET.replace("2026-02-10", "2026-10-05").replace(
        "{objective: '1.1', outcome: amended",
        "{record: 1.1/2026-03-31-head-of-send, outcome: erased",
    )
    write(lived, {"data/decisions/2026-10-05-cabinet.yaml": erasing})
    save(git, "2026-10-06")
    for audience in ("public", "internal"):
        done = strategy("log", "1.1", "--audience", audience)
        assert done.returncode == 0
        assert "Quill" not in done.stdout
        assert "Quill" not in strategy("log", "1.1", "--json", "--audience", audience).stdout
        assert "Visits began again." in done.stdout
        assert "(taken out for privacy, so not told)" in done.stdout


def test_a_name_erased_from_a_file_s_name_is_told_nowhere(
    strategy: Run, lived: Path, git: Git
) -> None:
    entry = lived / "data/progress/1.1/2026-03-31-head-of-send.yaml"
    named = entry.with_name("2026-03-31-ben-quill.yaml")
    entry.rename(named)
    save(git, "2026-10-01")
    named.rename(entry)
    erasing = CABINET.replace("2026-02-10", "2026-10-05").replace(
        "{objective: '1.1', outcome: amended",
        "{record: 1.1/2026-03-31-head-of-send, outcome: erased",
    )
    write(lived, {"data/decisions/2026-10-05-cabinet.yaml": erasing})
    save(git, "2026-10-06")
    for words in (("log", "1.1"), ("log", "1.1", "--json"), ("diff", "HEAD~1", "HEAD")):
        done = strategy(*words)
        assert done.returncode == 0, done.stderr
        assert "2026-03-31-head-of-send" in done.stdout
        assert "quill" not in done.stdout.lower()
    text = strategy("validate", "--against", "HEAD~1").stdout
    assert "journal-deleted" not in text
    assert "record-renamed" not in text


def test_a_merge_tells_each_change_once(strategy: Run, lived: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "change")
    edit(lived, OBJECTIVE, "owner: head-of-send", "owner: attendance-lead")
    save(git, "2026-10-01")
    git("checkout", "-q", "main")
    edit(lived, OBJECTIVE, "label: Being there", "label: At school")
    save(git, "2026-10-02")
    git("merge", "-q", "--no-edit", "change", on="2026-10-03")
    pairs = [
        (change["date"], field["field"], field["now"])
        for change in changes(strategy, "1.1")[:3]
        for field in change["fields"]
        if change["kind"] == "objective" and change["date"] > "2026-10"
    ]
    assert sorted(pairs) == [
        ("2026-10-01", "owner", "attendance-lead"),
        ("2026-10-02", "label", "At school"),
    ]


def test_a_shallow_clone_says_that_it_does_not_know_all(
    strategy: Run, lived: Path, git: Git, tmp_path: Path
) -> None:
    clone = tmp_path / "shallow"
    git("clone", "-q", "--depth", "2", lived.as_uri(), str(clone))
    text = told(strategy, "1.9", cwd=clone)
    assert "This clone holds only the last commits: what is earlier is not told." in text
    (answer,) = json.loads(strategy("log", "1.9", "--json", cwd=clone).stdout)["changes"][-1:]
    assert answer["what"] == "held"


def test_a_strategy_that_moved_within_its_repository_is_followed(
    strategy: Run, lived: Path, git: Git
) -> None:
    (lived / "plan").mkdir()
    shutil.move(lived / "data", lived / "plan/data")
    save(git, "2026-10-01")
    answer = json.loads(strategy("log", "1.1", "--json", cwd=lived / "plan").stdout)["changes"]
    assert answer[-1]["date"] == "2024-05-01"
    assert not [value for value in answer if value["date"] == "2026-10-01"]


def test_where_nothing_is_committed_yet_and_where_there_is_no_repository(
    strategy: Run, council: Path, git: Git
) -> None:
    refused = strategy("log", "1.1")
    assert refused.returncode == 2
    assert "is in no git repository" in refused.stderr
    git("init", "-q", "-b", "main")
    (only,) = changes(strategy, "1.1")
    assert (only["what"], only["revision"]) == ("added", None)
