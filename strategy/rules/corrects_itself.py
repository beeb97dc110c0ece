"""A correction puts another entry right, and never itself.

The entry that is corrected no longer counts. Where an entry corrects itself, or two correct each
other, none of them counts and the objective has no update at all, though its folder is full.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group but one.
        corrects: 2026-03-31-attendance-lead

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.

    data/progress/1.1/2026-03-31-attendance-lead-corrected.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group but one.
        corrects: 2026-03-31-attendance-lead
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import entry_file
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each circle of corrections, at the first entry of it by name."""
    for subject, entries in case.strategy.progress.items():
        corrects = {entry.id: entry.corrects for entry in entries if entry.corrects}
        for first in circles(corrects):
            file = entry_file(subject, first)
            yield RULE.problem(_message(first, corrects[first]), file, ("corrects",), HINT)


HINT = "name the earlier entry that this one puts right, or delete the line"


def _message(entry: str, corrected: str) -> str:
    if entry == corrected:
        return "this entry corrects itself"
    return f'this entry and "{corrected}" correct each other, in a circle'


def circles(corrects: Mapping[str, str]) -> list[str]:
    """The first name, by the alphabet, of each circle in what corrects what."""
    firsts: set[str] = set()
    done: set[str] = set()
    for start in corrects:
        way: list[str] = []
        here = start
        while here in corrects and here not in done:
            done.add(here)
            way.append(here)
            here = corrects[here]
        if here in way:
            firsts.add(min(way[way.index(here) :]))
    return sorted(firsts)


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
