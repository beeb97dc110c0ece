"""The starter's two years, played again: each step of them passes change control.

The starter is one state. What it was on an earlier day is made from it: what was recorded, decided
or published later is taken out, and a wording, a target and a deadline are what they were.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from strategy.diagnostics import Severity
from strategy.load.reading import Loaded, load
from strategy.rules.judge import judge_changes

STARTER = Path(__file__).parents[2] / "templates" / "starter"
FILES = {
    path.relative_to(STARTER).as_posix(): path.read_text()
    for path in sorted((STARTER / "data").rglob("*"))
    if path.is_file()
}
TODAY = date(2026, 11, 28)
AMENDED = (
    r"(?s)wording: >-\n(?:  .*?\n)+earlier_wordings:\n"
    r"  - (wording: >-\n)    (.*?\n)    decision: .*?\n"
)
LATER_TARGETS = (
    r"(?:  - period: \d{4} Q4\n    value: \d+\n    decision: 2026-07-15-cabinet\n(?:    .*\n)+)+"
)
STEPS = [
    "2024-09-18",  # adopted
    "2025-06-25",  # kept, and the first round
    "2025-10-30",  # an update that corrects another, and more figures
    "2025-11-19",  # a wording amended
    "2026-02-18",  # an objective closed
    "2026-03-18",  # the first stage closed, the second adopted
    "2026-07-03",  # a report approved
    "2026-07-15",  # a target and an action put off
    "2026-11-28",
]


def on(day: str) -> Loaded:
    files = {name: text for name, text in FILES.items() if _first_there(name, text) <= day}
    for name in [name for name in files if name.endswith(".csv")]:
        first, *rows = files[name].splitlines(keepends=True)
        files[name] = first + "".join(row for row in rows if _published(row) <= day)
    if day < "2025-11-19":
        name = "data/objectives/first-2.2.yaml"
        files[name], number = re.subn(AMENDED, r"\g<1>  \g<2>", files[name])
        assert number == 1
    if day < "2026-03-18":
        _without(files, "data/strategy.yaml", r"  second-stage:\n(?:    .*\n)+")
        for name in [name for name in files if name.startswith("data/actions/")]:
            files[name] = re.sub(r"  - second-[\d.]+\n", "", files[name])
    if day < "2026-07-15":
        _without(files, "data/measures/plans-in-time.yaml", LATER_TARGETS)
        for name in files.keys() & {"data/actions/two-more-bases.yaml"}:
            files[name] = files[name].replace("due: 2027-10-31", "due: 2026-12-31")
            files[name] = files[name].replace("    due: 2027-01-31", "    due: 2026-11-30")
    return load({name: text.encode() for name, text in files.items()})


def _without(files: dict[str, str], name: str, *patterns: str) -> None:
    for pattern in patterns:
        files[name], number = re.subn(pattern, "", files[name])
        assert number == 1, pattern


def _first_there(name: str, text: str) -> str:
    """The day from which a file is there."""
    folder = name.split("/")[1]
    if folder == "decisions":
        return name.split("/")[2][:10]
    about = re.findall(r"  - ((?:first|second)-\S+)", text)
    is_second = any(objective.startswith("second-") for objective in about)
    if (folder == "objectives" and "second-" in name) or (
        folder in {"voice", "recommendations"} and is_second
    ):
        return "2026-03-18"
    if folder == "actions" and "language-check" not in name:
        return re.findall(r"\nstarts: (\S+)", text)[0]  # type: ignore[no-any-return]
    dated = re.findall(r"(?m)^(?:recorded|on): (\d{4}-\d\d-\d\d)", text)
    return (
        dated[0]
        if dated and folder in {"progress", "voice", "recommendations", "approvals"}
        else ""
    )


def _published(row: str) -> str:
    return max(re.findall(r",(\d{4}-\d\d-\d\d),", row), default="")


@pytest.mark.parametrize(("before", "after"), [*pairwise(STEPS)])
def test_each_step_of_the_starters_two_years_passes(before: str, after: str) -> None:
    old, new = on(before), on(after)
    assert not old.problems
    assert not new.problems
    judged = judge_changes(old, new, TODAY).stands
    assert [problem for problem in judged if problem.severity is Severity.ERROR] == []


def test_a_step_without_its_decision_does_not() -> None:
    old, new = on("2025-11-18"), on("2025-11-19")
    assert new.strategy
    files = {
        **{name: text.encode() for name, text in FILES.items()},
        "data/objectives/first-2.2.yaml": FILES["data/objectives/first-2.2.yaml"]
        .replace("  decision: 2025-11-19-cabinet", "  decision: 2025-06-18-cabinet")
        .encode(),
    }
    judged = judge_changes(old, load(files), TODAY).stands
    assert "earlier-wording-changed" in {
        problem.rule
        for problem in judged
        if problem.severity is Severity.ERROR and "first-2.2" in problem.file
    }


@pytest.mark.parametrize(
    ("objective", "passes"), [("second-1.1", True), ("second-2.3", False), ("first-1.1", False)]
)
def test_an_action_goes_on_for_what_takes_its_objectives_place(
    objective: str, passes: bool
) -> None:
    name = "data/actions/language-check.yaml"
    files = {path: text.encode() for path, text in FILES.items()}
    files[name] = files[name].replace(b"  - second-1.1", f"  - {objective}".encode())
    judged = judge_changes(on("2026-03-17"), load(files), TODAY).stands
    refused = {problem.file for problem in judged if problem.rule == "changed-without-decision"}
    assert (name not in refused) is passes
