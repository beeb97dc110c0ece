"""What has a first and a last day ends after it starts.

A strategy or a set that ends before it starts is in force on no day at all, so every report would
leave its objectives out. The last day may be the first one. A year or a month alone means its first
day under "starts" and its last day under "ends".

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2027, ends: 2026}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2026, ends: 2027}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """A problem for the strategy, and for each set, that ends before it starts."""
    document = case.strategy.document
    if document.ends < document.starts:
        yield _backwards("the strategy", document.starts, document.ends, ("ends",))
    for set_id, objective_set in document.sets.items():
        if objective_set.ends < objective_set.starts:
            path = ("sets", set_id, "ends")
            yield _backwards(f'the set "{set_id}"', objective_set.starts, objective_set.ends, path)


def _backwards(what: str, starts: date, ends: date, path: FieldPath) -> Diagnostic:
    message = f"{what} ends on {in_words(ends)}, before it starts on {in_words(starts)}"
    return RULE.problem(message, DOCUMENT, path, "mend one of the two")


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
