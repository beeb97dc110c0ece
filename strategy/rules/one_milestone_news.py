"""An entry says one thing of a milestone: reached, expected or dropped.

Something cannot have been reached and be dropped, or still be expected. Of two that are said at
once a reader believes one and a report shows the other. And a milestone that is named with no news
of it leaves everything as it was, though somebody meant to say something.

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
          second-cohort: {reached: 2026-05-08, dropped: The money went.}

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
          second-cohort: {dropped: The money went.}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import listed
from strategy.load.record_kinds import entry_file
from strategy.model import MilestoneNews
from strategy.rules.rule import Case, rule_of

NEWS = ("reached", "expected", "dropped")


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each milestone of which an entry that holds says two things, or none."""
    for entries in case.holding.values():
        for entry in entries:
            for name, news in entry.milestones.items():
                said = [name for name in NEWS if getattr(news, name)]
                if len(said) != 1:
                    file = entry_file(entry.subject, entry.id)
                    yield RULE.problem(_message(said), file, ("milestones", name), _hint(news))


def _message(said: list[str]) -> str:
    return f"this is {' and '.join(said)} at once" if said else "nothing is said of this milestone"


def _hint(news: MilestoneNews) -> str:
    if news.reached:
        return "keep reached, if it was, and delete the others"
    return f"write {listed(NEWS)}, with its day or its reason"


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
