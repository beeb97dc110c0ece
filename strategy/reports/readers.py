"""A comparison for its readers: in a document of its own or in a report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from strategy.compare.described import ComparedState, StrategyComparison
from strategy.periods.dates import in_words
from strategy.views.comparison import ComparisonView
from strategy.views.marks import Id
from strategy.views.wording import opening


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A document of a comparison, with what the layout of all reports asks for."""

    title: str
    organisation: str
    standing_words: str
    report_title: str
    dates: str
    as_at: date
    approval: None
    rating_words: tuple[()]
    audience: Id
    marking: str
    made_with: str
    comparison: ComparisonView


COMMIT = re.compile(r" \((?:[^()]* )?[0-9a-f]{7,40}(?: of [^()]*)?\)")
"""The commit that a state is of, behind what it is called."""


def for_readers(movement: StrategyComparison) -> StrategyComparison:
    """A movement for a page that anybody reads: without places in files, commits and branches.

    How many changes have no decision on record is said; which they are, the council's own checks
    say.
    """
    number = len(movement.rewritten)
    notes = list(movement.notes)
    if any(one.problems for one in (movement.old, movement.new)):
        notes.append("Not all records of both days could be read, and what could not is left out.")
    if number:
        notes.append(f"{opening(number, 'change has', 'changes have')} no decision on record.")
    return replace(
        movement,
        old=_for_readers(movement.old),
        new=_for_readers(movement.new),
        rewritten=(),
        flagged=(),
        counts={**movement.counts, "rewritten": 0, "flagged": 0},
        notes=tuple(notes),
    )


def _for_readers(moment: ComparedState) -> ComparedState:
    described = COMMIT.sub("", moment.described)
    if not described.startswith(OF_A_ROUND):
        described = in_words(moment.as_at)
    return replace(moment, described=described, revision="", problems=())


OF_A_ROUND = "the position of "
"""What the description of a round's position begins with."""


def dates_of(movement: StrategyComparison) -> str:
    """Both dates in words."""
    return f"From {in_words(movement.old.as_at)} to {in_words(movement.new.as_at)}"
