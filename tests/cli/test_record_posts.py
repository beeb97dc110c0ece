"""Whose judgement it is: a post by any of its names, and anything else only where it is meant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything

GIVEN = ["--status", "green", "--summary", "More came.", "--as-at", "2026-11-20"]


@pytest.mark.parametrize(
    "by", ["attendance-lead", "Attendance Lead", "the attendance  lead", "ATTENDANCE-LEAD"]
)
def test_a_post_goes_by_its_id_or_its_title(strategy: Run, council: Path, by: str) -> None:
    done = strategy("record", "progress", "1.1", *GIVEN, "--by", by)
    assert done.returncode == 0, done.stderr
    assert "-attendance-lead-" in done.stdout
    assert "by: attendance-lead\n" in (council / done.stdout.strip()).read_text()


@pytest.mark.parametrize("by", ["7", "Atendance Lead", "The Director of Everything"])
def test_anything_else_is_refused_off_a_terminal_and_not_repeated(
    strategy: Run, council: Path, by: str
) -> None:
    before = everything(council)
    done = strategy("record", "progress", "1.1", *GIVEN, "--by", by)
    assert done.returncode == 2
    assert "no post in data/posts.yaml is called that" in done.stderr
    assert by not in done.stderr
    assert made(before, council) == {}
    done = strategy("record", "progress", "1.1", *GIVEN, "--by", by, "--unlisted")
    assert done.returncode == 0, done.stderr


def test_in_a_sheet_a_column_says_that_it_is_meant(strategy: Run, council: Path) -> None:
    place = council.parent / "a.csv"
    place.write_text(
        "objective,status,summary,post,unlisted\n"
        "1.1,Green,Fine.,Attendance Lead,\n1.2,Green,Fine.,The Trust,yes\n"
    )
    done = strategy("record", "progress", "--from", str(place))
    assert done.returncode == 0, done.stderr
    place.write_text("objective,status,summary,post\n1.1,Amber,Less.,The Trust\n")
    done = strategy("record", "progress", "--from", str(place))
    assert done.returncode == 1
    assert "row 2: no post in data/posts.yaml is called that" in done.stderr


def test_where_no_posts_are_listed_any_text_is_taken(strategy: Run, council: Path) -> None:
    (council / "data/posts.yaml").unlink()
    done = strategy("record", "progress", "1.1", *GIVEN, "--by", "The Trust")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_a_number_of_the_list_is_that_post(council: Path) -> None:
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "progress", "1.2", "--status", "green", "--summary", "More came."],
        [
            ("Your post", "9"),
            ("Record it as it is?", "n"),
            ("Your post", "2"),
            ("Position as at", ""),
            ("What happens next?", ""),
            ("Record this?", ""),
        ],
    )
    assert "no post in data/posts.yaml is called that" in shown
    [text] = made(before, council).values()
    assert "by: head-of-send\n" in text


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_one_wrong_answer_is_asked_again_alone(council: Path) -> None:
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "progress", "1.1"],
        [
            ("Status", "complete"),
            ("Status", "green"),
            ("Summary", "It is \ufffd now."),
            ("Your post", ""),
            ("Position as at", ""),
            ("What happens next?", ""),
            ("Summary", "It is better now."),
            ("Record this?", "n"),
        ],
    )
    assert "It cannot be complete: it sets out to improve" in shown
    assert "a character that was lost on its way here, U+FFFD" in shown
    assert "  7  " in shown
    assert "  8  " not in shown
    assert "summary: It is better now." in shown
    assert "Nothing was recorded." in shown
    assert made(before, council) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_without_an_objective_what_is_due_is_offered(council: Path) -> None:
    before = everything(council)
    on_a_terminal(
        council,
        ["record", "progress", *GIVEN[:4], "--by", "head-of-send", "--yes"],
        [("Which one?", "2"), ("What happens next?", "")][:1],
    )
    [path] = made(before, council)
    assert path.startswith("data/progress/1.2/2026-11-20-head-of-send-")
