"""What was said and what came of it: loops that are closed, and those still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy.model import Answer, Strategy, Voice


class Loop(StrEnum):
    """Whether those who spoke know what came of it."""

    CLOSED = "closed"
    ANSWERED = "answered"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a group said, as at a date. ``followed`` are the later records that carry it on."""

    voice: Voice
    loop: Loop
    followed: tuple[Voice, ...] = ()


def heard_by(strategy: Strategy, as_at: date) -> tuple[Heard, ...]:
    """Everything that had been heard by a date, latest first."""
    made = [one for one in strategy.voice.values() if one.date <= as_at]
    after: defaultdict[str, list[Voice]] = defaultdict(list)
    for one in sorted(made, key=lambda one: (one.date, one.id)):
        if one.follows:
            after[one.follows].append(one)
    latest_first = sorted(made, key=lambda one: (one.date, one.id), reverse=True)
    return tuple(
        Heard(one, _loop(after[one.id][-1] if after[one.id] else one), tuple(after[one.id]))
        for one in latest_first
    )


def _loop(last: Voice) -> Loop:
    """Closed where something changed or a plain no was said, with words for those who spoke."""
    if last.answer is Answer.NOT_YET:
        return Loop.ANSWERED if last.response else Loop.OPEN
    return Loop.CLOSED if last.response or last.changed else Loop.OPEN


def heard_on(strategy: Strategy, as_at: date) -> Mapping[str, tuple[Heard, ...]]:
    """What was heard about each objective, latest first."""
    found: defaultdict[str, list[Heard]] = defaultdict(list)
    for one in heard_by(strategy, as_at):
        for objective in one.voice.objectives:
            found[objective].append(one)
    return {objective: tuple(heard) for objective, heard in found.items()}
