"""The table of counts: statuses by priority, and bars in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strategy.assess.facts import DisplayStatus, Position, counts
from strategy.model import StrategyDocument
from strategy.reports.view import BarSegment, CountRow, StatusTally
from strategy.views.progress.statuses import status_view

WIDTH = 100


def columns(positions: Iterable[Position]) -> tuple[DisplayStatus, ...]:
    """The statuses that occur, in the order they are shown; no update as well, where any is due."""
    tally = counts(positions)
    silent = set(tally) - {shown for shown, number in tally.items() if number}
    undue = {DisplayStatus.NOT_DUE, DisplayStatus.NOT_PUBLISHED}
    asks_for_updates = any(number for shown, number in tally.items() if shown not in undue)
    return tuple(
        shown
        for shown in DisplayStatus
        if shown not in silent or (shown is DisplayStatus.NO_UPDATE and asks_for_updates)
    )


def count_row(
    place: tuple[str, str, str],
    positions: Sequence[Position],
    shown: Iterable[DisplayStatus],
    document: StrategyDocument,
) -> CountRow:
    """A row of the table. ``place`` is its anchor, its number and its title."""
    tally = counts(positions)
    anchor, number, title = place
    tallies = tuple(StatusTally(status_view(document, each), tally[each]) for each in shown)
    return CountRow(
        number=number,
        title=title,
        tallies=tallies,
        total=len(positions),
        segments=tuple(
            _segments([(each.status.key, each.number) for each in tallies if each.number])
        ),
        anchor=anchor,
    )


def _segments(parts: Sequence[tuple[str, int]]) -> Iterable[BarSegment]:
    """Parts of a bar 100 wide, to two decimals, that leave no gap between them."""
    total = sum(number for _, number in parts)
    so_far = 0
    for key, number in parts:
        left, right = so_far * WIDTH / total, (so_far + number) * WIDTH / total
        so_far += number
        yield BarSegment(key, f"{left:.2f}", f"{right - left:.2f}")
