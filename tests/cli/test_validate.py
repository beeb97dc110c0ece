"""validate and explain: every problem at once, with its place and its mend."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run, everything, write


def test_quiet_when_nothing_is_wrong(strategy: Run) -> None:
    done = strategy("validate")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_every_problem_of_every_file_with_its_place_and_its_mend(
    strategy: Run, council: Path
) -> None:
    write(
        council,
        {
            "data/objectives/1.1.yaml": "priorty: 1\nwording: Fewer miss school.\nintent: improv\n",
            "data/priorities/1.yaml": "title: Action #4 for all\n",
        },
    )
    before = everything(council)
    done = strategy("validate")
    assert done.returncode == 1
    place = "data/objectives/1.1.yaml:1:1: error[unknown-field] "
    assert f'{place}an objective has no field "priorty"\n' in done.stdout
    assert '  1 | priorty: 1\n    | ^^^^^^^ did you mean "priority"?\n' in done.stdout
    assert "data/objectives/1.1.yaml:3:9: error[unknown-choice]" in done.stdout
    assert "data/priorities/1.yaml:1:15: error[text-cut-short]" in done.stdout
    assert "errors" in done.stdout.splitlines()[-1]
    assert everything(council) == before


def test_json_in_the_documented_form(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.1.yaml": "priorty: 1\n"})
    done = strategy("validate", "--format", "json")
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert (answer["schema"], answer["version"]) == ("strategy/validate", 1)
    assert answer["summary"]["error"] == len(answer["diagnostics"])
    assert set(answer["diagnostics"][0]) == {
        "rule", "severity", "message", "hint", "file", "line", "column", "end_line",
        "end_column", "related",
    }  # fmt: skip
    assert strategy("validate", "--json").stdout == done.stdout


def test_paths_limit_what_is_reported(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.1.yaml": "x: 1\n", "data/objectives/1.2.yaml": "x: 1\n"})
    done = strategy("validate", "data/objectives/1.2.yaml")
    assert done.returncode == 1
    assert "1.1.yaml" not in done.stdout
    below = strategy("validate", "1.2.yaml", cwd=council / "data/objectives")
    assert below.stdout == done.stdout
    assert strategy("validate", "data/priorities").returncode == 0
    assert strategy("validate", "data/nowhere").returncode == 2


def test_exit_zero_select_and_ignore(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.1.yaml": "priorty: 1\n"})
    assert strategy("validate", "--exit-zero").returncode == 0
    assert "missing-field" not in strategy("validate", "--select", "unknown-field").stdout
    assert "unknown-field" not in strategy("validate", "--ignore", "unknown-field").stdout
    unknown = strategy("validate", "--select", "unknown-feld")
    assert unknown.returncode == 2
    assert "unknown-field" in unknown.stderr


def test_what_depends_on_today_never_fails_a_build(strategy: Run, council: Path) -> None:
    text = (council / "data/strategy.yaml").read_text()
    ended = text.replace("starts: 2024, ends: 2030", "starts: 2024, ends: 2025")
    write(council, {"data/strategy.yaml": ended})
    done = strategy("validate", "--strict")
    assert done.returncode == 0
    assert "warning[set-past-its-end]" in done.stdout
    earlier = strategy("validate", "--strict", "--as-at", "2025-06-01")
    assert "set-past-its-end" not in earlier.stdout


def test_strict_fails_on_other_warnings(strategy: Run, council: Path) -> None:
    text = (council / "data/objectives/1.1.yaml").read_text()
    write(council, {"data/objectives/1.1.yaml": text.replace("attendance-lead", "a.person")})
    assert strategy("validate").returncode == 0
    assert strategy("validate", "--strict").returncode == 1


def test_explain_prints_a_rules_page_and_the_catalogue(strategy: Run) -> None:
    page = strategy("explain", "off-track-without-action")
    assert page.returncode == 0
    assert "Bad" in page.stdout
    assert "Good" in page.stdout
    assert "off-track-without-action" in strategy("explain").stdout
    part = strategy("explain", "owner")
    assert "these have it in their names: owner-has-left, owner-never-answers" in part.stderr
    slip = strategy("explain", "off-track-without-acton")
    assert slip.returncode == 2
    assert 'did you mean "off-track-without-action"?' in slip.stderr
    assert "rules" in json.loads(strategy("explain", "--json").stdout)
