"""A small invented council that entries are recorded for, and what landing one gives."""

from __future__ import annotations

from datetime import UTC, date, datetime

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.reading import load
from strategy.model import ProgressEntry, StrategyDocument
from strategy.recording.compose import NewEntry
from strategy.recording.proof import prove

TODAY = date(2026, 12, 18)
NOW = datetime(2026, 12, 18, 9, 30, 5, tzinfo=UTC)

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
    return [
        problem for problem in prove(COUNCIL, [entry], TODAY) if problem.severity is Severity.ERROR
    ]


def landed(entry: NewEntry) -> ProgressEntry:
    """The entry as it is read once it has landed."""
    loaded = load({**COUNCIL, entry.path: entry.data})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    [read] = loaded.strategy.progress[entry.subject]
    return read


WHOLE = {
    **COUNCIL,
    "data/strategy.yaml": COUNCIL["data/strategy.yaml"]
    + b"""\
sets:
  first: {title: First objectives, starts: 2024, ends: 2026}
groups: {care-leavers: Care leavers}
phases: {post-16: After 16}
reporting:
  rounds:
    2026-summer: {as_at: 2026-07-17, updates_by: 2026-08-28}
    2026-autumn: {as_at: 2026-11-20, updates_by: 2026-12-20}
""",
    "data/actions/attendance-hub.yaml": b"""\
title: Attendance hub
objectives: [1.1]
milestones:
  first-cohort: {title: The first schools join, due: 2026-09-30}
  second-cohort: {title: More schools join, due: 2026-12-31}
""",
    "data/actions/careers-hub.yaml": b"""\
title: Careers hub
objectives: [1.1, 1.2]
milestones:
  first-cohort: {title: The first schools join, due: 2026-09-30}
""",
    "data/measures/absence.yaml": b"""\
title: Absence
definition: Sessions missed.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
""",
    "data/decisions/2026-10-15-cabinet.yaml": b"""\
date: 2026-10-15
body: Cabinet
summary: The objectives were looked at.
""",
    "data/voice/2026-06-20-care-leavers.yaml": b"""\
date: 2026-06-20
who: Care leavers
said: We want buses.
objectives: [1.1]
""",
}
"""The council with everything that a new record can name."""
