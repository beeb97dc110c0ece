"""An invented council's strategy, as records, to time the tools against.

Eastmarsh does not exist. Its objectives are put together from stock phrases by a random generator
seeded with each objective's number, so an objective reads the same whatever the size of the
strategy it is in, and every tool is given the same wording, links and notes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

ORGANISATION = "Eastmarsh Council (invented)"
TITLE = "Learning in Eastmarsh 2022-2032 (an invented council's strategy)"
VISION = (
    "Eastmarsh is an invented council and this is not a real strategy: it was generated to time "
    "software. In it, every child and young person is safe, known and well taught, and every "
    "school, setting and service works with families towards that."
)
COMMITMENTS = (
    "We will listen to children and young people before we decide.",
    "We will put right what we can measure, and say plainly what we cannot.",
    "We will work with every school and setting, whoever runs it.",
)
SITE = "https://eastmarsh.example"
STARTS, ENDS = 2022, 2032
SET_ID = "key-2022-2032"
SET_TITLE = "Key objectives 2022-2032"

PRIORITIES = {
    1: "Every child has a strong start",
    2: "Teaching that every child deserves",
    3: "An education system that leaves nobody out",
    4: "Children and young people who are safe and well",
    5: "Young people who are ready for adult life",
}
AIMS = (
    "Families know what is on offer and can reach it without being sent from door to door.",
    "Schools, settings and services share what works and are open about what does not.",
)
POSTS = {
    "attendance-lead": ("Attendance Lead", "Inclusion"),
    "careers-lead": ("Careers and Participation Lead", "Skills"),
    "director-children": ("Director of Children's Services", "Children and Families"),
    "early-years-manager": ("Early Years Manager", "Early Help"),
    "inclusion-head": ("Head of Inclusion", "Inclusion"),
    "school-improvement": ("School Improvement Lead", "Education"),
    "send-manager": ("SEND Service Manager", "SEND"),
    "virtual-head": ("Virtual School Headteacher", "Education"),
    "wellbeing-lead": ("Emotional Wellbeing Lead", "Public Health"),
    "youth-voice-lead": ("Youth Voice Lead", "Early Help"),
}
GROUPS = {
    "send": "Children and young people with SEND",
    "looked-after": "Children looked after",
    "care-leavers": "Care leavers",
    "disadvantaged": "Children eligible for free school meals",
}
PHASES = {
    "early-years": "Early years",
    "primary": "Primary",
    "secondary": "Secondary",
    "special": "Special schools",
    "post-16": "Post-16",
}
ROUNDS = (
    date(2024, 7, 19),
    date(2024, 12, 20),
    date(2025, 4, 4),
    date(2025, 7, 18),
    date(2025, 12, 19),
)

_ACTIONS = (
    ("improve", "improve how quickly and how well we respond to", "Quicker response"),
    ("improve", "widen the choice and the quality of places open to", "Choice and quality"),
    ("improve", "raise the attendance and the sense of belonging of", "Attendance"),
    ("reach", "bring expert advice within one week to", "Advice within a week"),
    ("put-in-place", "set up one clear and published route to support for", "One route to support"),
    ("put-in-place", "agree a shared plan, in plain words, with and for", "A shared plan"),
    ("maintain", "keep in every neighbourhood a trained key worker for", "Key workers"),
    ("maintain", "protect the time and the money that are set aside for", "Protected support"),
)
_PEOPLE = (
    ("young children and their families", "young children"),
    ("pupils who move school during the year", "pupils who move"),
    ("children who are learning English as a new language", "new learners of English"),
    ("young carers and those who look after them", "young carers"),
    ("children whose needs have not yet been recognised", "unmet needs"),
    ("pupils who are at risk of leaving school early", "those at risk of leaving"),
    ("young people who are out of work, education or training", "young people out of work"),
    ("children taught at home or in hospital", "children taught elsewhere"),
)
_RESULTS = (
    "so that nobody has to tell the same story twice before they are helped",
    "so that the help they are given comes early and does what it says",
    "so that they take part in school life as fully as their friends do",
    "so that their progress from year to year is at least as good as expected",
    "so that they and their families can see what was promised and what was done",
)
_HOW = (
    "Schools, health visitors and the council will share what they know, with consent, and will "
    "meet every half term to look at who is still waiting.",
    "We will train staff in every setting, visit each of them in the first year, and publish what "
    "we learn so that others need not begin again.",
    "Headteachers will lead this work with us, and a panel of parents, carers and young people "
    "will read our reports before councillors see them.",
    "Each neighbourhood will have a named lead, a small budget of its own, and a duty to say in "
    "public how that budget was spent.",
)
_NEWS = (
    "The spring cohort of settings has joined and the first joint visits were made in each of "
    "the four neighbourhoods.",
    "Recruitment took longer than planned, but two of the three vacant posts are now filled and "
    "the waiting list is shorter than before.",
    "Schools report fewer referrals coming back for more information since the new form was "
    "brought in at the start of term.",
    "The parents' panel met twice and asked for shorter letters, which have now been rewritten "
    "and sent to every family.",
    "Training reached nine in ten of the settings that asked for it, and the rest have dates "
    "in the coming half term.",
)
_NEXT = (
    "Visit the remaining settings and report back to the partnership board.",
    "Agree next year's places with headteachers before the summer holiday.",
    "Publish the findings and ask the young people's panel what is missing.",
    "Fill the last vacant post and close the list of overdue assessments.",
)
_REMEDIES = (
    "Move two caseworkers from the central team until the backlog has gone",
    "Ask the partner trust to lend a specialist for one term",
    "Bring the review forward and take its findings to scrutiny",
)
_WORRYING = ("at-risk", "off-track")
_STATUSES = ("on-track",) * 6 + ("at-risk",) * 2 + ("off-track", "unknown")


@dataclass(frozen=True)
class Link:
    """A web page that stands beside an objective."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """One dated note of progress: what a post-holder said about an objective as at a day."""

    as_at: date
    recorded: date
    by: str
    status: str
    summary: str
    corrective_action: str | None  # set when, and only when, the status is at-risk or off-track
    corrective_by: date
    next_step: str


@dataclass(frozen=True)
class Objective:
    """One numbered objective with its two links and five entries."""

    number: str
    priority: int
    wording: str
    label: str
    intent: str
    owner: str
    phases: Sequence[str]
    groups: Sequence[str]
    links: Sequence[Link]
    entries: Sequence[Entry]


def objectives(size: int) -> Iterator[Objective]:
    """Give `size` objectives in order, shared as evenly as can be among the five priorities."""
    for priority in PRIORITIES:
        share = size // len(PRIORITIES) + (priority <= size % len(PRIORITIES))
        for place in range(1, share + 1):
            yield _objective(priority, place)


def _objective(priority: int, place: int) -> Objective:
    number = f"{priority}.{place}"
    chance = Random(f"Eastmarsh {number}")
    intent, action, short_action = chance.choice(_ACTIONS)
    people, short_people = chance.choice(_PEOPLE)
    wording = (
        f"We will {action} {people} in school cluster {number}, {chance.choice(_RESULTS)}. "
        f"{chance.choice(_HOW)}"
    )
    owner = chance.choice(tuple(POSTS))
    return Objective(
        number=number,
        priority=priority,
        wording=wording,
        label=f"{short_action} for {short_people}, cluster {number}",
        intent=intent,
        owner=owner,
        phases=_some(chance, tuple(PHASES)),
        groups=_some(chance, tuple(GROUPS)),
        links=(
            Link("Equality impact assessment", f"{SITE}/equality/{number}"),
            Link("Delivery plan", f"{SITE}/plans/{number}"),
        ),
        entries=tuple(
            _entry(chance, as_at, owner, news)
            for as_at, news in zip(ROUNDS, chance.sample(_NEWS, len(ROUNDS)), strict=True)
        ),
    )


def _entry(chance: Random, as_at: date, owner: str, news: str) -> Entry:
    status = chance.choice(_STATUSES)
    return Entry(
        as_at=as_at,
        recorded=as_at + timedelta(days=chance.randint(3, 25)),
        by=owner,
        status=status,
        summary=news,
        corrective_action=chance.choice(_REMEDIES) if status in _WORRYING else None,
        corrective_by=as_at + timedelta(days=90),
        next_step=chance.choice(_NEXT),
    )


def _some(chance: Random, names: Sequence[str]) -> tuple[str, ...]:
    """Give one to three of the names, in their own order."""
    chosen = set(chance.sample(names, chance.randint(1, 3)))
    return tuple(name for name in names if name in chosen)
