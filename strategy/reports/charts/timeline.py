"""A timeline of actions: each a bar from its start to its due day, with marks for its milestones.

Marks are told apart by their shape; a deadline, a forecast and the day something was reached are
three marks: none stands for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from strategy.assess.delivery.milestones import Reach
from strategy.periods.dates import first_of, in_words
from strategy.reports.charts.frame import LETTERS
from strategy.reports.charts.lettering import width, wrapped
from strategy.reports.charts.strokes import across, box, down, marks, number
from strategy.reports.figures import PlacedText
from strategy.reports.prose import plain
from strategy.reports.timeline import Bar, Sign, Signs, Timeline, TimelineDrawing
from strategy.views.delivery.actions import ActionView, MilestoneView, PlanView
from strategy.views.names import StatusView

OVERDUE: Final = "m-2-7h4l-.8 9h-2.4zm.4 11h3.2v3h-3.2z"
"""The path of an exclamation mark."""

SIGNS: Final = (
    Sign("reached", "Reached, on that day", "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", True),
    Sign("deadline", "Deadline of what was reached on another day", "m0-8v16", False),
    Sign("due", "Due: the deadline", "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", False),
    Sign("forecast", "Expected: a forecast, and no deadline", "m0-6 6 6-6 6-6-6z", False),
    Sign("overdue", "Overdue: the deadline has passed", OVERDUE, True),
    Sign("dropped", "Dropped: the deadline it had", "m-5-5 10 10m0-10-10 10", False),
)  # fmt: skip
"""The marks, in the order of their meanings; told apart by shape, and by being filled or not."""

ROWS: Final = 8
"""Actions on one drawing: more would not fit a printed page."""
PITCH: Final = 42
"""The height of an action below its name."""
LINE: Final = 16
"""The height of a line of its name."""
LINES: Final = 6
"""Lines that a name has at most: more than any title needs on a telephone."""
HALF_BAR: Final = Decimal(5)
TOP, FOOT, SIDE = 26, 26, Decimal(10)
WIDTHS: Final = (("wide", 640, 6), ("narrow", 320, 3))
"""Each drawing's key, its width, and how many marks its axis has at most."""
STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
"""Months between two marks of the axis."""


