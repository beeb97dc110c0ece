"""Findings: their places and order, the verdict, and the JSON form."""

from __future__ import annotations

import json

import pytest

from strategy.diagnostics import FILE_START, Diagnostic, Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.located import located
from strategy.findings.run import Run, fails, summary

FILES = {
    "data/a.yaml": b"\xef\xbb\xbfone: 1\r\ntwo:\r\n  - x\r\n  - {three: 3}\r\n",
    "data/b.yaml": b"one: [\n",
}


def problem(
    file: str,
    *path: str | int,
    severity: Severity = Severity.ERROR,
    key: bool = False,
    today: bool = False,
    place: Place | None = None,
) -> Diagnostic:
    return Diagnostic(
        "a-rule", severity, "wrong", file, path, key=key, place=place, depends_on_today=today
    )


def test_a_field_is_found_by_its_value_or_its_key() -> None:
    value, key = located(
        [problem("data/a.yaml", "two", 1, "three"), problem("data/a.yaml", "two", key=True)], FILES
    )[::-1]
    assert (value.place, value.line) == (Place(4, 13, 4, 14), "  - {three: 3}")
    assert (key.place, key.line) == (Place(2, 1, 2, 4), "two:")


def test_findings_come_by_file_line_and_column() -> None:
    later = problem("data/b.yaml", place=Place(1, 2, 1, 3))
    findings = located([later, problem("data/a.yaml", "two"), problem("data/a.yaml", "one")], FILES)
    assert [(finding.diagnostic.file, finding.place.line) for finding in findings] == [
        ("data/a.yaml", 1),
        ("data/a.yaml", 3),
        ("data/b.yaml", 1),
    ]


def test_a_problem_in_a_file_that_is_not_there_stands_at_its_start() -> None:
    absent = problem("data/c.yaml", "one")
    beyond = problem("data/a.yaml", place=Place(9, 1, 9, 2))
    findings = located([absent, beyond], FILES)
    assert [(finding.place.line, finding.line) for finding in findings] == [(9, None), (1, None)]


def test_related_places_are_found_too() -> None:
    related = (Related("here", "data/a.yaml", ("two",)), Related("gone", "data/c.yaml"))
    diagnostic = Diagnostic("a-rule", Severity.ERROR, "wrong", "data/b.yaml", related=related)
    (finding,) = located([diagnostic], FILES)
    assert [place for _, place in finding.related] == [Place(2, 1, 2, 4), FILE_START]


@pytest.mark.parametrize(
    ("severity", "today", "strict", "failing"),
    [
        (Severity.ERROR, False, False, True),
        (Severity.WARNING, False, False, False),
        (Severity.WARNING, False, True, True),
        (Severity.WARNING, True, True, False),
        (Severity.NOTE, False, True, False),
    ],
)
def test_a_build_fails_by_what_is_wrong_and_not_by_the_date(
    severity: Severity, today: bool, strict: bool, failing: bool
) -> None:
    assert fails([problem("data/a.yaml", severity=severity, today=today)], strict=strict) is failing


def test_nothing_fails_no_build() -> None:
    assert not fails([], strict=True)


def test_the_summary_counts_files_and_problems() -> None:
    warning = problem("data/a.yaml", severity=Severity.WARNING)
    assert summary([], 1) == "1 file, no problems"
    assert summary([warning], 60_005) == "60,005 files: 1 warning"
    assert summary([warning, problem("data/a.yaml"), problem("data/b.yaml")], 63) == (
        "63 files: 2 errors, 1 warning"
    )


def test_json_has_its_keys_in_their_order() -> None:
    related = (Related("café", "data/a.yaml", ("one",)),)
    diagnostic = Diagnostic("a-rule", Severity.NOTE, "wrong", "data/b.yaml", related=related)
    text = FORMATS["json"](Run(located([diagnostic], FILES), 2))
    assert text.isascii()
    data = json.loads(text)
    assert list(data) == ["schema", "version", "summary", "files", "waived", "diagnostics"]
    assert data["summary"] == {"error": 0, "warning": 0, "note": 1}
    assert list(data["diagnostics"][0]) == [
        "rule",
        "severity",
        "message",
        "hint",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "related",
    ]
    assert data["diagnostics"][0]["related"] == [
        {
            "message": "café",
            "file": "data/a.yaml",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 4,
        }
    ]
