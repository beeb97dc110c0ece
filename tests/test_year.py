"""The year and the tutorial are true: every command is run on its day, and says what it says."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Git, Run, write

DOCS = Path(__file__).parents[1] / "docs"
DAY = re.compile(r"(?:### |\$ date )(\d{1,2} \w+ \d{4})")


class Step(NamedTuple):
    """A command, the day it is run on, and what it is to say, or a file to write."""

    day: str
    command: str
    said: list[str]
    file: str = ""
    text: str = ""


def steps(page: str) -> list[Step]:
    """The page as what is to be done, in its order."""
    result: list[Step] = []
    day = ""
    for block in re.split(r"(?m)(?=^### |^```\w)", page):
        heading = DAY.match(block)
        day = heading[1] if heading else day
        written = re.match(
            r"```(?:yaml|csv|text) (\S+)\n(.*?)^```", block, re.DOTALL | re.MULTILINE
        )
        if written:
            result.append(Step(day, "", [], written[1], written[2]))
        console = re.search(r"```console\n(.*?)^```", block, re.DOTALL | re.MULTILINE)
        for line in console[1].splitlines() if console else ():
            named = DAY.match(line)
            if named:
                day = named[1]
            elif line.startswith("$ "):
                result.append(Step(day, line[2:], []))
            else:
                result[-1].said.append(line)
    return result


def as_word(text: str, place: Path) -> None:
    """A Word document of some lines: those that begin with ``#`` are headings."""
    from docx import Document

    document = Document()
    for line in text.splitlines():
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line.lstrip("# "), level - 1)
        else:
            document.add_paragraph(line)
    document.save(str(place))


@pytest.mark.parametrize("page", ["a-councils-year.md", "tutorial.md"])
def test_every_command_says_what_the_page_says(
    strategy: Run, council: Path, git: Git, page: str
) -> None:
    for place in sorted(council.rglob("*"), reverse=True):
        place.unlink() if place.is_file() else place.rmdir()
    if page == "a-councils-year.md":
        git("init", "-q", "-b", "main")
    commands, here = 0, council
    for number, step in enumerate(steps((DOCS / page).read_text(encoding="utf-8"))):
        if step.file.endswith(".docx"):
            as_word(step.text, here / step.file)
            continue
        if step.file:
            write(here, {step.file: step.text})
            continue
        if step.command.startswith("cd "):
            here = here / step.command.removeprefix("cd ")
            continue
        at = datetime.strptime(step.day, "%d %B %Y").replace(hour=9, tzinfo=UTC)
        if step.command == "git commit":
            git("add", "-A")
            git("commit", "-q", "-m", step.day, on=at.date().isoformat())
            continue
        epoch = str(int(at.timestamp()) + 60 * number)
        words = shlex.split(step.command)[1:]
        done = strategy(*words, cwd=here, SOURCE_DATE_EPOCH=epoch, COLUMNS="200")
        text = " ".join(re.sub(r"[*\\]", "", done.stdout + done.stderr).split())
        assert done.returncode == 0, f"{step.command}\n{text}"
        commands += 1
        at_least = 0
        for line in step.said:
            assert line in text[at_least:], f"{step.day}: {step.command}\n{line}\n\n{text}"
            at_least = text.index(line, at_least)
    assert commands > 15
