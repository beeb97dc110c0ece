"""A small invented council with a lively history, and strategies read and drawn for tests."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType

from strategy.assess.assessment import assess
from strategy.assess.facts import Assessment
from strategy.audience import Audience, visible_to
from strategy.load.reading import load
from strategy.storage.reading import read_tree
from strategy.views.header import Header, header_of
from strategy.views.serialising import as_data, fields_of

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[2]

COUNCIL = {
    "data/strategy.yaml": """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2022
ends: 2030
vision: Every child in Marlbrook learns well.
sets:
  first: {title: First objectives, starts: 2022, ends: 2024}
  second: {title: Second objectives, starts: 2024, ends: 2030}
groups: {send: Children with special educational needs, looked-after: Children looked after}
phases: {primary: Primary, post-16: Post-16}
statuses: {at-risk: {label: Needs attention}}
""",
    "data/posts.yaml": """\
attendance-lead: {title: Attendance Lead}
head-of-send: {title: Head of SEND and Inclusion}
icb-lead: {title: Speech and Language Lead, organisation: Marlbrook Health Partnership}
""",
    "data/priorities/1.yaml": """\
title: Every child is in school and learning
aims:
  - No child waits for a place.
  - Every school is one that children want to be in.
lead: head-of-send
groups: [send]
links: [{title: The plan for places, url: 'https://example.org/places'}]
""",
    "data/priorities/10.yaml": """\
title: 日本語 and other languages are heard in our schools
""",
    "data/objectives/1.1.yaml": """\
priority: 1
set: second
wording: We will make sure that every child attends, and that nobody is at home without a reason.
earlier_wordings:
  - {wording: "We will improve attendence.", decision: 2024-05-01-cabinet}
  - {wording: We will make sure that every child attends., decision: 2025-11-19-cabinet}
