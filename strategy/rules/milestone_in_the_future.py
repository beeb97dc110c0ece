"""A milestone is reached on a day that had come when the entry was written.

A date that was planned is not a fact. Where an entry says that something was reached on a day that
is later than the entry itself, it tells of a plan: reports do not count it, and the milestone falls
due. A plan is written as "expected". What an entry can tell ends with its as_at, or with the day it
was recorded where that is later.

Bad:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-10-31}

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: on-track
        summary: The second group of schools was asked.
        milestones:
          second-cohort: {reached: 2026-10-20}

Good:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-10-31}

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: on-track
        summary: The second group of schools was asked.
        milestones:
          second-cohort: {expected: 2026-10-20}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from strategy.assess.delivery.milestones import written_on
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each milestone that is called reached too early, in the entries that hold."""
    for entries in case.holding.values():
        for entry in entries:
            yield from _early(entry, case.strategy.document.clock)


def _early(entry: ProgressEntry, clock: tzinfo) -> Iterator[Diagnostic]:
    last = written_on(entry, clock)
    for name, news in entry.milestones.items():
        if news.reached and news.reached > last:
            day = in_words(news.reached)
            message = f"{day} had not come on {in_words(last)}, the day of this entry"
            hint = f"write expected: {news.reached}, and record that it is reached when it is"
            file = entry_file(entry.subject, entry.id)
            yield RULE.problem(message, file, ("milestones", name, "reached"), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
