"""A milestone that an entry speaks of is the milestone of one action alone.

Where two actions serve an objective and each has a milestone of the same name, an entry on the
objective that gives the name alone can mean either, so it counts for neither. With the action's
name before it, as in attendance-hub/second-cohort, it is clear.

Bad:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-10-31}

    data/actions/earlier-buses.yaml:
        title: Earlier buses
        objectives: [1.1]
        milestones:
          second-cohort: {title: A second line runs, due: 2026-10-31}

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: on-track
        summary: The second group of schools was asked.
        milestones:
          second-cohort: {reached: 2026-05-08}

Good:
    data/actions/attendance-hub.yaml:
        title: Attendance hub
        objectives: [1.1]
        milestones:
          second-cohort: {title: More schools join, due: 2026-10-31}

    data/actions/earlier-buses.yaml:
        title: Earlier buses
        objectives: [1.1]
        milestones:
          second-cohort: {title: A second line runs, due: 2026-10-31}

    data/progress/1.1/2026-05-11-attendance-lead.yaml:
        as_at: 2026-05-11
        by: attendance-lead
        status: on-track
        summary: The second group of schools was asked.
        milestones:
          attendance-hub/second-cohort: {reached: 2026-05-08}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import listed
from strategy.load.record_kinds import entry_file
from strategy.model import milestones_named
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each name that fits the milestones of several actions, in what holds."""
    for subject, entries in case.holding.items():
        for entry in entries:
            for name in entry.milestones:
                fitting = milestones_named(case.strategy.actions, subject, name)
                if len(fitting) > 1:
                    message = f'"{name}" can be a milestone of {len(fitting)} actions'
                    hint = f"write {listed(['/'.join(pair) for pair in fitting])}"
                    file = entry_file(subject, entry.id)
                    yield RULE.problem(message, file, ("milestones", name), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
