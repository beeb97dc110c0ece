"""What a record names exists.

A progress entry on a set that is not there, or an objective under a priority that is not there,
drops out of every table without a word. The name has to be that of a file, or of a set, group or
phase in the strategy's own file. A file that has problems of its own still counts as existing.

Bad:
    data/objectives/1.1.yaml:
        priority: 11
        set: main
        wording: Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.rules.references import STANDS_IN, Guesses, dangling
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each name of something that does not exist."""
    guesses = Guesses()
    for wrong in dangling(case, loosely=False):
        hint = guesses.nearest(wrong) or STANDS_IN[wrong.kind]
        yield RULE.problem(f'there is no {wrong.kind} "{wrong.text}"', wrong.file, wrong.path, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
