"""Figures: a number or the symbol that stands for it, its direction, its rating, its target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from strategy.assess.measures.facts_shown import (
    Leg,
    Rated,
    RatedFigure,
    Revised,
    Series,
    Trend,
    Turn,
    Unrated,
)
from strategy.assess.measures.targets import Dated, asked_in_words, move_in_words
from strategy.assess.measures.units import Unit
from strategy.assess.words import RATED, TRENDS, UNRATED, symbol_in_short
from strategy.model import Figure, FigureStatus, Symbol, Target
from strategy.periods.wording import label
from strategy.values import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureView:
    """One figure: its number, or the symbol that stands for it, and the same in words.

    ``lower`` and ``upper`` are the limits between which its publisher says that the value lies.
    ``published_rating`` is a letter or colour that its publisher gave it, which is none of ours.
    """

    period: str
    value: Decimal | None
    symbol: Symbol | None
    value_in_words: str
    numerator: Decimal | Symbol | None
    denominator: Decimal | Symbol | None
    lower: Decimal | None
    upper: Decimal | None
    limits_in_words: str | None
    status: FigureStatus
    published: date | None
    note: str | None
    published_rating: str | None
    result: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LegView:
    """Which way a figure went since another, or why that cannot be said."""

    since: str | None
    turn: Turn | None
    change: Decimal | None
    change_in_words: str | None
    because: str

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        return self.because


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TargetView:
    """A target: a number, or a range from ``low`` to ``high``."""

    period: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    value_in_words: str
    decision: str | None
    because: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DatedTargetView(TargetView):
    """A target with what it was before it was moved, since when and by which decision."""

    was: TargetView | None
    since: date | None
    in_words: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RatingView:
    """A rating with its reason in words and the rule it was made by.

    ``word`` is the rating, or why there is none, and ``in_words`` the same with what the target was
    before it moved. ``label`` names the rating alone.
    """

    rated: Rated
    label: str
    word: str
    in_words: str
    because: str
    why_not: Unrated | None
    trend: Trend | None
    was_rated: Rated | None
    rule: str | None
    target: TargetView | None
    target_was: str | None

    @property
    def key(self) -> str:
        """The rating's key: ``off-target``."""
        return self.rated.value

    @property
    def is_of_demonstration(self) -> bool:
        """Whether there is none because a demonstration rates nobody."""
        return self.why_not is Unrated.DEMONSTRATION

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        return self.in_words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SeriesView:
    """The figures of one area and one breakdown, oldest first."""

    name: str
    breakdown: tuple[str, ...]
    figures: tuple[FigureView, ...]
    since_previous: LegView
    since_baseline: LegView


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ComparatorView:
    """An area that stands beside: its latest figure, and that of the own area's latest period."""

    name: str
    latest: FigureView | None
    same_period: FigureView | None
    since_previous: LegView
    since_baseline: LegView


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RevisedView:
    """A figure that took the place of another number; the day on which it did."""

    period: str
    was: Decimal | None
    was_in_words: str
    now: Decimal | None
    now_in_words: str
    since: date | None


def figure_view(figure: Figure, unit: Unit) -> FigureView:
    """One figure in the measure's unit."""
    value = figure.value
    limits = figure.limits if isinstance(value, Decimal) else None
    return FigureView(
        period=label(figure.period),
        value=number_of(figure),
        symbol=value if isinstance(value, Symbol) else None,
        value_in_words=figure.result
        if value is None and figure.result
        else in_words_of(value, unit),
        numerator=figure.numerator,
        denominator=figure.denominator,
        lower=figure.lower,
        upper=figure.upper,
        limits_in_words=unit.limits(limits) or None,
        status=figure.status,
        published=figure.published,
        note=figure.note or None,
        published_rating=figure.published_rating or None,
        result=figure.result or None,
    )


def number_of(figure: Figure) -> Decimal | None:
    """A figure's number, where it has one."""
    return figure.value if isinstance(figure.value, Decimal) else None


def in_words_of(value: Decimal | Symbol | None, unit: Unit) -> str:
    """``17.5%``; or why there is no number."""
    return unit.value(value) if isinstance(value, Decimal) else symbol_in_short(value)


