"""A figure is never rewritten: a revision is a row of its own.

A report as at an earlier day rests on what had been published by then. When a publisher revises a
figure, the new one gets a row with the day it was published, and both can be read. A cell that was
left empty may be filled in later, and notes may change. Our own copying error is put right by a
decision that names the measure.

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
        2024/25,Eastmarsh,18.4,,,provisional,2025-10-16,

Bad:
    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.7,,,provisional,2025-10-16,

Good:
    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,,,provisional,2025-10-16,
        2024/25,Eastmarsh,18.7,,,final,2026-03-19,
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.compare.changes import FIGURE_KIND, Change, RecordChange, effect_key
from strategy.diagnostics import Diagnostic, Severity
from strategy.model import Outcome
from strategy.rules.comparison import TAKEN_OUT, Comparison
from strategy.rules.guarding import effect, from_to
from strategy.rules.rule import rule_of


def check(case: Comparison) -> Iterator[Diagnostic]:
    """One problem for each cell that says something else."""
    for change in case.of(FIGURE_KIND) if case.binding else ():
        rewritten = change.what is RecordChange.CHANGED and not _is_free(change)
        if rewritten and not case.is_decided(change, TAKEN_OUT):
            _, _, name = change.record.partition("/")
            quoted = f" {from_to(change, case)}" if _may_print(change, case) else ""
            message = f"the {change.path[0]} for {name} changed{quoted}"
            hint = (
                "put it back, and add what was published later as a row of its own, with the day "
                "it was published; where it puts our own copying error right, add a decision with "
                f"the effect {effect(change, Outcome.TRANSCRIPTION)}"
            )
            yield RULE.problem(message, change.file, change.place, hint)


def _is_free(change: Change) -> bool:
    """Whether an empty cell was filled in, or only a note changed."""
    return change.before is None or change.path == ("note",)


def _may_print(change: Change, case: Comparison) -> bool:
    """Whether it is under no embargo, and no figure of the council's own: few may be behind it."""
    _, measure_id = effect_key(change)
    measure, row = case.new.measures[measure_id], int(change.within[0])
    published = case.rows[measure_id][row].published
    definitions = (case.old.measures.get(measure_id), measure)
    is_local = any(definition.is_local for definition in definitions if definition)
    return (published is None or published <= case.out_by) and not is_local


RULE = rule_of(__name__, __doc__, Severity.ERROR, control=check)
