"""Findings for programs: one object, whose keys and order are part of the public interface.

Everything but ASCII is escaped, so that it can be printed whatever the encoding of the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from strategy.diagnostics import Place, counts
from strategy.reporters.located import Finding

SCHEMA = "strategy/validate"
VERSION = 1


def render(findings: Sequence[Finding], files: int) -> str:
    """The findings as one JSON object."""
    import json  # not above: only this format pays for it

    return json.dumps(as_data(findings, files), indent=2) + "\n"


def as_data(findings: Sequence[Finding], files: int) -> dict[str, Any]:
    """The findings as plain data; ``hint`` is empty and ``related`` a list of none where absent."""
    tally = counts(finding.diagnostic for finding in findings)
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "summary": {severity.value: count for severity, count in tally.items()},
        "files": files,
        "diagnostics": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    one = finding.diagnostic
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
        "file": one.file,
        **_place(finding.place),
        "related": [
            {"message": other.message, "file": other.file, **_place(place)}
            for other, place in finding.related
        ],
    }


def _place(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
