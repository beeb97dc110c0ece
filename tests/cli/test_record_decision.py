"""Recording a decision: what was decided on which records, and what to change next."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.recorded import council as council
from tests.cli.recorded import made, on_a_terminal
from tests.conftest import Run, everything, write

GIVEN = ["--date", "15/10/2026", "--body", "Cabinet", "--summary", "The set was looked at."]


def test_a_decision_and_what_to_change_next(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy(
        "record", "decision", *GIVEN, "--effective", "23 October 2026", "--reference", "CAB 45",
        "--url", "https://example.org/minutes",
        "--effect", "1.1 amended because it could be read two ways",
        "--effect", "1.2 kept",
        "--effect", "set first extended",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert made(before, council) == {
        "data/decisions/2026-10-15-cabinet-8e8340.yaml": (
            "date: 2026-10-15\n"
            "effective: 2026-10-23\n"
            "body: Cabinet\n"
            "reference: CAB 45\n"
            "url: 'https://example.org/minutes'\n"
            "summary: The set was looked at.\n"
            "effects:\n"
            "  - objective: 1.1\n"
            "    outcome: amended\n"
            "    because: it could be read two ways\n"
            "  - objective: 1.2\n"
            "    outcome: kept\n"
            "  - set: first\n"
            "    outcome: extended\n"
        )
    }
    assert done.stdout == "data/decisions/2026-10-15-cabinet-8e8340.yaml\n"
    assert done.stderr.splitlines()[1:] == [
        "The decision changes no definition itself. Change next, in the same proposal:",
        "  data/objectives/1.1.yaml (wording, earlier_wordings): move the wording as it stands to "
        "earlier_wordings, with decision: 2026-10-15-cabinet-8e8340, and write the new one",
        "  data/strategy.yaml (sets.first.ends): write the new day",
    ]
    assert strategy("validate").returncode == 0


def test_a_number_is_the_objective_of_the_set_in_force(strategy: Run, council: Path) -> None:
    write(
        council,
        {
            "data/objectives/2024-1.1.yaml": "priority: 1\nnumber: 7\nwording: We read.\n"
            "intent: improve\nsupersedes: [1.1]\n"
        },
    )
    done = strategy(
        "record", "decision", *GIVEN, "--effect", "1.1 superseded by 7", "--dry-run", "--json"
    )
    answer = json.loads(done.stdout)
    assert answer["written"] is False
    assert answer["to_change"] == []
    assert answer["entries"][0]["kind"] == "decision"
    assert "    by: 2024-1.1\n" in answer["entries"][0]["text"]


def test_two_decisions_of_one_body_on_one_day(strategy: Run, council: Path) -> None:
    assert strategy("record", "decision", *GIVEN).returncode == 0
    again = strategy("record", "decision", *GIVEN)
    assert "1 of these had been recorded before, word for word." in again.stderr
    other = strategy("record", "decision", *GIVEN[:-1], "Another matter.")
    assert other.stdout == "data/decisions/2026-10-15-cabinet-189d4b.yaml\n"
    assert strategy("validate").returncode == 0


@pytest.mark.parametrize(
    ("slip", "code", "said"),
    [
        (["--effect", "1.3 kept"], 2,
         'no objective, set, priority, measure or action "1.3"; the nearest: 1.2, 1.1'),
        (["--effect", "objective 1.3 kept"], 2, 'no objective "1.3"; the nearest: 1.2, 1.1'),
        (["--effect", "frst closed"], 2, "the nearest: first"),
        (["--effect", "set frst closed"], 1, 'there is no set "frst" (did you mean "first"?)'),
        (["--effect", "action attendance-hb closed"], 1, 'did you mean "attendance-hub"?'),
        (["--effect", "measure ../../x"], 1, "effects.0.measure"),
        (["--effect", "zzz closed"], 2, 'measure or action "zzz"'),
        (["--effect", "1.9 kept", "--effect", "1.8 kept"], 2, '"1.8"'),
        (["--effect", "1.1 went well"], 2, "does not say what was decided"),
        (["--effect", "1.1 superseded"], 1, "is superseded, and not said by what"),
        (["--effect", "1.1 superseded by 2.2"], 2, 'there is no objective "2.2"'),
        (["--effect", "first superseded by 1.2"], 2, 'what takes the place of set "first"'),
        (["--effect", "1 kept"], 2, '"1" fits 2 things; write one of: "priority 1", "objective'),
        (["--effect", "5 kept"], 2, '"5" fits 2 objectives'),
        (["--date", "24/11/2026"], 1, "24 November 2026 has not come yet"),
        (["--date", "31/02/2026"], 1, "31/02/2026"),
        (["--url", "javascript:x"], 1, "is not a web address"),
        (["--summary", "Ring 07700 900123."], 1, "holds a telephone number"),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_a_sentence_and_nothing_is_written(
    strategy: Run, council: Path, slip: list[str], code: int, said: str
) -> None:
    objective = "priority: 1\nset: first\nnumber: {}\nwording: We read.\nintent: improve\n"
    write(
        council,
        {
            "data/objectives/one.yaml": objective.format("1"),
            "data/objectives/a.yaml": objective.format("5"),
            "data/objectives/b.yaml": objective.format("5"),
        },
    )
    before = everything(council)
    done = strategy("record", "decision", *GIVEN, *slip)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert made(before, council) == {}


def test_off_a_terminal_what_is_missing_is_named(strategy: Run, council: Path) -> None:
    done = strategy("record", "decision", "--body", "Cabinet")
    assert done.returncode == 2
    assert "an entry needs --date, --summary" in done.stderr


def test_many_from_a_sheet_all_or_none(strategy: Run, council: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "decisions.csv"
    heading = "Date;Body;Minute;What was decided;Effects\n"
    rows = (
        '15/10/2026;Cabinet;CAB 45;Looked at.;"1.1 kept\nset first kept"\n'
        "15/10/2026;Cabinet;CAB 46;Another.;\n"
    )
    sheet.write_text(heading + rows + "15/10/2026;Cabinet;;;1.9 kept\n;Cabinet;;Third.;1.1 so\n")
    before = everything(council)
    done = strategy("record", "decision", "--from", str(sheet))
    assert done.returncode == 1
    for expected in (
        "row 4: there is no objective, set",
        'row 4: summary: a decision needs "summary"',
        'row 5: "1.1 so" does not say',
        'row 5: date: a decision needs "date"',
    ):
        assert expected in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 5
    assert made(before, council) == {}
    sheet.write_text(heading + rows)
    done = strategy("record", "decision", "--from", str(sheet))
    assert done.returncode == 0, done.stderr
    assert sorted(made(before, council)) == [
        "data/decisions/2026-10-15-cabinet-b7fa3d.yaml",
        "data/decisions/2026-10-15-cabinet-c66887.yaml",
    ]
    assert strategy("record", "decision", "--from", str(sheet), "--body", "X").returncode == 2


def test_the_same_decision_twice_in_one_file_is_a_mistake(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    many = tmp_path / "a.yaml"
    many.write_text("- {date: 2026-10-15, body: Cabinet, summary: Looked at.}\n" * 2)
    done = strategy("record", "decision", "--from", str(many))
    assert done.returncode == 1
    assert "entry 2 says the same as entry 1" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_for_what_is_missing(council: Path) -> None:
    before = everything(council)
    shown = on_a_terminal(
        council,
        ["record", "decision", "--body", "Cabinet"],
        [
            ("Decided on", "24/11/2026"),
            ("Decided on", "soon"),
            ("Decided on", "15/10/2026"),
            ("What was decided", "Looked at."),
            ("Takes effect on", ""),
            ("Reference", "CAB 45"),
            ("An effect", "1.9 kept"),
            ("An effect", "1.1 kept"),
            ("An effect", ""),
            ("Record this?", ""),
        ],
    )
    assert "still to come" in shown
    assert "is not a date" in shown
    assert "there is no objective, set" in shown
    [text] = made(before, council).values()
    assert text == (
        "date: 2026-10-15\nbody: Cabinet\nreference: CAB 45\nsummary: Looked at.\n"
        "effects:\n  - objective: 1.1\n    outcome: kept\n"
    )
