"""What of Windows can be tried elsewhere: its encodings, its names, its line ends, its paths."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from strategy.load.record_kinds import KINDS, definition_file, entry_file, figures_file
from strategy.model.scalars import DEVICE_NAMES, LONGEST_ID, can_be_id
from strategy.site.pages import gap_id
from strategy.views.measures.measure import GapRow
from tests.conftest import Git, Run, environment, everything, write

LETTERS = {
    "data/priorities/1.yaml": "title: Żółć – 出席 “good schools” ✓\n",
    "data/objectives/1.1.yaml": "priority: 1\nwording: 子ども are at school…\nintent: improve\n",
}
TOLD = (
    ["show"], ["show", "1.1"], ["list", "objectives"], ["validate"], ["due"], ["coverage"],
    ["explain", "unknown-field"], ["report", "summary", "-o", "-"], ["--help"],
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("words", TOLD, ids=" ".join)
def test_a_console_of_an_old_code_page_breaks_nothing(
    council: Path, words: list[str], encoding: str
) -> None:
    """What is written is UTF-8 whatever the locale says, and a letter never ends a command."""
    write(council, LETTERS)
    more = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "strategy", *words],
        cwd=council, env=environment(**more), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr
    text = done.stdout.decode("utf-8")
    assert "?" * 3 not in text
    if words == ["show", "1.1"]:
        assert "子ども" in text


SPACED = "Ünser Rat (2) & Co"


@pytest.mark.parametrize(
    "words",
    [
        ["validate"],
        ["show", "2.2"],
        ["record", "progress", "2.2", "--status", "green", "--summary", "Well.", "--by", "owner",
         "--unlisted"],
        ["report", "progress", "--format", "html"],
        ["report", "progress", "--format", "docx"],
        ["site", "-o", "the site"],
        ["sheet", "out", "objectives", "-o", "a plan.xlsx"],
        ["returns", "out", "--round", "2026-09-18-scrutiny", "-o", "the returns"],
        ["diff"],
        ["log", "2.2"],
    ],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_a_folder_with_spaces_and_letters_of_other_languages(
    strategy: Run, git: Git, tmp_path: Path, words: list[str]
) -> None:
    assert strategy("init", SPACED, cwd=tmp_path).returncode == 0
    folder = tmp_path / SPACED
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "data", cwd=folder)
    git("commit", "-q", "-m", "Adopted", cwd=folder)
    done = strategy("-C", str(folder), *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "\\" not in done.stdout


def test_a_hint_can_be_typed_where_the_folder_has_spaces(strategy: Run, tmp_path: Path) -> None:
    assert (
        'strategy -C "our strategy" show' in strategy("init", "our strategy", cwd=tmp_path).stderr
    )


@pytest.mark.parametrize("name", sorted(DEVICE_NAMES))
def test_no_record_has_a_name_that_windows_keeps(name: str) -> None:
    assert not can_be_id(name)
    assert not can_be_id(f"{name}.1")


def test_no_two_records_have_names_that_windows_takes_for_one() -> None:
    assert not can_be_id("Attendance")
    assert can_be_id("attendance")


ROOM = 260 - len(r"C:\Users\somebody.with.a.long.name\OneDrive - A Council\Strategy") - 1


def test_every_path_that_is_written_has_room_below_a_usual_folder() -> None:
    longest = "x" * LONGEST_ID
    paths = [
        *(definition_file(folder, longest) for folder in KINDS),
        entry_file(longest, longest),
        figures_file(longest),
        f"site/objectives/{longest}.html",
    ]
    assert max(map(len, paths)) < ROOM
    assert all(str(PureWindowsPath(path)).replace("\\", "/") == path for path in paths)


@pytest.mark.parametrize("name", ["Gap", "a " * 300, "ü" * 300, "Pupils with and without meals"])
def test_a_page_of_a_gap_has_a_name_that_a_disk_takes(name: str) -> None:
    row = object.__new__(GapRow)
    object.__setattr__(row, "measure", "x" * LONGEST_ID)
    object.__setattr__(row, "name", name)
    assert len(f"site/gaps/{gap_id(row)}.html") < ROOM


def test_files_with_the_line_ends_of_windows_are_read_and_keep_them(
    strategy: Run, council: Path
) -> None:
    for path, data in everything(council / "data").items():
        (council / "data" / path).write_bytes(data.replace(b"\n", b"\r\n"))
    assert strategy("validate").returncode == 0
    assert strategy("set", "owner", "1.2", "head-of-send", "--yes").returncode == 0
    changed = (council / "data/objectives/1.2.yaml").read_bytes()
    assert b"owner: head-of-send\r\n" in changed
    assert changed.count(b"\n") == changed.count(b"\r\n")
    assert json.loads(strategy("show", "1.2", "--json").stdout)["owner"] == "head-of-send"
