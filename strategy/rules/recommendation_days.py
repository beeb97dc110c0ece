"""A recommendation is answered before it is done, and every day of it has its order.

What was done on a later day than the record tells of is not known yet. A day by which to answer
that lies before the recommendation was made is a slip of the keyboard. What was rejected, or is not
answered, is not done.

Bad:
    data/recommendations/2026-01-20-scrutiny-panel.yaml:
        date: 2026-01-20
        body: Scrutiny Panel
        recommendation: That families are told each month how their plan stands.
        answer: accepted
        done: 2026-03-01

Good:
    data/recommendations/2026-01-20-scrutiny-panel.yaml:
        date: 2026-01-20
        body: Scrutiny Panel
        recommendation: That families are told each month how their plan stands.
        answer: accepted
        done: 2026-01-19
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Recommendation, RecommendationAnswer
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each day of a recommendation that cannot be, in the record it stands in."""
    answered = {
        record.id
        for record in case.strategy.recommendations.values()
        if record.answer in (RecommendationAnswer.ACCEPTED, RecommendationAnswer.PARTLY)
    }
    for record in case.strategy.recommendations.values():
        for name, message, hint in _wrong(record, _answered_before(case, record, answered)):
            file = definition_file("recommendations", record.id)
            yield RULE.problem(message, file, (name,), hint)


def _answered_before(case: Case, record: Recommendation, answered: set[str]) -> bool:
    """Whether a record, or one that it carries on, accepts it; so too where one is not there."""
    visited: set[str] = set()
    here: Recommendation | None = record
    while here is not None and here.id not in visited:
        if here.id in answered:
            return True
        visited.add(here.id)
        if here.follows and here.follows not in case.strategy.recommendations:
            return True
        here = case.strategy.recommendations.get(here.follows or "")
    return False


def _wrong(record: Recommendation, is_accepted: bool) -> Iterator[tuple[str, str, str]]:
    made = in_words(record.date)
    if record.answer_due and record.answer_due < record.date and not record.follows:
        due = in_words(record.answer_due)
        message = f"an answer was due by {due}, before it was recommended on {made}"
        yield "answer_due", message, "mend one of the two"
    if record.done and record.done > record.date:
        done = in_words(record.done)
        message = f"it was done on {done}, and the record tells of {made}"
        yield "done", message, "a day that is to come goes into done_by"
    if record.done and not is_accepted:
        what = "rejected" if record.answer is RecommendationAnswer.REJECTED else "not answered"
        message = f"it was done, and it is {what}"
        yield "done", message, "say with answer: accepted, or partly, what was answered"


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
