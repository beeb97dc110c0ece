"""Exceptions in words: what goes badly, what became of corrective actions, what nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from strategy.assess import Movement, Shown
from strategy.assess import exceptions as facts
from strategy.assess.exceptions import PastRemedy, Then, exceptions_of
from strategy.model import ProgressEntry, Standing
from strategy.periods import in_words
from strategy.reports.beside import beside
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.delivery import (
    Contradiction,
    Exceptional,
    Exceptions,
    PastAction,
    Raised,
    Recovery,
)
from strategy.reports.prose import listed, paragraphs
from strategy.reports.ready import day

TOLD: Final = 3
"""How many of an objective's earlier corrective actions are told; the rest are counted."""

NONE: Final = (
    "No objective in force is off track, at risk, unknown, paused or without an update; nothing "
    "is overdue, and no rated figure contradicts a judgement."
)
SILENT: Final = (
    "The published document gives no progress, so nothing here is rated, late or overdue."
)
MOVED: Final[Mapping[Then, str]] = {
    Then.IMPROVED: "improved to",
    Then.SAME: "was still",
    Then.WORSENED: "worsened to",
    Then.NOT_COMPARABLE: "was",
}


def exceptions_in_words(naming: Naming, *, is_anything_overdue: bool) -> Exceptions:
    """Every exception of an assessment, ready to show, but what is overdue."""
    found = exceptions_of(naming.found, naming.facts)
    told = Exceptions(
        raised=tuple(
            Raised(naming.words[shown], tuple(_exception(naming, one) for one in these))
            for shown, these in found.raised.items()
        ),
        contradicted=tuple(_contradictions(naming, found.contradicted)),
        recovered=tuple(_recovery(naming, one) for one in found.recovered),
        quiet="",
    )
    nothing = not (told.raised or told.contradicted or is_anything_overdue)
    return told._replace(quiet=_quiet(naming)) if nothing else told


def _quiet(naming: Naming) -> str:
    positions = naming.found.positions
    if not positions:
        return "No objectives are in force."
    silent = all(one.shown is Shown.NOT_PUBLISHED for one in positions)
    return SILENT if silent else NONE


def _exception(naming: Naming, one: facts.Raised) -> Exceptional:
    position = one.position
    latest, objective = position.latest, position.objective
    remedy = latest.corrective_action if latest else None
    pause = latest.paused if latest else None
    earlier, older = _earlier(naming, one.earlier)
    return Exceptional(
        place=naming.place(objective),
        status=naming.words[position.shown],
        owner=naming.post(objective.owner),
        last=naming.judged(latest),
        on=day_or_none(latest.as_at if latest else None),
        by=naming.post(latest.by) if latest else "",
        summary=paragraphs(latest.summary) if latest else (),
        remedy=paragraphs(remedy.what) if remedy else (),
        remedy_by=day_or_none(remedy.by if remedy else None),
        pause=paragraphs(pause.because) if pause else (),
        pause_until=day_or_none(pause.until if pause else None),
        also=tuple(_also(naming, one)),
        earlier=earlier,
        older=older,
    )


def _also(naming: Naming, one: facts.Raised) -> Iterator[str]:
    """What must be said beside an exception's update."""
    found, position = naming.found, one.position
    if position.movement is Movement.WORSENED and position.before:
        was = naming.word(position.before.status).label
        yield f"It has worsened: before this reporting period it was recorded as {was}."
    if position.shown in (Shown.OFF_TRACK, Shown.AT_RISK) and not position.corrective_action:
        yield "No corrective action is recorded."
    if one.days_before:
        days = [in_words(each) for each in one.days_before]
        yield f"The corrective action was set before for {listed(days)}."
    if found.strategy.document.standing is Standing.ADOPTED:
        if position.action_overdue_on(found.as_at):
            yield "The day set for the corrective action has passed."
        if position.pause_lapsed_on(found.as_at):
            yield "The day set for work to go on has passed."
    if position.shown is Shown.PAUSED and position.pause and position.pause.until is None:
        yield "No day is set for work to go on."


def _earlier(naming: Naming, these: tuple[PastRemedy, ...]) -> tuple[tuple[PastAction, ...], int]:
    """The last corrective actions before the present one, and how many more there were."""
    told = tuple(_past(naming, one) for one in these[:TOLD])
    return told, len(these) - len(told)


def _past(naming: Naming, one: PastRemedy) -> PastAction:
    return PastAction(
        what=_ended(paragraphs(one.action.what)),
        said=day(one.entry.as_at),
        by=day_or_none(one.action.by),
        outcome=" ".join(_outcome(naming, one)),
    )


def _ended(text: tuple[str, ...]) -> tuple[str, ...]:
    """The same text with a full stop, where another sentence is to follow it."""
    *before, last = text
    return (*before, last if last[-1] in ".!?" else f"{last}.")


def _outcome(naming: Naming, one: PastRemedy) -> Iterator[str]:
    """What became of a corrective action, as far as the record says."""
    went = f"{MOVED[one.then]} {_as(naming, one.since)}"
    yield f"In the next update, of {_on(one.since)}, the status {went}."
    if one.replaced:
        yield "That update set another corrective action in its place."
    if one.improved and one.improved is not one.since:
        yield f"It improved to {_as(naming, one.improved)} on {_on(one.improved)}."
    if one.improved is None and one.day_passed:
        yield "The day set for it has passed, and no update since gives a better status."


def _on(entry: ProgressEntry) -> str:
    return in_words(entry.as_at)


def _as(naming: Naming, entry: ProgressEntry) -> str:
    return naming.word(entry.status).label


def _contradictions(
    naming: Naming, these: tuple[facts.Contradiction, ...]
) -> Iterator[Contradiction]:
    for one in these:
        told = beside(one.position, naming.facts, naming.strategy)
        words = told.disagreement if told else ""
        yield Contradiction(naming.place(one.position.objective), words)


def _recovery(naming: Naming, one: facts.Raised) -> Recovery:
    position = one.position
    earlier, older = _earlier(naming, one.earlier)
    before = position.before
    return Recovery(
        place=naming.place(position.objective),
        was=naming.judged(before) or naming.words[position.shown],
        status=naming.words[position.shown],
        earlier=earlier,
        older=older,
    )
