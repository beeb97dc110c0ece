"""A recommendation is answered by its day, and what was accepted is done by its own.

A body that recommends something is owed an answer, and members ask what became of it. The answer,
and the day on which it was done, are records of their own that "follow" the first, for what was
recommended stays as it was written. It depends on today's date, and is a note: nothing fails for
it.

Bad:
    data/recommendations/2026-01-20-scrutiny-panel.yaml:
        date: 2026-01-20
        body: Scrutiny Panel
        recommendation: That families are told each month how their plan stands.
        answer_due: 2026-02-20

Good:
    data/recommendations/2026-01-20-scrutiny-panel.yaml:
        date: 2026-01-20
        body: Scrutiny Panel
        recommendation: That families are told each month how their plan stands.
        answer_due: 2026-02-20

    data/recommendations/2026-02-18-scrutiny-panel.yaml:
        date: 2026-02-18
        body: Scrutiny Panel
        recommendation: That families are told each month how their plan stands.
        follows: 2026-01-20-scrutiny-panel
        answer: accepted
        response: They are told by message on the first of each month.
        done: 2026-02-01
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.people.recommendations import (
    RecommendationPosition,
    RecommendationStatus,
    recommendations_by,
)
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

LATE = (RecommendationStatus.OVERDUE, RecommendationStatus.LATE)


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each recommendation past its day; none where one of them cannot be read."""
    adopted = case.strategy.document.standing is Standing.ADOPTED
    if not adopted or case.unread_in("recommendations"):
        return
    for position in recommendations_by(case.strategy, case.today):
        if position.status in LATE:
            yield _late(position)


def _late(position: RecommendationPosition) -> Diagnostic:
    path = ("answer_due",)
    on, what = position.answer_due, "an answer was due"
    if position.status is RecommendationStatus.LATE:
        path, on, what = ("done_by",), position.done_by, "what was accepted was to be done"
    records = (*position.followed[::-1], position.made)
    record = next(record for record in records if getattr(record, path[0]) == on)
    message = f"{what} by {in_words(on) if on else ''}, and nothing says that it was"
    hint = f"strategy record recommendation --follows {position.last.id}"
    return RULE.problem(message, definition_file("recommendations", record.id), path, hint)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check, depends_on_today=True)
