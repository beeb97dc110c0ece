"""Recording what a group said: a group and a number, and never a person."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything, write

GIVEN = ["--date", "20/06/2026", "--who", "Care leavers, 16 to 18", "--said", "We want buses."]
DECISION = {
    "data/decisions/2026-10-15-cabinet.yaml": "date: 2026-10-15\nbody: Cabinet\nsummary: Buses.\n"
}


def test_what_was_said_answered_and_changed(strategy: Run, council: Path) -> None:
    write(council, DECISION)
    before = everything(council)
    done = strategy(
        "record", "voice", *GIVEN, "--number", "14", "--method", "workshop",
        "--objectives", "1.1, 1.2", "--groups", "care-leavers", "--groups", "send",
        "--phases", "post-16", "--by", "head-of-send", "--answer", "Partly",
        "--response", "A pass is paid for to age 18.", "--changed", "A bus pass.",
        "--decision", "data/decisions/2026-10-15-cabinet.yaml",
        "--links", "What we heard: https://example.org/heard", "--internal", "Room 4 is too small.",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert made(before, council) == {
        "data/voice/2026-06-20-care-leavers-16-to-18-d98f26.yaml": (
            "date: 2026-06-20\n"
            "recorded: 2026-11-23T12:00:00Z\n"
            "who: Care leavers, 16 to 18\n"
            "number: 14\n"
            "method: workshop\n"
            "by: head-of-send\n"
            "said: We want buses.\n"
            "objectives:\n"
            "  - 1.1\n"
            "  - 1.2\n"
            "groups:\n"
            "  - care-leavers\n"
            "  - send\n"
            "phases:\n"
            "  - post-16\n"
            "answer: partly\n"
            "response: A pass is paid for to age 18.\n"
            "changed: A bus pass.\n"
            "decision: 2026-10-15-cabinet\n"
            "internal: Room 4 is too small.\n"
            "links:\n"
            "  - title: What we heard\n"
            "    url: 'https://example.org/heard'\n"
        )
    }
    later = strategy(
        "record", "voice", "--date", "1/11/2026", "--who", "Care leavers", "--said", "It helped.",
        "--objectives", "1.1", "--follows", "2026-06-20-care-leavers-16-to-18-d98f26",
    )  # fmt: skip
    assert later.returncode == 0, later.stderr
    assert strategy("validate").returncode == 0


@pytest.mark.parametrize(
    ("slip", "code", "said"),
    [
        (["--said", "Ring me on 07700 900123."], 1, "holds a telephone number"),
        (["--who", "jo@example.org"], 1, "holds an e-mail address"),
        (["--internal", "She was born on 1 May 2010."], 1, "holds a date of birth"),
        (["--visibility", "internal", "--said", "jo@example.org"], 1, "an e-mail address"),
        (["--objectives", "1.9"], 2, 'there is no objective "1.9"; the nearest: 1.2, 1.1'),
        (["--groups", "care-leaver"], 1, 'did you mean "care-leavers"?'),
        (["--phases", "post-61"], 1, 'did you mean "post-16"?'),
        (["--follows", "2026-06-20-x"], 1, 'there is no voice "2026-06-20-x"'),
        (["--decision", "2026-10-15-cabinte"], 1, 'did you mean "2026-10-15-cabinet"?'),
        (["--number", "14.5"], 1, '"14.5" is not a whole number'),
        (["--answer", "perhaps"], 1, '"perhaps" is not one of the choices'),
        (["--date", "24/11/2026"], 1, "24 November 2026 has not come yet"),
    ],
)
def test_a_slip_is_refused_with_a_sentence_and_nothing_is_written(
    strategy: Run, council: Path, slip: list[str], code: int, said: str
) -> None:
    write(council, DECISION)
    before = everything(council)
    done = strategy("record", "voice", *GIVEN, "--objectives", "1.1", *slip)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "07700" not in done.stderr
    assert made(before, council) == {}


def test_a_post_that_is_not_listed_and_meant_is_a_warning(strategy: Run, council: Path) -> None:
    meant = ["--by", "head-of-sned", "--unlisted"]
    done = strategy("record", "voice", *GIVEN, "--objectives", "1.1", *meant)
    assert done.returncode == 0
    assert 'warning: by: "head-of-sned" is not a post' in done.stderr
    assert 'did you mean "head-of-send"?' in done.stderr


def test_off_a_terminal_what_is_missing_is_named(strategy: Run, council: Path) -> None:
    done = strategy("record", "voice", "--who", "Care leavers")
    assert done.returncode == 2
    assert "an entry needs --date, --said, --objectives" in done.stderr


def test_many_from_a_file_with_all_that_is_wrong(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "heard.csv"
    heading = "Date,Group,How many,They said,Objectives,Groups\n"
    good = '20/06/2026,Care leavers,14,Buses.,"1.1, 1.2",care-leavers\n'
    wrong = "20/06/2026,School council,x,Buses.,1.1,\n20/06/2026,Parents,4,Ring 07700 900123,1.1,\n"
    sheet.write_text(heading + good + wrong)
    before = everything(council)
    done = strategy("record", "voice", "--from", str(sheet))
    assert done.returncode == 1
    assert "row 3: number:" in done.stderr
    assert "row 4: said: this public text holds a telephone number" in done.stderr
    assert made(before, council) == {}
    sheet.write_text(heading + good)
    answer = json.loads(strategy("record", "voice", "--from", str(sheet), "--json").stdout)
    assert [entry["file"] for entry in answer["entries"]] == [
        "data/voice/2026-06-20-care-leavers-f2d34d.yaml"
    ]
    assert list(made(before, council)) == ["data/voice/2026-06-20-care-leavers-f2d34d.yaml"]


def test_the_rest_of_the_tree_is_not_read(strategy: Run, council: Path) -> None:
    write(
        council,
        {
            "data/objectives/1.2.yaml": "broken: [",
            "data/voice/2026-01-01-x.yaml": "\x00",
            "data/decisions/nonsense.yaml": "- - -",
        },
    )
    done = strategy("record", "voice", *GIVEN, "--objectives", "1.1")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_for_what_is_missing(council: Path) -> None:
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "voice"],
        [
            ("Heard on", "20/06/2026"),
            ("Which group?", "Care leavers"),
            ("How many?", "a few"),
            ("How many?", "14"),
            ("How were they heard?", "workshop"),
            ("What did they say?", "We want buses."),
            ("About which objectives?", "1.9"),
            ("About which objectives?", "1.1, 1.2"),
            ("Is it done?", "perhaps"),
            ("Is it done?", "Partly"),
            ("What were they told?", ""),
            ("What changed?", "A bus pass."),
            ("Record this?", ""),
        ],
    )
    for said in ("is not a whole number", "there is no objective", "is none of these"):
        assert said in shown
    assert list(made(before, council).values()) == [
        "date: 2026-06-20\nrecorded: 2026-11-23T12:00:00Z\nwho: Care leavers\nnumber: 14\n"
        "method: workshop\nsaid: We want buses.\nobjectives:\n  - 1.1\n  - 1.2\n"
        "answer: partly\nchanged: A bus pass.\n"
    ]
