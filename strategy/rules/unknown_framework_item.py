"""An item of a framework that an objective serves is in that framework.

The matrix of objectives against a framework shows each item with the objectives that serve it. A
number that is not there falls out of it without a word, and the item that was meant looks as if
nobody served it. The items stand in the framework's own file.

Bad:
    data/frameworks/uncrc.yaml:
        title: UN Convention on the Rights of the Child
        items: {"12": Respect for the views of the child, "28": Right to education}

    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        frameworks: {uncrc: [82]}

Good:
    data/frameworks/uncrc.yaml:
        title: UN Convention on the Rights of the Child
        items: {"12": Respect for the views of the child, "28": Right to education}

    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        frameworks: {uncrc: [28]}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import definition_file
from strategy.model import Framework, Measure, Objective
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each item that a known framework does not have."""
    records: list[tuple[str, Objective | Measure]] = [
        *(("objectives", objective) for objective in case.strategy.objectives.values()),
        *(("measures", measure) for measure in case.strategy.measures.values()),
    ]
    for folder, record in records:
        file = definition_file(folder, record.id)
        for name, items in record.frameworks.items():
            framework = case.strategy.frameworks.get(name)
            for position, item in enumerate(items):
                if framework and item not in framework.items:
                    yield _unknown(file, framework, position, item)


def _unknown(file: str, framework: Framework, position: int, item: str) -> Diagnostic:
    message = f'the framework "{framework.id}" has no item "{item}"'
    where = f"its items stand in {definition_file('frameworks', framework.id)}"
    hint = did_you_mean(item, sorted(framework.items)) or where
    path = ("frameworks", framework.id, position)
    return RULE.problem(message, file, path, hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
