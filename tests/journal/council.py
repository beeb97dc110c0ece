"""A small invented council that entries are recorded for, and what landing one gives."""

from __future__ import annotations

from datetime import date

from strategy.diagnostics import Diagnostic, Severity
from strategy.journal import NewEntry, prove
from strategy.load import load
from strategy.model import ProgressEntry, StrategyDocument

TODAY = date(2026, 12, 18)

COUNCIL = {
    "data/strategy.yaml": b"""\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child in Marlbrook learns well.
statuses:
  at-risk: {label: Needs Attention, means: Members are asked to look at it.}
""",
    "data/posts.yaml": b"attendance-lead: {title: Attendance Lead}\n",
    "data/priorities/1.yaml": b"title: Good schools for all\n",
    "data/objectives/1.1.yaml": b"""\
priority: 1
wording: Fewer children miss school.
intent: improve
""",
    "data/objectives/1.2.yaml": b"""\
priority: 1
wording: Every school has a careers lead.
intent: reach
""",
}


def document() -> StrategyDocument:
    strategy = load(COUNCIL).strategy
    assert strategy is not None
    return strategy.document


def errors(entry: NewEntry) -> list[Diagnostic]:
    """What keeps an entry from landing."""
    return [one for one in prove(COUNCIL, [entry], TODAY) if one.severity is Severity.ERROR]


def landed(entry: NewEntry) -> ProgressEntry:
    """The entry as it is read once it has landed."""
    loaded = load({**COUNCIL, entry.path: entry.data})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    [read] = loaded.strategy.progress[entry.subject]
    return read
