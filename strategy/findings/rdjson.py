"""Findings for reviewdog, which writes them as comments into a change, wherever it is reviewed."""

from __future__ import annotations

from typing import Any

from strategy.diagnostics import Severity
from strategy.findings.fixes import replacement
from strategy.findings.located import Finding
from strategy.findings.run import Run

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(run: Run) -> str:
    """The findings as one JSON object, reviewdog's ``DiagnosticResult``."""
    import json  # not above: only this format pays for it

    diagnostics = [_finding(run, finding) for finding in run.findings]
    return json.dumps({"source": {"name": "strategy"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _finding(run: Run, finding: Finding) -> dict[str, Any]:
    problem = finding.diagnostic
    return {
        "message": "\n".join(run.lines(finding)),
        "location": {"path": run.path(problem.file), "range": _range(finding)},
        "severity": SEVERITIES[problem.severity],
        "code": {"value": problem.rule, **_url(problem.rule)},
        **_suggestions(finding),
    }


def _url(rule: str) -> dict[str, str]:
    from strategy.address import public_address  # likewise

    address = public_address()
    return {"url": f"{address}/rules/{rule}.html"} if address else {}


def _suggestions(finding: Finding) -> dict[str, Any]:
    text = replacement(finding)
    return {} if text is None else {"suggestions": [{"range": _range(finding), "text": text}]}


def _range(finding: Finding) -> dict[str, dict[str, int]]:
    """The place in reviewdog's columns, which count the bytes of UTF-8.

    Whole lines, without columns, where the text of the line is not to be had or the place goes on
    over several lines.
    """
    place, line = finding.place, finding.line
    if line is None or finding.withheld or place.end_line != place.line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {
        "start": {"line": place.line, "column": _bytes(line, place.column)},
        "end": {"line": place.line, "column": _bytes(line, place.end_column)},
    }


def _bytes(line: str, column: int) -> int:
    """A column in bytes for one in characters."""
    return len(line[: column - 1].encode("utf-8", "replace")) + 1
