"""What is on track is not off its target and getting worse.

The status is a judgement and the figure is a fact, and both are printed. Where an entry says
"on-track" beside a measure that is off its target and worse than the time before, members will ask
which of them to believe. The entry says why, or another status does. It rests on what is published
by today, so it is a warning and never fails a build.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,17.9,,,final,2025-03-20,
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2024/25, value: 15.0, decision: 2024-01-18-cabinet}

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,17.9,,,final,2025-03-20,
        2024/25,Eastmarsh,18.4,,,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2024/25, value: 15.0, decision: 2024-01-18-cabinet}

    data/progress/1.1/2026-05-29-attendance-lead.yaml:
        as_at: 2026-05-29
        by: attendance-lead
        status: at-risk
        summary: Persistent absence rose again.
        corrective_action: {what: Two caseworkers visit families., by: 2026-07-17}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.facts import DisplayStatus
from strategy.assess.measures.facts_shown import MeasureFacts, Rated, Turn
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry, Role
from strategy.rules.figures import is_public
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each on-track status and each measure behind it that is off and worse."""
    for position in case.position.positions:
        entry = position.latest
        if entry and position.shown is DisplayStatus.ON_TRACK:
            for use in position.objective.measures:
                facts = case.measured.get(use.id)
                if use.role is not Role.CONTEXT and facts and _contradicts(facts):
                    yield _found(case, entry, facts)


def _contradicts(facts: MeasureFacts) -> bool:
    off_target = facts.rating.rated is Rated.OFF_TARGET
    return off_target and facts.own.since_previous.turn is Turn.WORSE


def _found(case: Case, entry: ProgressEntry, facts: MeasureFacts) -> Diagnostic:
    message = f"on-track, while {_said(case, facts)}"
    hint = "record another status, or say in a new entry why it is on track all the same"
    return RULE.problem(message, entry_file(entry.subject, entry.id), ("status",), hint)


def _said(case: Case, facts: MeasureFacts) -> str:
    """What the figures say, without what the public may not read."""
    measure = facts.measure
    if not is_public(case, measure, facts.rating.target):
        return "a measure behind it is off target and getting worse"
    if measure.is_local:
        return f'"{measure.title}" is off target and getting worse'
    return f'"{measure.title}" is {facts.rating.sentence}; {facts.own.since_previous.because}'


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
