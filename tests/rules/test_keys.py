"""A mapping whose keys name records: each key is looked up, and what stands below it is not."""

from __future__ import annotations

from datetime import date

import pytest

from strategy.load.reading import load
from strategy.rules.judge import judge

FILES = {
    "data/strategy.yaml": b"""\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child in Marlbrook learns well.
""",
    "data/frameworks/uncrc.yaml": b"title: A convention\nitems: {12: Being heard}\n",
}


@pytest.mark.parametrize(("named", "said"), [("uncrc", []), ("uncr", ['no framework "uncr"'])])
def test_a_framework_is_named_by_a_key(named: str, said: list[str]) -> None:
    text = f"wording: We read.\nintent: improve\nframeworks: {{{named}: [12]}}\n"
    problems = judge(load({**FILES, "data/objectives/1.1.yaml": text.encode()}), date(2026, 1, 1))
    names = [
        f"{problem.path}: {problem.message}"
        for problem in problems
        if problem.rule == "unknown-reference"
    ]
    assert names == [f"('frameworks', '{named}'): there is {name}" for name in said]


def test_the_names_of_milestones_are_no_text_of_an_entry() -> None:
    files = {
        **FILES,
        "data/objectives/1.1.yaml": b"wording: We read.\nintent: improve\n",
        "data/progress/1.1/2026-01-01-x.yaml": b"as_at: 2026-01-01\nby: x\nstatus: on-track\n"
        b"summary: Well.\nmilestones: {a: {dropped: Ring 07700 900123}}\n",
    }
    problems = judge(load(files), date(2026, 1, 1))
    pairs = [problem.path for problem in problems if problem.rule == "personal-data"]
    assert pairs == [("milestones", "a", "dropped")]
