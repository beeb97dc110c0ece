"""GitLab's code quality report, against what GitLab's documentation asks of one."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from strategy.diagnostics import Diagnostic, Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.located import located
from strategy.findings.run import Run
from tests.findings.found import HOSTILE, finding, hostile_run, runs

render = FORMATS["gitlab"]

REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents, in our own words; it publishes no schema of them."""


def read(text: str) -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = json.loads(text)
    Draft202012Validator(REPORT).validate(report)
    fingerprints = [record["fingerprint"] for record in report]
    assert len(set(fingerprints)) == len(fingerprints)
    return report


def test_a_finding_has_what_gitlab_shows() -> None:
    related = ((Related("the other one is here", "data/posts.yaml"), Place(3, 1, 3, 2)),)
    result = finding(hint='did you mean "priority"?', related=related)
    [by_id] = read(render(Run([result], 1, folder="our-strategy")))
    assert by_id["description"] == (
        'an objective has no field "priorty"; did you mean "priority"?; '
        "see our-strategy/data/posts.yaml:3:1: the other one is here"
    )
    assert by_id["check_name"] == "unknown-field"
    assert by_id["location"] == {
        "path": "our-strategy/data/objectives/1.1.yaml",
        "lines": {"begin": 4, "end": 4},
    }


def test_severities_are_gitlab_s() -> None:
    run = Run([finding(severity=severity) for severity in Severity], 1)
    assert [record["severity"] for record in read(render(run))] == ["major", "minor", "info"]


def test_nothing_wrong_is_an_empty_list() -> None:
    assert render(Run([], 63)) == "[]\n"


def fingerprints(text: str) -> dict[str, str]:
    """The fingerprint of each problem that a file's text has, by its description."""
    files = {"data/a.yaml": text.encode()}
    problems = [
        Diagnostic("a-rule", Severity.ERROR, f"wrong {key}", "data/a.yaml", (key,))
        for key in ("one", "two")
    ]
    records = read(render(Run(located(problems, files), 1)))
    return {record["description"]: record["fingerprint"] for record in records}


def test_a_fingerprint_stays_when_lines_above_come_or_go() -> None:
    before = fingerprints("one: 1\ntwo: 2\n")
    assert fingerprints("# a line\n\none: 1\nthree: 3\ntwo: 2\n") == before
    assert len(set(before.values())) == 2


def test_a_fingerprint_is_another_in_another_file_and_for_another_field() -> None:
    alike = [finding(), finding(file="data/objectives/1.2.yaml"), finding(path=("x",)),
             finding(rule="tab"), finding("other")]  # fmt: skip
    assert len(read(render(Run(alike, 1)))) == 5


def test_the_first_of_two_alike_keeps_its_fingerprint_when_a_second_comes() -> None:
    [alone] = read(render(Run([finding()], 1)))
    first, second = read(render(Run([finding(), finding(place=Place(9, 1, 9, 2))], 1)))
    assert first["fingerprint"] == alone["fingerprint"] != second["fingerprint"]


def test_a_fingerprint_holds_nothing_of_a_withheld_field() -> None:
    result = finding("a title", path=("internal", "SECRET"), withheld=True)
    other = finding("a title", path=("internal", "OTHER"), withheld=True)
    [first], [second] = (read(render(Run([other_finding], 1))) for other_finding in (result, other))
    assert first["fingerprint"] == second["fingerprint"]


def test_no_text_breaks_the_report() -> None:
    records = read(render(hostile_run()))
    assert len(records) == len(HOSTILE)
    assert all("\n" not in record["description"] for record in records)
    assert max(len(record["description"]) for record in records) < 2500


@given(runs)
def test_every_finding_is_in_the_report_whatever_it_says(run: Run) -> None:
    assert len(json.loads(render(run))) == len(run.findings)
    assert all(load["location"]["lines"]["begin"] >= 1 for load in json.loads(render(run)))
