"""A number in the text is the number of the target.

Where a wording says "to 29% by 2030" and the target for that year is 30, each reader takes another
one home. Only texts that name a percentage and a year in this way are looked at, and only beside
targets of the measures that belong to it, for a period that ends in that year: an objective's own,
those of a priority and of its objectives beside its aims, and a measure's own beside its title,
definition and note. What is adopted is amended by a decision; what is the council's own is put
right. Which target stands depends on today.

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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from strategy.assess.facts import Position
from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.model import MeasureUse, Role, Shows, Target
from strategy.periods.period_kinds import Period
from strategy.rules.figures import in_figures, is_public, when
from strategy.rules.prose.text_fields import Written
from strategy.rules.rule import Case, rule_of

NAMED = re.compile(
    r"\bto ([0-9]+(?:\.[0-9]+)?) ?(?:%|per ?cent\b) by (?:the end of )?([0-9]{4})(?:/([0-9]{2}))?\b"
)
"""``to 29% by 2030``, ``to 29.5 per cent by 2029/30``."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each number in a text that no target for that year has."""
    for texts, facts in _texts_with_measures(case):
        for text in texts if facts else ():
            yield from _disagreeing(case, text, facts)


def _disagreeing(
    case: Case, text: Written, measures: Sequence[MeasureFacts]
) -> Iterator[Diagnostic]:
    for number, year, second in NAMED.findall(text.text):
        said = f"{year}/{second}" if second else year
        targets = [
            (facts, target)
            for facts in measures
            for target in facts.targets
            if _for(target, facts, said)
        ]
        values = [target.value.at for _, target in targets if target.value.at is not None]
        if values and Decimal(number) not in values:
            asked = _asked(case, targets)
            message = f"the text says {number}% by {said}, and the target is {asked}"
            yield RULE.problem(message, text.file, text.path, HINT)


def _texts_with_measures(case: Case) -> Iterator[tuple[list[Written], list[MeasureFacts]]]:
    """The texts of each objective, priority and measure, with the measures that belong to it."""
    by_priority: defaultdict[str, list[MeasureUse]] = defaultdict(list)
    for position in case.position.positions:
        objective = position.objective
        yield _texts(position), _percentages(case, objective.measures)
        for priority in objective.all_priorities:
            by_priority[priority] += objective.measures
    for priority_id, priority_record in case.strategy.priorities.items():
        file = definition_file("priorities", priority_id)
        aims = [
            Written(aim, file, ("aims", place)) for place, aim in enumerate(priority_record.aims)
        ]
        yield aims, _percentages(case, [*priority_record.measures, *by_priority[priority_id]])
    for measure_id, measure in case.strategy.measures.items():
        file = definition_file("measures", measure_id)
        named = {name: getattr(measure, name) for name in ("title", "definition", "note")}
        own = [Written(text, file, (name,)) for name, text in named.items() if text]
        yield own, _shares([case.measured[measure_id]] if measure_id in case.measured else [])


def _percentages(case: Case, uses: Iterable[MeasureUse]) -> list[MeasureFacts]:
    """The measures whose values are percentages, those for context left out."""
    names = dict.fromkeys(use.id for use in uses if use.role is not Role.CONTEXT)
    return _shares([case.measured[name] for name in names if name in case.measured])


def _shares(measures: Iterable[MeasureFacts]) -> list[MeasureFacts]:
    return [measure for measure in measures if measure.measure.shown_as is Shows.PERCENTAGE]


def _texts(position: Position) -> list[Written]:
    """What is looked at of an objective: its wording, its label, and its last entry's summary."""
    objective, entry = position.objective, position.latest
    file = definition_file("objectives", objective.id)
    texts = [Written(position.wording, file, ("wording",))]
    if objective.label:
        texts.append(Written(objective.label, file, ("label",)))
    if entry:
        texts.append(Written(entry.summary, entry_file(entry.subject, entry.id), ("summary",)))
    return texts


def _for(target: Target, facts: MeasureFacts, said: str) -> bool:
    """Whether a target is for the year that a text says, or for a period that ends in it."""
    period = when(target.period, facts.measure.period)
    ends_then = isinstance(period, Period) and str(period.last.year) == said
    return ends_then or period == when(said, facts.measure.period)


def _asked(case: Case, targets: list[tuple[MeasureFacts, Target]]) -> str:
    """What the targets ask for, as far as the public may read it."""
    if not all(is_public(case, facts.measure, target) for facts, target in targets):
        return "another"
    return " and ".join(dict.fromkeys(f"{in_figures(target.value)}%" for _, target in targets))


HINT = "one of the two is wrong: put the text right, or add the target that was agreed"

RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
