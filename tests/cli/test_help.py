"""Help that teaches: a whole sentence for each verb, in groups, with examples that work."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from strategy.cli.app import VERBS, app
from strategy.cli.examples import EXAMPLES, GROUPS
from tests.conftest import Git, Run, write

ABSENCE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,"
    "la_name,rate\n202324,Academic year,Local authority,E92000001,England,E08000010,Wigan,8.3\n"
)
MEASURE = (
    "title: Absence\ndefinition: Sessions missed.\nunit: '%'\nbetter: lower\n"
    "period: academic-year\nsource: {publisher: DfE}\nexternal: {lait: 16-17_not known_NEET}\n"
)
PUBLISHED = Path(__file__).parents[1] / "imports" / "files" / "interactive_tool.csv"


def verbs(command: Any = None, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    command = command or typer.main.get_command(app)
    yield words
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from verbs(command.get_command(None, name), (*words, name))


def sentences(words: str) -> list[str]:
    """What each verb of a group is said to do, whole."""
    command: Any = typer.main.get_command(app)
    for word in words.split():
        command = command.get_command(None, word)
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    helps = [command.get_command(None, name).help for name in names]
    return [" ".join(text.split("\n\n")[0].split()) for text in helps]


EVERY = [" ".join(words) for words in verbs()]


def test_every_verb_has_a_group_and_two_or_three_examples() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(VERBS)
    assert set(EXAMPLES) == set(EVERY)
    assert all(2 <= len(examples) <= 3 for examples in EXAMPLES.values())


@pytest.mark.parametrize("words", EVERY)
@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_help_has_whole_sentences_and_ends_in_its_examples(
    strategy: Run, words: str, width: str
) -> None:
    done = strategy(*words.split(), "--help", COLUMNS=width)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert all(sentence in said for sentence in sentences(words))
    ending = "".join(f"  {example}\n" for example in EXAMPLES[words])
    assert done.stdout.endswith(f"Examples:\n{ending}")
    own = [line for line in done.stdout.splitlines() if not line.startswith("  strategy ")]
    assert max(map(len, own)) <= int(width)


def test_the_application_says_in_a_group_what_each_verb_does(strategy: Run) -> None:
    shown = strategy("--help", COLUMNS="60").stdout
    for title, names in GROUPS.items():
        assert f"{title}:\n  {names[0]}" in shown
    said = " ".join(shown.split())
    assert (
        "show Show the strategy at a glance, or one record with all that belongs to it and" in said
    )


COMMANDS = sorted({example for examples in EXAMPLES.values() for example in examples})


@pytest.fixture
def starter(tmp_path: Path, starter_in: Callable[[Path], Path]) -> Path:
    """The invented council of `init` with what the examples name beside it."""
    folder = starter_in(tmp_path / "starter")
    write(
        folder,
        {
            "updates.csv": "objective,status,summary,by\n2.2,Amber,It grew.,head-of-inclusion\n",
            "decisions.csv": "date,body,summary\n15/10/2026,Cabinet,It stays.\n",
            "heard.csv": "date,who,said,objectives\n20/6/2026,Pupils,More buses.,2.1\n",
            "owners.csv": "objective,owner\n2.2,head-of-inclusion\n",
            "absence.csv": ABSENCE,
            "rates.csv": "Our rates\nYear,Rate\n2023/24,8.3\n",
            "data/measures/absence.yaml": MEASURE,
            "our-strategy.docx": "",
        },
    )
    return folder


ASKS = {
    "strategy record progress",
    "strategy record progress 1.1",
    "strategy record decision",
    "strategy init our-strategy --bare",
    "strategy init our-strategy --from our-strategy.docx",
}
"""Examples that ask on a terminal, and name what is missing where there is none."""


def prepared(command: str, starter: Path, strategy: Run) -> None:
    """What a command needs done before it: a workbook sent out, a write to take back."""
    if command.startswith("strategy import"):
        main = starter / "data/strategy.yaml"
        area = "area: {name: Wigan, code: E08000010}"
        main.write_text(main.read_text().replace("area: {name: Wrenmouth}", area))
        shutil.copy(PUBLISHED, starter / "lait.csv")
    if command.startswith("strategy sheet in"):
        strategy("sheet", "out", "objectives", "-o", "plan.xlsx", cwd=starter)
    if command.startswith("strategy returns in"):
        strategy("returns", "out", "--round", "2026-09-18-scrutiny", "-o", "returns", cwd=starter)
    if command.startswith(("strategy undo", "strategy save")):
        words = ["set", "owner", "2.2", "careers-lead"]
        assert strategy(*words, cwd=starter).returncode == 0
    if "--from our-strategy.docx" in command:
        from docx import Document

        document = Document()
        document.add_heading("Learning in Wrenmouth 2026 to 2030", 0)
        document.add_heading("Priority 1: A strong start", 1)
        document.add_paragraph("1.1 Every child is ready for school.")
        document.save(str(starter / "our-strategy.docx"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_works(command: str, strategy: Run, starter: Path, git: Git) -> None:
    git("init", "-q", "-b", "main", cwd=starter)
    git("add", "data", cwd=starter)
    git("commit", "-q", "-m", "Adopted", cwd=starter, on="2026-06-20")
    prepared(command, starter, strategy)
    words = shlex.split(command)[1:]
    done = strategy(*words, cwd=starter)
    if command in ASKS:
        assert (done.returncode, "missing" in done.stderr or "--" in done.stderr) == (2, True)
    else:
        assert done.returncode == 0, done.stderr
