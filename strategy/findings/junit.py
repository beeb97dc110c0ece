"""Findings as the JUnit report that most CI servers read: each a test case, by file.

A test fails where the run does: by an error, and in a strict run by a warning too. Anything else is
a test that passed, with what was found as its output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import printable_message, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "strategy validate"


def render(run: Run) -> str:
    """The findings as one XML document: a test suite for each file that has some.

    Where nothing was found there is one test that passed, since CI servers refuse an empty report.
    """
    from xml.etree.ElementTree import Element, indent, tostring  # only this format pays for it

    top = Element("testsuites", name=NAME)
    for file, findings in groupby(run.findings, lambda finding: finding.diagnostic.file):
        top.append(_suite(run, visible(run.path(file)), list(findings)))
    if not run.findings:
        clean = Element("testsuite", name=NAME, tests="1", failures="0", errors="0")
        clean.append(Element("testcase", classname=NAME, name=run.summary()))
        top.append(clean)
    indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(top, encoding="unicode")}\n'


def _suite(run: Run, path: str, findings: Sequence[Finding]) -> Element:
    from xml.etree.ElementTree import Element  # only this format pays for it

    failures = sum(run.fails(finding) for finding in findings)
    counted = {"name": path, "tests": str(len(findings)), "failures": str(failures), "errors": "0"}
    suite = Element("testsuite", counted)
    names: Counter[str] = Counter()
    for finding in findings:
        problem = finding.diagnostic
        name = f"{visible(problem.rule)}: {printable_message(problem.message)}"
        names[name] += 1
        # Some readers drop the second of two cases of one name.
        own_name = name if names[name] == 1 else f"{name} ({names[name]})"
        suite.append(_case(run, path, own_name, finding))
    return suite


def _case(run: Run, path: str, name: str, finding: Finding) -> Element:
    from xml.etree.ElementTree import Element, SubElement  # only this format pays for it

    problem = finding.diagnostic
    said, *others = run.lines(finding)
    case = Element("testcase", classname=path, name=name)
    text = "\n".join([f"{run.where(problem.file, finding.place)}: {said}", *others])
    if run.fails(finding):
        SubElement(case, "failure", type=visible(problem.rule), message=said).text = text
    else:
        SubElement(case, "system-out").text = text
    return case
