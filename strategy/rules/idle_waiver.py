"""A waiver silences something.

Where the rule is kept by now, the waiver has done its work. Left where it is, it would silence the
next slip of that kind without anybody having agreed to it. This is a note, because what a waiver
silences may depend on the day.

Bad:
    data/waivers/attendance-owner.yaml:
        rule: unlisted-post
        subject: 1.1
        reason: The trust has not yet said who will answer for attendance.
        until: 2026-09-30

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

from strategy.diagnostics import Severity
from strategy.rules.rule import rule_of

RULE = rule_of(__name__, __doc__, Severity.NOTE)
"""It is kept where waivers are applied: only there is it known what each silences."""
