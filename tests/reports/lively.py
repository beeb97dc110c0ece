"""The strategy of an invented council with two years of updates, as files a council would keep."""

from strategy.load.reading import load
from strategy.model import Strategy

DOCUMENT = """\
format: 1
title: Learning in Eastmarsh 2023-2033
organisation: Eastmarsh Council (invented)
standing: adopted
starts: 2023-09
ends: 2033-08
part_of: {title: "Eastmarsh 2033", url: "https://eastmarsh.example/2033"}
vision: >-
  Every child and young person in Eastmarsh is safe, known and well taught, and nobody has to move
  away to get on.
commitments:
  - We will listen to children and young people before we decide.
  - We will say plainly what is not going well.
background:
  - heading: Who we are
    text: >-
      Eastmarsh is an invented council.


      It has 41 schools, two colleges and a long coast.
sets:
  key-2023-2026: {title: Key objectives 2023-2026, starts: 2023-09, ends: 2026-08}
  next-2027-2030: {title: Next objectives 2027-2030, starts: 2027-01, ends: 2030-08}
interpretations:
  - about: Objective 2.2
    reading: '"All settings" is read as those the council pays for places in.'
    on: 2024-01-10
    by: Children and Families Scrutiny
groups:
  send: Children and young people with SEND
  care: Children in care and care leavers
phases: {early-years: Early years, primary: Primary, secondary: Secondary, post-16: Post-16}
links:
  - {title: The adopted strategy, url: "https://eastmarsh.example/learning"}
reporting:
  year: academic
  rounds:
    2025-summer: {as_at: 2025-07-18}
    2025-autumn: {as_at: 2025-12-19}
    2026-spring: {as_at: 2026-04-01}
    2026-summer: {as_at: 2026-07-17, meets: 2026-09-22, body: Children and Families Scrutiny}
contact: Strategy team, strategy@eastmarsh.example
"""

POSTS = """\
director: {title: Director of Children's Services}
early-years: {title: Early Years Manager, service: Early Help}
attendance: {title: Attendance Lead, service: Inclusion}
send: {title: SEND Service Manager, service: SEND}
skills: {title: Careers and Skills Lead, service: Skills}
camhs: {title: Children's Mental Health Lead, organisation: Eastmarsh NHS Trust (invented)}
"""

PRIORITIES = {
    "1": """\
title: A strong start for every child
lead: director
aims:
  - Families find help without being sent from door to door.
  - Every two-year-old who can has a place.
""",
    "2": """\
title: Schools where everybody belongs
lead: director
aims: [Children are in school and glad to be., Help comes before a crisis.]
groups: [send, care]
""",
    "3": """\
title: Ready for adult life
aims: [Every young person leaves school with a next step that is theirs.]
""",
}

OBJECTIVES = {
    "1.1": (
        "Places for two-year-olds",
        "We will offer a funded place within two miles of home to "
        "every two-year-old who is entitled to one.",
        "reach",
        "early-years",
        "phases: [early-years]",
    ),
    "1.2": (
        "Health visits",
        "We will see that every family has its visit at two and a half years, "
        "and that what is found is acted on.",
        "improve",
        "early-years",
        "",
    ),
    "1.3": (
        "One front door",
        "We will put in place one front door for families, by telephone and in person.",
        "put-in-place",
        "early-years",
        "partners: [Eastmarsh NHS Trust (invented)]",
    ),
    "2.1": (
        "Attendance",
        "We will reduce persistent absence in every phase and for every group.",
        "improve",
        "attendance",
        "phases: [primary, secondary]\ngroups: [care]",
    ),
    "2.2": (
        "Education, health and care plans",
        "We will complete education, health and care plans within 20 weeks in all settings.",
        "improve",
        "send",
        "groups: [send]",
    ),
    "2.3": (
        "Mental health support teams",
        "We will have a mental health support team in every secondary school.",
        "reach",
        "camhs",
        "phases: [secondary]",
    ),
    "2.4": (
        "Suspensions",
        "We will reduce suspensions, and the gap between children with and "
        "without additional needs.",
        "improve",
        "attendance",
        "groups: [send]",
    ),
    "2.5": (
        "Specialist places",
        "We will open 60 specialist places close to home.",
        "reach",
        "send",
        "",
    ),
    "3.1": (
        "Careers advice",
        "We will give every young person four meetings with an employer before they are sixteen.",
        "reach",
        "skills",
        "",
    ),
    "3.2": (
        "Supported internships",
        "We will double the number of supported internships.",
        "reach",
        "skills",
        "groups: [send]",
    ),
    "3.3": (
        "Travel to college",
        "We will keep college within an hour of every home by bus.",
        "maintain",
        "Transport Planning",
        "",
    ),
    "voice": (
        "Voices heard",
        "Children and young people will have a say in every decision about "
        "their education, and will be told what came of it.",
        "improve",
        "director",
        "",
    ),
}

