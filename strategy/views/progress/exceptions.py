"""Exceptions: what goes badly, what became of corrective actions, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from strategy.assess.exceptions import PastRemedy, Raised, Then, exceptions_of
from strategy.assess.facts import Assessment, DisplayStatus, StatusTrend
from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.words import post_title, status_label
from strategy.model import ProgressEntry, Standing
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.delivery.due import DueItem
from strategy.views.marks import Prose
from strategy.views.measures.judgements import disagreement_in_words
from strategy.views.names import (
    RecordName,
    StatusView,
    how_many,
    in_sentence,
    listed,
    objective_name,
    status_view,
)
from strategy.views.progress.entries import EntryView, entry_view

LAST_ACTIONS: Final = 3
"""How many of an objective's earlier corrective actions are told; the rest are counted."""

NO_EXCEPTION: Final = (
    "No objective in force is off track, at risk, unknown, paused or without an update; nothing "
    "is overdue, and no rated figure contradicts a judgement."
)
NO_PROGRESS_PUBLISHED: Final = (
    "The published document gives no progress, so nothing here is rated, late or overdue."
)
NONE_IN_FORCE: Final = "No objectives are in force."

FOLLOWED_BY: Final[Mapping[Then, str]] = {
    Then.IMPROVED: "improved to",
    Then.SAME: "was still",
    Then.WORSENED: "worsened to",
    Then.NOT_COMPARABLE: "was",
}
"""How the status went in the update that followed a corrective action."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PastActionView:
    """A corrective action of an earlier update: what became of it, in sentences."""

    what: Prose
    said_on: date
    by: date | None
    outcome: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExceptionView:
    """An objective that is an exception: its latest update, and what became of earlier actions.

    ``also`` are further things to know: a day that passed, or was moved. ``older`` is how many more
    corrective actions there were before ``earlier``.
    """

    objective: RecordName
    status: DisplayStatus
    status_in_words: str
    owner_title: str | None
    latest: EntryView | None
    also: tuple[str, ...]
    earlier: tuple[PastActionView, ...]
    older: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExceptionsOfStatus:
    """The exceptions of one status."""

    status: DisplayStatus
    status_in_words: str
    objectives: tuple[ExceptionView, ...]

    @property
    def state(self) -> StatusView:
        """The status by its key and its word."""
        return StatusView(self.status.value, self.status_in_words)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ContradictionView:
    """An objective whose judgement its figures contradict, in a sentence."""

    objective: RecordName
    in_words: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecoveryView:
    """An objective that was off track or at risk before the reporting period and is not now."""

    objective: RecordName
    was: StatusView
    status: StatusView
    earlier: tuple[PastActionView, ...]
    older: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExceptionsView:
    """Every exception; ``in_words`` counts them, and ``none_in_words`` is for where none is."""

    in_words: str
    none_in_words: str | None
    raised: tuple[ExceptionsOfStatus, ...]
    contradicted: tuple[ContradictionView, ...]
    overdue: tuple[DueItem, ...]
    recovered: tuple[RecoveryView, ...]


def exceptions_view(
    assessment: Assessment, facts: Mapping[str, MeasureFacts], overdue: tuple[DueItem, ...]
) -> ExceptionsView:
    """Every exception of an assessment; ``facts`` are those of its measures."""
    exceptions = exceptions_of(assessment, facts)
    document = assessment.strategy.document
    is_any = exceptions.raised or exceptions.contradicted or overdue
    none_in_words = None if is_any else _none_in_words(assessment)
    by_status = tuple(
        ExceptionsOfStatus(
            status=shown,
            status_in_words=status_label(document, shown),
            objectives=tuple(_exception(assessment, other) for other in raised),
        )
        for shown, raised in exceptions.raised.items()
    )
    return ExceptionsView(
        in_words=none_in_words
        or _counts_in_words(
            len(assessment.positions), by_status, len(exceptions.contradicted), len(overdue)
        ),
        none_in_words=none_in_words,
        raised=by_status,
        contradicted=tuple(
            ContradictionView(
                objective=objective_name(assessment, contradiction.position.objective),
                in_words=disagreement_in_words(contradiction.position, facts, assessment.strategy)
                or "",
            )
            for contradiction in exceptions.contradicted
        ),
        overdue=overdue,
        recovered=tuple(_recovery(assessment, raised) for raised in exceptions.recovered),
    )


def _counts_in_words(
    objectives: int, by_status: tuple[ExceptionsOfStatus, ...], contradicted: int, overdue: int
) -> str:
    """``Of 10 objectives, 2 off track and 1 at risk. 4 things are overdue.``"""
    counts = [
        f"{len(exceptions.objectives):,} {in_sentence(exceptions.status_in_words)}"
        for exceptions in by_status
    ]
    among = listed(counts) if counts else "none is an exception by its status"
    sentences = [f"Of {how_many(objectives, 'objective', 'objectives')} in force: {among}."]
    if contradicted:
        judged = how_many(contradicted, "judgement is", "judgements are")
        sentences.append(f"{judged} contradicted by figures.")
    if overdue:
        sentences.append(f"{how_many(overdue, 'thing is', 'things are')} overdue.")
    return " ".join(sentences)


def _none_in_words(assessment: Assessment) -> str:
    if not assessment.positions:
        return NONE_IN_FORCE
    silent = all(position.shown is DisplayStatus.NOT_PUBLISHED for position in assessment.positions)
    return NO_PROGRESS_PUBLISHED if silent else NO_EXCEPTION


def _exception(assessment: Assessment, raised: Raised) -> ExceptionView:
    position = raised.position
    latest, objective = position.latest, position.objective
    earlier, older = _earlier(assessment, raised.earlier)
    return ExceptionView(
        objective=objective_name(assessment, objective),
        status=position.shown,
        status_in_words=status_label(assessment.strategy.document, position.shown),
        owner_title=post_title(assessment.strategy, objective.owner),
        latest=entry_view(assessment, latest, position) if latest else None,
        also=tuple(_also(assessment, raised)),
        earlier=earlier,
        older=older,
    )


def _also(assessment: Assessment, raised: Raised) -> Iterator[str]:
    """What must be said beside an exception's update."""
    position = raised.position
    if position.movement is StatusTrend.WORSENED and position.before:
        was = _status_of(assessment, position.before)
        yield f"It has worsened: before this reporting period it was recorded as {was}."
    if (
        position.shown in (DisplayStatus.OFF_TRACK, DisplayStatus.AT_RISK)
        and not position.corrective_action
    ):
        yield "No corrective action is recorded."
    if raised.days_before:
        days = listed([in_words(day) for day in raised.days_before])
        yield f"The corrective action was set before for {days}."
    if assessment.strategy.document.standing is Standing.ADOPTED:
        if position.action_overdue_on(assessment.as_at):
            yield "The day set for the corrective action has passed."
        if position.pause_lapsed_on(assessment.as_at):
            yield "The day set for work to go on has passed."
    if position.shown is DisplayStatus.PAUSED and position.pause and position.pause.until is None:
        yield "No day is set for work to go on."


