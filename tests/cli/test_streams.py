"""What goes to which stream, in which colours, and into which file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Git, Run, everything, write

ESC = "\x1b["
WRONG = {"data/objectives/1.1.yaml": "priority: 1\nwordng: x\n"}


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ([], {"NO_COLOR": "", "FORCE_COLOR": "0"}, False),
        ([], {"NO_COLOR": "", "CLICOLOR_FORCE": "1"}, True),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"NO_COLOR": "", "CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
    ],
)
@pytest.mark.parametrize("verb", ["validate", "show"])
def test_colours_are_as_the_option_and_the_variables_say(
    strategy: Run, council: Path, verb: str, words: list[str], env: dict[str, str], coloured: bool
) -> None:
    if verb == "validate":
        write(council, WRONG)
    done = strategy(*words, verb, **env)
    assert (ESC in done.stdout) is coloured, done.stdout[:300]


def test_a_colour_that_there_is_not(strategy: Run) -> None:
    done = strategy("--color", "sometimes", "show")
    assert done.returncode == 2
    assert "Invalid value for '--color': 'sometimes' is not auto, always or never" in done.stderr


@pytest.mark.parametrize("words", [["show", "-q"], ["list", "objectives", "--color", "never"]])
def test_an_option_behind_the_verb_is_told_where_it_belongs(
    strategy: Run, words: list[str]
) -> None:
    done = strategy(*words)
    assert done.returncode == 2
    assert "belongs before the verb: strategy -" in done.stderr


def test_nothing_in_a_file_has_colours(strategy: Run, council: Path) -> None:
    done = strategy("--color", "always", "show", "1.1", "-o", "shown.txt")
    assert done.returncode == 0, done.stderr
    assert ESC not in (council / "shown.txt").read_text()


GIVEN = ["record", "progress", "1.1", "--status", "green", "--summary", "Well."]


def test_quiet_leaves_out_remarks_and_not_what_is_wrong(strategy: Run, council: Path) -> None:
    given = [*GIVEN, "--by", "attendance-lead", "--dry-run"]
    usual, quiet = strategy(*given), strategy("-q", *given)
    assert usual.stderr
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, usual.stdout, "")
    wrong = strategy("--quiet", "show", "9.9")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("strategy: there is no")
    assert strategy(*given).stderr == usual.stderr


READING = [
    ["show"], ["show", "1.1"], ["list", "objectives"], ["measures"], ["gaps"], ["due"],
    ["coverage"], ["explain"], ["explain", "unknown-field"], ["diff"], ["log", "1.1"],
]  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_every_verb_that_tells_something_writes_it_to_a_file(
    strategy: Run, council: Path, git: Git, words: list[str], form: list[str]
) -> None:
    git("init", "-q", "-b", "main")
    git("add", "data")
    git("commit", "-q", "-m", "Adopted")
    shown = strategy(*words, *form, COLUMNS="100")
    assert shown.returncode == 0, shown.stderr
    done = strategy(*words, *form, "-o", "told.txt")
    assert (done.returncode, done.stdout) == (0, "told.txt\n"), done.stderr
    assert (council / "told.txt").read_text() == shown.stdout


def test_a_list_as_csv_keeps_its_mark_in_a_file(strategy: Run, council: Path) -> None:
    words = ["list", "objectives", "--format", "csv"]
    assert strategy(*words, "-o", "list.csv").returncode == 0
    assert (council / "list.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_schema_goes_to_a_file(strategy: Run, council: Path) -> None:
    assert strategy("schema", "objective", "-o", "objective.json").returncode == 0
    assert json.loads((council / "objective.json").read_text())["title"]
    before = everything(council)
    done = strategy("schema", "-o", "all.json")
    assert (done.returncode, "strategy schema objective -o FILE" in done.stderr) == (2, True)
    assert everything(council) == before


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "sarif=-"],
        ["-o", "junit=-", "-o", "sarif=-", "-o", "text.txt"],
        ["--format", "json", "-o", "-", "-o", "gitlab=-"],
    ],
)
def test_one_stream_has_one_document(strategy: Run, words: list[str]) -> None:
    done = strategy("validate", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would all be written to standard output; name a file for all but one" in done.stderr
