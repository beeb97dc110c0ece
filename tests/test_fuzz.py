"""A sample of what ``make fuzz`` does at length, and that it would notice."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from strategy.cli.verbs.listing import KINDS
from strategy.findings.formats import FORMATS
from strategy.reports.report_names import TITLES

BENCH = Path(__file__).resolve().parent.parent / "bench"


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("fuzz")


def test_a_sample_of_mutilations_breaks_nothing(fuzz: ModuleType) -> None:
    outcome = fuzz.some(1, range(60))
    assert outcome.faults == []
    assert (outcome.done, outcome.whole, outcome.further) == (60, 2, 1)
    assert outcome.refused > 40
    assert len(outcome.rules) > 15


def test_a_number_is_the_same_mutilation_every_time(fuzz: ModuleType) -> None:
    from_one = [fuzz.mutilated(number, 1, fuzz.trees()) for number in range(50)]
    assert from_one == [fuzz.mutilated(number, 1, fuzz.trees()) for number in range(50)]
    assert from_one != [fuzz.mutilated(number, 2, fuzz.trees()) for number in range(50)]


@pytest.mark.parametrize("what", ["load", "judgement", "located"])
def test_a_fault_is_noticed_with_its_number(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("planted")

    monkeypatch.setattr(fuzz, what, broken)
    outcome = fuzz.some(1, range(7, 9))
    assert [fault.split(" ")[1] for fault in outcome.faults] == ["7", "8"]
    assert all("planted" in fault for fault in outcome.faults)


def test_two_parsers_that_differ_are_noticed(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = fuzz.parse

    def other(data: bytes, file: str = "", *, pure: bool = False) -> object:
        return read(data + b"x: 1\n" if pure else data, file, pure=pure)

    monkeypatch.setattr(fuzz, "parse", other)
    assert fuzz.some(1, range(5)).faults


def test_it_runs_from_the_command_line_and_says_where_to_go_on() -> None:
    command = [sys.executable, str(BENCH / "fuzz.py"), "--first", "40", "--number", "12"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("12 mutilations from number 40 of seed 1: 0 faults; ")
    assert "to go on from here: --first 52" in done.stderr


@pytest.fixture
def verbs(fuzz: ModuleType) -> ModuleType:
    return importlib.import_module("verbs")


def test_a_sample_of_commands_over_mutilated_trees_breaks_nothing(verbs: ModuleType) -> None:
    assert verbs.some(1, range(120)) == (120, [])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"a": NaN}', "json"),
        ("a,b\n1\n", "csv"),
        ("<p><div></p>", "html"),
        ("<a><b></a>", "xml"),
        ("BEGIN:VCALENDAR\n", "ics"),
    ],
)
def test_what_is_not_of_its_format_is_noticed(verbs: ModuleType, text: str, form: str) -> None:
    assert f"no {form}: " in (verbs.misshapen(text, form) or "") or form == "csv"
    assert verbs.misshapen(text, form)


def test_a_verb_that_crashes_is_noticed(verbs: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("planted")

    monkeypatch.setattr("strategy.load.reading.load", broken)
    _, faults = verbs.some(1, range(6))
    assert faults
    assert all("exit 3" in fault for fault in faults)


def test_every_verb_that_reads_is_tried(verbs: ModuleType) -> None:
    from strategy.cli.app import VERBS

    tried = {words.split()[0] for form in verbs.FORMATS.values() for words in form}
    assert set(VERBS) - tried == {"init", "record", "import", "save", "sheet", "returns", "undo"}


def test_every_format_of_each_is(verbs: ModuleType) -> None:
    """The lists are written out there; these are the application's own."""
    tried = {words for form in verbs.FORMATS.values() for words in form}
    for kind in KINDS:
        assert tried >= {f"list {kind}", f"list {kind} --json", f"list {kind} --format csv"}
    for name in TITLES:
        html = f"report {name} --format html -o -"
        assert tried >= {f"report {name}", f"report {name} --json", html}
    for form in set(FORMATS) - {"text"}:
        assert f"validate --format {form}" in tried
