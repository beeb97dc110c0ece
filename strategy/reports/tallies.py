"""The table of counts: statuses by priority, and bars in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from strategy.assess import Position, Shown, counts
from strategy.reports.basics import Word
from strategy.reports.view import Row, Segment, Tally

WIDTH = 100


def columns(positions: Iterable[Position]) -> tuple[Shown, ...]:
    """The statuses that occur, in the order they are shown; no update as well, where any is due."""
    tally = counts(positions)
    silent = set(tally) - {shown for shown, number in tally.items() if number}
    undue = {Shown.NOT_DUE, Shown.NOT_PUBLISHED}
    asks_for_updates = any(number for shown, number in tally.items() if shown not in undue)
    return tuple(
        shown
        for shown in Shown
        if shown not in silent or (shown is Shown.NO_UPDATE and asks_for_updates)
    )


def row(
    place: tuple[str, str, str],
    positions: Sequence[Position],
    shown: Iterable[Shown],
    words: Mapping[Shown, Word],
) -> Row:
    """A row of the table. ``place`` is its anchor, its number and its title."""
    tally = counts(positions)
    numbers = [(words[one], tally[one]) for one in shown]
    anchor, number, title = place
    return Row(
        anchor=anchor,
        number=number,
        title=title,
        tallies=tuple(Tally(word, found) for word, found in numbers),
        total=len(positions),
        segments=tuple(_segments([(word.key, found) for word, found in numbers if found])),
    )


def _segments(parts: Sequence[tuple[str, int]]) -> Iterable[Segment]:
    """Parts of a bar 100 wide, to two decimals, that leave no gap between them."""
    total = sum(number for _, number in parts)
    so_far = 0
    for key, number in parts:
        left, right = so_far * WIDTH / total, (so_far + number) * WIDTH / total
        so_far += number
        yield Segment(key, f"{left:.2f}", f"{right - left:.2f}")
