"""The JUnit report, read by the library that CI tools read such reports with."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from strategy.diagnostics import Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.run import Run
from tests.findings.found import HOSTILE, finding, hostile_run, runs

render = FORMATS["junit"]

ALLOWED = {
    "testsuites": {"name"},
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "system-out": set(),
}
"""The elements and attributes we write: all of them are in Jenkins's form of the report."""


def read(text: str) -> tuple[list[TestSuite], list[TestCase]]:
    """The suites and their cases; that they add up, and that no reader finds anything unknown."""
    for element in ET.fromstring(text.encode()).iter():
        assert set(element.attrib) <= ALLOWED[element.tag]
    suites = list(JUnitXml.fromstring(text.encode()))
    for suite in suites:
        cases = list(suite)
        assert suite.tests == len(cases) > 0
        assert suite.failures == len([case for case in cases if case.result])
    return suites, [case for suite in suites for case in suite]


def test_an_error_is_a_test_that_failed() -> None:
    related = ((Related("the other one is here", "data/posts.yaml"), Place(3, 1, 3, 2)),)
    result = finding(hint='did you mean "priority"?', related=related)
    [suite], [case] = read(render(Run([result], 1, folder="our-strategy")))
    assert suite.name == case.classname == "our-strategy/data/objectives/1.1.yaml"
    assert case.name == 'unknown-field: an objective has no field "priorty"'
    [failure] = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "unknown-field"
    assert failure.message == ('an objective has no field "priorty"; did you mean "priority"?')
    assert failure.text == (
        "our-strategy/data/objectives/1.1.yaml:4:1: an objective has no field "
        '"priorty"; did you mean "priority"?\n'
        "see our-strategy/data/posts.yaml:3:1: the other one is here"
    )


def test_each_file_is_a_suite() -> None:
    files = ["data/a.yaml", "data/a.yaml", "data/b.yaml"]
    suites, cases = read(render(Run([finding(file=file) for file in files], 2)))
    assert [(suite.name, suite.tests) for suite in suites] == [
        ("data/a.yaml", 2),
        ("data/b.yaml", 1),
    ]
    assert [case.classname for case in cases] == files


def test_a_test_fails_only_where_the_run_does() -> None:
    findings = [
        finding(severity=Severity.WARNING),
        finding(severity=Severity.WARNING, today=True),
        finding(severity=Severity.NOTE),
    ]
    for strict, failed in ((False, []), (True, [0])):
        _, cases = read(render(Run(findings, 1, strict=strict)))
        assert [number for number, case in enumerate(cases) if case.result] == failed
        assert cases[2].system_out.startswith("data/objectives/1.1.yaml:4:1: an objective")


def test_nothing_wrong_is_one_test_that_passed() -> None:
    _, [case] = read(render(Run([], 63)))
    assert case.name == "63 files, no problems"
    assert not case.result


def test_no_text_breaks_the_report() -> None:
    _, cases = read(render(hostile_run()))
    assert len(cases) == len(HOSTILE)
    assert cases[5].result[0].message.startswith("]]> </failure> <!-- & \" ' &amp;; ]]>")


@given(runs)
def test_every_finding_is_a_test_whatever_it_says(run: Run) -> None:
    _, cases = read(render(run))
    assert len(cases) == max(1, len(run.findings))
    failed = [bool(case.result) for case in cases if run.findings]
    assert failed == [run.fails(other) for other in run.findings]


def test_no_two_cases_have_one_name() -> None:
    """A reader may drop the second of two that are alike."""
    same = [finding(), finding(), finding(file="data/b.yaml"), finding()]
    _, cases = read(render(Run(sorted(same, key=lambda other: other.diagnostic.file), 2)))
    names = [(case.classname, case.name) for case in cases]
    assert len(set(names)) == len(names) == 4
    assert names[2][1] == f"{names[1][1]} (2)"
