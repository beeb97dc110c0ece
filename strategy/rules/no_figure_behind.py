"""An objective that is to improve something has a figure that would show it.

Whether something got better cannot be told from activity alone. Name a measure under "measures", or
say under "no_measure" why there is none: that nobody publishes a fitting figure is an answer.
Nothing is said where no objective of the strategy has measures yet.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Families trust their school.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/objectives/1.2.yaml:
        priority: 1
        set: main
        wording: Families trust their school.
        intent: improve
        no_measure: Nobody asks families in a way that can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Intent, Standing
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each objective in force that is to improve something, without a measure."""
    strategy = case.strategy
    measured = any(objective.measures for objective in strategy.objectives.values())
    if not measured or strategy.document.standing is Standing.DEMONSTRATION:
        return
    for position in case.position.positions:
        objective = position.objective
        if (
            objective.intent is Intent.IMPROVE
            and not objective.measures
            and objective.no_measure is None
        ):
            message = "this is to improve something, and no figure would show it"
            hint = "add measures: and a measure's id, or no_measure: and why there is none"
            yield RULE.problem(
                message, definition_file("objectives", objective.id), ("intent",), hint
            )


RULE = rule_of(__name__, __doc__, Severity.NOTE, check, depends_on_today=True)
