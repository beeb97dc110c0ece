"""An invented council with a refreshed set, actions, voices and a round, as files it would keep."""

from functools import cache

from strategy.model import Strategy
from tests.reports import small

DOCUMENT = """\
sets:
  first: {title: First objectives, starts: 2024-09, ends: 2026-08}
  second: {title: Second objectives, starts: 2026-04, ends: 2030-08, review: {due: 2026-11-30}}
reporting:
  year: academic
  rounds:
    2026-spring: {as_at: 2026-04-01}
    2026-summer: {as_at: 2026-07-17, updates_by: 2026-07-31}
groups: {care: Children in care}
"""
POSTS = """\
attendance: {title: Attendance Lead, service: Inclusion, portfolio: Schools}
skills: {title: Skills Lead, service: Skills, portfolio: Work}
director: {title: Director of Children's Services}
"""
OBJECTIVES = {
    "1.1": "set: first\nlabel: Absence\nwording: Less absence.\nowner: attendance",
    "1.2": "set: first\nlabel: Belonging\nwording: More belonging.\nowner: attendance",
    "1.3": "set: first\nlabel: Libraries\nwording: A library in each school.\nowner: skills",
    "1.4": "set: first\nlabel: Buses\nwording: Buses run on time.\nowner: skills",
    "2026-1.1": "set: second\nnumber: '1.1'\nlabel: In school and glad to be\npriority: 1\n"
    "wording: Every child is in school.\nsupersedes: ['1.1', '1.2']\nowner: attendance\n"
    "review: {due: 2026-09-01}\nframeworks: {rights: ['28', '12']}\n"
    "earlier_wordings: [{wording: All children are in school., decision: 2026-06-01-cabinet}]",
    "2026-1.2": "set: second\nnumber: '1.2'\nlabel: First jobs\npriority: 2\n"
    "wording: Every school leaver has a job or a place.\nowner: skills",
}

UPDATES: dict[str, list[small.Update]] = {
    "1.1": [("2026-03-20", "at-risk", "summary: Absence rose.")],
    "1.2": [("2026-03-20", "on-track")],
    "1.4": [("2026-07-10", "on-track")],
    "2026-1.1": [
        ("2026-05-10", "at-risk", "corrective_action: {what: A bus, by: 2026-06-30}"),
        ("2026-06-10", "at-risk", "corrective_action: {what: Two caseworkers, by: 2026-07-01}"),
        ("2026-07-10", "off-track", "corrective_action: {what: Two caseworkers, by: 2026-09-01}"),
    ],
    "2026-1.2": [("2026-07-11", "on-track", "milestones: {fair: {reached: 2026-07-03}}")],
    "hub": [
        ("2026-07-12", "at-risk", "milestones:\n  second: {expected: 2026-12-15, because: The "
         "lease is late.}\n  third: {expected: 2027-03-01}\n  fourth: {dropped: No room.}"),
    ],
}  # fmt: skip
DECISIONS = {
    "2026-03-25-cabinet": "effects:\n"
    "  - {objective: '1.1', outcome: superseded, by: 2026-1.1}\n"
    "  - {objective: '1.2', outcome: superseded, by: 2026-1.1}\n"
    "  - {objective: '1.3', outcome: closed, because: Libraries have a plan of their own.}",
    "2026-06-01-cabinet": "effective: 2026-06-09\nreference: CAB/26/4\neffects:\n"
    "  - {objective: 2026-1.1, outcome: amended}\n  - {action: hub}",
}
OTHERS = {
    "actions/hub": """\
title: Attendance hub
description: One place to go for help with absence.
objectives: [2026-1.1, 2026-1.2]
owner: attendance
partners: [Schools Forum]
starts: 2026-04
due: 2027-07-31
funding: The high needs budget.
milestones:
  first: {title: First schools join, due: 2026-06-30}
  second: {title: Second schools join, due: 2026-10-31}
  third: {title: Offices open, due: 2026-09-15}
  fourth: {title: A shop opens, due: 2026-11-30}
""",
    "actions/fair": """\
title: Jobs fair
objectives: [2026-1.2]
owner: skills
due: 2026-08-31
milestones:
  fair: {title: The fair is held, due: 2026-07-01}
links: [{title: The fair, url: "https://example.org/fair"}]
""",
    "actions/talks": "title: Talks\nobjectives: ['1.3']\n",
    "frameworks/rights": """\
title: Rights of the child
publisher: United Nations
edition: "1989"
url: https://example.org/rights
items: {"12": To be heard, "28": To learn, "31": To play}
""",
    "frameworks/unused": "title: Benchmarks\nitems: {'1': A programme}\n",
    "voice/2026-05-04-care": """\
date: 2026-05-04
who: Children in care
number: 3
method: workshop
by: attendance
said: Nobody asks us about school.
objectives: [2026-1.1]
groups: [care]
answer: not-yet
""",
    "voice/2026-06-04-leavers": """\
date: 2026-06-04
who: School leavers
number: 41
said: We want to meet employers.
objectives: [2026-1.2]
answer: partly
response: There is a fair each July.
changed: The fair was moved to a Saturday.
decision: 2026-06-01-cabinet
links: [{title: What they said, url: "https://example.org/said"}]
""",
    "voice/2026-07-04-care": """\
date: 2026-07-04
who: Children in care
said: We still want to be asked.
objectives: [2026-1.1]
answer: not-yet
response: The council decides in October.
follows: 2026-05-04-care
""",
}


def files(standing: str = "adopted") -> dict[str, bytes]:
    """Posix paths to what the files hold."""
    contents = small.files(
        standing=standing,
        document=DOCUMENT,
        posts=POSTS,
        priorities=["1", "2"],
        objectives=OBJECTIVES,
        updates=UPDATES,
        decisions=DECISIONS,
    )
    return {**contents, **{f"data/{name}.yaml": text.encode() for name, text in OTHERS.items()}}


@cache
def strategy() -> Strategy:
    """The strategy those files hold."""
    return small.read(files())
