"""What the figures of a measure say as at a date: the facts that screens, reports and rules show.

A judged status and what figures say are two facts, shown side by side and never merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from strategy.assess.measures.targets import Dated
from strategy.model import Figure, Measure, Target
from strategy.periods.parsing import period_or_none
from strategy.periods.period_kinds import Kind, Period
from strategy.values import dataclass


class Rated(StrEnum):
    """What a figure is beside its target; ``cannot-be-rated`` always has its reason in words."""

    ON_TARGET = "on-target"
    NEAR = "near"
    OFF_TARGET = "off-target"
    CANNOT_BE_RATED = "cannot-be-rated"


class Unrated(StrEnum):
    """Why a figure cannot be rated."""

    NO_FIGURES = "no-figures"
    NO_TARGET = "no-target"
    NOT_DUE = "not-due"
    RELEASE_LATE = "release-late"
    SUPPRESSED = "suppressed"
    NOT_A_NUMBER = "not-a-number"
    DISCONTINUED = "discontinued"
    REPLACED = "replaced"
    BREAK = "break"
    FORMER_DEFINITION = "former-definition"
    DEMONSTRATION = "demonstration"
    NO_BASELINE = "no-baseline"
    WRONG_SIDE = "wrong-side"
    NO_COMPARATOR = "no-comparator"
    CONTEXTUAL = "contextual"
    NOT_CALCULABLE = "not-calculable"


class Trend(StrEnum):
    """Which way a figure without a target goes over the years, by its yearly rate of change."""

    IMPROVING = "improving"
    HARDLY_CHANGING = "hardly-changing"
    GETTING_WORSE = "getting-worse"


@dataclass(frozen=True, slots=True)
class RatedFigure:
    """A rating with its reason in words: ``17.5% against 15.0%, 2.5 points worse``.

    ``rule`` is the rule's name with its version, as in ``distance 1``; ``why_not`` says why there
    is no rating, and is ``None`` where there is one. ``target_was`` is what the target was before
    it was moved, ``65.0% until 20 October 2026``, where it was. ``trend`` is which way a figure
    without a target goes; it is never counted as a rating.
    """

    rated: Rated
    because: str
    rule: str = ""
    why_not: Unrated | None = None
    target: Target | None = None
    figure: Figure | None = None
    target_was: str = ""
    trend: Trend | None = None
    was_rated: Rated | None = None
    """What it was rated before figures were revised, where that alone changed it."""

    @property
    def sentence(self) -> str:
        """The rating with its reason: ``off target: 17.5% against 15.0%, 2.5 points worse``."""
        if self.trend is not None:
            return f"{self.trend.value.replace('-', ' ')}: {self.because}"
        if self.why_not is not None:
            return f"cannot be rated, because {self.because}"
        return f"{self.rated.value.replace('-', ' ')}: {self.because}"


class Turn(StrEnum):
    """Which way a figure went, said as better or worse; ``changed`` where neither is.

    ``similar`` where the limits of the two overlap, so that it may not have gone any way.
    """

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    SIMILAR = "similar"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Leg:
    """The change of a figure since another; no ``turn`` and no ``change`` where it cannot be said.

    ``change`` is the later value minus the earlier one, in the measure's unit. ``because`` is the
    change in words, ``2.5 points worse than in 2023/24``, or why there is none to be told.
    """

    since: Period | None
    turn: Turn | None
    change: Decimal | None
    because: str


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one area and one breakdown, by period, the latest revision of each.

    ``name`` is what people call it: an area, or the title of a set of areas. ``segments`` are the
    stretches within which figures can be compared: a break parts them.
    """

    name: str
    breakdown: tuple[str, ...]
    figures: tuple[Figure, ...]
    segments: tuple[tuple[Figure, ...], ...]
    since_previous: Leg
    since_baseline: Leg

    @property
    def latest(self) -> Figure | None:
        """The figure of the last period, whatever its value."""
        return self.figures[-1] if self.figures else None


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that took the place of another number: what it was, and what it is."""

    was: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class GapFigure:
    """A gap in one period: the group that is ahead less the other.

    ``value`` is ``None`` where it cannot be calculated, and ``because`` says so: ``cannot be
    calculated, because fsm yes is not shown``.
    """

    period: Period
    value: Decimal | None
    ahead: Figure | None
    behind: Figure | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class GapFacts:
    """A difference between two groups of the measure's own area, through time.

    A gap is the better the smaller it is, whichever of its groups has the higher figure: rating,
    direction and progress are of its size. ``levelled_down`` is true where it narrowed only because
    the group that is ahead fell back, and ``because`` says so; or that the gap has turned round, or
    seems to be defined the wrong way round. ``segments`` are the stretches within which it can be
    compared.
    """

    name: str
    figures: tuple[GapFigure, ...]
    segments: tuple[tuple[GapFigure, ...], ...]
    rating: RatedFigure
    since_previous: Leg
    since_baseline: Leg
    levelled_down: bool = False
    because: str = ""
    targets: tuple[Target, ...] = ()
    dated: tuple[Dated, ...] = ()
    next_target: Target | None = None
    baseline: GapFigure | None = None
    progress: Decimal | None = None
    towards: Target | None = None
    """The target that progress is towards."""

    @property
    def latest(self) -> GapFigure | None:
        """The gap of the last period, whatever came of it."""
        return self.figures[-1] if self.figures else None


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure as at a date: only what had been published by then is in it.

    ``own`` is the strategy's own area, without breakdowns; ``parts`` are its breakdowns;
    ``comparators`` stand beside it. ``progress`` is (current - start) / (target - start), which
    may be negative or above one; ``None`` where there is no baseline or no target. ``late_since``
    is the day from which the next figure is overdue, where it is.
    """

    measure: Measure
    as_at: date
    own: Series
    parts: tuple[Series, ...]
    comparators: tuple[Series, ...]
    predecessors: tuple[Series, ...]
    """Areas that the own one came out of: shown before its figures, and compared with nothing."""
    rating: RatedFigure
    progress: Decimal | None
    gaps: tuple[GapFacts, ...]
    targets: tuple[Target, ...]
    """The targets that stand on that date, one for a period, in the order of their periods."""
    baseline: Figure | None
    """The figure of the baseline's period, whatever its value."""
    next_target: Target | None
    late_since: date | None
    headline: str
    """What happened, with place, unit and periods: the title of a chart."""
    dated: tuple[Dated, ...] = ()
    """The same targets, each with what it was before it was moved."""
    towards: Target | None = None
    """The target that progress is towards."""
    revised: tuple[Revised, ...] = ()
    """The own area's figures that were revised, by period."""
    outturn: Figure | None = None
    """What the year before came to, where figures add up over a year that has not ended."""

    @property
    def breaks(self) -> tuple[Period, ...]:
        """The first periods after breaks among its figures, oldest first: A, B, C where shown.

        Where figures of an area before its own are shown, its own first period is one too.
        """
        shown = [figure.period for area in self.of_areas for figure in area.figures]
        kind = Kind(self.measure.period.value)
        begun = {period_or_none(break_.first, kind) for break_ in self.measure.breaks}
        if self.predecessors and self.own.figures:
            begun.add(self.own.figures[0].period)
        periods = sorted(filter(None, begun))
        return tuple(period for period in periods if shown and min(shown) < period <= max(shown))

    @property
    def of_areas(self) -> tuple[Series, ...]:
        """The series of everybody: of the own area, those before it and those beside it."""
        return (self.own, *self.predecessors, *self.comparators)


MeasuresFacts = Mapping[str, MeasureFacts]
"""By the measure's id."""
