"""Two updates about one day: never decided by accident, and always told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything, write

RED = [
    "--status", "red", "--summary", "It is red.", "--by", "attendance-lead",
    "--corrective-action", "Visits", "--corrective-action-by", "31/1/27",
]  # fmt: skip
GREEN = ["--status", "green", "--summary", "It is green.", "--by", "attendance-lead"]
OTHER = [*GREEN[:-1], "head-of-send"]
LATER = {"SOURCE_DATE_EPOCH": "1795435260"}


def status(strategy: Run, subject: str = "1.1") -> str:
    answer = json.loads(strategy("show", subject, "--json", "--as-at", "2026-11-23").stdout)
    return str(answer["status"])


@pytest.mark.parametrize(("first", "second"), [(RED, GREEN), (GREEN, RED)])
def test_by_one_post_the_later_counts(
    strategy: Run, council: Path, first: list[str], second: list[str]
) -> None:
    strategy("record", "progress", "1.1", *first)
    done = strategy("record", "progress", "1.1", *second, "--round", "2026-autumn", **LATER)
    assert done.returncode == 0, done.stderr
    assert "There is an update on 1.1 as at 20 November 2026 already: " in done.stderr
    assert "This one was written down later by the same post, so it counts." in done.stderr
    assert status(strategy) == ("on-track" if second is GREEN else "off-track")
    assert strategy("validate").returncode == 0
    report = strategy("report", "progress", "--as-at", "2026-11-20").stdout
    first_word = "Off track" if first is RED else "On track"
    assert f"First given as {first_word} on 23 November 2026." in report


@pytest.mark.parametrize(("first", "second"), [(RED, OTHER), (OTHER, RED)])
def test_by_two_posts_the_less_favourable_counts_and_both_are_named(
    strategy: Run, council: Path, first: list[str], second: list[str]
) -> None:
    strategy("record", "progress", "1.1", *first)
    done = strategy("record", "progress", "1.1", *second, "--round", "2026-autumn", **LATER)
    assert "Nothing says which of the two came last" in done.stderr
    assert status(strategy) == "off-track"
    warned = strategy("validate").stdout
    assert "warning[unordered-updates]" in warned
    assert "Off track by the Attendance Lead, and On track by the Head of SEND" in warned
    shown = strategy("show", "1.1").stdout
    assert "The least favourable counts." in " ".join(shown.split())


def test_a_correction_settles_it(strategy: Run, council: Path) -> None:
    red = Path(strategy("record", "progress", "1.1", *RED).stdout.strip()).stem
    done = strategy(
        "record", "progress", "1.1", *OTHER, "--round", "2026-autumn", "--corrects", red
    )
    assert done.returncode == 0, done.stderr
    assert status(strategy) == "on-track"
    assert "unordered-updates" not in strategy("validate").stdout


def test_the_same_again_is_passed_over_whenever_it_is_said(strategy: Run, council: Path) -> None:
    first = strategy("record", "progress", "1.1", *RED)
    before = everything(council)
    again = strategy("record", "progress", "1.1", *RED, "--round", "2026-autumn", **LATER)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "1 of these had been recorded before, word for word." in again.stderr
    assert made(before, council) == {}
    strategy("record", "progress", "1.1", *GREEN, "--round", "2026-autumn", **LATER)
    back = strategy("record", "progress", "1.1", *RED, "--round", "2026-autumn", **LATER)
    assert "It is not the one that counts: On track, by Attendance Lead" in back.stderr
    assert "--corrects 2026-11-20-attendance-lead-" in back.stderr


def test_an_old_entry_with_a_day_alone_is_the_same_entry(strategy: Run, council: Path) -> None:
    path = "data/progress/1.1/2026-11-20-attendance-lead-000000.yaml"
    text = (
        "as_at: 2026-11-20\nrecorded: 2026-11-21\nby: attendance-lead\nstatus: on-track\n"
        "summary: It is green.\n"
    )
    write(council, {path: text})
    done = strategy("record", "progress", "1.1", *GREEN, "--round", "2026-autumn")
    assert done.stdout == f"{path}\n"


def sheet(council: Path, text: str) -> Path:
    place = council.parent / "sheet.csv"
    place.write_text(text)
    return place


def test_two_rows_for_one_objective_and_day_are_refused_with_both_places(
    strategy: Run, council: Path
) -> None:
    place = sheet(
        council,
        "objective,status,summary,by\n"
        "1.1,Amber,It is amber.,attendance-lead\n"
        "1.2,Green,Fine.,attendance-lead\n"
        "1.1,Green,It is green.,head-of-send\n",
    )
    before = everything(council)
    done = strategy("record", "progress", "--from", str(place))
    assert done.returncode == 1
    assert (
        f"{place}:4: row 4: 1.1 has two rows for 2026-11-20, the first in row 2 "
        "(keep one of them; a spreadsheet may have made 3.1 of 3.10)"
    ) in done.stderr
    assert made(before, council) == {}


@pytest.mark.parametrize("column", ["wording", "label", "Objective wording"])
def test_a_row_with_the_words_of_another_objective_is_refused(
    strategy: Run, council: Path, column: str
) -> None:
    words = "Careers leads" if column == "label" else "every school has a  careers lead"
    place = sheet(
        council, f"objective,status,summary,by,{column}\n1.1,Green,Fine.,attendance-lead,{words}\n"
    )
    done = strategy("record", "progress", "--from", str(place))
    assert done.returncode == 1
    assert (
        f'row 2: the row names 1.1, and "{words}" is 1.2'
        in " ".join(done.stderr.split(" "))
        .replace("  ", " ")
        .replace("has a  careers", "has a careers")
        or "is 1.2" in done.stderr
    )
    own = sheet(
        council,
        f"objective,status,summary,by,{column}\n"
        f"1.1,Green,Fine.,attendance-lead,"
        f"{'Attendance' if column == 'label' else 'Fewer children miss school.'}\n",
    )
    assert strategy("record", "progress", "--from", str(own)).returncode == 0


def test_a_sheet_may_be_about_another_day_or_round(strategy: Run, council: Path) -> None:
    place = sheet(council, "objective,status,summary,by\n1.1,Green,Fine.,attendance-lead\n")
    done = strategy("record", "progress", "--from", str(place), "--as-at", "30/9/26")
    assert "/2026-09-30-" in done.stdout, done.stderr
    done = strategy("record", "progress", "--from", str(place), "--round", "2026-summer")
    assert "/2026-07-17-" in done.stdout, done.stderr
    done = strategy("record", "progress", "--from", str(place), "--as-at", "2026-summer")
    assert "/2026-07-17-" in done.stdout, done.stderr


def test_a_closed_round_is_answered_by_name_and_marked_late(strategy: Run, council: Path) -> None:
    done = strategy("record", "progress", "1.1", *GREEN, "--round", "2026-summer")
    assert (
        "The round 2026-summer closed on 20 November 2026: this is recorded late, and what the "
        "round reported stays."
    ) in done.stderr
    report = strategy("report", "progress", "--as-at", "2026-07-17").stdout
    assert "**No update**" in report
    assert (
        "Corrected since: was No update, is On track, on 23 November 2026, by the Attendance Lead."
    ) in report


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--round", "2026-autum"], 'did you mean "2026-autumn"?'),
        (["--round", "2026-autumn", "--as-at", "2026-11-20"], "leave out --as-at"),
        (["--as-at", "31/6/26"], '--as-at: "31/6/26" is not a day that exists: June 2026'),
    ],
)
def test_what_names_no_round_or_day(
    strategy: Run, council: Path, options: list[str], said: str
) -> None:
    done = strategy("record", "progress", "1.1", *GREEN, *options)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_whether_this_corrects_it(strategy: Run, council: Path) -> None:
    strategy("record", "progress", "1.1", *RED)
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "progress", "1.1", *OTHER, "--round", "2026-autumn"],
        [("Does this one correct it?", "y"), ("Record this?", "")],
    )
    assert "Off track, by Attendance Lead" in shown
    [text] = made(before, council).values()
    assert "corrects: 2026-11-20-attendance-lead-" in text


def test_a_milestone_may_be_called_by_its_title(strategy: Run, council: Path) -> None:
    from tests.terminal.delivery import DELIVERY

    write(council, DELIVERY)
    words = ("record", "progress", "hub", "--status", "green", "--summary", "It opened.", "--by",
             "attendance-lead", "--dry-run", "--yes")  # fmt: skip
    by_title = strategy(*words, "--milestone", "second cohort of schools joins reached 20/11/2026")
    by_id = strategy(*words, "--milestone", "second reached 20/11/2026")
    assert by_title.returncode == 0, by_title.stderr
    assert "  second:\n    reached: 2026-11-20\n" in by_title.stdout
    assert by_title.stdout == by_id.stdout
    wrong = strategy(*words, "--milestone", "the third wave reached 20/11/2026")
    assert wrong.returncode == 1
    assert "write one of" in wrong.stderr
