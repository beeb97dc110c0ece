"""Change control and earlier revisions, as an officer or a CI asks for them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import TODAY, Git, Run, write

OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
ENTRY_TEXT = "as_at: 2026-09-30\nby: attendance-lead\nstatus: on-track\nsummary: Fewer missed.\n"
DECISION = "data/decisions/2026-10-15-cabinet.yaml"
TRANSCRIPTION = """\
date: 2026-10-15
body: Cabinet
summary: A copying error is put right.
effects:
  - {objective: 1.1, outcome: transcription}
"""


@pytest.fixture
def committed(council: Path, git: Git) -> Path:
    """The council with its files and one entry committed on main."""
    write(council, {ENTRY: ENTRY_TEXT})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "Adopted")
    return council


def save(git: Git, on: str = "2026-11-01") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "A change", on=on)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


OUTSIDE_CI = {
    "GITHUB_ACTIONS": "",
    "GITHUB_BASE_REF": "",
    "GITLAB_CI": "",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "",
}


@pytest.fixture
def validate(strategy: Run) -> Run:
    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return strategy("validate", *arguments, **{**OUTSIDE_CI, **env})

    return run


def test_nothing_changed_is_nothing_wrong(validate: Run, committed: Path) -> None:
    done = validate("--against", "HEAD")
    assert done.returncode == 0
    assert done.stdout.endswith("no problems\n")
    assert done.stderr.startswith("Compared with HEAD (")
    assert done.stderr.endswith(" of 1 October 2026).\n")


def test_layout_alone_is_no_change(validate: Run, committed: Path) -> None:
    text = (committed / OBJECTIVE).read_text(encoding="utf-8")
    lines = [f'"{key}": {value}' for key, _, value in (line.partition(": ") for line in text.splitlines())]  # fmt: skip  # noqa: E501
    (committed / OBJECTIVE).write_bytes("\r\n".join(["# moved", *reversed(lines), ""]).encode())
    assert validate("--against", "HEAD").returncode == 0


def test_a_changed_wording_fails_until_a_decision_says_so(
    validate: Run, committed: Path, git: Git
) -> None:
    edit(committed, OBJECTIVE, "Fewer children", "Fewer pupils")
    assert validate().returncode == 0
    done = validate("--against", "main")
    assert done.returncode == 1
    assert (
        f'{OBJECTIVE}:3:10: error[wording-changed] the adopted text of "wording" changed from '
        '"Fewer children miss school." to "Fewer pupils miss school."\n'
        "  3 | wording: Fewer pupils miss school.\n"
    ) in done.stdout
    assert "{objective: 1.1, outcome: transcription}" in done.stdout
    save(git)
    assert validate("--against", "HEAD~1").returncode == 1
    write(committed, {DECISION: TRANSCRIPTION})
    assert validate("--against", "HEAD~1").returncode == 0
    save(git)
    assert validate("--against", "HEAD~2").returncode == 0
    assert validate("--against", "HEAD~1").returncode == 0


def test_an_entry_edited_deleted_or_renamed(validate: Run, committed: Path) -> None:
    edit(committed, ENTRY, "Fewer missed.", "More missed.")
    assert "error[journal-rewritten]" in validate("--against", "HEAD").stdout
    (committed / ENTRY).unlink()
    gone = validate("--against", "HEAD")
    assert gone.returncode == 1
    assert f"{ENTRY}:1:1: error[journal-deleted] " in gone.stdout
    write(committed, {ENTRY.replace("-lead", "-head"): ENTRY_TEXT})
    renamed = validate("--against", "HEAD").stdout
    assert "-attendance-head.yaml:1:1: error[record-renamed] " in renamed
    assert "journal-deleted" not in renamed


def test_a_set_extended(validate: Run, committed: Path) -> None:
    edit(committed, "data/strategy.yaml", "ends: 2030}", "ends: 2031}")
    done = validate("--against", "HEAD", "--json")
    (answer,) = json.loads(done.stdout)["diagnostics"]
    assert (answer["rule"], answer["file"]) == ("set-extended", "data/strategy.yaml")
    assert "from 31 December 2030 to 31 December 2031" in answer["message"]


def test_internal_text_is_quoted_nowhere(validate: Run, committed: Path, git: Git) -> None:
    write(committed, {ENTRY: ENTRY_TEXT + "internal: The head is leaving.\n"})
    save(git)
    edit(committed, ENTRY, "The head is leaving.", "The head has left.")
    for more in ([], ["--json"], ["--audience", "internal", "--json"]):
        text = validate("--against", "HEAD", *more).stdout
        assert "journal-rewritten" in text
        assert "leaving" not in text
        assert "has left" not in text


def test_select_ignore_and_paths_hold_for_change_control(validate: Run, committed: Path) -> None:
    edit(committed, OBJECTIVE, "Fewer children", "Fewer pupils")
    against = ("--against", "HEAD")
    assert validate(*against, "--ignore", "wording-changed").returncode == 0
    assert validate(*against, "--select", "journal-deleted").returncode == 0
    assert validate(*against, "data/strategy.yaml").returncode == 0
    assert validate(*against, OBJECTIVE).returncode == 1


def test_a_branch_is_compared_with_where_it_parted(
    validate: Run, committed: Path, git: Git
) -> None:
    git("checkout", "-q", "-b", "change")
    write(committed, {"data/progress/1.2/2026-10-31-attendance-lead.yaml": ENTRY_TEXT})
    save(git)
    git("checkout", "-q", "main")
    write(committed, {"data/progress/1.1/2026-11-20-attendance-lead.yaml": ENTRY_TEXT})
    save(git)
    git("checkout", "-q", "change")
    for asked in (["--against", "main"], ["--against"], ["--against", "auto"], ["--against="]):
        done = validate(*asked, "--ignore", "date-not-in-name")
        assert done.returncode == 0, done.stdout
        assert "parted" in done.stderr


def test_a_bare_against_finds_its_base_in_a_ci(
    validate: Run, committed: Path, tmp_path: Path, git: Git
) -> None:
    clone = tmp_path / "clone"
    git("clone", "-q", committed.as_uri(), str(clone), cwd=tmp_path)
    edit(clone, OBJECTIVE, "Fewer children", "Fewer pupils")
    git("-c", "user.name=a", "commit", "-q", "-a", "-m", "x", cwd=clone)
    root = ["-C", str(clone)]
    for env in (
        {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"},
        {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"},
        {"GITHUB_ACTIONS": "true"},
    ):
        done = run_in(validate, root, "--format", "text", "--against", "--strict", **env)
        assert done.returncode == 1
        assert "error[wording-changed]" in done.stdout


def run_in(
    validate: Run, root: list[str], *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    return validate(*arguments, **env, STRATEGY_ROOT=root[1])


def test_a_shallow_clone_is_told_fetch_depth(
    validate: Run, committed: Path, tmp_path: Path, git: Git
) -> None:
    write(committed, {DECISION: TRANSCRIPTION})
    save(git)
    shallow = tmp_path / "shallow"
    git("clone", "-q", "--depth", "1", committed.as_uri(), str(shallow), cwd=tmp_path)
    done = validate("--against", GITHUB_ACTIONS="true", STRATEGY_ROOT=str(shallow))
    assert done.returncode == 2
    assert "`fetch-depth: 0`" in done.stderr
    done = validate("--against", "HEAD~1", GITLAB_CI="true", STRATEGY_ROOT=str(shallow))
    assert done.returncode == 2
    assert "`GIT_DEPTH: 0`" in done.stderr


def test_where_there_was_no_strategy_yet(validate: Run, committed: Path, git: Git) -> None:
    git("checkout", "-q", "--orphan", "before")
    git("rm", "-r", "-q", "--cached", ".")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    git("add", "-A")
    git("commit", "-q", "-m", "all")
    done = validate("--against", "HEAD~1")
    assert done.returncode == 0
    assert "no strategy in this folder then" in done.stderr
    first = validate("--against", GITHUB_ACTIONS="true")
    assert first.returncode == 0


def test_a_first_commit_has_nothing_to_be_compared_with(validate: Run, committed: Path) -> None:
    done = validate("--against", GITHUB_ACTIONS="true")
    assert done.returncode == 0
    assert "first commit" in done.stderr


def test_an_earlier_revision_with_a_broken_record_is_compared_all_the_same(
    validate: Run, committed: Path, git: Git
) -> None:
    write(committed, {"data/objectives/1.2.yaml": "wording: [\n"})
    save(git)
    git("checkout", "-q", "HEAD~1", "--", "data/objectives/1.2.yaml")
    edit(committed, OBJECTIVE, "Fewer children", "Fewer pupils")
    done = validate("--against", "HEAD")
    assert done.returncode == 1
    assert "Not all of it can be read" in done.stderr
    assert "data/objectives/1.2.yaml: " in done.stderr
    assert "wording-changed" in done.stdout


def test_an_earlier_revision_that_cannot_be_read_at_all(
    validate: Run, committed: Path, git: Git
) -> None:
    sound = (committed / "data/strategy.yaml").read_text(encoding="utf-8")
    write(committed, {"data/strategy.yaml": "title: [\n"})
    save(git)
    write(committed, {"data/strategy.yaml": sound})
    done = validate("--against", "HEAD")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "data/strategy.yaml: " in done.stderr
    assert "so nothing was compared" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "name", ["--against=--output=was-here", "--against=-h", "--against=@{u}", "--against=nowhere"]
)
def test_what_is_no_revision_is_refused(validate: Run, committed: Path, name: str) -> None:
    done = validate(name)
    assert done.returncode == 2
    assert "there is no revision" in done.stderr
    assert not (committed / "was-here").exists()


def test_outside_of_a_repository_and_without_git(
    strategy: Run, validate: Run, council: Path, tmp_path: Path
) -> None:
    loose = validate("--against", "HEAD")
    assert loose.returncode == 2
    assert "is in no git repository" in loose.stderr
    none = validate("--against", "HEAD", PATH=str(tmp_path))
    assert none.returncode == 2
    assert "git is not installed here" in none.stderr
    assert validate(PATH=str(tmp_path)).returncode == 0
    assert strategy("show", PATH=str(tmp_path)).returncode == 0


# What was held then


@pytest.fixture
def grown(committed: Path, git: Git) -> Path:
    """The council a month later: another entry, and a label that changed."""
    later = ENTRY.replace("2026-09-30", "2026-10-31")
    text = ENTRY_TEXT.replace("2026-09-30", "2026-10-31").replace("on-track", "off-track")
    write(committed, {later: text + "corrective_action: More visits.\n"})
    edit(committed, OBJECTIVE, "label: Attendance", "label: Being there")
    save(git, on="2026-11-01")
    return committed


@pytest.mark.parametrize("known", ["2026-10-20", "2026-10-01", "HEAD~1", "main~1"])
def test_every_reading_verb_reads_what_was_held_then(
    strategy: Run, grown: Path, known: str
) -> None:
    shown = strategy("show", "1.1", "--known-at", known)
    assert shown.returncode == 0
    assert "Attendance" in shown.stdout
    assert "More visits." not in shown.stdout
    assert "as git held them" in shown.stderr
    listed = json.loads(strategy("list", "entries", "--known-at", known, "--json").stdout)
    assert [entry["id"] for entry in listed["entries"]] == ["2026-09-30-attendance-lead"]
    now = json.loads(strategy("list", "entries", "--json").stdout)
    assert len(now["entries"]) == 2
    checked = strategy("validate", "--known-at", known)
    assert checked.stdout.startswith("6 files")


def test_a_report_prints_the_day_on_which_its_records_were_held(strategy: Run, grown: Path) -> None:
    done = strategy("report", "--known-at", "2026-10-20", "--as-at", "2026-10-31")
    assert done.returncode == 0
    assert "Position as at 31 October 2026, from records held on 1 October 2026" in done.stdout
    again = strategy("report", "--known-at", "2026-10-20", "--as-at", "2026-10-31")
    assert again.stdout == done.stdout
    assert f"held on {TODAY[-2:]} November 2026" in strategy("report").stdout


def test_a_change_within_the_past_is_compared_there(validate: Run, grown: Path, git: Git) -> None:
    edit(grown, OBJECTIVE, "Fewer children", "Fewer pupils")
    assert validate("--known-at", "HEAD", "--against", "HEAD~1").returncode == 0
    assert validate("--against", "HEAD~1").returncode == 1


def test_before_anything_was_held(strategy: Run, grown: Path) -> None:
    done = strategy("report", "--known-at", "2026-09-30")
    assert done.returncode == 2
    assert "the first commit is of 1 October 2026" in done.stderr
    assert done.stdout == ""
    assert strategy("show", "--known-at", "").returncode == 2


def test_a_revision_with_problems_makes_no_report(strategy: Run, grown: Path, git: Git) -> None:
    write(grown, {OBJECTIVE: "wording: [\n"})
    save(git, on="2026-11-10")
    git("checkout", "-q", "HEAD~1", "--", "data")
    assert strategy("report").returncode == 0
    done = strategy("report", "--known-at", "2026-11-10")
    assert done.returncode == 1
    assert "nothing was made" in done.stderr


MEASURE = "data/measures/persistent-absence.yaml"
FIGURES = "data/measures/persistent-absence.csv"
MEASURE_TEXT = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
"""
FIGURES_TEXT = "period,area,value,published\n2023/24,Marlbrook,19.9,2025-03-20\n"


