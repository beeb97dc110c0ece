"""What has to be said beside a status: how it came to be the one that counts, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.words import post_title, status_label
from strategy.model import ProgressEntry
from strategy.periods.dates import day_of, in_words


def notes_on(assessment: Assessment, position: Position) -> tuple[str, ...]:
    """The sentences on one objective's status; none where there is nothing out of the ordinary."""
    return (
        *_replaced(assessment, position),
        *_unordered(assessment, position),
        *_late(assessment, position),
        *_corrected(assessment, position),
    )


def judged_by(assessment: Assessment, entry: ProgressEntry) -> str:
    """``Off track by the Attendance Lead``."""
    return f"{_label(assessment, entry)} by {_post(assessment, entry)}"


def _label(assessment: Assessment, entry: ProgressEntry) -> str:
    return status_label(assessment.strategy.document, DisplayStatus(entry.status.value))


def _post(assessment: Assessment, entry: ProgressEntry) -> str:
    listed = entry.by in assessment.strategy.posts
    return f"the {post_title(assessment.strategy, entry.by)}" if listed else entry.by


def _replaced(assessment: Assessment, position: Position) -> Iterator[str]:
    first = position.first_given
    if first:
        on = ""
        if first.recorded:
            written = day_of(first.recorded, assessment.strategy.document.clock)
            on = f" on {in_words(written)}"
        yield f"First given as {_label(assessment, first)}{on}."


def _unordered(assessment: Assessment, position: Position) -> Iterator[str]:
    if position.rivals and position.latest:
        others = " and ".join(judged_by(assessment, rival) for rival in position.rivals)
        yield (
            f"Nothing says which of {len(position.rivals) + 1} updates about "
            f"{in_words(position.latest.as_at)} came last: "
            f"{judged_by(assessment, position.latest)}, and {others}. The least favourable counts."
        )


def _late(assessment: Assessment, position: Position) -> Iterator[str]:
    returned = assessment.returns.get(position.objective.id)
    answer = returned.answer if returned else None
    if returned and answer and answer.recorded and returned.is_late and answer is position.latest:
        on = in_words(day_of(answer.recorded, assessment.strategy.document.clock))
        due = in_words(assessment.last_round.updates_by)
        closed = "" if returned.is_returned else ", after the round had closed"
        yield f"Recorded late, on {on}{closed}: updates were due by {due}."


def _corrected(assessment: Assessment, position: Position) -> Iterator[str]:
    entry = assessment.corrections.get(position.objective.id)
    if entry:
        was = status_label(assessment.strategy.document, position.shown)
        on = ""
        if entry.recorded:
            on = f", on {in_words(day_of(entry.recorded, assessment.strategy.document.clock))}"
        now = _label(assessment, entry)
        yield f"Corrected since: was {was}, is {now}{on}, by {_post(assessment, entry)}."
