"""Progress in a round, on an action, and on its milestones."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything, write

GIVEN = ["--status", "green", "--summary", "Eleven schools joined.", "--by", "attendance-lead"]


def test_an_entry_on_an_action_with_news_of_its_milestones(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy(
        "record", "progress", "attendance-hub", *GIVEN,
        "--milestone", "first-cohort reached 2/11/2026",
        "--milestone", "second-cohort expected 31/01/2027 because two schools change hands",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    [(path, text)] = made(before, council).items()
    assert re.fullmatch(
        r"data/progress/attendance-hub/2026-11-20-attendance-lead-[0-9a-f]{6}\.yaml", path
    )
    assert text == (
        "as_at: 2026-11-20\n"
        "recorded: 2026-11-23T12:00:00Z\n"
        "by: attendance-lead\n"
        "status: on-track\n"
        "summary: Eleven schools joined.\n"
        "milestones:\n"
        "  first-cohort:\n"
        "    reached: 2026-11-02\n"
        "  second-cohort:\n"
        "    expected: 2027-01-31\n"
        "    because: two schools change hands\n"
    )
    assert strategy("validate").returncode == 0


def test_the_open_round_says_which_day_is_described(strategy: Run, council: Path) -> None:
    done = strategy("record", "progress", "1.2", *GIVEN)
    assert "/2026-11-20-attendance-lead-" in done.stdout
    assert done.stderr.splitlines()[0] == (
        "The round 2026-autumn is open: this describes 20 November 2026; updates are due by "
        "4 December 2026 (--as-at names another day)."
    )
    done = strategy("record", "progress", "1.2", *GIVEN, "--as-at", "21/11/2026")
    assert "/2026-11-21-attendance-lead-" in done.stdout
    assert "round" not in done.stderr


def test_a_round_stays_open_after_its_deadline_and_is_answered_once(
    strategy: Run, council: Path
) -> None:
    late = {"SOURCE_DATE_EPOCH": "1796688000"}  # 8 December, four days after the deadline
    done = strategy("record", "progress", "1.2", *GIVEN, **late)
    assert "/2026-11-20-attendance-lead-" in done.stdout, done.stderr
    assert "updates were due by 4 December 2026" in done.stderr
    again = ["--status", "amber", "--summary", "Two left.", "--by", "attendance-lead"]
    done = strategy("record", "progress", "1.2", *again, **late)
    assert "/2026-12-08-attendance-lead-" in done.stdout, done.stderr
    assert (
        "The round 2026-autumn has an update on it already: this describes today, "
        "8 December 2026 (--round 2026-autumn describes 20 November 2026)."
    ) in done.stderr


def test_rows_without_a_day_describe_the_open_rounds(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text(
        "objective,RAG,comment,owner,date,milestones\n"
        "1.1,Green,Well.,attendance-lead,,\n"
        'attendance-hub,Amber,Late.,attendance-lead,19/11/2026,"first-cohort reached 2/11/2026\n'
        'second-cohort dropped because nobody came"\n'
    )
    before = everything(council)
    done = strategy("record", "progress", "--from", str(sheet))
    assert done.returncode == 0, done.stderr
    assert "rows without a date of their own describe 20 November 2026" in done.stderr
    first, second = sorted(made(before, council))
    assert first.startswith("data/progress/1.1/2026-11-20-")
    assert second.startswith("data/progress/attendance-hub/2026-11-19-")


@pytest.mark.parametrize(
    ("subject", "milestone", "code", "said"),
    [
        ("1.1", "second-cohort reached 2/11/2026", 0, ""),
        ("1.1", "careers-hub/first-cohort reached 2/11/2026", 0, ""),
        ("1.1", "first-cohort reached 2/11/2026", 1,
         "write attendance-hub/first-cohort or careers-hub/first-cohort"),
        ("1.2", "second-cohort reached 2/11/2026", 1, '"1.2" has a milestone "second-cohort"'),
        ("attendance-hub", "frist-cohort dropped because of rain", 1,
         'did you mean "first-cohort"?'),
        ("attendance-hub", "first-cohort went well", 2, '"ID reached DATE"'),
        ("attendance-hub", "first-cohort reached 31/02/2026", 1, "31/02/2026"),
    ],
)  # fmt: skip
def test_which_milestone_is_meant(
    strategy: Run, council: Path, subject: str, milestone: str, code: int, said: str
) -> None:
    before = everything(council)
    done = strategy("record", "progress", subject, *GIVEN, "--milestone", milestone)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert len(made(before, council)) == (0 if code else 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("attendance-hb", 'no objective or action "attendance-hb"; the nearest: attendance-hub'),
        ("1.3", 'there is no objective or action "1.3"; the nearest: 1.2, 1.1'),
        ("zzzzzz", "see: strategy list objectives"),
        ("actions/attendance-hb", 'there is no action "attendance-hb"; the nearest: attendance'),
        ("actions/zzzzzz", 'there is no action "zzzzzz"'),
        ("careers", '"careers" fits an objective and an action'),
        ("broken", "data/actions/broken.yaml: "),
        ("1.5", '"1.5" fits 2 objectives'),
    ],
)
def test_what_is_not_known_or_fits_two(strategy: Run, council: Path, given: str, said: str) -> None:
    objective = "priority: 1\nset: first\nnumber: {}\nwording: We read.\nintent: improve\n"
    write(
        council,
        {
            "data/objectives/careers.yaml": objective.format("2.1"),
            "data/actions/careers.yaml": "title: Careers\nobjectives: [1.1]\n",
            "data/actions/broken.yaml": "title: [",
            "data/objectives/a.yaml": objective.format("1.5"),
            "data/objectives/b.yaml": objective.format("1.5"),
        },
    )
    before = everything(council)
    done = strategy("record", "progress", given, *GIVEN)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert made(before, council) == {}


def test_a_path_of_an_action_is_that_action(strategy: Run, council: Path) -> None:
    for form in ("actions/attendance-hub", "data/actions/attendance-hub.yaml"):
        done = strategy("record", "progress", form, *GIVEN, "--dry-run", "--json")
        [answer] = json.loads(done.stdout)["entries"]
        assert (answer["kind"], answer["action"]) == ("progress", "attendance-hub")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_the_milestones_are_asked_for(strategy: Run, council: Path) -> None:
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "progress", "attendance-hub"],
        [
            ("Status", "green"),
            ("Summary", "Eleven schools joined."),
            ("What became of a milestone?", "first-cohort went well"),
            ("What became of a milestone?", "first-cohort reached 2/11/2026"),
            ("What became of a milestone?", ""),
            ("Your post", ""),
            ("Position as at [2026-11-20]", ""),
            ("What happens next?", ""),
            ("Record this?", ""),
        ],
    )
    assert "The round 2026-autumn is open: this describes 20 November 2026" in shown
    assert "attendance-hub  Attendance hub" in shown
    assert "due 30 September 2026: The first schools join" in shown
    assert "is not said of a milestone" in shown
    [text] = made(before, council).values()
    assert "milestones:\n  first-cohort:\n    reached: 2026-11-02\n" in text
    assert "by: attendance-lead\n" in text
