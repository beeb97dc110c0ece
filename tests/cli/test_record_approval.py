"""Approving a round: a post signs exactly what stands, and no more."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything, write

APPROVE = ["record", "approval", "2026-autumn", "--by", "head-of-send"]
PROGRESS = ["--status", "green", "--summary", "More came.", "--by", "attendance-lead"]


def test_an_approval_signs_the_position_of_the_round(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy(*APPROVE, "--note", "Seen by the board.")
    assert done.returncode == 0, done.stderr
    [(path, text)] = made(before, council).items()
    assert path == "data/approvals/2026-autumn.yaml"
    assert re.fullmatch(
        "round: 2026-autumn\n"
        "by: head-of-send\n"
        "on: 2026-11-23\n"
        "digest: 'sha256:[0-9a-f]{64}'\n"
        "note: Seen by the board.\n",
        text,
    )
    assert "warning" not in done.stderr
    assert "The round 2026-autumn, the position as at 20 November 2026: sha256:" in done.stderr
    assert strategy("validate").returncode == 0


def test_a_second_one_only_where_the_first_no_longer_holds(strategy: Run, council: Path) -> None:
    assert strategy(*APPROVE).returncode == 0
    again = strategy(*APPROVE)
    assert again.returncode == 1
    assert (
        "the round 2026-autumn was approved by head-of-send on 23 November 2026, and nothing in "
        "its position has changed since: that approval still holds"
    ) in again.stderr
    strategy("record", "progress", "1.1", *PROGRESS, "--as-at", "2026-11-23")
    assert strategy(*APPROVE).returncode == 1, "an entry after the round's date changes nothing"
    strategy("record", "progress", "1.1", *PROGRESS, "--round", "2026-autumn")
    other = strategy(*APPROVE)
    assert other.stdout == "data/approvals/2026-autumn-2.yaml\n"
    assert "The approval by head-of-send on 23 November 2026 no longer holds" in other.stderr
    assert strategy(*APPROVE).returncode == 1
    assert strategy("validate").returncode == 0


def test_the_name_of_another_round_is_not_taken(strategy: Run, council: Path) -> None:
    place = council / "data/strategy.yaml"
    place.write_text(place.read_text() + "    2026-autumn-2: {as_at: 2026-11-21}\n")
    assert strategy(*APPROVE).returncode == 0
    strategy("record", "progress", "1.1", *PROGRESS, "--as-at", "2026-11-20")
    assert strategy(*APPROVE).stdout == "data/approvals/2026-autumn-3.yaml\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["2026-autum", "--by", "x"], 2, 'no round "2026-autum"; did you mean "2026-autumn"?'),
        (["zzz", "--by", "x"], 2, "the rounds are: 2026-summer, 2026-autumn"),
        (["2026-autumn"], 2, "an entry needs --by"),
        (["2026-autumn", "--by", "x", "--on", "soon"], 2, '"soon" is not a date'),
        (["2026-autumn", "--by", "x", "--on", "19/11/2026"], 1, "cannot be approved before"),
        (["2026-autumn", "--by", "x", "--unlisted", "--on", "24/11/2026"], 1, "has not come yet"),
    ],
)
def test_what_is_refused(
    strategy: Run, council: Path, words: list[str], code: int, said: str
) -> None:
    before = everything(council)
    done = strategy("record", "approval", *words)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert made(before, council) == {}


def test_what_cannot_be_read_is_not_approved(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.2.yaml": "broken: ["})
    done = strategy(*APPROVE)
    assert done.returncode == 1
    assert "data/objectives/1.2.yaml: " in done.stderr
    assert "what cannot be read would not be approved" in done.stderr


def test_a_dry_run_shows_it_and_writes_nothing(strategy: Run, council: Path) -> None:
    before = everything(council)
    answer = json.loads(strategy(*APPROVE, "--dry-run", "--json").stdout)
    assert (answer["written"], answer["entries"][0]["kind"]) == (False, "approval")
    assert made(before, council) == {}


def test_a_post_goes_by_its_title_and_one_that_is_not_listed_is_refused(
    strategy: Run, council: Path
) -> None:
    done = strategy("record", "approval", "2026-autumn", "--by", "head-of-sned")
    assert done.returncode == 2
    assert "no post in data/posts.yaml is called that; the nearest: head-of-send" in done.stderr
    done = strategy("record", "approval", "2026-autumn", "--by", "the Head of SEND")
    assert "by: head-of-send\n" in (council / done.stdout.strip()).read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_for_the_post(council: Path) -> None:
    before = everything(council)
    talk = [("Which post approves it?", "2"), ("Record this?", "")]
    on_a_terminal(council, ["record", "approval", "2026-autumn"], talk)
    [text] = made(before, council).values()
    assert "by: head-of-send\n" in text
