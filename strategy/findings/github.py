"""Findings as GitHub's annotations: commands in the log of a step, each on a line of its own.

GitHub shows ten errors, ten warnings and ten notices of a step beside the lines of a change; the
log has them all. So each says its place once more: in the log GitHub leaves it out.
"""

from __future__ import annotations

from strategy.diagnostics import Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(run: Run) -> str:
    """One command for each finding, and a last line that counts them."""
    commands = (_command(run, finding) for finding in run.findings)
    return "".join(f"{line}\n" for line in (*commands, run.summary()))


def _command(run: Run, finding: Finding) -> str:
    problem = finding.diagnostic
    properties = {"file": run.path(problem.file), **_place(finding), "title": visible(problem.rule)}
    properties_text = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{run.where(problem.file, finding.place)}: " + "\n".join(run.lines(finding))
    return f"::{COMMANDS[problem.severity]} {properties_text}::{_data(message)}"


def _place(finding: Finding) -> dict[str, str]:
    """The place. GitHub takes columns only where a place begins and ends on one line."""
    place = finding.place
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if finding.line is None or place.end_line != place.line:
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return visible(_data(text).replace(":", "%3A").replace(",", "%2C"))
