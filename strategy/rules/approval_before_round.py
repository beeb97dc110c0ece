"""The position of a round is approved when its day has come, and not before.

Nobody can approve what is not known yet. An approval with a day before the round's own is a slip of
the keyboard, or was given on a draft: either way it says more than it can.

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
        on: 2026-05-08
        digest: sha256:b75fb1584b85a6d1c5fb3b2e3c24fb44e64c04c4149d7a9f03654bcb20ec67bb

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
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.progress.rounds import round_named
from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import DOCUMENT, definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each approval that was given before its round's date."""
    for approval in case.strategy.approvals.values():
        its_round = round_named(case.strategy.document, approval.round)
        if its_round and approval.on < its_round.as_at:
            message = f'the round "{approval.round}" is of {in_words(its_round.as_at)}, a later day'
            path = ("reporting", "rounds", approval.round, "as_at")
            file = definition_file("approvals", approval.id)
            hint = "write the day on which it was approved"
            related = Related("the round's date is here", DOCUMENT, path)
            yield RULE.problem(message, file, ("on",), hint, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
