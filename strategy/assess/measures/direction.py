"""Direction of travel: better or worse than an earlier figure, or why neither can be said.

Never across a break, from a symbol, between pooled periods that share years, or over a period
whose figure is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar

from strategy.assess.measures.aims import DOWNWARDS, UPWARDS, Aim, missed_by, worse_than
from strategy.assess.measures.arithmetic import minus
from strategy.assess.measures.facts_shown import Leg, Turn
from strategy.assess.measures.units import Unit, in_period
from strategy.assess.words import why_no_number
from strategy.model import Better, Figure, Frequency, Symbol
from strategy.periods.period_kinds import Kind, Period, part_of_year, year_of
from strategy.periods.wording import label
from strategy.values import dataclass

NO_FIGURES = "there are no figures"
NO_EARLIER = "there is no earlier figure to compare with"

DAYS_BETWEEN = {
    Frequency.ANNUAL: 365,
    Frequency.HALF_YEARLY: 183,
    Frequency.TERMLY: 122,
    Frequency.QUARTERLY: 91,
    Frequency.MONTHLY: 31,
    Frequency.WEEKLY: 7,
}
"""How far apart two figures in a row are; there is nothing to say of irregular ones."""

A_YEAR = 365


class Point(NamedTuple):
    """A number in a period, or why there is none: what a figure, or a gap, comes to.

    ``limits`` are those between which the true value lies, where its publisher gives them. ``why``
    follows "because": "the figure for 2019/20 is not available". ``hidden`` is true where
    there is a number that is not shown.
    """

    period: Period
    value: Decimal | None
    why: str = ""
    hidden: bool = False
    limits: tuple[Decimal, Decimal] | None = None


class FigureChange(NamedTuple):
    """A break, read: the first period counted the new way, and what changed."""

    first: Period
    because: str


class OfPeriod(Protocol):
    """What is of a period: a figure, or a gap."""

    @property
    def period(self) -> Period:
        """The period it is of."""


Held = TypeVar("Held", bound=OfPeriod)


@dataclass(frozen=True, slots=True)
class Travel:
    """What has to be known of a measure to say which way its figures went."""

    better: Better
    unit: Unit
    frequency: Frequency
    breaks: tuple[FigureChange, ...] = ()
    aim: Aim | None = None
    adds_up: bool = False
    """Whether figures add up from the start of a year."""

    def alike(self, points: Sequence[Held], to: Period) -> Sequence[Held]:
        """Those that can be compared with the figure of a period, as far as time goes.

        Where figures add up over a year, and where they are of twelve months that roll on, those of
        the same part of other years alone.
        """
        if not self.adds_up and to.kind is not Kind.TWELVE_MONTHS:
            return points
        part = part_of_year(to)
        return [point for point in points if part_of_year(point.period) == part]

    def segment(self, period: Period) -> int:
        """The number of the stretch that a period is in: how many breaks came before it."""
        return sum(figure_change.first.first <= period.first for figure_change in self.breaks)

    def break_between(self, period: Period, other: Period) -> FigureChange | None:
        """The last break that parts two periods."""
        if self.segment(period) == self.segment(other):
            return None
        return self.breaks[max(self.segment(period), self.segment(other)) - 1]


def point_of(figure: Figure) -> Point:
    """A figure as a number or a reason."""
    if isinstance(figure.value, Decimal):
        return Point(figure.period, figure.value, limits=figure.limits)
    why = f"the figure for {label(figure.period)} is {why_no_number(figure)}"
    return Point(figure.period, None, why, hidden=figure.value is Symbol.SUPPRESSED)


def segments(figures: Sequence[Held], travel: Travel) -> tuple[tuple[Held, ...], ...]:
    """The stretches of figures, by period, that go on from one to the next.

    A break ends one, and a year where figures add up from its start.
    """
    stretches = groupby(
        figures,
        key=lambda figure: (
            travel.segment(figure.period),
            year_of(figure.period) if travel.adds_up else 0,
        ),
    )
    return tuple(tuple(stretch) for _, stretch in stretches)


def since_previous(points: Sequence[Point], travel: Travel) -> Leg:
    """The change from the figure of the period before to the latest.

    Of figures that add up over a year, and of twelve months that roll on, from that of the year
    before.
    """
    alike = travel.alike(points, points[-1].period) if points else points
    if len(alike) < 2:
        return Leg(None, None, None, NO_EARLIER if points else NO_FIGURES)
    before, latest = alike[-2:]
    by_years = len(alike) < len(points) or travel.adds_up
    days = A_YEAR if by_years else DAYS_BETWEEN.get(travel.frequency)
    if days and 2 * (latest.period.last - before.period.last).days > 3 * days:
        missing = (
            f"there is no figure for the period before {label(latest.period)}; "
            f"the last one is for {label(before.period)}"
        )
        return Leg(before.period, None, None, missing)
    return between(before, latest, travel)


def since_baseline(points: Sequence[Point], base: Period | None, travel: Travel) -> Leg:
    """The change from the baseline to the latest figure.

    Without a baseline it is from the first period with a number that is counted as the latest is.
    """
    if not points:
        return Leg(base, None, None, NO_FIGURES)
    latest = points[-1]
    if base is None:
        first = first_comparable(points, travel)
        return between(first, latest, travel) if first else Leg(None, None, None, NO_EARLIER)
    if base >= latest.period:
        return Leg(base, None, None, f"no later figure than that for {label(base)} is there")
    start = next((point for point in points if point.period == base), None)
    if start is None:
        return Leg(base, None, None, f"there is no figure for {label(base)}")
    if start not in travel.alike(points, latest.period):
        return Leg(base, None, None, parts_differ(base, latest.period))
    return between(start, latest, travel)


def parts_differ(base: Period, now: Period) -> str:
    """Why two figures of different parts of a year cannot be compared."""
    if now.kind is Kind.TWELVE_MONTHS:
        return f"{label(base)} and {label(now)} are years that end in different months"
    return f"figures add up over a year, and {label(base)} is another part of it than {label(now)}"


def first_comparable(points: Sequence[Point], travel: Travel) -> Point | None:
    """The first number before the latest period that is counted as the latest is."""
    segment = travel.segment(points[-1].period)
    alike = (
        point
        for point in travel.alike(points, points[-1].period)[:-1]
        if travel.segment(point.period) == segment
    )
    return next((point for point in alike if point.value is not None), None)


def between(before: Point, now: Point, travel: Travel) -> Leg:
    """The change from one number to a later one, or why it cannot be told."""
    since = before.period
    parted = travel.break_between(since, now.period)
    why = before.why or now.why
    if parted:
        why = f"figures are counted differently from {label(parted.first)} on"
    elif now.period.first <= since.last:
        why = f"{label(since)} and {label(now.period)} have years in common"
    if why or before.value is None or now.value is None:
        return Leg(since, None, None, why)
    unit = travel.unit
    if overlap(before.limits, now.limits):
        change = unit.apart(now.value, before.value)
        words = f"similar to {in_period(since).removeprefix('in ')}, as the limits of both overlap"
        return Leg(since, Turn.SIMILAR, change, words)
    turn = turned(before.value, now.value, travel.better, travel.aim)
    change = unit.apart(now.value, before.value)
    if not change:
        same = before.value == now.value
        words = f"the same as {in_period(since)}" if same else f"level with {label(since)}"
        return Leg(since, Turn.SAME, change, words)
    if travel.better is Better.IN_RANGE and travel.aim is not None and turn is not Turn.CHANGED:
        return Leg(since, turn, change, _to_the_range(before.value, now.value, since, travel))
    return Leg(since, turn, change, _in_words(turn, change, since, unit))


def overlap(first: tuple[Decimal, Decimal] | None, other: tuple[Decimal, Decimal] | None) -> bool:
    """Whether the limits of two figures overlap; false where either has none."""
    return first is not None and other is not None and first[0] <= other[1] and other[0] <= first[1]


def turned(before: Decimal, now: Decimal, better: Better, aim: Aim | None) -> Turn:
    """Better or worse, or that it changed and neither can be said.

    A figure that is to be within limits is better the less it is outside of them; where its limits
    are not known, nearer to where they would be.
    """
    if before == now:
        return Turn.SAME
    limited = better not in (Better.HIGHER, Better.LOWER, Better.CONTEXTUAL)
    if limited and aim is not None:
        old, new = missed_by(before, aim), missed_by(now, aim)
        return Turn.CHANGED if old == new else Turn.BETTER if new < old else Turn.WORSE
    if better not in (*UPWARDS, *DOWNWARDS):
        return Turn.CHANGED
    return Turn.WORSE if worse_than(now, before, better) else Turn.BETTER


def _in_words(turn: Turn, change: Decimal, since: Period, unit: Unit) -> str:
    word = ("more" if change > 0 else unit.less) if turn is Turn.CHANGED else turn.value
    return f"{unit.difference(change)} {word} than {in_period(since)}"


def _to_the_range(before: Decimal, now: Decimal, since: Period, travel: Travel) -> str:
    """``1.9 points nearer to the range than in 2023/24``: how far outside of it a figure is."""
    if travel.aim is None:
        raise ValueError("no range is asked for")
    unit = travel.unit
    old, new = (missed_by(unit.as_printed(number), travel.aim) for number in (before, now))
    word = "nearer to the range" if new < old else "further from the range"
    return f"{unit.difference(minus(new, old))} {word} than {in_period(since)}"
