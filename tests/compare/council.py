"""An invented council before and after a year, and what moved between the two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.audience import Audience
from strategy.compare.comparison import comparison_of
from strategy.compare.described import ComparedState, DescribedChange, StrategyComparison
from strategy.compare.redaction import redact_pair
from strategy.load.reading import load

WAS, NOW = date(2026, 3, 31), date(2026, 11, 23)

DOCUMENT = """\
format: 1
title: Learning in Eastmarsh
organisation: Eastmarsh Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child is safe, known and well taught.
area: {name: Eastmarsh}
sets:
  main: {title: Our objectives, starts: 2024, ends: 2030}
  next: {title: Next objectives, starts: 2027, ends: 2030}
"""
MEASURE = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
owner: attendance-lead
baseline: {period: 2021/22}
targets:
  - {period: 2026/27, value: 16.0}
gaps:
  - {name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}, baseline: {period: 2021/22}}
breakdowns: [fsm]
"""
FIGURES = """\
period,area,fsm,value,published
2022/23,Eastmarsh,,19.5,2024-03-20
2023/24,Eastmarsh,,18.5,2025-03-20
"""
ENTRY = "as_at: 2026-03-20\nby: attendance-lead\nstatus: on-track\nsummary: Fewer missed.\n"
FILES = {
    "data/strategy.yaml": DOCUMENT,
    "data/posts.yaml": "attendance-lead: {title: Attendance Lead}\nhead: {title: Head of SEND}\n",
    "data/priorities/1.yaml": "title: At school\naims: [All attend., All belong.]\n",
    "data/priorities/2.yaml": "title: At work\n",
    "data/objectives/1.1.yaml": """\
priority: 1
set: main
wording: Every pupil attends regularly, and every family knows whom to call.
label: Attendance
intent: improve
owner: attendance-lead
measures: [absence]
review: {due: 2027-03-31}
""",
    "data/objectives/1.2.yaml": "priority: 1\nset: main\nwording: We open a base.\nintent: reach\n",
    "data/objectives/2.1.yaml": "priority: 2\nset: main\nwording: All have work.\nintent: reach\n",
    "data/objectives/all.yaml": "priorities: [1, 2]\nwording: We listen.\nintent: maintain\n",
    "data/measures/absence.yaml": MEASURE,
    "data/measures/absence.csv": FIGURES,
    "data/actions/hub.yaml": """\
title: Attendance hub
objectives: ["1.1"]
owner: head
due: 2027-07-31
milestones: {first: {title: The first school joins, due: 2026-10-31}}
""",
    "data/frameworks/rights.yaml": "title: Rights\nitems: {'12': Being heard}\n",
    "data/progress/1.1/2026-03-20-attendance-lead.yaml": ENTRY,
    "data/decisions/2024-01-18-cabinet.yaml": "date: 2024-01-18\nbody: Cabinet\n"
    "summary: Adopted.\n",
}
OBJECTIVE = "data/objectives/1.1.yaml"

Changed = Mapping[str, str | None]


def files(changed: Changed | None = None) -> dict[str, bytes]:
    """The council's files with some changed, added, or taken away (``None``)."""
    kept = {**FILES, **(changed or {})}
    return {path: text.encode() for path, text in kept.items() if text is not None}


def edited(path: str, *edits: str) -> dict[str, str]:
    """A file with texts replaced: old, new, old, new."""
    text = FILES[path]
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new)
    return {path: text}


def movement(
    changed: Changed | None = None,
    before: Changed | None = None,
    audience: Audience = Audience.PUBLIC,
) -> StrategyComparison:
    """What moved from the council, or from another state of it, to the changed one."""
    old, new = load(files(before)), load(files(changed))
    assert old.strategy
    assert new.strategy
    strategy_reads = redact_pair(audience, old.strategy, new.strategy)
    return comparison_of(
        old, new, ComparedState(WAS, "then"), ComparedState(NOW, "now"), strategy_reads
    )


def told(one: DescribedChange) -> str:
    """A change on a line, with its words marked and what was written of it."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    words = " ".join(marks[piece.how.value].format(piece.text) for piece in one.marked)
    parts = [f"{one.topic.value}: {one.about.name}: {one.says}", words, one.quote, *one.details]
    return " | ".join(part for part in parts if part)


def lines(found: StrategyComparison) -> list[str]:
    """Everything that is told, under its groups."""
    return [
        f"{group.title} > {told(change)}"
        for group in found.groups
        for subject in group.subjects
        for change in subject.changes
    ]


CSV_OF = {
    "data/measures/calls.yaml": MEASURE.replace("gaps:", "paired_with: absence\ngaps:"),
    "data/measures/calls.csv": FIGURES,
    "data/voice/2026-06-20-pupils.yaml": "date: 2026-06-20\nwho: Pupils\nsaid: The bus is late.\n"
    "objectives: ['1.1']\ndecision: 2026-10-15-cabinet\n",
}
NEWS_OF = {
    "data/progress/1.1/2026-09-30-attendance-lead.yaml": ENTRY.replace("03-20", "09-30")
    + "milestones: {first: {reached: 2026-09-12}}\n",
    "data/progress/hub/2026-09-30-head.yaml": ENTRY.replace("03-20", "09-30"),
    "data/decisions/2026-10-15-cabinet.yaml": "date: 2026-10-15\nbody: Cabinet\nsummary: Decided.\n"
    "effects: [{action: hub, outcome: extended}, {objective: '1.2', outcome: closed}]\n",
    "data/decisions/2026-10-16-cabinet.yaml": "date: 2026-10-16\nbody: Cabinet\nsummary: Decided.\n"
    "effects: [{set: next, outcome: extended}]\n",
    "data/priorities/2.yaml": "title: At work\nmeasures: [calls]\n",
}
"""Records that name each other, so that one is shown or placed by what another says."""
