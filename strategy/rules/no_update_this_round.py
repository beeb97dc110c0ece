"""Every objective has an update by the day agreed for the round.

A status from before the round is not green: it is no update. The warning comes once for a round,
the day after updates were due (updates_by, or as_at where that is not given), and says how
many objectives have none. It depends on today's date, so it never fails a build. Without agreed
rounds nobody has said when an update is due, and nothing is said here.

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
        reporting:
          rounds:
            2026-spring: {as_at: 2026-03-31, updates_by: 2026-04-24}

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
        reporting:
          rounds:
            2026-spring: {as_at: 2026-03-31, updates_by: 2026-04-24}

    data/progress/1.2/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Every family has been sent the number to call.

    data/progress/2.1/2026-03-31-send-manager.yaml:
        as_at: 2026-03-31
        by: send-manager
        status: on-track
        summary: Every plan was checked against the help that is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.assess import Position, Shown, reporting_period, shown_as
from strategy.diagnostics import Diagnostic, Severity
from strategy.load import DOCUMENT
from strategy.model import Reporting, Round
from strategy.periods import in_words
from strategy.rules.rule import Case, rule_of

MOST_NAMED = 5
"""Objectives that the message names; the others are counted."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for the latest round that was due, however many objectives have no update.

    Objectives of which an entry cannot be read are let be, and all of them where a decision cannot:
    it may have closed them.
    """
    rounds = _rounds_due(case.strategy.document.reporting, case.today)
    if not rounds or case.unread_in("decisions"):
        return
    latest = max(rounds, key=lambda one: (rounds[one].as_at, one))
    missing = [
        one.objective.shown_number
        for one in _without_update(case, rounds[latest])
        if not case.unread_in(f"progress/{one.objective.id}")
    ]
    if missing:
        message = _message(missing, len(case.positions_dated), latest)
        due = in_words(_due(rounds[latest]))
        hint = f"updates were due by {due}; for each: strategy record progress {missing[0]}"
        yield RULE.found(message, DOCUMENT, ("reporting", "rounds", latest), hint)


def _rounds_due(reporting: Reporting, today: date) -> dict[str, Round]:
    return {name: one for name, one in reporting.rounds.items() if _due(one) < today}


def _due(one: Round) -> date:
    return max(one.as_at, one.updates_by or one.as_at)


def _without_update(case: Case, latest: Round) -> Iterator[Position]:
    document = case.strategy.document
    period = reporting_period(document, latest.as_at)
    for one in case.positions_dated:
        shown = shown_as(document, one.objective, one.latest, period, case.today)
        if shown is Shown.NO_UPDATE:
            yield one


def _message(missing: list[str], of: int, name: str) -> str:
    more = len(missing) - MOST_NAMED
    named = ", ".join(missing[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    have = "has" if len(missing) == 1 else "have"
    number = f"{len(missing):,} of {of:,} objectives"
    return f'{number} {have} no update for the round "{name}": {named}'


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
