"""What changed since a round: from where its readers last stood, and told to the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import COUNCIL, Git, Run, write

ROUNDS = """\
reporting:
  cycle: quarterly
  rounds:
    q1: {as_at: 2026-06-30, updates_by: 2026-07-10, papers: 2026-08-28, meets: 2026-09-10}
    q2: {as_at: 2026-09-30, updates_by: 2026-10-09, meets: 2026-12-10}
"""
CORRECTIVE = "corrective_action: {what: Visits, by: 2026-12-18}\n"


def update(as_at: str, recorded: str, status: str, more: str = "") -> str:
    return (
        f"as_at: {as_at}\nrecorded: {recorded}\nby: attendance-lead\nstatus: {status}\n"
        f"summary: It is {status}.\n{more}"
    )


@pytest.fixture
def quarters(council: Path, git: Git) -> Path:
    """Two quarters of two objectives: the first round's updates came in after its date."""

    def save(on: str, **files: str) -> None:
        write(
            council, {f"data/{path.replace('__', '/')}.yaml": text for path, text in files.items()}
        )
        git("add", "-A")
        git("commit", "-q", "-m", on, on=on)

    git("init", "-q", "-b", "main")
    save("2026-04-01", strategy=COUNCIL["data/strategy.yaml"] + ROUNDS)
    save(
        "2026-07-09",
        **{
            "progress__1.1__2026-06-30-a": update("2026-06-30", "2026-07-09T09:00:00Z", "on-track"),
            "progress__1.2__2026-06-30-a": update(
                "2026-06-30", "2026-07-09T09:00:00Z", "at-risk", CORRECTIVE
            ),
        },
    )
    save(
        "2026-10-05",
        **{
            "progress__1.2__2026-09-30-a": update(
                "2026-09-30", "2026-10-05T09:00:00Z", "off-track", CORRECTIVE
            )
        },
    )
    return council


def since(strategy: Run, *options: str) -> str:
    done = strategy("report", "progress", "--as-at", "2026-09-30", "--since", "q1", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout[done.stdout.index("## What changed since") :]


def test_it_starts_from_the_papers_and_lists_who_fell_silent(strategy: Run, quarters: Path) -> None:
    text = since(strategy)
    assert "the position of 30 June 2026, as known when its papers went out on 28 August" in text
    assert "2 statuses moved (1 worsened, 1 fell silent)." in text
    assert "Status: from At risk to Off track, as at 30 September 2026" in text
    assert "Status: from On track to No update; the last update is as at 30 June 2026." in text
    assert "reported for the first time" not in text


def test_an_approval_before_the_meeting_comes_first(strategy: Run, quarters: Path) -> None:
    approval = f"round: q1\nby: head-of-send\non: 2026-08-01\ndigest: sha256:{'0' * 64}\n"
    write(quarters, {"data/approvals/q1.yaml": approval})
    assert "the position of 30 June 2026, as approved on 1 August 2026" in since(strategy)
    write(quarters, {"data/approvals/q1.yaml": approval.replace("08-01", "10-01")})
    assert "as known when its papers went out" in since(strategy)


def test_without_history_what_was_recorded_counts_and_it_is_said(
    strategy: Run, quarters: Path
) -> None:
    for place in sorted((quarters / ".git").rglob("*"), reverse=True):
        place.unlink() if place.is_file() else place.rmdir()
    (quarters / ".git").rmdir()
    text = since(strategy)
    assert "from what says when it was recorded: git holds nothing of that day" in text
    assert "2 statuses moved (1 worsened, 1 fell silent)." in text


@pytest.mark.parametrize(
    ("cut", "moved"),
    [
        (["--owner", "attendance-lead"], "1 status moved (1 fell silent)."),
        (["--priority", "1"], "2 statuses moved (1 worsened, 1 fell silent)."),
    ],
)
def test_it_works_with_every_cut(strategy: Run, quarters: Path, cut: list[str], moved: str) -> None:
    assert moved in since(strategy, *cut)


def test_what_the_headline_counts_adds_up(strategy: Run, quarters: Path) -> None:
    headline = re.search(r"\*\*([^*]*moved[^*]*)\*\*", since(strategy))
    assert headline
    total, inside = re.match(r"(\d+) statuses moved \((.*)\)", headline[1]).groups()  # type: ignore[union-attr]
    assert int(total) == sum(map(int, re.findall(r"\d+", inside)))
