"""A figure is never deleted.

Figures only gain rows. A figure that was published stays, also where a later one takes its place:
that is how a report as at an earlier day can still print what was known then. Where a row was never
right (our copying error, or a number that could point at a child), a decision names the measure.

Before:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,19.9,,,final,2025-03-20,
        2024/25,Eastmarsh,18.4,,,provisional,2025-10-16,

Bad:
    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,19.9,,,final,2025-03-20,

Good:
    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2023/24,Eastmarsh,19.9,,,final,2025-03-20,
        2024/25,Eastmarsh,18.4,,,provisional,2025-10-16,
        2024/25,Eastmarsh,18.7,,,final,2026-03-19,
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import FIGURE_KIND, RecordChange, effect_key
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import TAKEN_OUT, Comparison
from strategy.rules.guarding import effect
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each figure that is gone; one for all, where the whole file is."""
    reported: set[str] = set()
    for change in case.of(FIGURE_KIND) if case.binding else ():
        whole = effect_key(change)[1] not in case.new.figures
        gone = change.what is RecordChange.REMOVED and not (whole and change.file in reported)
        if gone and not case.is_decided(change, TAKEN_OUT):
            reported.add(change.file)
            _, _, name = change.record.partition("/")
            what = "these figures were there and their file is gone"
            message = what if whole else f"the figure for {name} was there and is gone"
            hint = (
                "put it back; a revision is a row of its own, with the day it was published; for "
                "our own copying error, or a number that could point at somebody, add a decision "
                f"with the effect {effect(change, Outcome.TRANSCRIPTION)}"
            )
            yield RULE.problem(message, change.file, (), hint)


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
