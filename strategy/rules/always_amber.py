"""A status of at-risk does not last for a year.

At risk means that something can still be done. An objective that says so four times running, and
for a year or more, is most often off track and nobody wants to say it, or on track and nobody dares
to. Either is better said.

Bad:
    data/progress/1.1/2024-12-20-attendance-lead.yaml:
        as_at: 2024-12-20
        by: attendance-lead
        status: at-risk
        summary: Absence is above last year's.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2025-04-11-attendance-lead.yaml:
        as_at: 2025-04-11
        by: attendance-lead
        status: at-risk
        summary: Absence has not come down.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2025-07-18-attendance-lead.yaml:
        as_at: 2025-07-18
        by: attendance-lead
        status: at-risk
        summary: Absence fell a little.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: at-risk
        summary: Absence stands still.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

Good:
    data/progress/1.1/2024-12-20-attendance-lead.yaml:
        as_at: 2024-12-20
        by: attendance-lead
        status: at-risk
        summary: Absence is above last year's.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2025-04-11-attendance-lead.yaml:
        as_at: 2025-04-11
        by: attendance-lead
        status: at-risk
        summary: Absence has not come down.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2025-07-18-attendance-lead.yaml:
        as_at: 2025-07-18
        by: attendance-lead
        status: at-risk
        summary: Absence fell a little.
        corrective_action: {what: Caseworkers visit families., by: 2026-07-17}

    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: off-track
        summary: Absence will not come down to its target.
        corrective_action: {what: The board looks at the plan again., by: 2026-07-17}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry, Status
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

TIMES = 4
"""How many entries running are asked about."""

A_YEAR = timedelta(days=364)
"""From the first of them to the last: reports of one month are not always made on the same day."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each objective whose last entries all say at-risk, at the last of them."""
    for entries in case.holding.values():
        running = _at_risk(entries)
        if len(running) >= TIMES and running[-1].as_at - running[0].as_at >= A_YEAR:
            last = running[-1]
            message = f"at-risk {len(running)} times running, since {in_words(running[0].as_at)}"
            hint = "say off-track, or on-track, or what has to happen for it to be one of them"
            yield RULE.problem(message, entry_file(last.subject, last.id), ("status",), hint)


def _at_risk(entries: tuple[ProgressEntry, ...]) -> list[ProgressEntry]:
    """The last entries that say at-risk with none between them that does not."""
    at_risk = list(takewhile(lambda entry: entry.status is Status.AT_RISK, reversed(entries)))
    return at_risk[::-1]


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
