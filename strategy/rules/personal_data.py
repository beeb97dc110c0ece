"""No public text identifies a person.

An e-mail address, a telephone number, a unique pupil number, an NHS number or a date of birth
points at one person, and a repository keeps it for good, even after the line is changed. Only what
is sure is reported: a number's check digit is right, a date stands beside "born" or "DOB". No
message quotes it. The strategy's contact, web addresses and numbers beginning 03 or 08 may be
given.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose. Families can ring the school's lead on 01632 960123.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose. Families can ring the council's help line on 0300 123 1234.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.rules.prose.personal import REACHES, identifying, may_identify
from strategy.rules.prose.text_fields import Written, written
from strategy.rules.rule import Case, rule_of

CONTACT = ("contact",)
HINT = "take it out; if it was committed, ask whoever keeps the repository to erase it there too"


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each public text that holds something that identifies a person."""
    for text in written(case, may_identify):
        kinds = [kind for kind in identifying(text.text) if not _is_office(text, kind)]
        if kinds:
            message = f"this public text holds {' and '.join(kinds)}"
            yield RULE.problem(message, text.file, text.path, HINT)


def _is_office(text: Written, kind: str) -> bool:
    """Whether it is how a public office can be reached, where that is to be given."""
    return kind in REACHES and text.file == DOCUMENT and text.path == CONTACT


RULE = rule_of(__name__, __doc__, Severity.ERROR, check, personal=True)
