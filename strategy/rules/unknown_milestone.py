"""A milestone that an entry speaks of is one of an action's.

An entry on an action speaks of that action's milestones, and one on an objective of those of the
actions that serve it. News of a milestone that is not there is in no report, and the real one goes
on as due or overdue. A milestone stays where it is once entries speak of it; one that will not be
reached any more is dropped by an entry.

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
          second-kohort: {reached: 2026-05-08}

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
          second-cohort: {reached: 2026-05-08}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry, Strategy, milestones_named
from strategy.rules.references import LONGEST_GUESSED
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each name that is no milestone's, in the entries that hold.

    None where an action cannot be read: it may have the milestone.
    """
    if case.unread_in("actions"):
        return
    strategy = case.strategy
    for subject, entries in case.holding.items():
        if subject in strategy.objectives or subject in strategy.actions:
            for entry in entries:
                yield from _unknown(strategy, entry)


def _unknown(strategy: Strategy, entry: ProgressEntry) -> Iterator[Diagnostic]:
    for name in entry.milestones:
        if not milestones_named(strategy.actions, entry.subject, name):
            shown = name[:LONGEST_GUESSED]
            message = f'no action of "{entry.subject}" has a milestone "{shown}"'
            file = entry_file(entry.subject, entry.id)
            hint = _hint(shown, known_names(strategy, entry.subject))
            yield RULE.problem(message, file, ("milestones", name), hint)


def known_names(strategy: Strategy, subject: str) -> list[str]:
    """The ids of the milestones that an entry on a subject can speak of."""
    return sorted(
        {
            name
            for action in strategy.actions.values()
            if subject == action.id or subject in action.objectives
            for name in action.milestones
        }
    )


def _hint(name: str, names: list[str]) -> str:
    if not names:
        return "the milestones stand in the action's file, under milestones: there are none here"
    return did_you_mean(name, names) or f"write one of {', '.join(names[:5])}"


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
