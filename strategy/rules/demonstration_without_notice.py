"""A demonstration says that it is one.

A page with a council's name on it is taken for the council's own. What was made by somebody else,
or to try the tool out, carries a notice that says what it is and what it is not, and every output
shows the notice first.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: demonstration
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: demonstration
        notice: This is a demonstration and not a report of Eastmarsh Council.
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.model import Standing
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """A problem where a demonstration has no notice."""
    document = case.strategy.document
    if document.standing is Standing.DEMONSTRATION and document.notice is None:
        message = "a demonstration needs a notice that says so"
        hint = "add notice: and who made this, and that it is not the council's"
        yield RULE.problem(message, DOCUMENT, ("standing",), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
