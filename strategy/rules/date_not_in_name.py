"""A journal file's name begins with its date.

A folder of entries is then in order wherever it is listed, and two entries made on two branches do
not overwrite each other. A name that says one day and a file that says another are two answers to
the question when this was so. The day of a progress entry is its as_at, that of a decision, of
a record of voice or of a recommendation its date.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-04-30
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each file of a dated record whose name does not begin with its date."""
    for entry in case.entries():
        if not begins_with(entry.id, entry.as_at):
            yield _apart(entry_file(entry.subject, entry.id), "as_at", entry.as_at)
    for folder in ("decisions", "voice", "recommendations"):
        for record in getattr(case.strategy, folder).values():
            if not begins_with(record.id, record.date):
                yield _apart(definition_file(folder, record.id), "date", record.date)


def begins_with(stem: str, day: date) -> bool:
    """Whether a file's stem is the day, or the day and more behind a ``-`` or a ``.``."""
    iso = day.isoformat()
    return stem.startswith(iso) and not stem[len(iso) : len(iso) + 1].isalnum()


def _apart(file: str, name: str, day: date) -> Diagnostic:
    message = f"the file's name does not begin with its date, {day.isoformat()}"
    hint = f'mend "{name}", or rename the file to begin with {day.isoformat()}'
    return RULE.problem(message, file, (name,), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
