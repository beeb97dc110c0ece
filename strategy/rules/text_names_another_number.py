"""A number in the text is the number of the target.

Where a wording says "to 29% by 2030" and the target for that year is 30, each reader takes another
one home. Only texts that name a percentage and a year in this way are looked at, and only beside
targets of the objective's own measures for a period that ends in that year. What is adopted is
amended by a decision; what is the council's own is put right. Which target stands depends on today.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]
        label: Absence down to 14% by 2028

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        measures: [persistent-absence]
        label: Absence down to 15% by 2028

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
        targets:
          - {period: 2027/28, value: 15.0, decision: 2024-01-18-cabinet}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from strategy.assess import MeasureFacts, Position
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.kinds import definition_file, entry_file
from strategy.model import Objective, Role, Shows, Target
from strategy.periods import Period
from strategy.rules.aims import in_figures, when
from strategy.rules.figures import is_public
from strategy.rules.prose.fields import Written
from strategy.rules.rule import Case, rule_of

NAMED = re.compile(
    r"\bto ([0-9]+(?:\.[0-9]+)?) ?(?:%|per ?cent\b) by (?:the end of )?([0-9]{4})(?:/([0-9]{2}))?\b"
)
"""``to 29% by 2030``, ``to 29.5 per cent by 2029/30``."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each number in a text that no target of its objective for that year has."""
    for position in case.position.positions:
        facts = _percentages(case, position.objective)
        for one in _texts(position) if facts else ():
            for number, year, second in NAMED.findall(one.text):
                said = f"{year}/{second}" if second else year
                found = [
                    (each, to) for each in facts for to in each.targets if _for(to, each, said)
                ]
                values = [target.value.at for _, target in found if target.value.at is not None]
                if values and Decimal(number) not in values:
                    asked = _asked(case, found)
                    message = f"the text says {number}% by {said}, and the target is {asked}"
                    yield RULE.found(message, one.file, one.path, HINT)


def _percentages(case: Case, objective: Objective) -> list[MeasureFacts]:
    """The measures of an objective whose values are percentages, those for context left out."""
    uses = [use for use in objective.measures if use.role is not Role.CONTEXT]
    found = [case.measured[use.id] for use in uses if use.id in case.measured]
    return [one for one in found if one.measure.shown_as is Shows.PERCENTAGE]


def _texts(position: Position) -> Iterator[Written]:
    """What is looked at of an objective: its wording, its label, and its last entry's summary."""
    objective, entry = position.objective, position.latest
    file = definition_file("objectives", objective.id)
    yield Written(position.wording, file, ("wording",))
    if objective.label:
        yield Written(objective.label, file, ("label",))
    if entry:
        yield Written(entry.summary, entry_file(entry.subject, entry.id), ("summary",))


def _for(target: Target, facts: MeasureFacts, said: str) -> bool:
    """Whether a target is for the year that a text says, or for a period that ends in it."""
    period = when(target.period, facts.measure.period)
    ends_then = isinstance(period, Period) and str(period.last.year) == said
    return ends_then or period == when(said, facts.measure.period)


def _asked(case: Case, found: list[tuple[MeasureFacts, Target]]) -> str:
    """What the targets ask for, as far as the public may read it."""
    if not all(is_public(case, facts.measure, target) for facts, target in found):
        return "another"
    return " and ".join(dict.fromkeys(f"{in_figures(target.value)}%" for _, target in found))


HINT = "one of the two is wrong: put the text right, or add the target that was agreed"

RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
