"""A small invented council in the middle of delivering: actions, rounds, voices and frameworks."""

from __future__ import annotations

DELIVERY = {
    "data/strategy.yaml": """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child in Marlbrook learns well.
sets:
  first: {title: First objectives, starts: 2024, ends: 2030, review: {due: 2026-12-18}}
groups: {send: Children with special educational needs, looked-after: Children looked after}
phases: {primary: Primary, post-16: Post-16}
reporting:
  rounds:
    2026-summer: {as_at: 2026-07-17, updates_by: 2026-09-04}
    2026-autumn: {as_at: 2026-11-20, updates_by: 2026-12-04, body: Scrutiny Committee}
    2027-spring: {as_at: 2027-03-26}
""",
    "data/posts.yaml": """\
attendance-lead: {title: Attendance Lead, service: Inclusion, portfolio: Children}
send-manager:
  {title: "Service Manager, SEND", service: SEND, until: 2026-08-31, succeeded_by: head-of-send}
head-of-send: {title: Head of SEND, service: SEND, portfolio: Children}
icb-lead: {title: Speech and Language Lead, organisation: Marlbrook Health Partnership}
clerk: {title: Clerk}
""",
    "data/priorities/1.yaml": "title: Every child is in school\nlead: head-of-send\n",
    "data/priorities/2.yaml": "title: Every young person has a next step\n",
    "data/objectives/1.1.yaml": """\
priority: 1
set: first
wording: We will make sure that every child attends.
label: Attendance
intent: improve
owner: attendance-lead
phases: [primary]
groups: [send]
measures: [absence]
frameworks: {rights: [12, 28]}
review: {due: 2026-11-02}
""",
    "data/objectives/1.2.yaml": """\
priority: 1
set: first
wording: We will open two resourced bases, so that children can learn close to home.
intent: put-in-place
owner: send-manager
phases: [primary]
""",
    "data/objectives/1.10.yaml": """\
priority: 1
set: first
wording: We will check every child's language at two.
label: Check at two
intent: reach
owner: the talking team
frameworks: {rights: [28]}
""",
    "data/objectives/2-1.yaml": """\
number: 2.1
priority: 2
set: first
wording: We will offer every young person a next step.
label: Next steps
intent: improve
phases: [post-16]
groups: [looked-after]
""",
    "data/measures/absence.yaml": """\
title: Persistent absence
definition: Pupils missing a tenth of all sessions or more.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
owner: attendance-lead
next_release: 2026-12-10
""",
    "data/measures/spare.yaml": """\
title: Days in school
definition: Days on which schools were open.
unit: days
better: higher
period: academic-year
source: {publisher: Us}
""",
    "data/actions/hub.yaml": """\
title: Attendance hub
description: Schools learn from each other how to bring children back.
objectives: ['1.1', 1.2]
owner: attendance-lead
partners: [The schools' forum]
starts: 2026-01
due: 2027-07-31
funding: The schools' forum pays until 2027.
groups: [send]
internal: The forum may stop paying.
milestones:
  first: {title: First cohort of schools joins, due: 2026-03-31}
  second: {title: Second cohort of schools joins, due: 2026-10-31}
  third: {title: Third cohort of schools joins, due: 2026-12-11}
  website: {title: The website opens, due: 2026-06-30}
  last: {title: All schools take part, due: 2027-06-30}
links: [{title: How the hub works, url: 'https://example.org/hub'}]
""",
    "data/actions/bases.yaml": """\
title: Two resourced bases
objectives: [1.2]
owner: send-manager
due: 2026-09-30
""",
    "data/actions/stray.yaml": "title: A stray action\nobjectives: ['9.9']\nowner: clerk\n",
    "data/progress/hub/2026-04-02-attendance-lead.yaml": """\
as_at: 2026-04-02
by: attendance-lead
status: on-track
summary: Twelve schools joined.
milestones: {first: {reached: 2026-03-27}}
""",
    "data/progress/hub/2026-11-06-attendance-lead.yaml": """\
as_at: 2026-11-06
by: attendance-lead
status: at-risk
summary: The second cohort waits for a room.
corrective_action: {what: Ask the college for a room., by: 2026-11-30}
milestones:
  second: {expected: 2027-01-31, because: There is no room.}
  website: {dropped: Schools write to each other instead.}
  third: {expected: 2027-02-26, because: It follows the second.}
""",
    "data/progress/1.1/2026-11-16-attendance-lead.yaml": """\
as_at: 2026-11-16
by: attendance-lead
status: off-track
summary: Attendance fell to 92.1%.
corrective_action: {what: Two more caseworkers visit families., by: 2026-11-13}
milestones: {last: {expected: 2027-07-16}}
""",
    "data/progress/1.2/2026-05-15-send-manager.yaml": """\
as_at: 2026-05-15
by: send-manager
status: paused
summary: The builder went out of business.
paused: {because: There is no builder., until: 2026-12-01}
""",
    "data/progress/1.10/2026-02-27-icb-lead.yaml": """\
as_at: 2026-02-27
by: icb-lead
status: on-track
summary: Checks go on.
""",
    "data/decisions/2026-06-10-cabinet.yaml": """\
date: 2026-06-10
body: Cabinet
reference: CAB/6
summary: Cabinet gave the hub another year.
effects:
  - {action: hub, outcome: extended, because: More schools want to join.}
""",
    "data/voice/2026-05-20-school-council.yaml": """\
date: 2026-05-20
who: Marlbrook school councils, 8 to 11
number: 24
method: workshop
by: attendance-lead
said: We want to know who to ask when we feel ill.
objectives: ['1.1']
groups: [send]
phases: [primary]
answer: yes
response: Each school named somebody.
changed: There is a name on every classroom door.
decision: 2026-06-10-cabinet
""",
    "data/voice/2026-10-02-college.yaml": """\
date: 2026-10-02
who: Students at the college
number: 3
said: The bus comes too late.
objectives: ['1.1', 2-1]
phases: [post-16]
""",
    "data/frameworks/rights.yaml": """\
title: Rights of the child
publisher: Somebody
edition: '1989'
items: {"2": No discrimination, "12": Being heard, "28": School}
""",
}
