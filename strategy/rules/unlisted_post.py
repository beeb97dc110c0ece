"""Whoever owns or leads something is a post in posts.yaml.

A post outlives the person in it, so work does not become nobody's when somebody leaves. Only a post
from the list can be told from a slip of the keyboard, counted, and asked for its update. Other text
is taken too, because a partner's post may not be known yet: this is a warning.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        owner: Attendance Lead

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        owner: attendance-lead
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import POSTS
from strategy.rules.prose.person_names import names_somebody
from strategy.rules.references import LONGEST_GUESSED, Guesses, dangling
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each field that names a post and holds other text."""
    guesses = Guesses()
    for wrong in dangling(case, loosely=True):
        hint = guesses.nearest(wrong) or f"add the post to {POSTS}, or name one that is there"
        is_name = names_somebody(wrong.text, only_offices=True)
        said = "this" if is_name else f'"{wrong.text[:LONGEST_GUESSED]}"'
        message = f"{said} is not a post in {POSTS}"
        yield RULE.problem(message, wrong.file, wrong.path, hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
