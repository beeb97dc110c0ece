"""Whole reports that a person can read: run with UPDATE_GOLDEN=1 to write them anew."""

import os
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from strategy.reports.report_names import TITLES
from tests.reports import lively, small
from tests.reports.pages import ROOT, STRATEGIES, demonstration, made, the_lively_one

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    ("lively", "summary", "md"),
    ("lively", "progress", "md"),
    ("lively", "summary", "json"),
    ("demonstration", "summary", "md"),
    ("measured", "summary", "md"),
    ("measured", "progress", "md"),
    ("measured", "measures", "md"),
    ("measured", "measure absence", "md"),
    ("measured", "gaps", "md"),
    ("lively", "objective 1.1", "md"),
    ("lively", "strategy", "md"),
    ("lively", "coverage", "md"),
    ("delivered", "progress", "md"),
    ("delivered", "exceptions", "md"),
    ("delivered", "action-plan", "json"),
    ("lively", "exceptions", "md"),
]


@pytest.mark.parametrize(("which", "name", "form"), CASES)
def test_the_report_reads_as_it_did(which: str, name: str, form: str) -> None:
    text = made(STRATEGIES[which](), name, form)
    path = GOLDEN / f"{which}-{name.replace(' ', '-')}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "html", "json"])
@pytest.mark.parametrize("name", TITLES)
def test_a_report_ends_with_one_newline_and_has_no_other_line_ends(name: str, form: str) -> None:
    text = made(the_lively_one(), name, form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_order_of_the_files_does_not_matter(form: str) -> None:
    paths = list(lively.files().items())
    Random(1).shuffle(paths)
    assert made(small.read(dict(paths)), "progress", form) == made(
        the_lively_one(), "progress", form
    )


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "from tests.reports.pages import *\n"
        "import hashlib\n"
        "for form in ('md', 'html', 'json'):\n"
        "    text = made(the_lively_one(), 'progress', form)\n"
        "    print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_what_happened_after_the_date_changes_nothing(form: str) -> None:
    later = small.files(updates={"1.1": [("2026-07-01", "on-track"), ("2026-10-01", "off-track")]})
    without = {path: text for path, text in later.items() if "2026-10-01" not in path}
    reports = [made(small.read(record), "progress", form) for record in (later, without)]
    assert reports[0] == reports[1]


@pytest.mark.parametrize("year", [1900, 1999, 2026, 2199])
@pytest.mark.parametrize("end", [(1, 1), (2, 28), (12, 31)])
def test_any_date_works(year: int, end: tuple[int, int]) -> None:
    on = date(year, *end)
    assert f"Position as at {on.day} " in made(the_lively_one(), as_at=on)


def test_a_report_for_the_demonstration_is_small() -> None:
    assert len(made(demonstration(), "summary", "html").encode()) < 120_000


def test_both_dates_are_on_every_document() -> None:
    both = "Position as at 30 September 2026, from records held on 23 November 2026"
    for form in ("md", "html", "json"):
        assert both in made(the_lively_one(), "summary", form)


@pytest.mark.parametrize("which", STRATEGIES)
@pytest.mark.parametrize("name", TITLES)
def test_a_table_has_rows_and_an_empty_line_after_it(which: str, name: str) -> None:
    lines = made(STRATEGIES[which](), name, "md").split("\n")
    for line, after in pairwise(lines):
        if line.startswith("| "):
            assert after == "" or after.startswith("| "), (line, after)
        if line.startswith(("| :-", "| --")):
            assert after.startswith("| "), "a table without a row"
