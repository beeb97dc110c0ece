"""When a set of objectives has run out, a decision says what became of it.

Objectives whose time is over and of which nobody has said whether they were kept, extended or
closed stay in every report as if they were in force. One line in one decision settles the whole
set. It depends on today's date, so it is a warning and never fails a build.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2020
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2020, ends: 2023}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2020
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2020, ends: 2023}

    data/decisions/2024-01-18-cabinet.yaml:
        date: 2024-01-18
        body: Cabinet
        summary: The objectives are kept until the new ones are adopted.
        effects:
          - {set: main, outcome: kept}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.progress.force import SETTLES, EndedSet, sets_without_outcome
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import listed
from strategy.load.record_kinds import DATA, DOCUMENT
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each set that is over and has no outcome, however many objectives it has.

    None where a decision cannot be read: it may be the one that settles the set.
    """
    if any(file.startswith(f"{DATA}/decisions/") for file in case.unsound):
        return
    for ended_set in sets_without_outcome(case.strategy, case.today):
        yield _over(ended_set)


def _over(ended_set: EndedSet) -> Diagnostic:
    objectives = "1 objective" if ended_set.of == 1 else f"{ended_set.of:,} objectives"
    its = (
        f"its {objectives}"
        if ended_set.objectives == ended_set.of
        else f"{ended_set.objectives:,} of its {objectives}"
    )
    ended = in_words(ended_set.set.ends)
    message = f"this set ended on {ended}, and no decision says what became of {its}"
    hint = f"record a decision on the set {ended_set.id}, or on each of them: {listed(SETTLES)}"
    return RULE.problem(message, DOCUMENT, ("sets", ended_set.id, "ends"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