UPDATES: dict[str, list[tuple[str, str, str, str]]] = {
    "1.1": [
        ("2024-12-18", "at-risk", "Two wards have no provider with room.", ""),
        ("2025-07-18", "on-track", "A nursery has agreed to open in the old library.", ""),
        ("2025-12-19", "on-track", "The nursery opened in November with 32 places.", ""),
        (
            "2026-07-15",
            "complete",
            "Every entitled two-year-old has been offered a place within two miles.",
            "evidence: [{title: Sufficiency report 2026, url: 'https://eastmarsh.example/places'}]",
        ),
    ],
    "1.2": [
        ("2025-07-18", "on-track", "Nine in ten families were seen on time.", ""),
        ("2026-04-01", "on-track", "Visits are on time in every area but the coast.", ""),
        (
            "2026-07-16",
            "at-risk",
            "Two vacancies on the coast have slowed visits there.",
            "corrective_action:\n"
            "  what: Health visitors from the town cover the coast one day a week.\n"
            "  by: 2026-12-31\n"
            "next: Interviews are on 6 October.",
        ),
    ],
    "1.3": [
        ("2025-12-19", "not-started", "The work begins when the lease is signed.", ""),
        (
            "2026-07-14",
            "on-track",
            "The lease is signed and the first two teams move in during October.",
            "next: The telephone line opens in January.",
        ),
    ],
    "2.1": [
        (
            "2024-12-18",
            "at-risk",
            "Absence fell in primary schools and rose in secondary schools.",
            "",
        ),
        ("2025-07-18", "at-risk", "No change since the autumn.", ""),
        ("2025-12-19", "at-risk", "Twelve schools have joined the attendance hub.", ""),
        (
            "2026-07-17",
            "off-track",
            "Persistent absence in secondary schools is 24.1%, against 23.8% "
            "a year ago, and the plan for the hub is a term late.",
            "corrective_action:\n"
            "  what: Six more caseworkers, two of them for children in care.\n"
            "  by: 2026-09-01\n"
            "next: The second cohort of schools joins the hub in November.\n"
            "detail: |\n"
            "  ## What we know\n\n"
            "  Absence is **highest in years 10 and 11**, and among children with:\n\n"
            "  - an education, health and care plan,\n"
            "  - a social worker, or\n"
            "  - a move of school in the year.\n\n"
            "  The [attendance hub](https://eastmarsh.example/hub) reports each half term.\n"
            "evidence: [{title: Attendance bulletin for July 2026, url: 'https://eastmarsh.example/attendance'}]\n"
            "internal: Two of the six posts are not funded beyond March.",
        ),
    ],
    "2.2": [
        (
            "2024-12-18",
            "off-track",
            "A third of plans are completed in 20 weeks.",
            "corrective_action: Four more case officers",
        ),
        (
            "2025-07-18",
            "off-track",
            "Four case officers have started; two in five plans are in time.",
            "corrective_action: {what: A second educational psychologist., by: 2025-12-31}",
        ),
        ("2025-12-19", "at-risk", "Half of plans are in time.", ""),
        (
            "2026-07-17",
            "on-track",
            "Seven plans in ten are completed in 20 weeks, and no child has waited over 40.",
            "next: Annual reviews are next.",
        ),
    ],
    "2.3": [
        ("2025-07-18", "on-track", "Teams are in five of nine schools.", ""),
        (
            "2026-07-17",
            "unknown",
            "The trust is reorganising and could not say how many teams remain.",
            "next: The trust reports in October.",
        ),
    ],
    "2.4": [
        ("2024-12-18", "on-track", "Suspensions fell by a tenth.", ""),
        ("2025-07-18", "on-track", "Suspensions fell again.", ""),
    ],
    "2.5": [
        ("2025-12-19", "on-track", "Planning permission was given for the first 24 places.", ""),
        (
            "2026-07-17",
            "paused",
            "The builder has gone into administration.",
            "paused: {because: A new builder has to be found., until: 2026-09-15}",
        ),
    ],
    "3.1": [
        ("2025-07-18", "on-track", "Three meetings on average.", ""),
        (
            "2026-07-17",
            "on-track",
            "Three and a half meetings on average; the coast schools lag "
            "behind and have a bus for it now.",
            "",
        ),
    ],
    "3.2": [
        ("2025-12-19", "at-risk", "Eight of the 20 internships needed have an employer.", ""),
        ("2026-07-17", "on-track", "Seventeen of 20 have an employer.", ""),
    ],
    "3.3": [],
    "voice": [
        ("2025-07-18", "not-started", "The youth council is being elected.", ""),
        (
            "2026-07-17",
            "on-track",
            "The youth council met three times and changed the admissions leaflet.",
            "",
        ),
    ],
}

