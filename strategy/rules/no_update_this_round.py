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

from strategy.assess.order import in_order
from strategy.assess.progress.returns import returns_of
from strategy.assess.progress.rounds import ReportingRound, rounds_of
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

MOST_NAMED = 5
"""Objectives that the message names; the others are counted."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for the latest round that was due, however many objectives have no update.

    Objectives of which an entry cannot be read are let be, and all of them where a decision cannot:
    it may have closed them.
    """
    strategy = case.strategy
    rounds = rounds_of(strategy.document, strategy.approvals)
    due = [reporting_round for reporting_round in rounds if reporting_round.updates_by < case.today]
    if not due or case.unread_in("decisions"):
        return
    latest = due[-1]
    returns = returns_of(strategy, latest, case.today)
    missing = sorted(
        (
            post_return.objective.shown_number
            for post_return in returns
            if post_return.answer is None
            and not case.unread_in(f"progress/{post_return.objective.id}")
        ),
        key=in_order,
    )
    if missing:
        message = _message(missing, len(returns), latest.id)
        hint = f"updates were due by {in_words(latest.updates_by)}; {_hint(latest, case, missing)}"
        yield RULE.problem(message, DOCUMENT, ("reporting", "rounds", latest.id), hint)


def _hint(latest: ReportingRound, case: Case, missing: list[str]) -> str:
    if latest.is_open(case.today):
        return f"for each: strategy record progress {missing[0]}"
    return (
        "the round is closed, and its report says that they had none; a late update names it: "
        f"strategy record progress {missing[0]} --round {latest.id}"
    )


def _message(missing: list[str], of: int, name: str) -> str:
    more = len(missing) - MOST_NAMED
    named = ", ".join(missing[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    have = "has" if len(missing) == 1 else "have"
    number = f"{len(missing):,} of {of:,} objectives"
    return f'{number} {have} no update for the round "{name}": {named}'


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
