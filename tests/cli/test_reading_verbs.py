"""show, list, report, init and what all verbs share: exit codes, streams, where they work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, environment, everything, write


def test_show_tells_the_strategy_at_a_glance(strategy: Run) -> None:
    done = strategy("show")
    assert done.returncode == 0
    for expected in ("Learning together", "Good schools for all", "Attendance", "Careers leads"):
        assert expected in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("columns", ["60", "200"])
def test_show_keeps_to_the_width_and_has_no_colour_in_a_pipe(strategy: Run, columns: str) -> None:
    for arguments in (["show"], ["show", "1"], ["show", "1.1"], ["list", "objectives"]):
        done = strategy(*arguments, COLUMNS=columns)
        assert max(map(len, done.stdout.splitlines())) <= int(columns)
        assert "\x1b" not in done.stdout


def test_from_a_folder_below_and_from_anywhere_with_c(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    below = strategy("show", "1.1", cwd=council / "data" / "objectives")
    named = strategy("-C", str(council), "show", "1.1", cwd=tmp_path)
    by_environment = strategy("show", "1.1", cwd=tmp_path, STRATEGY_ROOT=str(council))
    assert below.returncode == named.returncode == by_environment.returncode == 0
    assert below.stdout == named.stdout == by_environment.stdout


def test_where_there_is_no_strategy_every_verb_says_so(strategy: Run, tmp_path: Path) -> None:
    for arguments in (["show"], ["validate"], ["report"], ["record", "progress", "1.1"]):
        done = strategy(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert "there is no strategy here" in done.stderr
        assert done.stdout == ""


@pytest.mark.parametrize("typed", ["31/03/2026", "31.3.26", "31 March 2026", "2026-03-31"])
@pytest.mark.parametrize(
    "arguments", [["show"], ["due"], ["list", "objectives"], ["coverage"], ["report"]]
)
def test_a_day_is_read_in_every_form_that_record_takes(
    strategy: Run, arguments: list[str], typed: str
) -> None:
    done = strategy(*arguments, "--as-at", typed)
    assert done.returncode == 0
    assert done.stdout == strategy(*arguments, "--as-at", "2026-03-31").stdout


def test_a_day_that_is_none_is_said_as_record_says_it(strategy: Run) -> None:
    done = strategy("show", "--as-at", "31/02/2026", COLUMNS="200")
    assert '"31/02/2026" is not a day that exists: February 2026 has 28 days' in done.stderr
    assert strategy("show", "--as-at", "Today").stdout == strategy("show").stdout


def test_a_wrong_option_is_exit_code_2(strategy: Run) -> None:
    assert strategy("show", "--nonsense").returncode == 2
    assert strategy("show", "--as-at", "2026-02-30").returncode == 2
    assert strategy("list", "objectivs").returncode == 2
    assert strategy("list", "objectives", "--status", "gren").returncode == 2


def test_records_that_do_not_load_are_said_and_the_others_shown(
    strategy: Run, council: Path
) -> None:
    write(council, {"data/objectives/1.2.yaml": "priority: [\n"})
    done = strategy("show")
    assert done.returncode == 0
    assert "Attendance" in done.stdout
    assert "could not be read" in done.stderr
    report = strategy("report", "--format", "html")
    assert report.returncode == 1
    assert report.stdout == ""
    assert not (council / "reports").exists()


def test_a_bug_in_the_tool_is_exit_code_3(council: Path) -> None:
    broken = "import strategy.storage.reading as w; w.read_tree = None; import strategy.__main__"
    done = subprocess.run(
        [sys.executable, "-c", broken, "show"],
        cwd=council, capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "This is a bug in the tool" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_quiet(council: Path) -> None:
    shown = subprocess.Popen(
        [sys.executable, "-m", "strategy", "show"],
        cwd=council, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert shown.stdout is not None
    assert shown.stderr is not None
    shown.stdout.close()
    assert shown.stderr.read() == b""
    shown.wait(timeout=60)
    shown.stderr.close()


def test_list_with_filters_and_json(strategy: Run) -> None:
    answer = json.loads(
        strategy("list", "objectives", "--owner", "attendance-lead", "--json").stdout
    )
    assert (answer["schema"], answer["version"]) == ("strategy/list", 2)
    assert [objective["id"] for objective in answer["objectives"]] == ["1.1"]
    assert "no owner is called" in strategy("list", "objectives", "--owner", "attendance").stderr


def test_a_report_in_markdown_goes_to_standard_output(strategy: Run) -> None:
    done = strategy("report", "summary")
    assert done.returncode == 0, done.stderr
    assert "Learning together" in done.stdout
    assert "23 November 2026" in done.stdout


def test_a_report_in_html_goes_to_an_ignored_folder_and_its_path_is_printed(
    strategy: Run, council: Path
) -> None:
    done = strategy("report", "progress", "--format", "html")
    assert done.returncode == 0, done.stderr
    [path] = done.stdout.splitlines()
    page = (council / path).read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert (council / "reports/.gitignore").read_text() == "*\n"
    again = strategy("report", "progress", "--format", "html")
    assert again.stdout == done.stdout
    assert (council / path).read_text(encoding="utf-8") == page


def test_a_report_to_a_file_a_stream_and_a_device(strategy: Run, tmp_path: Path) -> None:
    place = tmp_path / "out.html"
    assert strategy("report", "--format", "html", "-o", str(place)).returncode == 0
    streamed = strategy("report", "--format", "html", "-o", "-")
    assert streamed.stdout == place.read_text(encoding="utf-8")
    assert strategy("report", "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()
    missing = strategy("report", "-o", str(tmp_path / "no" / "such" / "folder.md"))
    assert missing.returncode == 2
    assert "cannot be written" in missing.stderr


def test_a_report_that_does_not_exist_is_named(strategy: Run) -> None:
    done = strategy("report", "sumary")
    assert done.returncode == 2
    assert "summary" in done.stderr


def test_a_councils_own_template_comes_first(strategy: Run, council: Path) -> None:
    write(
        council,
        {"templates/summary.md.jinja": '{% extends "builtin/summary.md.jinja" %}'},
    )
    assert "Learning together" in strategy("report").stdout
    write(council, {"templates/summary.md.jinja": "{{ nothing.like.this }}"})
    done = strategy("report")
    assert done.returncode == 2
    assert "summary.md.jinja" in done.stderr
    assert "Traceback" not in done.stderr


def test_init_makes_a_strategy_that_validates_and_reports(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", str(tmp_path / "new"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    checked = strategy("-C", str(tmp_path / "new"), "validate", "--strict", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "error" not in checked.stdout.splitlines()[-1]
    assert strategy("-C", str(tmp_path / "new"), "report", cwd=tmp_path).returncode == 0
    again = strategy("init", str(tmp_path / "new"), cwd=tmp_path)
    assert again.returncode == 2
    assert "holds a strategy already" in again.stderr


def test_init_dry_run_writes_nothing(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", str(tmp_path / "new"), "--dry-run", cwd=tmp_path)
    assert "data/strategy.yaml" in done.stdout
    assert not (tmp_path / "new").exists()


def test_init_writes_over_nothing(strategy: Run, tmp_path: Path) -> None:
    write(tmp_path / "new", {"README.md": "mine\n"})
    done = strategy("init", str(tmp_path / "new"), cwd=tmp_path)
    assert done.returncode == 2
    assert everything(tmp_path / "new") == {"README.md": b"mine\n"}


def test_internal_text_is_in_no_public_output(strategy: Run, council: Path) -> None:
    recorded = strategy(
        "record", "progress", "1.1", "--status", "red", "--summary", "Fewer came.",
        "--corrective-action", "More visits", "--by", "attendance-lead",
        "--internal", "MARKER-7731",
    )  # fmt: skip
    assert recorded.returncode == 0
    verbs = [
        ["show"], ["show", "1.1"], ["list", "entries"], ["report", "summary"],
        ["report", "progress"], ["validate"],
    ]  # fmt: skip
    for arguments in verbs:
        for form in ([], ["--json"]):
            public = strategy(*arguments, *form)
            assert public.returncode == 0, (arguments, form, public.stderr)
            assert "MARKER-7731" not in public.stdout + public.stderr
    assert "MARKER-7731" in strategy("show", "1.1", "--audience", "internal").stdout
    assert "MARKER-7731" in strategy("list", "entries", "--audience", "internal", "--json").stdout
    broken = "status: re\ninternal: MARKER-7731: no\n"
    write(council, {"data/progress/1.1/2026-11-01-x.yaml": broken})
    assert "MARKER-7731" not in strategy("validate").stdout
