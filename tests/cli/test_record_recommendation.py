"""Recording what a body recommended, what it was answered, and what was done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything

GIVEN = [
    "--date", "20/06/2026", "--body", "Scrutiny Panel", "--reference", "SP/31",
    "--recommendation", "Tell families each month.", "--objectives", "1.1",
    "--by", "head-of-send", "--answer-due", "20 August 2026",
]  # fmt: skip


def only(files: dict[str, str]) -> tuple[str, str]:
    ((path, text),) = files.items()
    return path, text


def test_what_was_recommended_answered_and_done(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("record", "recommendation", *GIVEN)
    assert done.returncode == 0, done.stderr
    path, text = only(made(before, council))
    assert path.startswith("data/recommendations/2026-06-20-scrutiny-panel-")
    assert text == (
        "date: 2026-06-20\n"
        "recorded: 2026-11-23T12:00:00Z\n"
        "body: Scrutiny Panel\n"
        "reference: SP/31\n"
        "recommendation: Tell families each month.\n"
        "by: head-of-send\n"
        "objectives:\n"
        "  - 1.1\n"
        "answer_due: 2026-08-20\n"
    )

    before = everything(council)
    answered = strategy(
        "record", "recommendation", "--follows", path, "--date", "1/9/2026",
        "--answer", "Accepted", "--response", "We will.", "--done-by", "2026-12-31",
    )  # fmt: skip
    assert answered.returncode == 0, answered.stderr
    _, text = only(made(before, council))
    assert text == (
        "date: 2026-09-01\n"
        "recorded: 2026-11-23T12:00:00Z\n"
        "body: Scrutiny Panel\n"
        "reference: SP/31\n"
        "recommendation: Tell families each month.\n"
        "by: head-of-send\n"
        "objectives:\n"
        "  - 1.1\n"
        "answer: accepted\n"
        "response: We will.\n"
        "done_by: 2026-12-31\n"
        f"follows: {path.rpartition('/')[2].removesuffix('.yaml')}\n"
    )
    assert strategy("validate").returncode == 0
    listed = json.loads(strategy("list", "recommendations", "--json").stdout)
    (answer,) = listed["recommendations"]
    assert (answer["status"], answer["answered"], answer["done_by"]) == (
        "accepted", "2026-09-01", "2026-12-31",
    )  # fmt: skip
    assert strategy("list", "recommendations", "--status", "waiting", "--json").returncode == 0


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--body", ""], 2, "--body"),
        (["--follows", "2026-06-20-scruntiny-panel"], 2, 'there is no recommendation "2026-06-20'),
        (["--objectives", "1.9"], 2, 'there is no objective "1.9"'),
        (["--answer", "perhaps"], 1, '"perhaps" is not one of the choices'),
        (["--answer-due", "1 June 2026"], 1, "before it was recommended on 20 June 2026"),
        (["--answer", "accepted", "--done", "1/7/2026"], 1, "the record tells of 20 June 2026"),
    ],
)
def test_a_slip_leaves_nothing_behind(
    strategy: Run, council: Path, more: list[str], code: int, said: str
) -> None:
    before = everything(council)
    done = strategy("record", "recommendation", *GIVEN, *more)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert everything(council) == before


def test_one_that_follows_says_what_came_of_it(strategy: Run, council: Path) -> None:
    strategy("record", "recommendation", *GIVEN)
    (path,) = (council / "data/recommendations").iterdir()
    done = strategy("record", "recommendation", "--follows", path.stem, "--date", "today")
    assert done.returncode == 2
    assert "say what came of it: --answer" in done.stderr


def test_what_follows_a_hidden_one_is_hidden(strategy: Run, council: Path) -> None:
    strategy("record", "recommendation", *GIVEN, "--visibility", "internal")
    (path,) = (council / "data/recommendations").iterdir()
    before = everything(council)
    strategy(
        "record", "recommendation", "--follows", path.stem, "--date", "today", "--answer", "partly"
    )
    _, text = only(made(before, council))
    assert "visibility: internal\n" in text


def test_it_is_asked_for_on_a_terminal(council: Path) -> None:
    before = everything(council)
    on_a_terminal(
        council,
        ["record", "recommendation"],
        [
            ("Recommended on", "20 June 2026"),
            ("Which body", "Scrutiny Panel"),
            ("What does it recommend", "Tell families each month."),
            ("About which objectives", "1.1"),
            ("Is it accepted", "not-yet"),
            ("An answer is due by", "20 August 2026"),
            ("Record this?", "y"),
        ],
    )
    _, text = only(made(before, council))
    assert "answer_due: 2026-08-20\n" in text
    assert "answer: not-yet" in text


def test_many_come_from_a_sheet(strategy: Run, council: Path) -> None:
    (council / "sheet.csv").write_text(
        "Made on,Committee,Recommendation,About,Due\n"
        "20/6/2026,Scrutiny Panel,Tell families.,1.1; 1.2,20/8/2026\n"
        "21/6/2026,Ofsted,Do more.,,\n"
    )
    done = strategy("record", "recommendation", "--from", "sheet.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert len(list((council / "data/recommendations").iterdir())) == 2


def test_the_report_is_a_table_that_begins_with_counts(strategy: Run, council: Path) -> None:
    empty = strategy("report", "scrutiny", "--format", "md")
    assert "No recommendation is recorded." in empty.stdout
    strategy("record", "recommendation", *GIVEN)
    page = strategy("report", "scrutiny", "--format", "html", "-o", "page.html")
    assert page.returncode == 0, page.stderr
    html = (council / "page.html").read_text()
    assert "Of 1 recommendation, 1 waits for an answer past its day." in html
    assert html.index("Of 1 recommendation") < html.index("<table")
    assert "No answer yet; it was due by 20 August 2026" in html
