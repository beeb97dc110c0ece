"""Recording progress: one new file, nothing else touched, and a plain sentence for a slip."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import CHECK_ALL, Run, environment, everything, write

AT_ONCE, KILLS = (20, 10) if CHECK_ALL else (8, 4)
GIVEN = ["--status", "on-track", "--summary", "More children came.", "--by", "attendance-lead"]


def test_one_new_file_and_nothing_else_is_touched(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("record", "progress", "1.1", *GIVEN)
    assert done.returncode == 0, done.stderr
    after = everything(council)
    [made] = set(after) - set(before)
    assert re.fullmatch(r"data/progress/1\.1/2026-11-23-attendance-lead-[0-9a-f]{6}\.yaml", made)
    assert done.stdout == made + "\n"
    assert {path: after[path] for path in before} == before
    assert after[made].decode() == (
        "as_at: 2026-11-23\n"
        "recorded: 2026-11-23T12:00:00Z\n"
        "by: attendance-lead\n"
        "status: on-track\n"
        "summary: More children came.\n"
    )
    assert "Next: strategy save keeps it" in done.stderr
    assert strategy("validate").returncode == 0


def test_a_dry_run_shows_the_file_and_writes_nothing(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("record", "progress", "1.1", *GIVEN, "--dry-run")
    assert done.returncode == 0
    assert "data/progress/1.1/2026-11-23-attendance-lead-" in done.stdout
    assert "summary: More children came." in done.stdout
    assert everything(council) == before


def test_colours_and_dates_as_officers_type_them(strategy: Run, council: Path) -> None:
    done = strategy(
        "record", "progress", "1.1", "--status", "Red", "--summary", "It got worse.",
        "--by", "attendance-lead", "--as-at", "20/11/2026",
        "--corrective-action", "Two more caseworkers", "--corrective-action-by", "31/01/2027",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (council / done.stdout.strip()).read_text()
    assert "as_at: 2026-11-20\n" in text
    assert "status: off-track\n" in text
    assert "corrective_action:\n  what: Two more caseworkers\n  by: 2027-01-31\n" in text


def test_off_a_terminal_what_is_missing_is_named_and_nothing_is_asked(
    strategy: Run, council: Path
) -> None:
    before = everything(council)
    done = strategy("record", "progress", "1.1", "--status", "red")
    assert done.returncode == 2
    assert "--summary, --by, --corrective-action" in done.stderr
    assert everything(council) == before


def test_an_id_that_does_not_exist_gets_the_nearest(strategy: Run) -> None:
    done = strategy("record", "progress", "1.11", *GIVEN)
    assert done.returncode == 2
    assert 'there is no objective "1.11"; the nearest: 1.1' in done.stderr


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        (["--status", "purple"], '"purple" is not one of the choices'),
        (["--status", "off-track"], "corrective"),
        (["--as-at", "31/02/2026"], "31/02/2026"),
        (["--as-at", "2026-11-24"], "24 November 2026 has not come yet"),
        (["--as-at", "2019-01-01"], "the strategy began on 1 January 2024"),
        (["--status", "complete"], "complete"),
        (["--evidence", "javascript:alert(1)"], "is not a web address"),
        (["--corrects", "2026-01-01-nobody"], "2026-01-01-nobody"),
    ],
)
def test_a_slip_is_refused_with_a_sentence_and_nothing_is_written(
    strategy: Run, council: Path, slip: list[str], sentence: str
) -> None:
    before = everything(council)
    done = strategy("record", "progress", "1.1", *GIVEN, *slip)
    assert done.returncode in {1, 2}, done.stdout + done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(council) == before


def test_a_post_that_is_not_listed_and_meant_is_a_warning(strategy: Run) -> None:
    done = strategy("record", "progress", "1.2", "--status", "green", "--summary", "All have one.",
                    "--by", "attendance-laed", "--unlisted")  # fmt: skip
    assert done.returncode == 0
    assert "warning" in done.stderr
    assert "attendance-lead" in done.stderr


def test_the_rest_of_the_tree_is_not_read(strategy: Run, council: Path) -> None:
    write(
        council,
        {
            "data/objectives/1.2.yaml": "broken: [",
            "data/progress/1.2/2026-01-01-x.yaml": "\x00",
            "data/decisions/nonsense.yaml": "- - -",
        },
    )
    done = strategy("record", "progress", "1.1", *GIVEN)
    assert done.returncode == 0, done.stderr


def test_the_same_entry_twice_is_one_entry(strategy: Run, council: Path) -> None:
    first = strategy("record", "progress", "1.1", *GIVEN)
    second = strategy("record", "progress", "1.1", *GIVEN)
    assert second.returncode == 0
    assert second.stdout == first.stdout
    assert "recorded before, word for word" in second.stderr
    assert len(list((council / "data/progress/1.1").iterdir())) == 1


def test_a_correction_takes_the_place_of_the_entry_it_names(strategy: Run) -> None:
    wrong = Path(strategy("record", "progress", "1.1", *GIVEN).stdout.strip()).stem
    strategy("record", "progress", "1.1", "--status", "at-risk", "--summary", "Fewer came.",
             "--by", "attendance-lead", "--corrects", wrong)  # fmt: skip
    answer = json.loads(strategy("show", "1.1", "--json").stdout)
    assert [entry["summary"] for entry in answer["entries"]] == ["Fewer came."]
    assert [corrected_entry["summary"] for corrected_entry in answer["corrected_entries"]] == [
        "More children came."
    ]


def test_many_from_a_spreadsheet(strategy: Run, council: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "updates.csv"
    sheet.write_bytes(
        "\ufeffID;RAG;Date;Owner;Comment\r\n"
        '1.1;Amber;18/11/2026;attendance-lead;"Came down, slowly"\r\n'
        "1.2;Green;18/11/2026;head-of-send;Caf\u00e9 talks\r\n".encode()
    )
    done = strategy("record", "progress", "--from", str(sheet))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert strategy("validate", "--json").returncode == 0
    answer = json.loads(strategy("list", "entries", "--json").stdout)
    assert {(entry["objective"], entry["status"]) for entry in answer["entries"]} == {
        ("1.1", "at-risk"),
        ("1.2", "on-track"),
    }


def test_many_are_all_or_nothing_with_errors_by_row(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    before = everything(council)
    sheet = tmp_path / "updates.csv"
    sheet.write_text(
        "objective,status,by,summary,as at\n"
        "1.1,green,attendance-lead,Well.,18/11/2026\n"
        "1.9,green,attendance-lead,Well.,18/11/2026\n"
        "1.2,purple,attendance-lead,Well.,18/11/2026\n"
        "1.2,green,attendance-lead,,18/11/2026\n"
        "1.2,green,attendance-lead,#REF!,18/11/2026\n"
    )
    done = strategy("record", "progress", "--from", str(sheet))
    assert done.returncode == 1
    for expected in ("row 3", "row 4", "row 5", "row 6", '"1.9"', '"purple"', "summary", "#REF!"):
        assert expected in done.stderr, expected
    assert "row 2" not in done.stderr
    assert everything(council) == before


def test_json_tells_what_was_written(strategy: Run) -> None:
    answer = json.loads(strategy("record", "progress", "1.1", *GIVEN, "--json").stdout)
    assert answer["schema"] == "strategy/record"
    assert answer["written"] is True
    assert answer["entries"][0]["objective"] == "1.1"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_branches_that_record_on_one_objective_merge(strategy: Run, council: Path) -> None:
    git(council, "init", "-q", "-b", "main")
    git(council, "add", ".")
    git(council, "commit", "-qm", "The strategy")
    for branch, summary in (("one", "More children came."), ("two", "Fewer children came.")):
        git(council, "switch", "-qc", branch, "main")
        done = strategy("record", "progress", "1.1", "--status", "on-track", "--summary", summary,
                        "--by", "attendance-lead")  # fmt: skip
        assert done.returncode == 0
        git(council, "add", ".")
        git(council, "commit", "-qm", summary)
    git(council, "merge", "-q", "--no-edit", "one")
    assert git(council, "status", "--porcelain") == ""
    answer = json.loads(strategy("show", "1.1", "--json").stdout)
    assert {entry["summary"] for entry in answer["entries"]} == {
        "More children came.",
        "Fewer children came.",
    }
    assert strategy("validate").returncode == 0


def record_process(council: Path, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "strategy", "record", "progress", "1.1", "--status", "on-track",
         "--summary", f"Update {number}.", "--by", "attendance-lead"],
        cwd=council, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_many_at_once_lose_none(strategy: Run, council: Path) -> None:
    running = [record_process(council, number) for number in range(AT_ONCE)]
    for process in running:
        _, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors
    answer = json.loads(strategy("show", "1.1", "--json").stdout)
    assert {entry["summary"] for entry in answer["entries"]} == {
        f"Update {n}." for n in range(AT_ONCE)
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_killed_at_any_moment_it_leaves_the_whole_entry_or_nothing(
    strategy: Run, council: Path
) -> None:
    started = time.monotonic()
    finished = record_process(council, 999)
    finished.communicate(timeout=60)
    assert finished.returncode == 0
    whole_run = time.monotonic() - started
    before = everything(council)
    for number in range(KILLS):
        process = record_process(council, number)
        time.sleep(whole_run * (0.4 + 0.8 * number / KILLS))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    after = everything(council)
    assert {path: after[path] for path in before} == before
    for path in set(after) - set(before):
        text = after[path].decode()
        assert text.startswith("as_at: "), path
        assert text.endswith(".\n"), path
    assert strategy("validate").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_for_what_is_missing(council: Path, strategy: Run) -> None:
    strategy("record", "progress", "1.1", *GIVEN, "--as-at", "2026-10-01")
    shown = on_a_terminal(
        council,
        ["record", "progress", "1.1"],
        [
            ("Status", "purple"),
            ("is none of these", ""),
            ("Status", "4"),
            ("Summary", "It got worse."),
            ("What is done about it?", "More visits"),
            ("By when?", "31/01/2027"),
            ("Your post", ""),
            ("Position as at", "24/11/2026"),
            ("still to come", ""),
            ("Position as at", ""),
            ("What happens next?", ""),
            ("Record this?", ""),
        ],
    )
    assert "Last: On track, as at 1 October 2026, by Attendance Lead." in shown
    assert "will miss what was planned" in shown
    answer = json.loads(strategy("show", "1.1", "--json").stdout)["entries"][0]
    assert answer["status"] == "off-track"
    assert answer["corrective_action"] == {
        "what": "More visits",
        "by": "2027-01-31",
        "late": False,
    }
    assert answer["as_at"] == "2026-11-23"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_ctrl_c_at_a_question_records_nothing(council: Path) -> None:
    before = everything(council)
    on_a_terminal(council, ["record", "progress", "1.1"], [("Status", "\x03")], code=130)
    assert everything(council) == before


def on_a_terminal(
    council: Path, arguments: list[str], talk: list[tuple[str, str]], code: int = 0
) -> str:
    """Run the command on a pseudo-terminal; for each awaited text, type the answer to it."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy", *arguments],
        cwd=council, env=environment(), stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(slave)
    shown = ""
    number = 0
    for awaited, answer in talk:
        while awaited not in shown[number:]:
            more = _read(master)
            assert more, f"no {awaited!r} in:\n{shown}"
            shown += more
        number = shown.index(awaited, number) + len(awaited)
        if answer == "\x03":
            _interrupt(process, master)
        elif answer or awaited not in {"is none of these", "still to come"}:
            os.write(master, answer.encode() + b"\n")
    while more := _read(master):
        shown += more
    assert process.wait(timeout=60) == code, shown
    os.close(master)
    return shown


def _interrupt(process: subprocess.Popen[bytes], master: int) -> None:
    """Press Ctrl-C until the command ends: just before it waits for an answer, one goes unheard."""
    for _ in range(30):
        os.write(master, b"\x03")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
            return


def _own_terminal() -> None:
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(master: int) -> str:
    """What the command says next; nothing once it has ended, or has been silent for long."""
    ready, _, _ = select.select([master], [], [], 20)
    try:
        return os.read(master, 4096).decode("utf-8", "replace") if ready else ""
    except OSError:  # the other end has gone
        return ""
