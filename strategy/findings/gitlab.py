"""Findings as GitLab's code quality report: a JSON list that a job keeps as an artefact."""

from __future__ import annotations

from typing import Any

from strategy.diagnostics import Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(run: Run) -> str:
    """The findings as one JSON list; an empty one where there are none."""
    import json  # not above: only this format pays for it

    issues = [_finding(run, finding, digits) for finding, digits in run.fingerprints()]
    return json.dumps(issues, indent=2) + "\n"


def _finding(run: Run, finding: Finding, fingerprint: str) -> dict[str, Any]:
    problem, place = finding.diagnostic, finding.place
    return {
        "description": "; ".join(run.lines(finding)),
        "check_name": problem.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[problem.severity],
        "location": {
            "path": run.path(problem.file),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
