"""What changed between two states of a strategy, as a reader is told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated

from strategy.compare.counting import FLAGGED, REWRITTEN, headline
from strategy.compare.described import (
    ComparedState,
    ControlNotice,
    DescribedChange,
    Group,
    RecordChanges,
    StatusDirection,
    StrategyComparison,
    Topic,
)
from strategy.compare.word_diff import DiffSpan, shortened
from strategy.values import dataclass
from strategy.views.marks import Id, TextMark
from strategy.views.serialising import ON_A_PAGE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangeView:
    """One thing that changed, in words.

    ``record`` is the id of the record that changed and ``field`` the field in words. ``marked`` is
    a new wording with its words marked; ``quote`` is what an officer wrote of it.
    """

    topic: Topic
    record: str | None
    field: str | None
    in_words: str
    before: str | None
    after: str | None
    marked: tuple[DiffSpan, ...]
    quote: str | None
    details: tuple[str, ...]
    since: date | None
    way: StatusDirection | None

    @property
    def shortened(self) -> tuple[DiffSpan, ...]:
        """The marked wording with long stretches of unchanged words left out."""
        return shortened(self.marked)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangedRecord:
    """One record with what changed of it, what matters most first."""

    kind: str
    id: Id | None
    name: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GroupOfChanges:
    """A priority, or what belongs to none: ``strategy``, ``priority``, ``across`` or ``other``."""

    kind: str
    id: Id | None
    title: str
    subjects: tuple[ChangedRecord, ...]

    @property
    def size(self) -> int:
        """How many things are told."""
        return sum(len(subject.changes) for subject in self.subjects)

    @property
    def anchor(self) -> Id:
        """Its place on the page."""
        return f"moved-{self.kind}-{self.id or ''}".rstrip("-")

    @property
    def as_written(self) -> Annotated[str, TextMark.MARKDOWN]:
        """Its title as it is, for a filter to make safe."""
        return self.title


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ControlFinding:
    """What change control found, its place, and what to do."""

    rule: Id
    severity: str
    message: str
    hint: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """``data/objectives/1.1.yaml, line 3``."""
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StateView:
    """One of the two states; ``problems`` say what could not be read, and is not compared."""

    as_at: date
    described: str
    revision: str | None
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FindingsGroup:
    """The findings of one kind under their title; ``anchor`` is their place on the page."""

    title: str
    anchor: Id
    findings: tuple[ControlFinding, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ComparisonView:
    """Everything that changed between two states.

    ``compared`` is false where one of the two cannot be read at all. ``left_out`` is how many
    changes there was no room for, and ``folds`` whether each group opens when it is asked for.
    """

    old: StateView
    new: StateView
    compared: bool
    changed: bool
    notes: tuple[str, ...]
    in_words: str
    counts: Mapping[str, int]
    rewritten: tuple[ControlFinding, ...]
    flagged: tuple[ControlFinding, ...]
    groups: tuple[GroupOfChanges, ...]
    left_out: int = field(default=0, metadata=ON_A_PAGE)
    folds: bool = field(default=False, metadata=ON_A_PAGE)

    @property
    def findings(self) -> tuple[FindingsGroup, ...]:
        """What change control found, under its titles; those without any left out."""
        groups = (
            FindingsGroup(REWRITTEN, "rewritten", self.rewritten),
            FindingsGroup(FLAGGED, "flagged", self.flagged),
        )
        return tuple(group for group in groups if group.findings)


def comparison_view(comparison: StrategyComparison) -> ComparisonView:
    """All of a comparison."""
    return ComparisonView(
        old=_state(comparison.old),
        new=_state(comparison.new),
        compared=comparison.compared,
        changed=not comparison.is_empty,
        notes=comparison.notes,
        in_words=headline(comparison),
        counts=comparison.counts,
        rewritten=tuple(map(_finding, comparison.rewritten)),
        flagged=tuple(map(_finding, comparison.flagged)),
        groups=tuple(map(_group, comparison.groups)),
    )


def _state(state: ComparedState) -> StateView:
    return StateView(state.as_at, state.described, state.revision or None, state.problems)


def _finding(finding: ControlNotice) -> ControlFinding:
    return ControlFinding(
        finding.rule, finding.severity, finding.message, finding.hint, finding.file, finding.line
    )


def _group(group: Group) -> GroupOfChanges:
    return GroupOfChanges(
        group.kind, group.id or None, group.title, tuple(map(_subject, group.subjects))
    )


def _subject(subject: RecordChanges) -> ChangedRecord:
    about, changes = subject.about, tuple(map(_change, subject.changes))
    return ChangedRecord(about.kind, about.id or None, about.name, changes)


def _change(change: DescribedChange) -> ChangeView:
    return ChangeView(
        topic=change.topic,
        record=change.record or None,
        field=change.field or None,
        in_words=change.says,
        before=change.before,
        after=change.after,
        marked=change.marked,
        quote=change.quote or None,
        details=change.details,
        since=change.since,
        way=change.way,
    )
