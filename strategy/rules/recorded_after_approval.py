"""What was approved is what the record still says.

An approval signs the position of a round: what was judged, decided, heard and counted by its date.
Where something about that date is recorded or changed afterwards, members would be shown what
nobody approved, so reports on it say DRAFT until it is approved again. What is about a later date
changes nothing.

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
            2026-summer: {as_at: 2026-05-29, updates_by: 2026-06-19}

    data/approvals/2026-summer.yaml:
        round: 2026-summer
        by: send-manager
        on: 2026-05-29
        digest: sha256:b75fb1584b85a6d1c5fb3b2e3c24fb44e64c04c4149d7a9f03654bcb20ec67bb

    data/progress/1.1/2026-05-29-attendance-lead.yaml:
        as_at: 2026-05-29
        recorded: 2026-06-01
        by: attendance-lead
        status: at-risk
        summary: Attendance fell in May.
        corrective_action: {what: Visits to families., by: 2026-07-17}

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
            2026-summer: {as_at: 2026-05-29, updates_by: 2026-06-19}

    data/approvals/2026-summer.yaml:
        round: 2026-summer
        by: send-manager
        on: 2026-05-29
        digest: sha256:b75fb1584b85a6d1c5fb3b2e3c24fb44e64c04c4149d7a9f03654bcb20ec67bb

    data/progress/1.1/2026-06-01-attendance-lead.yaml:
        as_at: 2026-06-01
        by: attendance-lead
        status: at-risk
        summary: Attendance fell in May.
        corrective_action: {what: Visits to families., by: 2026-07-17}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from strategy.assess.assessment import assess, reported
from strategy.assess.progress.approval import Signed, signed
from strategy.assess.progress.rounds import rounds_of
from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.periods.dates import day_of, in_words
from strategy.rules.rule import Case, rule_of

MOST_SHOWN = 3
"""Entries that came after the approval and are shown with it."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each round whose last approval is of another position.

    None where a file has problems: what it says may be part of what was approved.
    """
    if not case.strategy.approvals or case.unsound:
        return
    whole = replace(case.strategy, figures=case.rows)
    for as_at in sorted({reporting_round.as_at for reporting_round in rounds_of(whole.document)}):
        approved = signed(assess(reported(whole, as_at, case.today), as_at))
        if approved and not approved.holds:
            yield _changed(case, approved)


def _changed(case: Case, approval: Signed) -> Diagnostic:
    approved = in_words(approval.approval.on)
    message = (
        f"the position of {in_words(approval.as_at)} is no longer the one that was approved: "
        f"something was recorded or changed after {approved}"
    )
    hint = (
        f"put it back, or have it approved again: strategy record approval {approval.round_id}; "
        "until then reports on it say DRAFT"
    )
    file = definition_file("approvals", approval.approval.id)
    related = tuple(_recorded_since(case, approval))[:MOST_SHOWN]
    return RULE.problem(message, file, ("digest",), hint, related=related)


def _recorded_since(case: Case, approval: Signed) -> Iterator[Related]:
    for entry in case.entries():
        recorded = day_of(entry.recorded or date.min, case.strategy.document.clock)
        if entry.as_at <= approval.as_at and recorded > approval.approval.on:
            file = entry_file(entry.subject, entry.id)
            yield Related("recorded after it was approved", file, ("recorded",))


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
