"""What a shell offers while somebody types, and what it costs nobody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from strategy.cli.completing import keys_below
from tests.conftest import environment, write

MORE = {
    "data/objectives/second-2.2.yaml": "priority: 1\nnumber: 2.2\nlabel: Plans in time\n"
    "wording: Plans come in time.\nintent: improve\n",
    "data/actions/hub.yaml": "title: Attendance hub\nobjectives: [1.1]\n",
    "data/measures/absence.yaml": "title: Absence\n",
    "templates/forward-look.md.jinja": "x",
}
ROUNDS = """\
groups: {send: Pupils with SEND}
phases:
  primary: Primary
  post-16: Post-16
reporting:
  cycle: quarterly
  # the rounds of a year
  rounds:
    2026-summer:
      as_at: 2026-07-17
    2026-autumn: {as_at: 2026-11-20}
  late: x
"""


@pytest.fixture
def council(council: Path) -> Path:
    write(council, MORE)
    document = council / "data/strategy.yaml"
    document.write_text(document.read_text() + ROUNDS)
    return council


def offered(council: Path, line: str, shell: str = "bash", cwd: Path | None = None) -> list[str]:
    """What is offered for the last word of a line, which may be empty."""
    words = line.split(" ")
    asked = {
        "_STRATEGY_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "strategy"],
        cwd=cwd or council, env=environment(**asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("strategy sh", ["show", "sheet"]),
        ("strategy record pro", ["progress"]),
        ("strategy show 1.", ["1.1", "1.2"]),
        ("strategy show h", ["hub", "head-of-send"]),
        ("strategy record progress 2", ["2.2"]),
        ("strategy record progress sec", ["second-2.2"]),
        ("strategy record progress 1.1 --by att", ["attendance-lead"]),
        ("strategy record progress 1.1 --status at", ["at-risk"]),
        ("strategy record progress 1.1 --summ", ["--summary"]),
        ("strategy due --round 2026", ["2026-summer", "2026-autumn"]),
        ("strategy record approval ", ["2026-summer", "2026-autumn"]),
        ("strategy list objectives --phase p", ["primary", "post-16"]),
        ("strategy list v", ["voices"]),
        ("strategy list objectives --format j", ["json"]),
        ("strategy import ees file.csv --measure a", ["absence"]),
        ("strategy report sum", ["summary"]),
        ("strategy report f", ["frameworks", "forward-look"]),
        ("strategy report measure a", ["absence"]),
        ("strategy explain off", ["off-track-without-action"]),
        ("strategy schema ob", ["objective"]),
        ("strategy --color n", ["never"]),
    ],
)
def test_words_and_ids_are_offered(council: Path, line: str, expected: list[str]) -> None:
    assert offered(council, line) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_every_shell_is_answered_in_its_own_form(council: Path, shell: str) -> None:
    shown = " ".join(offered(council, "strategy record progress 2", shell))
    assert "2.2" in shown
    if shell in ("zsh", "fish"):
        assert "Plans in time" in shown


def test_without_a_strategy_there_are_words_and_no_ids(council: Path, tmp_path: Path) -> None:
    assert offered(council, "strategy show 1", cwd=tmp_path) == []
    assert offered(council, "strategy report sum", cwd=tmp_path) == []
    assert offered(council, "strategy val", cwd=tmp_path) == ["validate"]


def test_a_broken_strategy_breaks_no_shell(council: Path) -> None:
    (council / "data/strategy.yaml").write_bytes(b"\xff\xfe: [\n")
    (council / "data/posts.yaml").unlink()
    assert offered(council, "strategy due --round ") == []
    assert offered(council, "strategy list objectives --owner ") == []


def test_keys_are_those_of_the_mapping_that_is_asked_for() -> None:
    assert list(keys_below(ROUNDS.splitlines(), ("reporting", "rounds"))) == [
        "2026-summer", "2026-autumn",
    ]  # fmt: skip
    assert list(keys_below(ROUNDS.splitlines(), ("phases",))) == ["primary", "post-16"]
    assert list(keys_below(ROUNDS.splitlines(), ("nothing",))) == []


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_itself_completes_with_the_script_that_is_printed(council: Path) -> None:
    script = subprocess.run(
        [sys.executable, "-P", "-m", "strategy"],
        env=environment(_STRATEGY_COMPLETE="source_bash"), capture_output=True, text=True,
        check=True, cwd=council,
    ).stdout  # fmt: skip
    assert "_strategy_completion" in script
    asked = "COMP_WORDS=(strategy show 1.); COMP_CWORD=2; _strategy_completion strategy\n"
    folder = council.parent / "commands"
    folder.mkdir()
    (folder / "strategy").write_text(f"#!/bin/sh\nexec {sys.executable} -P -m strategy\n")
    (folder / "strategy").chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", f'{script}\n{asked}echo "${{COMPREPLY[@]}}"'],
        env=environment(PATH=f"{folder}{os.pathsep}{os.environ['PATH']}"),
        cwd=council, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["1.1", "1.2"], done.stderr