def leg_view(leg: Leg, unit: Unit) -> LegView:
    """Which way a figure went since another."""
    return LegView(
        since=label(leg.since) if leg.since else None,
        turn=leg.turn,
        change=leg.change,
        change_in_words=None if leg.change is None else unit.difference(leg.change),
        because=leg.because,
    )


def target_view(target: Target, unit: Unit) -> TargetView:
    """A target in the measure's unit."""
    return TargetView(
        period=target.period,
        value=target.value.at,
        low=target.value.low,
        high=target.value.high,
        value_in_words=asked_in_words(target, unit),
        decision=target.decision,
        because=target.because,
    )


def dated_target_view(dated: Dated, unit: Unit) -> DatedTargetView:
    """A target with what it was before it was moved."""
    target = dated.target
    return DatedTargetView(
        period=target.period,
        value=target.value.at,
        low=target.value.low,
        high=target.value.high,
        value_in_words=asked_in_words(target, unit),
        decision=target.decision,
        because=target.because,
        was=target_view(dated.was, unit) if dated.was else None,
        since=dated.since if dated.was else None,
        in_words=move_in_words(dated, unit),
    )


def rating_view(rating: RatedFigure, unit: Unit) -> RatingView:
    """A rating in the unit of what was rated."""
    if rating.trend:
        label = word = f"{TRENDS[rating.trend]} (no target)"
    else:
        label = RATED[rating.rated]
        word = UNRATED[rating.why_not] if rating.why_not else label
    moved = f" (target was {rating.target_was})" if rating.target_was else ""
    return RatingView(
        rated=rating.rated,
        label=label,
        word=word,
        in_words=f"{word}{moved}",
        because=rating.because,
        why_not=rating.why_not,
        trend=rating.trend,
        was_rated=rating.was_rated,
        rule=rating.rule or None,
        target=target_view(rating.target, unit) if rating.target else None,
        target_was=rating.target_was or None,
    )


def series_view(series: Series, unit: Unit) -> SeriesView:
    """The figures of one area and one breakdown."""
    return SeriesView(
        name=series.name,
        breakdown=series.breakdown,
        figures=tuple(figure_view(figure, unit) for figure in series.figures),
        since_previous=leg_view(series.since_previous, unit),
        since_baseline=leg_view(series.since_baseline, unit),
    )


def comparator_view(series: Series, unit: Unit, own: Figure | None) -> ComparatorView:
    """An area that stands beside; ``own`` is the own area's latest figure."""
    latest = series.latest
    same = [figure for figure in series.figures if own and figure.period == own.period]
    return ComparatorView(
        name=series.name,
        latest=figure_view(latest, unit) if latest else None,
        same_period=figure_view(same[-1], unit) if same else None,
        since_previous=leg_view(series.since_previous, unit),
        since_baseline=leg_view(series.since_baseline, unit),
    )


def revised_view(revised: Revised, unit: Unit) -> RevisedView:
    """A figure that was revised."""
    return RevisedView(
        period=label(revised.now.period),
        was=number_of(revised.was),
        was_in_words=in_words_of(revised.was.value, unit),
        now=number_of(revised.now),
        now_in_words=in_words_of(revised.now.value, unit),
        since=revised.now.published,
    )


def direction_in_words(previous: Leg, first: Leg) -> str:
    """Both legs of the direction of travel; what is the same of both is said once."""
    if previous.turn is None and first.turn is None and previous.because == first.because:
        since = dict.fromkeys(label(leg.since) for leg in (previous, first) if leg.since)
        return _no_direction(list(since), previous.because)
    return "; ".join(dict.fromkeys(_leg_in_words(leg) for leg in (previous, first)))


def _leg_in_words(leg: Leg) -> str:
    if leg.turn is not None:
        return leg.because
    return _no_direction([label(leg.since)] if leg.since else [], leg.because)


def _no_direction(since: list[str], because: str) -> str:
    when = f" since {' or '.join(since)}" if since else ""
    return f"no direction{when}, because {because}"
