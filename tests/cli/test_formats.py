"""validate in every format: which is chosen, where it goes, and the paths it tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import Run, environment, write

SLIP = {"data/objectives/1.1.yaml": "priorty: 1\nset: first\nwording: x\nintent: improve\n"}
IN_ACTIONS = {"GITHUB_ACTIONS": "true"}
IN_GITLAB = {"GITLAB_CI": "true"}
ERROR = "data/objectives/1.1.yaml:1:1: error[unknown-field]"
ANNOTATION = "::error file=data/objectives/1.1.yaml,line=1,endLine=1,col=1,endColumn=8,"


@pytest.fixture(autouse=True)
def slip(council: Path) -> None:
    write(council, SLIP)


def test_in_github_actions_problems_are_annotations(strategy: Run) -> None:
    done = strategy("validate", **IN_ACTIONS)
    assert done.returncode == 1
    assert ANNOTATION in done.stdout
    assert done.stdout.splitlines()[-1].startswith("5 files: ")
    assert done.stdout == strategy("validate", "--format", "github").stdout


def test_a_format_that_was_asked_for_is_used_anywhere(strategy: Run) -> None:
    assert ERROR in strategy("validate", "--format", "text", **IN_ACTIONS).stdout
    assert json.loads(strategy("validate", "--json", **IN_ACTIONS).stdout)["summary"]["error"]
    assert ERROR in strategy("validate", GITHUB_ACTIONS="false").stdout


def test_in_gitlab_the_log_is_text_and_a_file_is_gitlab_s(strategy: Run, council: Path) -> None:
    assert ERROR in strategy("validate", **IN_GITLAB).stdout
    done = strategy("validate", "-o", "report.json", **IN_GITLAB)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("5 files: ")
    assert json.loads((council / "report.json").read_text())[0]["check_name"] == "unknown-field"


def test_all_formats_come_from_one_run(strategy: Run, council: Path) -> None:
    formats = ("json", "github", "gitlab", "sarif", "junit", "rdjson")
    outputs = [word for name in formats for word in ("-o", f"{name}=out.{name}")]
    done = strategy("validate", *outputs)
    assert done.returncode == 1
    assert ERROR in done.stdout
    assert done.stderr == ""
    by_id = {name: (council / f"out.{name}").read_text("utf-8") for name in formats}
    assert "unknown-field" in by_id["github"]
    assert ET.fromstring(by_id["junit"]).tag == "testsuites"
    for name in ("json", "gitlab", "sarif", "rdjson"):
        assert json.loads(by_id[name])
    assert strategy("validate", "--format", "junit").stdout == by_id["junit"]


def test_a_file_takes_what_would_be_printed(strategy: Run, council: Path) -> None:
    printed = strategy("validate").stdout
    done = strategy("validate", "--output", "found.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert (council / "found.txt").read_text("utf-8") == printed
    assert strategy("validate", "-o", "-").stdout == printed
    sarif = strategy("validate", "-o", "sarif=-", "-o", "found.txt")
    assert json.loads(sarif.stdout)["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "xml"], 'there is no format "xml"; there are text, json, github'),
        (["-o", "xml=report.xml"], 'there is no format "xml"'),
        (["-o", "sarif="], "sarif= names no file"),
        (["-o", "a", "-o", "b"], "name the format of one of them, like sarif=b"),
        (["-o", "sarif=nowhere/report.sarif"], "nowhere/report.sarif cannot be written"),
    ],
)
def test_an_output_that_cannot_be_made_is_said(
    strategy: Run, options: list[str], told: str
) -> None:
    done = strategy("validate", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize("git", ["a folder", "a file, as in a worktree"])
def test_paths_are_from_the_root_of_the_repository(
    strategy: Run, council: Path, tmp_path: Path, git: str
) -> None:
    if git == "a folder":
        (tmp_path / ".git").mkdir()
    else:
        (tmp_path / ".git").write_text("gitdir: /elsewhere\n")
    shown = strategy("validate", "--format", "github").stdout
    assert "::error file=council/data/objectives/1.1.yaml," in shown
    below = strategy("validate", "--format", "github", "1.1.yaml", cwd=council / "data/objectives")
    assert below.stdout == shown
    for name in ("text", "json"):
        assert "council/data" not in strategy("validate", "--format", name).stdout


def test_in_a_repository_of_its_own_paths_begin_with_data(strategy: Run, council: Path) -> None:
    (council / ".git").mkdir()
    assert ANNOTATION in strategy("validate", "--format", "github").stdout


def test_a_whole_long_text_is_in_no_output(strategy: Run, council: Path) -> None:
    text = SLIP["data/objectives/1.1.yaml"].replace("improve", "x" * 10_000)
    write(council, {"data/objectives/1.1.yaml": text})
    formats = ("json", "github", "gitlab", "sarif", "junit", "rdjson")
    done = strategy("validate", *(f"--output={name}={name}.out" for name in formats))
    names = [(council / f"{name}.out").read_text("utf-8") for name in formats]
    for shown in (done.stdout, *names):
        assert "x" * 70 in shown
        assert "x" * 201 not in shown


def on_a_terminal(root: Path, **env: str) -> str:
    """What the command prints on a terminal of 80 columns."""
    pty = pytest.importorskip("pty", reason="this system has no such terminals")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "strategy", "validate"],
        cwd=root, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**environment(**env), "TERM": env.get("TERM", "xterm")},
    ) as running:  # fmt: skip
        os.close(theirs)
        printed = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # how Linux says that the other side has closed
                break
            if not more:
                break
            printed += more
        running.wait(timeout=120)
    os.close(ours)
    return printed.decode()


def test_on_a_terminal_there_are_colours_unless_nobody_wants_them(council: Path) -> None:
    assert "\x1b[1;31merror[unknown-field]\x1b[0m" in on_a_terminal(council, NO_COLOR="")
    assert "\x1b[1;31merror" in on_a_terminal(council, NO_COLOR="", **IN_ACTIONS)
    for plain in (
        on_a_terminal(council, NO_COLOR="1"),
        on_a_terminal(council, NO_COLOR="", TERM="dumb"),
    ):
        assert "\x1b" not in plain
        assert ERROR in plain
