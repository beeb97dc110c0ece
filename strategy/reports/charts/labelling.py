"""The words on a chart, each where there is room for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from strategy.reports.charts.frame import ABOVE_BASELINE, GAP, LETTERS, ROW, ChartLayout, Frame
from strategy.reports.charts.lettering import BOLD, apart, rows, shortened, width
from strategy.reports.charts.picture import Picture
from strategy.reports.charts.strokes import STROKES, TARGET, number
from strategy.reports.figures import Label, PlacedText

BREAK_NAME: Final = "Break"
TARGET_NAME: Final = "Target"
BESIDE: Final = 12
"""From a line's end to its label."""
MOVED: Final = 3
"""A label moved no further than this needs no leader to its line."""


class LineEnding(NamedTuple):
    """What is to stand at a line's end: ``at`` is the time it stands behind, ``ends`` the line's
    own end."""

    key: str
    colour: str
    name: str
    words: str
    at: int
    ends: int
    value: Decimal

    def rows(self, layout: ChartLayout) -> tuple[str, ...]:
        """Its lines of words, as many as the room of a layout asks for."""
        return rows(self.name, self.words, layout.label / self.weight, LETTERS)

    @property
    def weight(self) -> Decimal:
        """How much wider its letters are than usual ones."""
        return BOLD if self.key == STROKES[0].key else Decimal(1)


def endings(picture: Picture) -> list[LineEnding]:
    """The labels of all lines; those of areas stand in one column, behind the latest number."""
    line_endings = [
        LineEnding(
            look.key, look.colour, series.name, series.ending, picture.latest, series.last.middle,
            series.last.value,
        )
        for series, look in zip(picture.chart_series, STROKES, strict=False)
    ]  # fmt: skip
    if picture.goals:
        goal = picture.goals[-1]
        value = sum(goal.ends, Decimal(0)) / len(goal.ends)
        words = picture.goal_words
        line_endings.append(
            LineEnding("target", TARGET, TARGET_NAME, words, goal.last, goal.last, value)
        )
    return line_endings


def right_of_lines(picture: Picture, layout: ChartLayout, left: Decimal) -> Decimal:
    """Where the lines' frame ends on the right, so that every label has its room."""
    right = Decimal(layout.width - GAP)
    for ending in endings(picture):
        wide = _widest(ending.rows(layout)) * ending.weight
        share = Decimal(ending.at - picture.first) / (picture.last - picture.first)
        right = min(right, left + (layout.width - BESIDE - wide - left) / share)
    return right


def _widest(these: Iterable[str]) -> Decimal:
    return max(width(name, LETTERS) for name in these)


def labels(picture: Picture, frame: Frame, layout: ChartLayout) -> Iterator[Label]:
    """The labels at the lines' ends, moved apart; one line each where there is no room for more."""
    line_endings = endings(picture)
    rows_of_words = [line_ending.rows(layout) for line_ending in line_endings]
    top, bottom = frame.top - ROW / 2, frame.bottom + ROW / 2
    if sum(map(len, rows_of_words)) * ROW > bottom - top:
        rows_of_words = [
            (shortened(" ".join(row), _widest(row), LETTERS),) for row in rows_of_words
        ]
    wanted = [
        (frame.y(line_ending.value), len(pair) * ROW)
        for line_ending, pair in zip(line_endings, rows_of_words, strict=True)
    ]
    kept_clear = [(frame.y(other), ROW + 4) for other in _targets_behind(picture)]
    if sum((height for _, height in (*wanted, *kept_clear)), Decimal(0)) <= bottom - top:
        wanted += kept_clear
    for ending, words, middle in zip(
        line_endings, rows_of_words, apart(wanted, top, bottom), strict=False
    ):
        x = number(frame.x(ending.at) + BESIDE)
        first = middle - (len(words) - 1) * ROW / 2 + ABOVE_BASELINE
        yield Label(
            key=ending.key,
            colour=ending.colour,
            rows=tuple(
                PlacedText(x, number(first + place * ROW), row) for place, row in enumerate(words)
            ),
            leader=_leader(ending, frame, middle),
        )


def _targets_behind(picture: Picture) -> list[Decimal]:
    """The levels of targets that are drawn where labels stand, but for those labelled there."""
    behind = [goal for goal in picture.goals if goal.last > picture.latest]
    labelled = behind[-1:] if behind and len(behind[-1].ends) == 1 else []
    return [end for goal in behind if goal not in labelled for end in goal.ends]


def _leader(line_ending: LineEnding, frame: Frame, middle: Decimal) -> str:
    """A thin line from a line's end to its label, where that had to move."""
    near = line_ending.ends == line_ending.at and abs(middle - frame.y(line_ending.value)) <= MOVED
    if near:
        return ""
    x, y = frame.x(line_ending.ends) + 5, frame.y(line_ending.value)
    return (
        f"M{number(x)} {number(y)}L{number(frame.x(line_ending.at) + BESIDE - 3)} {number(middle)}"
    )


def columns(picture: Picture, frame: Frame, layout: ChartLayout) -> Iterator[PlacedText]:
    """The names of periods: as many as fit at even steps, that of the latest number among them.

    The last period of all, which may be a target's, has its name too where there is room.
    """
    places = [_LabelPlace.of(name, frame.x(at), layout) for at, name in picture.ticks]
    latest = next(place for place, pair in enumerate(picture.ticks) if pair[0] == picture.latest)
    step = 1
    while _meet(places[latest % step :: step]):
        step += 1
    kept = places[latest % step :: step]
    if kept[-1] is not places[-1] and not _meet([kept[-1], places[-1]]):
        kept.append(places[-1])
    below = number(frame.bottom + 20)
    for period in kept:
        yield PlacedText(number(period.x), below, period.text)


class _LabelPlace(NamedTuple):
    """A name, the middle where it stands, and half its width."""

    text: str
    x: Decimal
    half: Decimal

    @classmethod
    def of(cls, name: str, x: Decimal, layout: ChartLayout) -> _LabelPlace:
        """A name as near to a place as it can be without leaving the chart."""
        text = shortened(name, layout.label, LETTERS)
        half = width(text, LETTERS) / 2
        return cls(text, max(half, min(x, layout.width - half)), half)


def _meet(places: Sequence[_LabelPlace]) -> bool:
    return any(
        after.x - after.half < before.x + before.half + GAP / 2
        for before, after in pairwise(places)
    )


def break_names(picture: Picture, frame: Frame) -> tuple[list[PlacedText], int]:
    """The words above each break, and on how many lines they stand so that none meet."""
    ends: list[Decimal] = []
    names = []
    for series_break in picture.breaks:
        name = f"{BREAK_NAME} {series_break.letter}"
        wide = width(name, LETTERS)
        left = max(frame.left, min(frame.x(series_break.at) - wide / 2, frame.right - wide))
        row = next((place for place, end in enumerate(ends) if end + GAP <= left), len(ends))
        ends[row : row + 1] = [left + wide]
        y = frame.top - 9 - row * ROW
        names.append(PlacedText(number(left + wide / 2), number(y), name))
    return names, len(ends)


def remarks(picture: Picture, frame: Frame) -> Iterator[PlacedText]:
    """The word for a run of periods without numbers, where the run is wide enough for it."""
    y = frame.bottom - 10 - 9 * len(picture.chart_series)
    for silence in picture.silences:
        left, right = frame.x(silence.first), frame.x(silence.last)
        text = silence.word[:1].upper() + silence.word[1:]
        if width(text, LETTERS) <= right - left:
            yield PlacedText(number((left + right) / 2), number(y), text)
