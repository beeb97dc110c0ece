"""What has to be said beside a status: how it came to be the one that counts, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.words import post_title, status_label
from strategy.model import ProgressEntry
from strategy.periods import day_of, in_words


def notes_on(found: Assessment, position: Position) -> tuple[str, ...]:
    """The sentences on one objective's status; none where there is nothing out of the ordinary."""
    return (
        *_replaced(found, position),
        *_unordered(found, position),
        *_late(found, position),
        *_corrected(found, position),
    )


def judged_by(found: Assessment, entry: ProgressEntry) -> str:
    """``Off track by the Attendance Lead``."""
    return f"{_label(found, entry)} by {_post(found, entry)}"


def _label(found: Assessment, entry: ProgressEntry) -> str:
    return status_label(found.strategy.document, DisplayStatus(entry.status.value))


def _post(found: Assessment, entry: ProgressEntry) -> str:
    listed = entry.by in found.strategy.posts
    return f"the {post_title(found.strategy, entry.by)}" if listed else entry.by


def _replaced(found: Assessment, position: Position) -> Iterator[str]:
    first = position.first_given
    if first:
        on = ""
        if first.recorded:
            written = day_of(first.recorded, found.strategy.document.clock)
            on = f" on {in_words(written)}"
        yield f"First given as {_label(found, first)}{on}."


def _unordered(found: Assessment, position: Position) -> Iterator[str]:
    if position.rivals and position.latest:
        others = " and ".join(judged_by(found, one) for one in position.rivals)
        yield (
            f"Nothing says which of {len(position.rivals) + 1} updates about "
            f"{in_words(position.latest.as_at)} came last: {judged_by(found, position.latest)}, "
            f"and {others}. The least favourable counts."
        )


def _late(found: Assessment, position: Position) -> Iterator[str]:
    returned = found.returns.get(position.objective.id)
    answer = returned.answer if returned else None
    if returned and answer and answer.recorded and returned.is_late and answer is position.latest:
        on = in_words(day_of(answer.recorded, found.strategy.document.clock))
        due = in_words(found.last_round.updates_by)
        closed = "" if returned.is_returned else ", after the round had closed"
        yield f"Recorded late, on {on}{closed}: updates were due by {due}."


def _corrected(found: Assessment, position: Position) -> Iterator[str]:
    entry = found.corrections.get(position.objective.id)
    if entry:
        was = status_label(found.strategy.document, position.shown)
        on = ""
        if entry.recorded:
            on = f", on {in_words(day_of(entry.recorded, found.strategy.document.clock))}"
        now = _label(found, entry)
        yield f"Corrected since: was {was}, is {now}{on}, by {_post(found, entry)}."
