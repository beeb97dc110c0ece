"""What a report shows, ready for a template: words, numbers and links, nothing left to work out.

Text is a ``str`` on one line, or a tuple of paragraphs. A date is a ``Day``. A field named
``anchor`` is a place on the page and ``segments`` the parts of a bar; neither is in the JSON, nor
are charts and what only puts measures in other places. Measures are :mod:`.figures`.

All are named tuples: to define one costs a quarter of a frozen dataclass, and every report defines
them all.
"""

from __future__ import annotations

from typing import NamedTuple

from strategy.reports.basics import Address, Day, Notice, Paragraphs, Word
from strategy.reports.figures import Glance, Use
from strategy.reports.moved import Moved
from strategy.reports.timeline import Sign, Timeline
from strategy.views.actions import PlanView
from strategy.views.approvals import ApprovalView
from strategy.views.decisions import DecisionView, RewordedView
from strategy.views.due import DueView
from strategy.views.entries import EntryView
from strategy.views.exceptions import ExceptionsView
from strategy.views.frameworks import FrameworkView
from strategy.views.judgements import JudgementView
from strategy.views.measures import MeasureView
from strategy.views.refreshes import RefreshView
from strategy.views.rollup import RollupLine
from strategy.views.voices import VoicesView


class Meaning(NamedTuple):
    """What a status means here."""

    status: Word
    means: Paragraphs


class Item(NamedTuple):
    """An objective in force.

    ``number`` is empty where members know it by its name alone; ``name`` is both together.
    ``was`` is the last update before the reporting period. ``history`` are the updates before the
    latest, latest first; ``corrected`` those a later one put right. ``beside`` is its judgement
    beside its figures, where there are both; ``no_measure`` says why there is no measure. ``notes``
    say how the status came to be the one that counts, where that is out of the ordinary.
    """

    id: str
    anchor: str
    number: str
    label: str
    name: str
    wording: Paragraphs
    set: str | None
    status: Word
    movement: str | None
    owner: str | None
    partners: tuple[str, ...]
    phases: tuple[str, ...]
    groups: tuple[str, ...]
    young_people: Paragraphs
    links: tuple[Address, ...]
    latest: EntryView | None
    was: EntryView | None
    history: tuple[EntryView, ...]
    corrected: tuple[EntryView, ...]
    measures: tuple[Use, ...]
    no_measure: Paragraphs
    beside: JudgementView | None
    notes: Paragraphs


class Group(NamedTuple):
    """The objectives of one priority, or those that cut across (``number`` is then empty)."""

    anchor: str
    number: str
    title: str
    aims: tuple[Paragraphs, ...]
    lead: str | None
    groups: tuple[str, ...]
    links: tuple[Address, ...]
    measures: tuple[Use, ...]
    items: tuple[Item, ...]


class Tally(NamedTuple):
    """How many objectives have a status."""

    status: Word
    number: int


class Segment(NamedTuple):
    """A part of a bar 100 wide, for a status."""

    key: str
    x: str
    width: str


class Row(NamedTuple):
    """A line of the table of counts; every row has the same statuses in the same order."""

    anchor: str
    number: str
    title: str
    tallies: tuple[Tally, ...]
    total: int
    segments: tuple[Segment, ...]


class Concern(NamedTuple):
    """Objectives that need attention for one reason, given as a heading."""

    key: str
    heading: str
    items: tuple[Item, ...]


class Change(NamedTuple):
    """Objectives whose status moved one way in the reporting period."""

    heading: str
    items: tuple[Item, ...]


class Passage(NamedTuple):
    """A section of the adopted document."""

    heading: str
    text: Paragraphs


class Reading(NamedTuple):
    """How an unclear passage was read, when and by whom."""

    about: str
    reading: Paragraphs
    on: Day
    by: str


class Closed(NamedTuple):
    """An objective that is no longer, or not yet, in force, and why."""

    number: str
    label: str
    why: str


class View(NamedTuple):
    """Everything a report can show.

    ``name`` is the strategy's title, and ``title`` the same behind the ``marking`` of an internal
    copy. ``made_from`` names the records; a revision can be found by it. ``dates`` says both dates
    in a sentence, ``headline`` the position in one. ``silent`` is true for a demonstration on whose
    objectives nothing at all is recorded. ``notice`` is put into every document by code; a
    template need not print it. ``measures`` are all of them, in the order in which their objectives
    stand; ``elsewhere`` those that stand behind none in force.
    ``approval`` and what follows it are views: ``decided_since`` are the decisions of the reporting
    period and ``decided`` all; ``on_page`` are the ids of the objectives on the page. ``timelines``
    draw the plan in web pages, with the marks that occur in ``signs``.
    ``moved`` is what changed since another day, where that was asked for.
    ``approval`` is none where no round is of the position's date; a draft is said by code too.
    """

    notice: Notice | None
    report: str
    report_title: str
    title: str
    organisation: str
    standing: str
    standing_words: str
    audience: str
    name: str
    marking: str
    made_with: str
    made_from: str
    as_at: Day
    held: Day
    is_less: bool
    dates: str
    since: Day
    term: str
    part_of: Address | None
    headline: str
    silent: bool
    total: Row
    rows: tuple[Row, ...]
    columns: tuple[Word, ...]
    concerns: tuple[Concern, ...]
    quiet: str
    facts: Paragraphs
    changes: tuple[Change, ...]
    unchanged: str
    words: tuple[Meaning, ...]
    rating_words: tuple[Meaning, ...]
    contact: Paragraphs
    vision: Paragraphs
    commitments: tuple[Paragraphs, ...]
    background: tuple[Passage, ...]
    groups: tuple[Group, ...]
    measures: tuple[MeasureView, ...]
    elsewhere: tuple[Use, ...]
    glance: Glance | None
    closed: tuple[Closed, ...]
    interpretations: tuple[Reading, ...]
    links: tuple[Address, ...]
    approval: ApprovalView | None
    rollup: tuple[RollupLine, ...]
    refreshes: tuple[RefreshView, ...]
    frameworks: tuple[FrameworkView, ...]
    due: DueView
    exceptions: ExceptionsView
    voices: VoicesView | None
    decided_since: tuple[DecisionView, ...]
    decided: tuple[DecisionView, ...]
    reworded: tuple[RewordedView, ...]
    plan: PlanView | None
    signs: tuple[Sign, ...]
    timelines: tuple[Timeline, ...]
    on_page: tuple[str, ...]
    moved: Moved | None = None