def _earlier(
    assessment: Assessment, actions: tuple[PastRemedy, ...]
) -> tuple[tuple[PastActionView, ...], int]:
    """The last corrective actions before the present one, and how many more there were."""
    views = tuple(_past(assessment, action) for action in actions[:LAST_ACTIONS])
    return views, len(actions) - len(views)


def _past(assessment: Assessment, past: PastRemedy) -> PastActionView:
    return PastActionView(
        what=past.action.what,
        said_on=past.entry.as_at,
        by=past.action.by,
        outcome=" ".join(_outcome(assessment, past)),
    )


def _outcome(assessment: Assessment, past: PastRemedy) -> Iterator[str]:
    """What became of a corrective action, as far as the record says."""
    went = f"{FOLLOWED_BY[past.then]} {_status_of(assessment, past.since)}"
    yield f"In the next update, of {in_words(past.since.as_at)}, the status {went}."
    if past.replaced:
        yield "That update set another corrective action in its place."
    if past.improved and past.improved is not past.since:
        improved = _status_of(assessment, past.improved)
        yield f"It improved to {improved} on {in_words(past.improved.as_at)}."
    if past.improved is None and past.day_passed:
        yield "The day set for it has passed, and no update since gives a better status."


def _status_of(assessment: Assessment, entry: ProgressEntry) -> str:
    return status_label(assessment.strategy.document, DisplayStatus(entry.status.value))


def _recovery(assessment: Assessment, raised: Raised) -> RecoveryView:
    position, document = raised.position, assessment.strategy.document
    earlier, older = _earlier(assessment, raised.earlier)
    before = DisplayStatus(position.before.status.value) if position.before else position.shown
    return RecoveryView(
        objective=objective_name(assessment, position.objective),
        was=status_view(document, before),
        status=status_view(document, position.shown),
        earlier=earlier,
        older=older,
    )
