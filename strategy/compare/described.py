"""What a movement report holds: everything that two states say differently, as a reader is told it.

These are values with words in them and nothing to work out; ``strategy.compare.comparison`` makes
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from strategy.compare.changes import Change
from strategy.compare.word_diff import DiffSpan
from strategy.values import dataclass


class Topic(StrEnum):
    """What a change is about, in the order of what matters to a reader."""

    ADDED = "added"
    CLOSED = "closed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    WORDING = "wording"
    STATUS = "status"
    OWNER = "owner"
    TARGET = "target"
    BASELINE = "baseline"
    DEADLINE = "deadline"
    MILESTONE = "milestone"
    FIGURES = "figures"
    ENTRY = "entry"
    DECISION = "decision"
    VOICE = "voice"
    RECOMMENDATION = "recommendation"
    APPROVAL = "approval"
    RECORD = "record"
    REMOVED = "removed"
    OTHER = "other"


class StatusDirection(StrEnum):
    """Which way a status moved; ``first`` where nothing had been reported before."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    FELL_SILENT = "fell-silent"
    NO_LONGER_JUDGED = "no-longer-judged"
    FIRST = "first"
    OTHER = "other"


ORDER: Mapping[Topic, int] = {topic: place for place, topic in enumerate(Topic)}


@dataclass(frozen=True, slots=True)
class RecordLabel:
    """What a change is shown under: an objective, an action, a measure; ``name`` for people.

    ``id`` is empty for the strategy itself.
    """

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DescribedChange:
    """One thing that changed, ready to be told.

    ``says`` is a sentence or two; ``details`` are further ones. ``field`` names the field in words,
    ``before`` and ``after`` what it said, ``None`` where nothing. ``marked`` is a new wording with
    its words marked. ``quote`` is what an officer wrote about it: an entry's summary. ``since`` is
    the day from which it holds, ``way`` which way a status moved. ``source`` is the record that it
    follows from, where that is told by itself as well. ``record`` is the record that changed, and
    ``changes`` are what is told here; none where it follows from another record, as a closing
    follows from a decision.
    """

    topic: Topic
    about: RecordLabel
    says: str
    record: str = ""
    field: str = ""
    before: str | None = None
    after: str | None = None
    marked: tuple[DiffSpan, ...] = ()
    quote: str = ""
    details: tuple[str, ...] = ()
    since: date | None = None
    way: StatusDirection | None = None
    source: str | None = None
    number: int = 1
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlNotice:
    """What change control says was changed and should not be, in its own words and place."""

    rule: str
    severity: str
    message: str
    hint: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ComparedState:
    """One of the two states: the day it is looked at, and how it is named to a reader.

    ``revision`` is the commit it is of, where it is one; ``problems`` say what could not be read.
    """

    as_at: date
    described: str
    revision: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """One record and all that is told of it, what matters most first."""

    about: RecordLabel
    changes: tuple[DescribedChange, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: ``kind`` is ``strategy``, ``priority``, ``across`` or ``other``.

    ``id`` is a priority's, and empty for the others.
    """

    kind: str
    id: str
    title: str
    subjects: tuple[RecordChanges, ...]

    @property
    def size(self) -> int:
        """How many things are told."""
        return sum(len(subject.changes) for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class StrategyComparison:
    """Everything that changed between two states of a strategy.

    ``counts`` are by what is counted (:data:`strategy.compare.counting.COUNTED`), those with none
    included. ``rewritten`` are changes that needed a decision, ``flagged`` those that a reviewer is
    to look at first. ``compared`` is false where one of the two cannot be read at all: nothing is
    known then. ``notes`` say what a reader has to know of the comparison.
    """

    old: ComparedState
    new: ComparedState
    counts: Mapping[str, int]
    rewritten: tuple[ControlNotice, ...] = ()
    flagged: tuple[ControlNotice, ...] = ()
    groups: tuple[Group, ...] = ()
    compared: bool = True
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> Iterator[DescribedChange]:
        """Everything that is told, in the order in which it is shown."""
        return (
            change
            for group in self.groups
            for subject in group.subjects
            for change in subject.changes
        )

    @property
    def size(self) -> int:
        """How many things are told; what was rewritten is among them."""
        return sum(group.size for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that a reader would be told."""
        return not self.groups and not self.rewritten and not self.flagged
