"""Answers over many strategies as tables to read: counts said in one cell, words for codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from strategy.assess.words import RATED
from strategy.values import dataclass
from strategy.views.marks import Id
from strategy.views.names import how_many

Answer = tuple[Sequence[str], Sequence[Sequence[Any]]]
"""The names of the columns of an answer, and its rows."""

Cell = str | date

LEFT_OUT: Final = frozenset({"notice", "audience", "value", "unit", "matched_on"})
"""Columns that are said elsewhere, or whose figure in words stands beside them."""

MANY_COUNTS: Final = 4
"""So many columns of counts that they are said in one."""

RATINGS: Final[Mapping[str, str]] = {rated.value: word for rated, word in RATED.items()}


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """What could not be read, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PortfolioTable:
    """The answer to a question: its heading, and rows of words and days."""

    anchor: Id
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def portfolio_tables(
    answers: Mapping[str, Answer], titles: Mapping[str, str]
) -> tuple[PortfolioTable, ...]:
    """Every answer as a table below the title of its question, in the order it was asked for."""
    return tuple(_table(name, titles[name], *answer) for name, answer in answers.items())


def notices_of(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """What must be said first of the strategies, such as that one is invented; each text once."""
    names, rows = answers.get("strategies", ((), ()))
    texts = (row[names.index("notice")] for row in rows)
    return tuple(dict.fromkeys(text for text in texts if text))


def read_in_words(read: int, unread: int) -> str:
    """How many strategies the answers are of, and how many could not be read."""
    others = f", and {unread} {'is' if unread == 1 else 'are'} not: see below" if unread else ""
    return f"{how_many(read, 'strategy is', 'strategies are')} read{others}."


def _table(
    anchor: str, title: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> PortfolioTable:
    left_out = LEFT_OUT | ({"title"} if _is_organisation_enough(anchor, names, rows) else set())
    kept = [at for at, column in enumerate(names) if column not in left_out]
    counts = [at for at in kept if all(type(row[at]) is int for row in rows)][1:]
    if len(counts) < MANY_COUNTS:
        counts = []
    alone = [at for at in kept if at not in counts]
    headings = [_in_words(names[at]).capitalize() for at in alone]
    of_these = ["Of these"] if counts else []
    nothing = "no status is recorded" if anchor == "standing" else "none"
    return PortfolioTable(
        anchor,
        title,
        (*headings, *of_these),
        tuple(
            (
                *(_cell(names[at], row[at]) for at in alone),
                *_counts([(_in_words(names[at]), row[at]) for at in counts], nothing),
            )
            for row in rows
        ),
    )


def _is_organisation_enough(
    anchor: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> bool:
    """Whether the organisation says which strategy a row is of; the list of them has both."""
    if anchor == "strategies" or not {"organisation", "title"} <= set(names):
        return False
    organisation, title = names.index("organisation"), names.index("title")
    pairs = {(row[organisation], row[title]) for row in rows}
    return len({pair[0] for pair in pairs}) == len(pairs)


def _counts(counts: Iterable[tuple[str, int]], nothing: str) -> Iterable[str]:
    """All counts in one cell, without those of nothing; ``nothing`` where there is no other."""
    said = [f"{name} {number}" for name, number in counts if number]
    return [", ".join(said) or nothing] if counts else []


def _cell(column: str, value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, date):
        return value
    return RATINGS.get(value, str(value)) if column == "rating" else str(value)


def _in_words(column: str) -> str:
    return column.replace("_", " ")
