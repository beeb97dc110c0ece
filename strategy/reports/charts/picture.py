"""What a chart of a measure shows, in time and in the measure's unit, before it is drawn.

Time is counted in half days, so that the middle of a period is a whole number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from string import ascii_uppercase
from typing import Final, NamedTuple

from strategy.assess.measures.facts_shown import MeasureFacts, Series
from strategy.assess.measures.units import unit_of
from strategy.assess.words import symbol_in_short
from strategy.model import Figure, FigureStatus, Frequency, Measure, Shows, Target
from strategy.periods.parsing import period_or_none
from strategy.periods.period_kinds import Kind, Period
from strategy.periods.wording import label, short_label
from strategy.reports.charts.strokes import STROKES
from strategy.reports.prose import plain
from strategy.views.measures.amounts import figure as printed

DAYS: Final = {
    Frequency.ANNUAL: 365,
    Frequency.HALF_YEARLY: 183,
    Frequency.TERMLY: 122,
    Frequency.QUARTERLY: 92,
    Frequency.MONTHLY: 31,
    Frequency.WEEKLY: 7,
}
OF_ANOTHER_SIZE: Final = 5
"""A count more than so many times the area's own is not drawn beside it: it would flatten it."""


class FigureMark(NamedTuple):
    """A number at the middle of its period."""

    middle: int
    value: Decimal
    provisional: bool
    limits: tuple[Decimal, Decimal] | None = None


class ChartSeries(NamedTuple):
    """The figures of one area: the stretches to be joined, and where there is no number.

    ``ending`` is its latest number in words.
    """

    name: str
    ending: str
    stretches: tuple[tuple[FigureMark, ...], ...]
    silent: tuple[int, ...]

    @property
    def last(self) -> FigureMark:
        """Its latest number."""
        return self.stretches[-1][-1]


class Goal(NamedTuple):
    """A target for the time from ``due`` to ``last``: one number, or the two ends of a range.

    ``first`` is when the way towards it begins.
    """

    first: int
    due: int
    last: int
    ends: tuple[Decimal, ...]


class Silence(NamedTuple):
    """Where no area has a number: in which periods, in words, and the word for it."""

    first: int
    last: int
    when: str
    word: str


class SeriesBreak(NamedTuple):
    """A break: its letter, when it is, and the name of the first period after it."""

    letter: str
    at: int
    period: str


class Picture(NamedTuple):
    """A chart before it is drawn, from its ``first`` time to its ``last``.

    ``columns`` are the middles of its periods with their names, ``ticks`` the same with the short
    names of an axis, ``latest`` the middle of the last that has a number. ``goal_words`` and
    ``goal_period`` are of the last target, ``breaks`` are where figures before cannot be compared
    with those after. ``others`` are the areas that are in the table only.
    """

    measure: Measure
    chart_series: tuple[ChartSeries, ...]
    goals: tuple[Goal, ...]
    goal_words: str
    goal_period: str
    breaks: tuple[SeriesBreak, ...]
    columns: tuple[tuple[int, str], ...]
    ticks: tuple[tuple[int, str], ...]
    latest: int
    first: int
    last: int
    silences: tuple[Silence, ...]
    others: tuple[str, ...]


def picture(facts: MeasureFacts) -> Picture | None:
    """What the chart of a measure shows; nothing where no figure is a number."""
    measure = facts.measure
    series, others = _drawn(facts)
    periods = sorted({figure.period for each_series in series for figure in each_series.figures})
    if not periods:
        return None
    reach = _reach(measure, periods)
    chart_series = [
        _chart_series(each_series, measure, periods[-1], reach) for each_series in series
    ]
    kept = tuple(series for series in chart_series if series.stretches)
    if not kept:
        return None
    goals, goal_words, goal_period = _goals(facts, periods)
    kind = Kind(measure.period.value)
    aims = [period for target in facts.targets if (period := period_or_none(target.period, kind))]
    shown = sorted({*periods, *(aim for aim in aims if _after(aim, periods))})
    first, last = _begins(shown[0]), max(_ends(period) for period in shown)
    return Picture(
        measure=measure,
        chart_series=kept,
        goals=goals,
        goal_words=goal_words,
        goal_period=goal_period,
        breaks=tuple(
            SeriesBreak(letter, _begins(period), label(period))
            for letter, period in zip(ascii_uppercase, facts.breaks, strict=False)
            if first < _begins(period) < last
        ),
        columns=tuple((middle(period), label(period)) for period in shown),
        ticks=tuple((middle(period), short_label(period)) for period in shown),
        latest=max(series.last.middle for series in kept),
        first=first,
        last=last,
        silences=tuple(_silences(series, periods)),
        others=(*others, *(series.name for series in chart_series if not series.stretches)),
    )


def middle(period: Period) -> int:
    """The middle of a period, in half days."""
    return period.first.toordinal() + period.last.toordinal()


def _begins(period: Period) -> int:
    return 2 * period.first.toordinal() - 1


def _ends(period: Period) -> int:
    return 2 * period.last.toordinal() + 1


def _after(period: Period, periods: Sequence[Period]) -> bool:
    return period.first > periods[0].first


