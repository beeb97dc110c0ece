"""A target that was moved is seen wherever its figure is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import COUNCIL, Run, write

MEASURE = """\
title: Plans in time
definition: Plans that came within 20 weeks.
unit: "%"
decimals: 1
better: higher
period: academic-year
source: {publisher: Marlbrook Council, status: local}
baseline: {period: 2023/24, because: It was the first.}
targets:
  - {period: 2025/26, value: 65.0, decision: 2025-01-15-cabinet}
  - {period: 2025/26, value: 60.0, decision: 2026-10-15-cabinet}
"""
FIGURES = "period,area,value,status,published\n" + "".join(
    f"{period},Marlbrook,{value},final,{published}\n"
    for period, value, published in (
        ("2023/24", "55.0", "2024-10-01"), ("2025/26", "60.5", "2026-10-01"),
    )
)  # fmt: skip
FILES = {
    "data/strategy.yaml": COUNCIL["data/strategy.yaml"] + "area: {name: Marlbrook}\n",
    "data/measures/plans.yaml": MEASURE,
    "data/measures/plans.csv": FIGURES,
    "data/objectives/1.1.yaml": COUNCIL["data/objectives/1.1.yaml"] + "measures: [plans]\n",
    "data/decisions/2025-01-15-cabinet.yaml": "date: 2025-01-15\nbody: Cabinet\nsummary: Set.\n"
    "effects: [{measure: plans}]\n",
    "data/decisions/2026-10-15-cabinet.yaml": "date: 2026-10-15\neffective: 2026-10-20\n"
    "body: Cabinet\nsummary: Moved.\neffects: [{measure: plans, outcome: amended}]\n",
}
WAS = "65.0% until 20 October 2026"


@pytest.fixture
def council(council: Path) -> Path:
    write(council, FILES)
    return council


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["report", "summary"], f"On target (target was {WAS})"),
        (["report", "measures"], f"60.0% for 2025/26; it was {WAS}, by decision of Cabinet"),
        (["report", "measures"], f"The target for 2025/26 was {WAS}, and is 60.0%"),
        (["report", "progress"], f"; the target was {WAS}"),
        (["show", "plans"], f"60.0% for 2025/26; it was {WAS}, by decision of Cabinet"),
        (["show", "1.1"], f"the target was {WAS}"),
        (["report", "decisions"], "Its target for 2025/26 goes from 65.0% to 60.0%."),
        (["report", "decisions"], "Its target for 2025/26 is 65.0%."),
        (["report", "measures", "--format", "html", "-o", "-"], "60.0% (was 65.0%)"),
    ],
)
def test_it_is_told(strategy: Run, council: Path, command: list[str], said: str) -> None:
    done = strategy(*command, COLUMNS="200")
    assert done.returncode == 0, done.stderr
    assert said in " ".join(done.stdout.replace("\\", "").split())


def test_programs_are_told(strategy: Run, council: Path) -> None:
    [row] = json.loads(strategy("measures", "--json").stdout)["measures"]
    assert row["rating"]["target_was"] == WAS
    [target] = json.loads(strategy("show", "plans", "--json").stdout)["targets"]
    assert (target["value"], target["was"]["value"], target["since"]) == (
        "60.0", "65.0", "2026-10-20",
    )  # fmt: skip


def test_before_it_took_effect_nothing_had_moved(strategy: Run, council: Path) -> None:
    [target] = json.loads(strategy("show", "plans", "--json", "--as-at", "2026-10-19").stdout)[
        "targets"
    ]
    assert (target["value"], target["was"]) == ("65.0", None)