label: Attendance
intent: improve
owner: attendance-lead
partners: [Marlbrook Health Partnership, The schools' forum]
phases: [primary, post-16]
groups: [send, looked-after]
young_people: We want you to feel good about coming to school.
review: {due: 2027-03-31}
links: [{title: How we count, url: 'https://example.org/how-we-count'}]
""",
    "data/objectives/1.2.yaml": """\
priority: 1
set: second
wording: >-
  We will open two resourced bases, so that children with an education, health and care plan can
  learn close to home.
intent: put-in-place
owner: head-of-send
""",
    "data/objectives/1.3.yaml": """\
priority: 1
set: first
wording: We will offer a speech and language check to every child at two.
label: "[draft] Check at two [/b] :smile:"
intent: reach
owner: icb-lead
""",
    "data/objectives/1.4.yaml": """\
priority: 1
set: first
wording: We will visit every child at home before they start school.
label: Home visits
intent: reach
""",
    "data/objectives/10.1.yaml": """\
priority: 10
set: second
wording: Families will get every letter in the language they read.
label: 日本語 letters 👩‍👩‍👧 home
intent: improve
owner: somebody new
""",
    "data/objectives/2-1.yaml": """\
number: 1.5
priority: 1
set: second
wording: We will invite every family to school before their child starts.
label: Visits to school
intent: maintain
supersedes: [1.4]
owner: attendance-lead
""",
    "data/objectives/voice.yaml": """\
priorities: [1, 10]
set: second
wording: Children and young people are heard wherever decisions about them are made.
label: Voices heard
intent: improve
""",
    "data/progress/1.1/2025-06-20-attendance-lead.yaml": """\
as_at: 2025-06-20
by: attendance-lead
status: on-track
summary: Attendance rose to 93.1%.
""",
    "data/progress/1.1/2026-06-19-attendance-lead.yaml": """\
as_at: 2026-06-19
by: attendance-lead
status: on-track
summary: Attendance rose to 94.9%.
""",
    "data/progress/1.1/2026-06-19-attendance-lead-corrected.yaml": """\
as_at: 2026-06-19
recorded: 2026-06-26
by: attendance-lead
status: at-risk
summary: Attendance fell to 92.9%, not 94.9% as was first reported.
corrects: 2026-06-19-attendance-lead
""",
    "data/progress/1.1/2026-10-30-attendance-lead.yaml": """\
as_at: 2026-10-30
by: attendance-lead
status: off-track
summary: >-
  Attendance fell again, to 92.1%. The bus that was to run earlier was refused.


  310 pupils now miss a day or more each week.
detail: "- Year 9: 90.2%\\n- Year 10: 89.8%"
internal: The operator asked for more than the budget holds.
corrective_action:
  what: Two more caseworkers visit the families of those absent most.
  by: 2026-11-20
next: Ask the operator again in January.
evidence:
  - {title: Attendance by school, url: 'https://example.org/attendance/by-school-and-year-group/2026'}
""",
    "data/progress/1.1/2026-11-06-head-of-send.yaml": """\
as_at: 2026-11-06
by: head-of-send
status: off-track
visibility: internal
summary: One school has stopped sending its figures.
corrective_action: Ask again.
""",
    "data/progress/1.2/2026-09-18-head-of-send.yaml": """\
as_at: 2026-09-18
by: head-of-send
status: paused
summary: Work on the second base has stopped, because the builder has gone out of business.
paused: {because: There is no builder., until: 2026-11-01}
""",
    "data/progress/1.3/2024-03-01-icb-lead.yaml": """\
as_at: 2024-03-01
by: icb-lead
status: complete
summary: "Every child at two is offered a check. [bold]Not[/bold] markup \\u202e:tada:\\e[31m"
""",
    "data/progress/1.4/2022-12-09-attendance-lead.yaml": """\
as_at: 2022-12-09
by: attendance-lead
status: off-track
summary: Fewer than half of families wanted a visit at home.
corrective_action: Ask families what they would rather have.
""",
    "data/progress/10.1/2025-01-31-somebody-new.yaml": """\
as_at: 2025-01-31
by: somebody new
status: on-track
summary: 四つの言語 (four languages) are in use 🎉.
""",
    "data/decisions/2023-01-18-cabinet.yaml": """\
date: 2023-01-18
effective: 2023-01-26
body: Cabinet
reference: CAB/12
url: https://example.org/cabinet/12
summary: Cabinet replaced visits at home with visits to the school.
effects:
  - objective: 1.4
    outcome: superseded
    by: 2-1
    because: Visits to the school reach more families.
""",
    "data/decisions/2024-05-01-cabinet.yaml": """\
date: 2024-05-01
body: Cabinet
summary: A copying error was put right.
effects:
  - {objective: 1.1, outcome: transcription}
""",
    "data/decisions/2025-11-19-cabinet.yaml": """\
date: 2025-11-19
effective: 2025-11-27
body: Full Council
summary: Council added that nobody is at home without a reason.
effects:
  - {objective: 1.1, outcome: amended}
  - {set: second, outcome: extended, because: It was to end in 2028.}
  - {priority: 10}
""",
}


def read(files: Mapping[str, str], on: date = TODAY, *, internal: bool = False) -> Assessment:
    """The position on a day of a strategy whose files all load."""
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    audience = Audience.INTERNAL if internal else Audience.PUBLIC
    return assess(visible_to(audience, loaded.strategy), on)


def shipped() -> Assessment:
    """The position of the demonstration that comes with the tool."""
    strategy = load(read_tree(ROOT).files).strategy
    assert strategy is not None
    return assess(visible_to(Audience.PUBLIC, strategy), TODAY)


def console(width: int, *, colour: bool = False) -> Console:
    """A console on paper. It would read markup and emoji codes: texts must not rely on it."""
    return Console(
        width=width,
        file=io.StringIO(),
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
        _environ={},
    )


def drawn(text: RenderableType, on: Console) -> str:
    """What a renderable looks like on a console."""
    on.print(text)
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def public(found: Assessment) -> Header:
    """What stands first of whatever is shown to the public."""
    return header_of(found, "public")


def written(found: Assessment, view: Any) -> Any:
    """A view with its header, as JSON has it."""
    return as_data({**fields_of(public(found)), **fields_of(view)})