class Track(NamedTuple):
    """An action on a timeline: its title, its milestones with their numbers, and its own days.

    ``state`` is what its last update says; ``None`` where none does.
    """

    title: str
    milestones: tuple[tuple[int, MilestoneView], ...]
    starts: date | None = None
    due: date | None = None
    state: StatusView | None = None

    @property
    def name(self) -> str:
        """``Attendance hub: At risk``."""
        return f"{self.title}: {self.state.label}" if self.state else self.title

    @property
    def span(self) -> tuple[date, date] | None:
        """Its first and its last day, where both are known."""
        if self.starts and self.due and self.starts < self.due:
            return self.starts, self.due
        return None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that has a place on its line."""
        marked = (on for _, milestone in self.milestones for _, on in _marks(milestone))
        return (*(self.span or ()), *marked)


class Row(NamedTuple):
    """Where an action is on a drawing: the lines of its name, where these begin, and its level."""

    track: Track
    words: tuple[str, ...]
    top: int
    level: Decimal


class Scale(NamedTuple):
    """Where days are: ``first`` on the left of a drawing and ``last`` on the right."""

    first: date
    last: date
    width: int

    def x(self, on: date) -> Decimal:
        """Where a day is."""
        share = Decimal((on - self.first).days) / (self.last - self.first).days
        return SIDE + (self.width - 2 * SIDE) * share


def tracks_of(plan: PlanView) -> tuple[Track, ...]:
    """The actions of a plan that have milestones, or a first and a last day, in their order."""
    under = (action for objective in plan.planned for action in objective.actions)
    every = sorted((*under, *plan.other), key=lambda action: action.first_number)
    tracks = (_track(action.action, action.first_number) for action in every)
    return tuple(track for track in tracks if track.milestones or track.span)


def _track(action: ActionView, first_number: int) -> Track:
    return Track(
        title=plain(action.title),
        milestones=tuple(enumerate(action.milestones, first_number)),
        starts=action.starts,
        due=action.due,
        state=action.state,
    )


def signs_of(tracks: Iterable[Track]) -> tuple[Sign, ...]:
    """The marks that occur on some lines."""
    used = {
        key
        for track in tracks
        for _, milestone_view in track.milestones
        for key, _ in _marks(milestone_view)
    }
    return tuple(sign for sign in SIGNS if sign.key in used)


def timelines(tracks: Sequence[Track], as_at: date) -> tuple[Timeline, ...]:
    """The timelines of all lines, some at a time, on one scale of time."""
    days = [as_at, *(on for track in tracks for on in track.days)]
    first, last = min(days), max(days)
    pad = timedelta(days=max(14, (last - first).days // 16))
    first, last = first - pad, last + pad
    return tuple(
        _timeline(tracks[start : start + ROWS], as_at, (first, last), start // ROWS + 1)
        for start in range(0, len(tracks), ROWS)
    )


def _timeline(
    tracks: Sequence[Track], as_at: date, ends: tuple[date, date], place: int
) -> Timeline:
    numbers = [other for track in tracks for other, _ in track.milestones]
    which = "actions without milestones"
    if numbers:
        which = f"milestone {numbers[0]}"
    if len(numbers) > 1:
        which = f"milestones {numbers[0]} to {numbers[-1]}"
    return Timeline(
        anchor=f"timeline-{place}",
        title=f"Timeline: {which}, as at {in_words(as_at)}",
        description=" ".join(_described(track) for track in tracks),
        drawings=tuple(
            _drawing(key, Scale(*ends, wide), most, tracks, as_at) for key, wide, most in WIDTHS
        ),
    )


def _described(track: Track) -> str:
    """``Attendance hub: milestone 1 reached on 2 November 2026, 2 due on 31 October 2026.``"""
    sentences = []
    for place, milestone in track.milestones:
        expected = f", now expected on {in_words(milestone.expected)}" if milestone.expected else ""
        if milestone.reached:
            sentences.append(f"{place} reached on {in_words(milestone.reached)}")
        elif milestone.state is Reach.DROPPED:
            sentences.append(f"{place} dropped")
        else:
            verb = "overdue since" if milestone.state is Reach.OVERDUE else "due on"
            sentences.append(f"{place} {verb} {in_words(milestone.deadline)}{expected}")
    span = track.span
    time = f" from {in_words(span[0])} to {in_words(span[1])}" if span else ""
    sentence = f"{time}: milestone {', '.join(sentences)}" if sentences else time
    state = f" ({track.state.label})" if track.state else ""
    return f"{track.title}{state}{sentence}."


def _marks(milestone_view: MilestoneView) -> Iterator[tuple[str, date]]:
    """The marks of a milestone: the key of each, and its day."""
    if milestone_view.reached:
        yield "reached", milestone_view.reached
        if milestone_view.reached != milestone_view.deadline:
            yield "deadline", milestone_view.deadline
        return
    if milestone_view.state is Reach.DROPPED:
        yield "dropped", milestone_view.deadline
        return
    yield "overdue" if milestone_view.state is Reach.OVERDUE else "due", milestone_view.deadline
    if milestone_view.expected and milestone_view.expected != milestone_view.deadline:
        yield "forecast", milestone_view.expected


def _drawing(
    key: str, scale: Scale, most: int, tracks: Sequence[Track], as_at: date
) -> TimelineDrawing:
    rows = list(_rows(tracks, scale.width))
    bottom = rows[-1].top + _height(rows[-1].words)
    ticks = list(_ticks(scale, most))
    today = scale.x(as_at)
    return TimelineDrawing(
        key=key,
        width=scale.width,
        height=bottom + FOOT,
        grid=down(Decimal(TOP), Decimal(bottom), (scale.x(on) for on, _ in ticks)),
        lines=across(SIDE, scale.width - SIDE, (row.level for row in rows)),
        bars=tuple(_bars(rows, scale, as_at)),
        today=down(Decimal(TOP - 6), Decimal(bottom), [today]),
        today_name=_kept_in(in_words(as_at), today, Decimal(14), scale.width),
        ticks=tuple(_names_below(ticks, scale, Decimal(bottom + 18))),
        names=tuple(
            PlacedText(number(SIDE), number(Decimal(row.top + LINE * (place + 1) - 2)), words)
            for row in rows
            for place, words in enumerate(row.words)
        ),
        waits="".join(_waits(row.track, scale, row.level) for row in rows),
        signs=tuple(_signs(rows, scale)),
        numbers=tuple(text for row in rows for text in _numbers(row.track, scale, row.level + 23)),
    )


def _rows(tracks: Sequence[Track], wide: int) -> Iterator[Row]:
    """The actions from the top down, each with room for the whole of its name."""
    top = TOP
    for track in tracks:
        words = tuple(wrapped(track.name, wide - 2 * SIDE, LETTERS, most=LINES))
        yield Row(track, words, top, Decimal(top + LINE * len(words) + 12))
        top += _height(words)


def _height(words: Sequence[str]) -> int:
    return LINE * len(words) + PITCH


def _bars(rows: Sequence[Row], scale: Scale, as_at: date) -> Iterator[Bar]:
    for row in rows:
        if row.track.span:
            starts, due = row.track.span
            left, top, foot = scale.x(starts), row.level - HALF_BAR, row.level + HALF_BAR
            over = max(starts, min(as_at, due))
            yield Bar(
                key=row.track.state.key if row.track.state else "",
                whole=box(left, top, scale.x(due), foot),
                over=box(left, top, scale.x(over), foot) if over > starts else "",
            )


def _signs(rows: Sequence[Row], scale: Scale) -> Iterator[Signs]:
    for sign in SIGNS:
        points = [
            f"{number(scale.x(on))} {number(row.level)}"
            for row in rows
            for _, milestone in row.track.milestones
            for key, on in _marks(milestone)
            if key == sign.key
        ]
        if points:
            yield Signs(sign.key, marks(points, sign.shape), sign.filled)


def _waits(track: Track, scale: Scale, level: Decimal) -> str:
    """From a deadline to the day something was reached or is expected, where that is another."""
    sentences = []
    for _, milestone in track.milestones:
        days = [on for _, on in _marks(milestone)]
        if len(days) > 1:
            sentences.append(across(scale.x(min(days)), scale.x(max(days)), [level]))
    return "".join(sentences)


def _ticks(scale: Scale, most: int) -> Iterator[tuple[date, str]]:
    """The first days of months, at even steps, at most so many."""
    months = range(_month(scale.first) + 1, _month(scale.last) + 1)
    step = next(literal for literal in STEPS if len(months) <= literal * most)
    for month in months:
        if month % step == 0:
            on = first_of(month + 1)
            yield on, f"{on.year}" if step >= 12 else f"{in_words(on).split()[1][:3]} {on.year}"


def _month(on: date) -> int:
    return on.year * 12 + on.month - 1


def _names_below(
    ticks: Iterable[tuple[date, str]], scale: Scale, y: Decimal
) -> Iterator[PlacedText]:
    for on, name in ticks:
        yield _kept_in(name, scale.x(on), y, scale.width)


def _kept_in(text: str, x: Decimal, y: Decimal, wide: int) -> PlacedText:
    """A text centred at a place, or as near to it as it can be inside the drawing."""
    half = width(text, LETTERS) / 2
    return PlacedText(number(max(half, min(x, wide - half))), number(y), text)


def _numbers(track: Track, scale: Scale, y: Decimal) -> Iterator[PlacedText]:
    """The milestones' numbers below their marks; where they would meet they stand together.

    A forecast has its milestone's number too; the deadline of what was reached has none.
    """
    groups = [
        ([place], scale.x(on))
        for place, milestone_view in track.milestones
        for key, on in _marks(milestone_view)
        if key != "deadline"
    ]
    groups.sort(key=lambda group: group[1])
    late = frozenset(
        place for place, milestone in track.milestones if milestone.state is Reach.OVERDUE
    )
    at = 0
    while at + 1 < len(groups):
        (these, x), (others, beyond) = groups[at], groups[at + 1]
        if _ends(these, late, x, scale.width)[1] + 6 > _ends(others, late, beyond, scale.width)[0]:
            joined = sorted({*these, *others})
            groups[at : at + 2] = [(joined, (x + beyond) / 2)]
            at = max(0, at - 1)
        else:
            at += 1
    for these, x in groups:
        yield _kept_in(_together(these, late), x, y, scale.width)


def _ends(
    these: Sequence[int], late: frozenset[int], x: Decimal, wide: int
) -> tuple[Decimal, Decimal]:
    """Where the words for some numbers begin and end, kept inside the drawing."""
    half = width(_together(these, late), LETTERS) / 2
    middle = max(half, min(x, wide - half))
    return middle - half, middle + half


def _together(these: Sequence[int], late: frozenset[int]) -> str:
    """``3``, ``3 overdue``, ``3, 5`` or ``3–7 (4 overdue)``."""
    overdue = [place for place in these if place in late]
    if not overdue:
        return _in_a_row(these)
    if len(overdue) == len(these):
        return f"{_in_a_row(these)} overdue"
    return f"{_in_a_row(these)} ({_in_a_row(overdue)} overdue)"


def _in_a_row(these: Sequence[int]) -> str:
    if len(these) > 2 and these[-1] - these[0] == len(these) - 1:
        return f"{these[0]}–{these[-1]}"
    return ", ".join(map(str, these))
