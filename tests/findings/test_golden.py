"""Strategies with problems, and what is printed of them, as files to read: ``golden/``.

Each folder there holds a strategy's ``data`` and, for an audience, the outputs: ``public.txt``,
``public.json``, ``internal.txt``. The strategy is taken to lie in a folder of a larger repository.
To write them anew, and then read what changed::

    python tests/findings/test_golden.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from strategy.audience import Audience
from strategy.findings.formats import FORMATS
from strategy.findings.located import located
from strategy.findings.run import Run
from strategy.load.reading import load
from strategy.rules.judge import judge

GOLDEN = Path(__file__).parent / "golden"
FORMAT_OF = {
    ".txt": "text",
    ".json": "json",
    ".github": "github",
    ".gitlab": "gitlab",
    ".junit": "junit",
    ".rdjson": "rdjson",
}
"""By a golden file's ending. SARIF holds every rule's page, so it is looked at in a test."""

OUTPUTS = sorted(path for path in GOLDEN.glob("*/*") if path.suffix in FORMAT_OF)


def output(expected: Path) -> str:
    folder = expected.parent
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "data").rglob("*")
        if path.suffix in {".yaml", ".csv"}
    }
    loaded = load(files)
    problems = [*loaded.problems, *judge(loaded, date(2026, 6, 1))]
    findings = located(problems, files, Audience(expected.stem))
    return FORMATS[FORMAT_OF[expected.suffix]](Run(findings, loaded.files, folder="our-strategy"))


@pytest.mark.parametrize("expected", OUTPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_printed_is_what_it_was(expected: Path) -> None:
    assert output(expected) == expected.read_text("utf-8")


@pytest.mark.parametrize("expected", OUTPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_internal_text_is_in_no_public_output(expected: Path) -> None:
    shown = "SECRET" in expected.read_text("utf-8")
    assert shown == (expected.stem == "internal")


if __name__ == "__main__":
    for path in OUTPUTS:
        path.write_text(output(path), "utf-8", newline="\n")