CORRECTION = """\
as_at: 2026-07-17
recorded: 2026-08-03
by: skills
status: on-track
summary: Sixteen of 20 have an employer; one was counted twice in the update before.
corrects: 2026-07-17-owner
"""

DECISIONS = {
    "2025-10-15-cabinet": """\
date: 2025-10-15
effective: 2025-10-23
body: Cabinet
reference: CAB/25/71
url: https://eastmarsh.example/cabinet/71
summary: The objective on attendance names every group, and the one on libraries ends.
effects:
  - {objective: 2.1, outcome: amended}
  - {objective: 2.9, outcome: superseded, by: 2.1, because: Libraries are in another plan now}
""",
    "2026-09-08-cabinet": """\
date: 2026-09-08
effective: 2026-10-01
body: Cabinet
summary: The objective on travel to college is closed, as the bus company keeps the routes itself.
effects:
  - {objective: 3.3, outcome: closed}
""",
}


def files() -> dict[str, bytes]:
    """Posix paths to what the files hold."""
    texts = {"data/strategy.yaml": DOCUMENT, "data/posts.yaml": POSTS}
    for number, text in PRIORITIES.items():
        texts[f"data/priorities/{number}.yaml"] = text
    for number, (label, wording, intent, owner, more) in OBJECTIVES.items():
        serves = "priorities: [1, 2, 3]" if number == "voice" else f"priority: {number[0]}"
        texts[f"data/objectives/{number}.yaml"] = (
            f"{serves}\nset: key-2023-2026\nlabel: {label}\nwording: {wording}\n"
            f"intent: {intent}\nowner: {owner}\n{more}\n"
        )
        for as_at, status, summary, rest in UPDATES[number]:
            texts[f"data/progress/{number}/{as_at}-owner.yaml"] = (
                f"as_at: {as_at}\nrecorded: {as_at}\nby: {owner}\nstatus: {status}\n"
                f"summary: >-\n  {summary}\n{rest}\n"
            )
    texts["data/objectives/2.1.yaml"] += (
        "earlier_wordings: [{wording: We will reduce persistent absence., "
        "decision: 2025-10-15-cabinet}]\n"
    )
    texts["data/objectives/2.9.yaml"] = (
        "priority: 2\nset: key-2023-2026\nlabel: Libraries\n"
        "wording: Every school will have a library.\nintent: reach\n"
    )
    texts["data/objectives/3.9.yaml"] = (
        "priority: 3\nset: next-2027-2030\nlabel: Green skills\n"
        "wording: Every college will teach green skills.\nintent: reach\n"
    )
    texts["data/progress/3.2/2026-07-17-owner-again.yaml"] = CORRECTION
    for decision, text in DECISIONS.items():
        texts[f"data/decisions/{decision}.yaml"] = text
    return {path: text.encode() for path, text in texts.items()}


def strategy() -> Strategy:
    """The strategy those files hold."""
    loaded = load(files())
    assert not loaded.problems, loaded.problems
    assert loaded.strategy is not None
    return loaded.strategy