def _drawn(facts: MeasureFacts) -> tuple[list[Series], list[str]]:
    """The areas that are drawn, the strategy's own first, and the names of those that are not."""
    drawn, others = [facts.own], []
    own = _largest(facts.own)
    sized = facts.measure.shown_as in (Shows.COUNT, Shows.AMOUNT)
    for series in (*facts.predecessors, *facts.comparators):
        another_size = sized and 0 < own * OF_ANOTHER_SIZE < _largest(series)
        if another_size or len(drawn) == len(STROKES):
            others.append(plain(series.name))
        else:
            drawn.append(series)
    return drawn, others


def _largest(series: Series) -> Decimal:
    numbers = (figure.value for figure in series.figures if isinstance(figure.value, Decimal))
    return max(map(abs, numbers), default=Decimal(0))


def _reach(measure: Measure, periods: Sequence[Period]) -> int | None:
    """How far apart, in half days, two figures may be and still be joined; none: however far."""
    if measure.frequency not in DAYS:
        return None
    steps = sorted(middle(after) - middle(before) for before, after in pairwise(periods))
    usual = steps[len(steps) // 2] if steps else 0
    return max(2 * DAYS[measure.frequency], usual) * 3 // 2


def _chart_series(
    series: Series, measure: Measure, latest: Period, reach: int | None
) -> ChartSeries:
    stretches = tuple(
        stretch for segment in series.segments for stretch in _stretches(segment, reach)
    )
    numbers = [figure for figure in series.figures if isinstance(figure.value, Decimal)]
    ending = printed(numbers[-1].value, unit_of(measure)) if numbers else ""
    if numbers and numbers[-1].period != latest:
        ending = f"{ending} ({short_label(numbers[-1].period)})"
    silent = tuple(middle(figure.period) for figure in series.figures if _is_silent(figure))
    return ChartSeries(plain(series.name), ending, stretches, silent)


def _is_silent(figure: Figure) -> bool:
    return not isinstance(figure.value, Decimal)


def _stretches(segment: Iterable[Figure], reach: int | None) -> Iterator[tuple[FigureMark, ...]]:
    """The runs of numbers with nothing missing between them."""
    run: list[FigureMark] = []
    for point in segment:
        at = middle(point.period)
        far = bool(run) and reach is not None and at - run[-1].middle > reach
        if run and (far or _is_silent(point)):
            yield tuple(run)
            run = []
        if isinstance(point.value, Decimal):
            provisional = point.status is FigureStatus.PROVISIONAL
            run.append(FigureMark(at, point.value, provisional, point.limits))
    if run:
        yield tuple(run)


def ends_of(target: Target) -> tuple[Decimal, ...]:
    """The number a target asks for, or the two ends of its range."""
    if target.value.at is not None:
        return (target.value.at,)
    if target.value.low is not None and target.value.high is not None:
        return target.value.low, target.value.high
    return ()


def _goals(facts: MeasureFacts, periods: Sequence[Period]) -> tuple[tuple[Goal, ...], str, str]:
    """The targets in the order of their periods; the last in words, and when.

    The way to the first begins where progress is counted from, or else where the figures do.
    """
    kind = Kind(facts.measure.period.value)
    standing = {
        period: target
        for target in facts.targets
        if (period := period_or_none(target.period, kind))
        and ends_of(target)
        and _after(period, periods)
    }
    at = _begins(facts.baseline.period if facts.baseline else periods[0])
    goals, words, when = [], "", ""
    moved = {
        dated_target.target.period: dated_target.was
        for dated_target in facts.dated
        if dated_target.was
    }
    for goal_period, target in sorted(standing.items()):
        goals.append(
            Goal(
                min(at, _begins(goal_period)),
                _begins(goal_period),
                _ends(goal_period),
                ends_of(target),
            )
        )
        at = _ends(goal_period)
        values = [printed(end, unit_of(facts.measure)) for end in ends_of(target)]
        words, when = " to ".join(values), label(goal_period)
        before = moved.get(target.period)
        if before:
            was = " to ".join(printed(end, unit_of(facts.measure)) for end in ends_of(before))
            words = f"{words} (was {was})"
    return tuple(goals), words, when


def _silences(series: Sequence[Series], periods: Sequence[Period]) -> Iterator[Silence]:
    """The runs of periods in which no area has a number and the word for it is one and the same."""
    words: dict[Period, set[str]] = {period: set() for period in periods}
    for series_of_area in series:
        for figure in series_of_area.figures:
            words[figure.period].add(symbol_in_short(figure.value) if _is_silent(figure) else "")
    for word, run in groupby(periods, key=lambda period: _only(words[period])):
        if word:
            those = list(run)
            yield Silence(_begins(those[0]), _ends(those[-1]), in_short(those), word)


def in_short(periods: Sequence[Period]) -> str:
    """``2019/20``, ``2019/20 and 2020/21``, ``2019/20 to 2022/23``: a run of periods in words."""
    if len(periods) == 1:
        return label(periods[0])
    between = " and " if len(periods) == 2 else " to "
    return f"{label(periods[0])}{between}{label(periods[-1])}"


def _only(words: set[str]) -> str:
    return next(iter(words)) if len(words) == 1 else ""
