"""A folder of progress entries belongs to an objective or an action.

The folder's name is the objective or the action that the entries are about. Entries in any other
folder are in no report, and whoever wrote them believes that they are. A folder is left behind most
often when an objective's file is renamed.

Bad:
    data/progress/1.11/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
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
from itertools import groupby

from strategy.diagnostics import FILE_START, Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.rules.references import Dangling, Guesses
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each folder whose objective or action does not exist, at its first file."""
    subjects = case.ids["objectives"] | case.ids["actions"]
    astray = [name for name in case.ids["progress"] if _subject(name) not in subjects]
    guesses = Guesses()
    for subject, names in groupby(sorted(astray), key=_subject):
        file = entry_file(subject, next(names).removeprefix(f"{subject}/"))
        hint = guesses.nearest(Dangling(subject, "objective", file, (), subjects))
        hint = hint or "rename the folder to the objective's or the action's id"
        message = f'there is no objective or action "{subject}" for the entries in this folder'
        yield RULE.problem(message, file, (), hint, place=FILE_START)


def _subject(name: str) -> str:
    """The folder in ``SUBJECT/ENTRY``."""
    return name[: name.index("/")]


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
