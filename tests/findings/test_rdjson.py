"""reviewdog's format, against what its definition says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from strategy.diagnostics import FILE_START, Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.run import Run
from tests.findings.found import HOSTILE, finding, hostile_run, runs

render = FORMATS["rdjson"]


def thing(required: list[str], **fields: object) -> dict[str, object]:
    """An object with these fields and no other: reviewdog refuses what it does not know."""
    return {
        "type": "object",
        "required": required,
        "properties": fields,
        "additionalProperties": False,
    }


WHOLE = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
TEXT = {"type": "string"}
POSITION = thing(["line"], line=WHOLE, column=WHOLE)
RANGE = thing(["start"], start=POSITION, end=POSITION)
DIAGNOSTIC = thing(
    ["message", "location"],
    message=TEXT,
    location=thing(["path"], path=TEXT, range=RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=thing(["name"], name=TEXT, url=TEXT),
    code=thing(["value"], value=TEXT, url=TEXT),
    suggestions={"type": "array", "items": thing(["range", "text"], range=RANGE, text=TEXT)},
)
RESULT = thing(
    ["diagnostics"],
    source=thing(["name"], name=TEXT, url=TEXT),
    diagnostics={"type": "array", "items": DIAGNOSTIC},
)
"""reviewdog's ``DiagnosticResult``, as far as we write it, from its definition in our own words."""


def read(text: str) -> list[dict[str, Any]]:
    result = json.loads(text)
    Draft202012Validator(RESULT).validate(result)
    records: list[dict[str, Any]] = result["diagnostics"]
    for by_id in records:
        places = by_id["location"]["range"]
        start, end = ((place["line"], place.get("column")) for place in places.values())
        assert (start[1] is None) == (end[1] is None)
        assert start <= end
    return records


def range_of(line: str | None, place: Place, *, withheld: bool = False) -> Any:
    [by_id] = read(render(Run([finding(line=line, place=place, withheld=withheld)], 1)))
    return by_id["location"]["range"]


def test_a_finding_has_what_reviewdog_shows() -> None:
    related = ((Related("the other one is here", "data/posts.yaml"), Place(3, 1, 3, 2)),)
    result = finding(hint='did you mean "priority"?', related=related)
    [by_id] = read(render(Run([result], 1, folder="our-strategy")))
    assert by_id == {
        "message": 'an objective has no field "priorty"; did you mean "priority"?\n'
        "see our-strategy/data/posts.yaml:3:1: the other one is here",
        "location": {
            "path": "our-strategy/data/objectives/1.1.yaml",
            "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 8}},
        },
        "severity": "ERROR",
        "code": {"value": "unknown-field"},
        "suggestions": [
            {
                "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 8}},
                "text": "priority",
            }
        ],
    }


def test_severities_are_reviewdog_s() -> None:
    run = Run([finding(severity=severity) for severity in Severity], 1)
    assert [record["severity"] for record in read(render(run))] == ["ERROR", "WARNING", "INFO"]


def test_columns_count_bytes() -> None:
    places = range_of("a𐐀b: é", Place(1, 3, 1, 7))
    assert places == {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 11}}


@pytest.mark.parametrize(
    ("line", "place", "withheld"),
    [
        (None, FILE_START, False),
        ("(internal text not shown)", Place(1, 9, 1, 12), True),
    ],
)
def test_without_the_line_the_whole_line_is_meant(
    line: str | None, place: Place, withheld: bool
) -> None:
    assert range_of(line, place, withheld=withheld) == {"start": {"line": 1}, "end": {"line": 1}}


def test_a_place_over_several_lines_is_those_lines() -> None:
    assert range_of("a: [", Place(2, 4, 5, 2)) == {"start": {"line": 2}, "end": {"line": 5}}


def test_nothing_wrong_is_no_diagnostic() -> None:
    assert read(render(Run([], 63))) == []


def test_no_text_breaks_the_report() -> None:
    assert len(read(render(hostile_run()))) == len(HOSTILE)


@given(runs)
def test_every_finding_is_in_the_report_whatever_it_says(run: Run) -> None:
    assert len(read(render(run))) == len(run.findings)
