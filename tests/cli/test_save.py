"""``save`` keeps ``data/`` in git and nothing else, in an officer's words, and runs no program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Git, Run

WORDS = ("save", "--message", "An update on attendance.", "--by", "Attendance Lead")


def change(council: Path, text: str = "# later\n") -> None:
    place = council / "data/objectives/1.1.yaml"
    place.write_text(place.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def kept(council: Path, git: Git) -> Path:
    """The council in a repository, committed."""
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "Adopted")
    return council


def test_the_first_save_begins_a_history(strategy: Run, council: Path, git: Git) -> None:
    done = strategy(*WORDS)
    assert done.returncode == 0, done.stderr
    assert "No history was kept here yet" in done.stderr
    assert "Everything is new" in done.stderr
    assert "kept in this folder alone (1 save)" in done.stderr
    assert git("log", "--format=%an|%s").strip() == "Attendance Lead|An update on attendance."
    assert git("rev-parse", "HEAD").strip() == done.stdout.strip()
    again = strategy("save")
    assert (again.returncode, again.stdout) == (0, "")
    assert "nothing to save" in again.stderr


def test_what_changed_is_told_and_data_alone_is_committed(
    strategy: Run, kept: Path, git: Git
) -> None:
    change(kept)
    (kept / "staged.txt").write_text("Not ours.\n", encoding="utf-8")
    (kept / "loose.txt").write_text("Nor this.\n", encoding="utf-8")
    git("add", "staged.txt")
    entry = ("--status", "red", "--summary", "It fell.", "--corrective-action", "A bus.")
    words = ("record", "progress", "1.1", *entry, "--by", "attendance-lead", "--yes")
    assert strategy(*words).returncode == 0
    done = strategy(*WORDS)
    assert done.returncode == 0, done.stderr
    assert "Off track" in done.stdout
    files = git("show", "--name-only", "--format=", "HEAD").split()
    assert len(files) == 2
    assert all(name.startswith("data/") for name in files)
    assert git("status", "--porcelain").split("\n")[:2] == ["A  staged.txt", "?? loose.txt"]


def test_the_post_is_asked_once_and_kept(strategy: Run, kept: Path, git: Git) -> None:
    change(kept)
    assert strategy(*WORDS).returncode == 0
    change(kept, "# later still\n")
    assert strategy("save", "-m", "More.").returncode == 0
    assert git("log", "-1", "--format=%an|%ae").strip() == "Attendance Lead|"
    change(kept, "# and again\n")
    done = strategy("save", "-m", "More.", "--by", "attendance-led")
    assert done.returncode == 2
    assert "the nearest: attendance-lead" in done.stderr


def test_off_a_terminal_all_that_is_missing_is_told(strategy: Run, kept: Path) -> None:
    change(kept)
    done = strategy("save")
    assert done.returncode == 2
    assert "saving needs --message and --by" in done.stderr


def test_a_dry_run_saves_nothing(strategy: Run, kept: Path, git: Git) -> None:
    change(kept)
    before = git("rev-parse", "HEAD")
    done = strategy(*WORDS, "--dry-run")
    assert done.returncode == 0
    assert "the layout of 1 file has" in done.stderr
    assert git("rev-parse", "HEAD") == before
    assert git("diff", "--cached", "--name-only") == ""


def test_errors_are_not_saved(strategy: Run, kept: Path, git: Git) -> None:
    change(kept, "priorty: 1\n")
    before = git("rev-parse", "HEAD")
    done = strategy(*WORDS)
    assert done.returncode == 1
    assert "data/objectives/1.1.yaml" in done.stderr
    assert "nothing was saved: 1 error" in done.stderr
    assert git("rev-parse", "HEAD") == before


@pytest.mark.parametrize(
    ("name", "what"), [("MERGE_HEAD", "a merge"), ("rebase-merge", "a rebase")]
)
def test_in_the_middle_of_something_nothing_is_saved(
    strategy: Run, kept: Path, git: Git, name: str, what: str
) -> None:
    change(kept)
    (kept / ".git" / name).write_text(git("rev-parse", "HEAD"), encoding="utf-8")
    done = strategy(*WORDS)
    assert done.returncode == 2
    assert f"{what} is under way" in done.stderr


def test_no_program_of_the_repository_is_run(strategy: Run, kept: Path, git: Git) -> None:
    ran = kept / "ran"
    hook = kept / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{ran}'\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    for setting in ("gpg.program", "core.fsmonitor", "core.editor", "core.sshCommand"):
        git("config", setting, f"touch {ran}")
    git("config", "commit.gpgSign", "true")
    change(kept)
    assert strategy(*WORDS).returncode == 0
    git("config", "filter.evil.clean", f"touch {ran}; cat")
    (kept / ".gitattributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    change(kept, "# again\n")
    done = strategy(*WORDS)
    assert done.returncode == 2
    assert "a filter is set" in done.stderr
    assert not ran.exists()


def test_what_is_nowhere_else_is_counted(
    strategy: Run, kept: Path, git: Git, tmp_path: Path
) -> None:
    git("clone", "-q", "--bare", ".", str(tmp_path / "shared.git"))
    git("remote", "add", "origin", str(tmp_path / "shared.git"))
    git("fetch", "-q", "origin")
    for number in range(2):
        change(kept, f"# {number}\n")
        done = strategy(*WORDS)
    assert "2 saves here are kept nowhere else yet" in done.stderr


def test_a_synchronised_folder_is_warned_of(strategy: Run, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Council" / "ours"
    assert strategy("init", str(folder)).returncode == 0
    done = strategy(*WORDS, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert '"OneDrive - Council"' in done.stderr
