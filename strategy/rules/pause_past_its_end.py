"""Work that was paused until a day goes on, or is paused anew.

A pause with an end is a promise. When the day has passed and the latest entry still says "paused",
either the work goes on and nobody said so, or it stands still and nobody decided that. It depends
on today's date, so it is a warning and never fails a build. In a draft, a demonstration or a closed
strategy nothing falls due.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: paused
        summary: The home visits have stopped for now.
        paused:
          because: The new data-sharing agreement is not signed yet.
          until: 2026-05-11

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: paused
        summary: The home visits have stopped for now.
        paused:
          because: The new data-sharing agreement is not signed yet.
          until: 2026-05-11

    data/progress/1.1/2026-05-12-attendance-lead.yaml:
        as_at: 2026-05-12
        by: attendance-lead
        status: on-track
        summary: The agreement is signed, and the home visits have begun again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry, Status
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each objective in force that is paused beyond the day it was to go on.

    None for an objective of which an entry cannot be read: it may say that the work goes on.
    """
    for position in case.positions_dated:
        latest = position.latest
        if latest is None or latest.status is not Status.PAUSED or latest.paused is None:
            continue
        until = latest.paused.until
        if until is None or case.unread_in(f"progress/{latest.subject}"):
            continue
        if until < case.today:
            yield _over(latest, until)


def _over(entry: ProgressEntry, until: date) -> Diagnostic:
    message = f"the pause was to end on {in_words(until)}, and nothing is said since"
    hint = f"record how it goes on: strategy record progress {entry.subject}"
    return RULE.problem(message, entry_file(entry.subject, entry.id), ("paused", "until"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
