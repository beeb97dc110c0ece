"""Findings for programs: one object, whose keys and order are part of the public interface.

Everything but ASCII is escaped, so that it can be printed whatever the encoding of the terminal.
"""

from __future__ import annotations

from typing import Any

from strategy.diagnostics import Place, counts
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import shortened

SCHEMA = "strategy/validate"
VERSION = 1


def render(run: Run) -> str:
    """The findings as one JSON object."""
    import json  # not above: only this format pays for it

    return json.dumps(as_data(run), indent=2) + "\n"


def as_data(run: Run) -> dict[str, Any]:
    """The findings as plain data; ``hint`` is empty and ``related`` a list of none where absent.

    Paths are from the strategy's folder. A message is cut where it quotes a whole text, as it is
    in the text format: the place says where all of it stands.
    """
    tally = counts(finding.diagnostic for finding in run.findings)
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "summary": {severity.value: count for severity, count in tally.items()},
        "files": run.files,
        "waived": run.waived,
        "diagnostics": [_finding(finding) for finding in run.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    problem = finding.diagnostic
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": shortened(problem.message),
        "hint": shortened(problem.hint),
        "file": problem.file,
        **_place(finding.place),
        "related": [
            {"message": shortened(other.message), "file": other.file, **_place(place)}
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
