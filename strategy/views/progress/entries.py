"""Progress entries: what one post said of an objective or an action on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from strategy.assess.delivery.actions import ActionPosition
from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.words import post_title, status_label
from strategy.model import (
    MilestoneNews,
    ProgressEntry,
    Standing,
    Status,
    Strategy,
    Visibility,
    milestones_named,
)
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.marks import Id, MarkdownText, Prose
from strategy.views.names import LinkView, StatusView, links_of


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CorrectiveActionView:
    """What is done to get back on track, and by when; ``late`` where that day has passed."""

    what: Prose
    by: date | None
    late: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PauseView:
    """Why work has stopped and until when; ``lapsed`` where that day has passed."""

    because: Prose
    until: date | None
    lapsed: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MilestoneNewsView:
    """What an entry says of a milestone: reached, dropped, or expected on another day."""

    title: str
    reached: date | None
    expected: date | None
    dropped: str | None
    because: str | None
    in_words: str

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        days = {"reached": self.reached, "expected": self.expected, "dropped": self.dropped}
        news = [f"{name} {value}" for name, value in days.items() if value]
        return " because ".join([", ".join(news), *filter(None, [self.because])])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EntryView:
    """A progress entry. ``about`` says whether ``objective`` is an objective's id or an action's.

    ``milestones`` is by the name that the entry uses; ``corrects_as_at`` is the day of the entry
    that it puts right, where that is about the same.
    """

    id: Id
    visibility: Visibility
    objective: Id
    about: str
    as_at: date
    recorded: datetime | date | None
    by: str
    by_title: str
    status: Status
    status_in_words: str
    summary: Prose
    detail: MarkdownText | None
    internal: Prose | None
    corrective_action: CorrectiveActionView | None
    next: Prose | None
    evidence: tuple[LinkView, ...]
    paused: PauseView | None
    milestones: Mapping[str, MilestoneNewsView]
    milestone_titles: Mapping[str, str]
    corrects: Id | None
    corrects_as_at: date | None

    @property
    def state(self) -> StatusView:
        """The status by its key and its word."""
        return StatusView(self.status.value, self.status_in_words)


def entries_of(
    assessment: Assessment, positions: Iterable[Position], actions: Iterable[ActionPosition]
) -> tuple[EntryView, ...]:
    """Every entry that holds on some objectives and actions, latest first."""
    entries = [(entry, position) for position in positions for entry in position.entries]
    entries += [(entry, action) for action in actions for entry in action.entries]  # type: ignore[misc]
    entries.sort(key=lambda pair: pair[0].order, reverse=True)
    return tuple(entry_view(assessment, entry, position) for entry, position in entries)


def entry_view(
    assessment: Assessment, entry: ProgressEntry, position: Position | ActionPosition
) -> EntryView:
    """An entry on an objective or an action that stands as ``position`` says."""
    strategy = assessment.strategy
    news = {name: _news(strategy, entry, name) for name in entry.milestones}
    return EntryView(
        id=entry.id,
        visibility=entry.visibility,
        objective=entry.subject,
        about="action" if entry.subject in strategy.actions else "objective",
        as_at=entry.as_at,
        recorded=entry.recorded,
        by=entry.by,
        by_title=post_title(strategy, entry.by) or entry.by,
        status=entry.status,
        status_in_words=status_label(strategy.document, DisplayStatus(entry.status.value)),
        summary=entry.summary,
        detail=entry.detail,
        internal=entry.internal,
        corrective_action=_corrective_action(assessment, entry, position),
        next=entry.next,
        evidence=links_of(entry.evidence),
        paused=_pause(assessment, entry, position),
        milestones=news,
        milestone_titles={
            name: milestone_news_view.title for name, milestone_news_view in news.items()
        },
        corrects=entry.corrects,
        corrects_as_at=_corrected_day(entry, position),
    )


def _corrected_day(entry: ProgressEntry, position: Position | ActionPosition) -> date | None:
    if entry.corrects is None or not isinstance(position, Position):
        return None
    entries = (*position.entries, *position.corrected)
    return next((other.as_at for other in entries if other.id == entry.corrects), None)


def _counts(
    assessment: Assessment, entry: ProgressEntry, position: Position | ActionPosition
) -> Position | None:
    """The objective whose deadlines an entry sets: the latest of an adopted strategy does."""
    adopted = assessment.strategy.document.standing is Standing.ADOPTED
    if adopted and isinstance(position, Position) and entry is position.latest:
        return position
    return None


def _corrective_action(
    assessment: Assessment, entry: ProgressEntry, position: Position | ActionPosition
) -> CorrectiveActionView | None:
    action, counts = entry.corrective_action, _counts(assessment, entry, position)
    if action is None:
        return None
    late = counts is not None and counts.action_overdue_on(assessment.as_at)
    return CorrectiveActionView(action.what, action.by, late)


def _pause(
    assessment: Assessment, entry: ProgressEntry, position: Position | ActionPosition
) -> PauseView | None:
    pause, counts = entry.paused, _counts(assessment, entry, position)
    if pause is None:
        return None
    lapsed = counts is not None and counts.pause_lapsed_on(assessment.as_at)
    return PauseView(pause.because, pause.until, lapsed)


def _news(strategy: Strategy, entry: ProgressEntry, name: str) -> MilestoneNewsView:
    news = entry.milestones[name]
    return MilestoneNewsView(
        title=_milestone_title(strategy, entry, name),
        reached=news.reached,
        expected=news.expected,
        dropped=news.dropped,
        because=news.because,
        in_words=_news_in_words(news),
    )


def _milestone_title(strategy: Strategy, entry: ProgressEntry, name: str) -> str:
    """The title of the milestone an entry means; the name it uses where that is not one."""
    meant = milestones_named(strategy.actions, entry.subject, name)
    if len(meant) != 1:
        return name
    action, milestone = meant[0]
    return strategy.actions[action].milestones[milestone].title


def _news_in_words(news: MilestoneNews) -> str:
    because = f". {news.because}" if news.because else ""
    if news.reached:
        return f"reached on {in_words(news.reached)}{because}"
    if news.dropped:
        return f"dropped. {news.dropped}{because}"
    if news.expected:
        return f"now expected on {in_words(news.expected)}{because}"
    return news.because or "nothing is said of its day"
