"""A waiver that has ended is renewed for a reason, or deleted.

A waiver lets one rule rest for one record until a day. After that day it silences nothing: what it
let rest is reported again. The file is then only in the way, or the reason still holds and somebody
has to say so. It depends on today's date, so it is a warning and never fails a build.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve

    data/waivers/attendance-owner.yaml:
        rule: unlisted-post
        subject: 1.1
        reason: The trust has not yet said who will answer for attendance.
        until: 2026-03-31

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        owner: The trust's attendance lead

    data/waivers/attendance-owner.yaml:
        rule: unlisted-post
        subject: 1.1
        reason: The trust has not yet said who will answer for attendance.
        until: 2026-09-30
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each waiver whose last day has gone by."""
    for waiver in case.strategy.waivers.values():
        if waiver.until < case.today:
            message = f"this waiver ended on {in_words(waiver.until)} and silences nothing"
            hint = "delete the file; or give it a new last day, and a reason that still holds"
            yield RULE.problem(message, definition_file("waivers", waiver.id), ("until",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
