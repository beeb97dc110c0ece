"""What was said and what came of it: loops that are closed, and those still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from strategy.assess.people.carried_on import carried_on
from strategy.model import Answer, Strategy, Voice
from strategy.values import dataclass


class Loop(StrEnum):
    """Whether those who spoke know what came of it.

    ``closed``: they were told, and it is said what changed or why nothing does. ``answered``: they
    were told that something is done, and not what changed. ``open``: nothing is decided, or nobody
    has told them.
    """

    CLOSED = "closed"
    ANSWERED = "answered"
    OPEN = "open"


LOOP_IN_WORDS: Final[Mapping[Loop, str]] = {
    Loop.OPEN: "Open: nothing is decided yet, or they have not been told",
    Loop.ANSWERED: "Open: they have had an answer, and not been told what changed",
    Loop.CLOSED: "Closed: they know what came of it",
}
"""How a loop stands, in words."""

ANSWER_IN_WORDS: Final[Mapping[Answer, str]] = {
    Answer.YES: "Yes, it was done",
    Answer.PARTLY: "Partly: some of it was done",
    Answer.NO: "No, it was not done",
    Answer.NOT_YET: "Not yet decided",
}
"""Whether what was asked for was done, in words."""


VOICE_LABELS: Final[Mapping[str, str]] = {
    "said": "You said",
    "answer": "Our answer",
    "response": "We told them",
    "changed": "What changed",
}
"""What stands before each part of what was heard, by its field."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a group said, as at a date. ``followed`` are the later records that carry it on."""

    voice: Voice
    loop: Loop
    followed: tuple[Voice, ...] = ()

    @property
    def last(self) -> Voice:
        """The record that says what came of it: the last that carries it on, or its own."""
        return self.followed[-1] if self.followed else self.voice

    @property
    def records(self) -> tuple[Voice, ...]:
        """What was said, and the later records that carry it on, oldest first."""
        return self.voice, *self.followed


def voices_by(strategy: Strategy, as_at: date) -> tuple[Heard, ...]:
    """Everything that had been heard by a date, latest first.

    A record that carries an earlier one on is told with the first of them, and not by itself.
    """
    return tuple(
        Heard(first, _loop(strategy, later[-1] if later else first, as_at), tuple(later))
        for first, *later in carried_on(strategy.voice.values(), as_at)
    )


def _loop(strategy: Strategy, last: Voice, as_at: date) -> Loop:
    decision = strategy.decisions.get(last.decision or "")
    is_to_come = decision is not None and decision.date > as_at
    if last.answer is Answer.NOT_YET or is_to_come or not (last.response or last.changed):
        return Loop.OPEN
    says_what = last.answer is Answer.NO or last.changed or decision
    return Loop.CLOSED if says_what else Loop.ANSWERED


def voices_by_objective(strategy: Strategy, as_at: date) -> Mapping[str, tuple[Heard, ...]]:
    """What was heard about each objective, latest first."""
    by_objective: defaultdict[str, list[Heard]] = defaultdict(list)
    for heard_voice in voices_by(strategy, as_at):
        named = (objective for record in heard_voice.records for objective in record.objectives)
        for objective in dict.fromkeys(named):
            by_objective[objective].append(heard_voice)
    return {objective: tuple(heard) for objective, heard in by_objective.items()}
