"""Findings as Markdown, for a comment on a proposed change: the worst first, few enough to read.

Officers' text is data there too: nothing of it calls anybody, links anywhere or is markup.
"""

from __future__ import annotations

from typing import Final

from strategy.diagnostics import Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.safetext import printable_message, safe

MOST: Final = 20
"""Findings that are listed; a comment is to be read, and the log has them all."""

MOST_BYTES: Final = 20_000
"""Bytes of all of them: beside them stands what changed, and GitHub takes 65,536 characters."""

LONGEST: Final = 400
"""Characters of one text."""

RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 2, Severity.NOTE: 3}
FLAG: Final = 1
"""Where what a reviewer is to look at comes among the findings."""


def render(run: Run) -> str:
    """A heading, the count, and the findings."""
    lines: list[str] = []
    for finding in sorted(run.findings, key=_rank)[:MOST]:
        line = f"- {_line(run, finding)}"
        if len("\n".join([*lines, line]).encode()) > MOST_BYTES:
            break
        lines.append(line)
    left = len(run.findings) - len(lines)
    lines += [f"- and {left:,} more, which the log lists"] if left else []
    parts = ["### Checks", f"**{safe(run.summary())}**", "\n".join(lines)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _rank(finding: Finding) -> int:
    problem = finding.diagnostic
    return FLAG if problem.is_flag else RANK[problem.severity]


def _line(run: Run, finding: Finding) -> str:
    problem = finding.diagnostic
    where = safe(run.where(problem.file, finding.place))
    hint = f" {safe(_short(problem.hint))}." if problem.hint else ""
    said = safe(_short(problem.message))
    return (
        f"**{problem.severity.value.capitalize()}** {where}: {said}.{hint} ({safe(problem.rule)})"
    )


def _short(text: str) -> str:
    line = printable_message(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