def test_targets_and_figures_change_by_a_decision_or_a_row(
    validate: Run, committed: Path, git: Git
) -> None:
    write(committed, {MEASURE: MEASURE_TEXT, FIGURES: FIGURES_TEXT})
    save(git)
    edit(committed, FIGURES, "19.9", "19.4")
    target = "targets: [{period: 2027/28, value: 15.0, decision: 2026-10-15-cabinet}]\n"
    write(committed, {MEASURE: MEASURE_TEXT + target, DECISION: TRANSCRIPTION})
    done = validate("--against", "main")
    assert done.returncode == 1
    assert (
        f"{FIGURES}:2:19: error[figure-rewritten] the value for 2023/24, Marlbrook, published "
        '2025-03-20 changed from "19.9" to "19.4"\n'
    ) in done.stdout
    assert f"{MEASURE}:8:" in done.stdout
    assert (
        'error[target-added] a target of 15.0 for 2027/28 was added, and decision "2026-10-15-'
        in (done.stdout)
    )
    revised = FIGURES_TEXT + "2023/24,Marlbrook,19.4,2026-10-22\n"
    named = TRANSCRIPTION.replace("}\n", "}\n  - {measure: persistent-absence}\n")
    write(committed, {FIGURES: revised, DECISION: named})
    assert validate("--against", "main").returncode == 0


def test_an_objective_s_update_says_that_a_milestone_was_reached(
    validate: Run, committed: Path, git: Git
) -> None:
    """What is not in the change itself is read as well, where the verdict turns on it."""
    milestone = "first: {title: One school joins, due: 2026-10-31}"
    action = f"title: A hub\nobjectives: [1.1]\nmilestones:\n  {milestone}\n"
    reached = ENTRY.replace("2026-09-30", "2026-10-30")
    text = ENTRY_TEXT.replace("2026-09-30", "2026-10-30")
    write(committed, {
        "data/actions/hub.yaml": action,
        reached: f"{text}milestones: {{first: {{reached: 2026-10-29}}}}\n",
    })  # fmt: skip
    save(git)
    edit(committed, "data/actions/hub.yaml", "One school joins", "A school is asked")
    done = validate("--against", "HEAD")
    assert done.returncode == 1
    assert "changed-without-decision" in done.stdout
