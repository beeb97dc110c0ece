"""Work under way is judged by the second round running.

In progress says that work is under way and that nobody has judged how it is going. Once is honest:
it may have just begun. Twice running, members have been told nothing for as long as the strategy
has been reported, and somebody ought to say whether it is on track.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

    data/progress/1.1/2025-11-28-attendance-lead.yaml:
        as_at: 2025-11-28
        by: attendance-lead
        status: in-progress
        summary: The first schools have begun.

    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: in-progress
        summary: More schools have begun.

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

    data/progress/1.1/2025-11-28-attendance-lead.yaml:
        as_at: 2025-11-28
        by: attendance-lead
        status: in-progress
        summary: The first schools have begun.

    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: More schools have begun than were planned by now.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.progress.rounds import date_answered
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry, Status
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

TIMES = 2
"""The rounds running for which nobody has judged."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each subject whose last updates, of two rounds or more, judge nothing."""
    document = case.strategy.document
    for entries in case.holding.values():
        if sum(entry.status is Status.IN_PROGRESS for entry in entries) < TIMES:
            continue
        answers: dict[object, ProgressEntry] = {}
        for entry in entries:
            answers[date_answered(document, entry.as_at)] = entry
        running: list[ProgressEntry] = []
        for answer in reversed(answers.values()):
            if answer.status is not Status.IN_PROGRESS:
                break
            running.append(answer)
        if len(running) >= TIMES:
            last, first = running[0], running[-1]
            message = (
                f"nobody has judged this for {len(running)} rounds running, since "
                f"{in_words(first.as_at)}"
            )
            hint = "say how it is going: on-track, at-risk or off-track"
            yield RULE.problem(message, entry_file(last.subject, last.id), ("status",), hint)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
