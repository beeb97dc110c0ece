"""Copies of a report: what their files are called, what they hold, and what they were made from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.history import edit, save
from tests.conftest import Git, Run


@pytest.fixture
def committed(council: Path, git: Git) -> Path:
    git("init", "-q", "-b", "main")
    save(git, "2026-11-01")
    edit(council, "data/objectives/1.1.yaml", "Fewer children", "Fewer pupils")
    edit(council, "data/objectives/1.1.yaml", "attendance-lead", "head-of-send")
    save(git, "2026-11-10")
    return council


def test_each_copy_has_a_name_of_its_own(strategy: Run, committed: Path) -> None:
    names = [
        strategy("report", "progress", "--format", "html", *more).stdout.strip()
        for more in (
            [],
            ["--audience", "internal"],
            ["--since", "2026-11-05"],
            ["--known-at", "2026-11-05"],
            ["--priority", "1"],
            ["--audience", "internal", "--since", "HEAD~1", "--known-at", "HEAD"],
        )
    ]
    assert len(set(names)) == len(names)
    assert names[1].endswith("-internal.html")
    assert all(name.startswith("reports/progress-") for name in names)


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_public_page_holds_no_path_no_effect_and_no_commit(
    strategy: Run, committed: Path, git: Git, form: str
) -> None:
    for since in ("HEAD~1", "2026-11-05", git("rev-parse", "HEAD~1").strip()):
        text = strategy("report", "--since", since, "--format", form, "-o", "-").stdout
        assert "Fewer" in text
        assert "One change has no decision on record." in text
        commits = git("log", "--format=%H").split()
        assert not any(commit[:7] in text for commit in commits)
        assert "data/objectives" not in text
        assert "outcome:" not in text
        internal = strategy("report", "--since", since, "--format", "md", "--audience", "internal")
        assert "data/objectives/1.1.yaml" in internal.stdout


def test_a_copy_s_records_are_found_again(strategy: Run, committed: Path, git: Git) -> None:
    copy = strategy("report").stdout
    (name,) = re.findall(r"Made from: records ([0-9a-f]{12})", copy)
    edit(committed, "data/objectives/1.2.yaml", "careers lead", "careers adviser")
    save(git, "2026-11-20")
    assert name not in strategy("report").stdout
    done = strategy("report", "--known-at", f"records:{name}")
    assert f"records:{name} ({git('rev-parse', '--short=7', 'HEAD~1').strip()} of" in done.stderr
    assert name in done.stdout
    moved = strategy("diff", f"records:{name}")
    assert "careers" in moved.stdout
    none = strategy("show", "--known-at", "records:0123456789ab")
    assert none.returncode == 2
    assert "no revision here holds the records 0123456789ab" in none.stderr


def test_the_ends_of_lines_change_no_name(strategy: Run, committed: Path) -> None:
    before = strategy("report").stdout
    place = committed / "data/objectives/1.2.yaml"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert strategy("report").stdout == before
