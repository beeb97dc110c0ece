"""The record outlives the tool: what earlier versions wrote is read, and means the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import digest_of
from strategy.diagnostics import Severity
from strategy.load.reading import Loaded, load
from strategy.model import Strategy
from strategy.rules.judge import judge
from tests.conftest import TODAY, Run, everything

OLD = Path(__file__).parent / "old_records"
"""``first``: the demonstration and the starter of the first revision. ``before-times``: the starter
of the last version that wrote days alone, with what that version's ``show --json`` said of it.
"""
RECORDS = ("first/data", "first/starter/data", "before-times/starter/data")


def read(name: str) -> Loaded:
    files = {f"data/{path}": text for path, text in everything(OLD / name).items()}
    return load(files)


def strategy_of(name: str) -> Strategy:
    strategy = read(name).strategy
    assert strategy is not None
    return strategy


@pytest.mark.parametrize("name", RECORDS)
def test_no_old_record_is_refused(name: str) -> None:
    loaded = read(name)
    problems = [*loaded.problems, *judge(loaded, date.fromisoformat(TODAY))]
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", RECORDS)
def test_every_file_of_an_old_record_is_in_what_was_read(name: str) -> None:
    strategy = strategy_of(name)
    for path in everything(OLD / name):
        folder, _, file = path.partition("/")
        key = file.removesuffix(".yaml")
        if folder == "progress":
            subject, _, entry = key.partition("/")
            assert entry in {entry.id for entry in strategy.progress[subject]}
        elif file.endswith(".yaml"):
            assert key in getattr(strategy, folder)


def test_the_adopted_wording_of_the_first_revision_is_read_letter_for_letter() -> None:
    strategy = strategy_of("first/data")
    assert len(strategy.objectives) == 38
    for path, text in everything(OLD / "first/data/objectives").items():
        [written] = re.findall(r"(?m)^wording:(?: >-)?\n?((?:.*\n)(?:  .*\n)*)", text.decode())
        wording = strategy.objectives[path.removesuffix(".yaml")].wording
        assert " ".join(written.split()).strip("'\"").replace("''", "'") == wording


def test_what_was_approved_of_days_alone_keeps_its_digest() -> None:
    strategy = strategy_of("before-times/starter/data")
    [approval] = strategy.approvals.values()
    as_at = strategy.document.reporting.rounds[approval.round].as_at
    assert digest_of(assess(strategy, as_at)) == approval.digest


def test_a_day_alone_stays_a_day() -> None:
    for entries in strategy_of("before-times/starter/data").progress.values():
        assert {type(entry.recorded) for entry in entries} == {date}


def test_show_says_what_the_earlier_version_said_and_only_adds(strategy: Run) -> None:
    said = json.loads((OLD / "before-times/show.json").read_text(encoding="utf-8"))
    done = strategy("-C", str(OLD / "before-times/starter"), "show", "--json")
    assert list(differing(said, json.loads(done.stdout))) == [".version: 1 is 2"]


def differing(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """The paths at which something of the old answer is not in the new one."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            yield from differing(old[key], new.get(key), f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differing(before, after, f"{path}[{number}]")
    elif old != new:
        yield f"{path}: {old!r} is {new!r}"
