"""A waiver names a rule and a record that exist.

A waiver with a slip in it silences nothing, and whoever wrote it believes that it does. The subject
is a record's id (3.4), an entry's behind its objective's (3.4/2026-12-18-send-manager), a set's, a
post's, or the word strategy for what the strategy's own file says. What stops a file from being
read cannot be waived.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve

    data/waivers/attendance-owner.yaml:
        rule: unlisted-pots
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

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import definition_file
from strategy.model import Waiver
from strategy.rules.catalogue import CONTROL, JUDGING, READING
from strategy.rules.references import LONGEST_GUESSED
from strategy.rules.rule import Case, rule_of, slug
from strategy.rules.waivers import WAIVERS, known_subjects


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each rule and each record that a waiver names and that does not exist."""
    if not case.strategy.waivers:
        return
    subjects = known_subjects(case)
    for waiver in case.strategy.waivers.values():
        file = definition_file(WAIVERS, waiver.id)
        yield from _wrong_rule(waiver, file)
        if waiver.subject not in subjects:
            shown = waiver.subject[:LONGEST_GUESSED]
            hint = did_you_mean(shown, sorted(subjects)) or SUBJECT_HINT
            yield RULE.problem(f'there is no record "{shown}"', file, ("subject",), hint)


SUBJECT_HINT = "the id of an objective, set, post, decision or priority; OBJECTIVE/ENTRY; strategy"


def _wrong_rule(waiver: Waiver, file: str) -> Iterator[Diagnostic]:
    judging = [slug(name) for name in (*JUDGING, *CONTROL)]
    if waiver.rule in judging:
        return
    if waiver.rule in READING:
        message = f'"{waiver.rule}" stops a file from being read, and cannot be waived'
        yield RULE.problem(message, file, ("rule",), "mend the file, and delete this one")
        return
    hint = did_you_mean(waiver.rule, judging) or "strategy explain lists them all"
    yield RULE.problem(f'there is no rule "{waiver.rule}"', file, ("rule",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
