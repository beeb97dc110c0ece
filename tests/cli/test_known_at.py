"""What was known at a day, after merges, and what was hidden or erased since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.history import edit
from tests.conftest import Git, Run, write

ENTRY = "data/progress/1.2/2026-11-10-head-of-send.yaml"
ENTRY_TEXT = """\
as_at: 2026-11-10
by: head-of-send
status: off-track
summary: The base will not open.
corrective_action: Another builder.
"""
MEASURE = """\
title: Absence
definition: Half days missed.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
"""
OLD_ROWS = "period,area,value,published\n2023/24,Marlbrook,17.0,2025-03-20\n"
NEW_ROW = "2024/25,Marlbrook,18.5,2026-03-20\n"


def save(git: Git, root: Path, on: str, message: str = "A change") -> None:
    git("add", "-A", cwd=root)
    git("commit", "-q", "--allow-empty", "-m", message, cwd=root, on=on)


@pytest.fixture
def parted(council: Path, git: Git) -> Path:
    """A branch off main from 1 November, with main going on: HEAD is on the branch."""
    objective = council / "data/objectives/1.1.yaml"
    objective.write_text(objective.read_text("utf-8") + "measures: [absence]\n", "utf-8")
    edit(council, "data/strategy.yaml", "starts: 2024\n", "area: {name: Marlbrook}\nstarts: 2024\n")
    write(council, {"data/measures/absence.yaml": MEASURE, "data/measures/absence.csv": OLD_ROWS})
    git("init", "-q", "-b", "main")
    save(git, council, "2026-11-01", "Adopted")
    git("checkout", "-q", "-b", "side")
    return council


def merge(git: Git, root: Path, on: str) -> None:
    git("checkout", "-q", "main", cwd=root)
    write(root, {"notes.txt": "Somebody else.\n"})
    save(git, root, "2026-11-11")
    git("merge", "-q", "--no-ff", "--no-edit", "side", cwd=root, on=on)


def status(strategy: Run, known: str, objective: str = "1.2") -> str:
    done = strategy("list", "objectives", "--known-at", known, "--as-at", "2026-11-20", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["objectives"]
    return str(next(row["status"] for row in rows if row["id"] == objective))


def test_an_update_that_was_merged_later_was_known_when_it_was_committed(
    strategy: Run, parted: Path, git: Git
) -> None:
    write(parted, {ENTRY: ENTRY_TEXT})
    save(git, parted, "2026-11-10")
    merge(git, parted, "2026-11-25")
    assert status(strategy, "2026-11-09") == "no-update"
    assert status(strategy, "2026-11-15") == "off-track"
    since = strategy("diff", "2026-11-15")
    assert "1.2" not in since.stdout, since.stdout
    before = strategy("diff", "2026-11-09")
    assert "The base will not open." in before.stdout
    text = strategy("report", "progress", "--since", "2026-11-15").stdout
    assert "from No update to Off track" not in text


def test_figures_that_were_merged_later_were_known_and_no_others(
    strategy: Run, parted: Path, git: Git
) -> None:
    write(parted, {"data/measures/absence.csv": OLD_ROWS + NEW_ROW})
    save(git, parted, "2026-11-10")
    write(
        parted,
        {"data/measures/absence.csv": OLD_ROWS + NEW_ROW + "2025/26,Marlbrook,1.0,2026-04-01\n"},
    )
    save(git, parted, "2026-11-20")
    merge(git, parted, "2026-11-25")
    shown = strategy("show", "absence", "--known-at", "2026-11-15").stdout
    assert "18.5" in shown
    assert "2025/26" not in shown
    assert "18.5" not in strategy("show", "absence", "--known-at", "2026-11-09").stdout


def test_definitions_are_those_that_were_published(strategy: Run, parted: Path, git: Git) -> None:
    edit(parted, "data/objectives/1.1.yaml", "label: Attendance", "label: Being there")
    write(parted, {"data/progress/1.9/2026-11-10-head-of-send.yaml": ENTRY_TEXT})
    write(parted, {"data/objectives/1.9.yaml": "priority: 1\nwording: New.\nintent: improve\n"})
    save(git, parted, "2026-11-10")
    merge(git, parted, "2026-11-25")
    shown = strategy("show", "--known-at", "2026-11-15")
    assert "Attendance" in shown.stdout
    assert "Being there" not in shown.stdout
    assert "1.9" not in shown.stdout
    assert strategy("validate", "--known-at", "2026-11-15").returncode == 0


def test_what_a_review_took_out_before_merging_is_never_shown(
    strategy: Run, parted: Path, git: Git
) -> None:
    write(parted, {ENTRY: ENTRY_TEXT})
    save(git, parted, "2026-11-10")
    (parted / ENTRY).unlink()
    save(git, parted, "2026-11-12")
    merge(git, parted, "2026-11-25")
    assert status(strategy, "2026-11-11") == "no-update"


LEFT_OUT = "Left out is what was hidden or erased since."


@pytest.mark.parametrize("how", ["hidden", "erased", "minimum"])
def test_what_was_hidden_or_erased_since_is_shown_of_no_day(
    strategy: Run, parted: Path, git: Git, how: str
) -> None:
    local = MEASURE.replace("{publisher: DfE}", "{publisher: Us, status: local}").replace(
        'unit: "%"', "unit: children"
    )
    write(parted, {
        ENTRY: ENTRY_TEXT,
        "data/measures/absence.yaml": local,
        "data/measures/absence.csv": "period,area,value,published\n"
        "2023/24,Marlbrook,3,2025-03-20\n",
    })  # fmt: skip
    edit(parted, "data/strategy.yaml", "starts: 2024\n", "disclosure: {minimum: 2}\nstarts: 2024\n")
    save(git, parted, "2026-11-10")
    shows = ["report", "progress", "--as-at", "2026-11-12"]
    then = strategy(*shows, "--known-at", "2026-11-12")
    assert "The base will not open." in then.stdout
    assert "3.0 children" in then.stdout
    assert LEFT_OUT not in then.stderr
    assert "hidden or erased since" not in then.stdout
    if how == "hidden":
        write(parted, {ENTRY: ENTRY_TEXT + "visibility: internal\n"})
    elif how == "minimum":
        edit(parted, "data/strategy.yaml", "minimum: 2", "minimum: 5")
    else:
        write(parted, {
            ENTRY: ENTRY_TEXT.replace("The base will not open.", "(Taken out.)"),
            "data/decisions/2026-11-15-cabinet.yaml": "date: 2026-11-15\nbody: Cabinet\n"
            "summary: A name is taken out.\n"
            "effects: [{record: 1.2/2026-11-10-head-of-send, outcome: erased}]\n",
        })  # fmt: skip
    save(git, parted, "2026-11-16")
    secret = "3.0 children" if how == "minimum" else "The base will not open."
    for arguments in (shows, ["show", "1.2"], ["show", "absence"], ["list", "entries", "--json"]):
        now = strategy(*arguments, "--known-at", "2026-11-12")
        assert now.returncode == 0, now.stderr
        assert secret not in now.stdout, arguments
    assert LEFT_OUT in strategy("show", "1.2", "--known-at", "2026-11-12").stderr
    text = strategy(*shows, "--known-at", "2026-11-12").stdout
    assert "What was hidden or erased since is left out." in text
    for arguments in (["diff", "2026-11-02", "2026-11-12"], ["diff", "HEAD~1", "HEAD"]):
        assert secret not in strategy(*arguments).stdout, arguments
