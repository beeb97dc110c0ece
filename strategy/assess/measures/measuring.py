"""The facts of a measure as at a date, from its definition, its figures and the decisions on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from strategy.assess.measures.aims import aim_of
from strategy.assess.measures.direction import (
    FigureChange,
    Travel,
    point_of,
    since_baseline,
    since_previous,
)
from strategy.assess.measures.facts_shown import (
    GapFacts,
    MeasureFacts,
    RatedFigure,
    Revised,
    Series,
)
from strategy.assess.measures.gaps import gap_facts, groups_of
from strategy.assess.measures.headline import headline
from strategy.assess.measures.rated import (
    RatingCase,
    judged,
    lifecycle,
    progress_of,
    progress_target,
    without_figures,
)
from strategy.assess.measures.releases import late_since
from strategy.assess.measures.series import (
    ByPeriod,
    Held,
    breakdown_name,
    compared,
    first_published,
    own_area,
    own_figures,
    published_by,
    revised_by,
    series_of,
)
from strategy.assess.measures.targets import (
    Dated,
    Pending,
    applying,
    next_after,
    pending,
    read_period,
    standing,
    targets_alike,
)
from strategy.assess.measures.units import unit_of
from strategy.model import Figure, Measure, Rating, RatingRule, Strategy, Target
from strategy.periods.period_kinds import Period, ends_year
from strategy.periods.wording import label


def all_measure_facts(strategy: Strategy, as_at: date) -> Mapping[str, MeasureFacts]:
    """The facts of every measure by its id, as at a date."""
    return {measure: measure_facts(strategy, measure, as_at) for measure in strategy.measures}


def measure_facts(strategy: Strategy, measure_id: str, as_at: date) -> MeasureFacts:
    """A measure as at a date: figures published and targets in effect by then.

    Its definition is as it is now. Raises ``KeyError`` where there is no such measure.
    """
    measuring = _Measuring(strategy, strategy.measures[measure_id], as_at)
    ahead = next_after(measuring.targets, measuring.latest)
    rating = measuring.rating()
    return MeasureFacts(
        measure=measuring.measure,
        as_at=as_at,
        own=measuring.own,
        parts=tuple(measuring.parts()),
        comparators=measuring.comparators,
        predecessors=measuring.predecessors,
        rating=rating,
        progress=None if measuring.ended else progress_of(measuring.case),
        gaps=tuple(measuring.gaps()),
        targets=tuple(target.target for target in measuring.targets),
        baseline=measuring.figures[measuring.whole].get(measuring.base) if measuring.base else None,
        next_target=ahead.target if ahead else None,
        late_since=measuring.late,
        headline=headline(
            measuring.measure.title, measuring.own, rating.rated, measuring.travel.unit
        ),
        dated=measuring.targets,
        towards=progress_target(measuring.case),
        outturn=measuring.outturn,
        revised=measuring.revised,
    )


def rating_of(strategy: Strategy, measure: Measure) -> Rating:
    """How a measure is rated: what it says itself, and the strategy's for what it does not."""
    general, own = strategy.document.rating, measure.rating
    if own is None:
        return general
    return general.with_changes(**{name: getattr(own, name) for name in own.model_fields_set})


@dataclass(frozen=True)
class _Measuring:
    """What is known of one measure as at a date, each thing worked out once."""

    strategy: Strategy
    measure: Measure
    as_at: date

    @cached_property
    def published(self) -> Held:
        return published_by(self.strategy.figures.get(self.measure.id, ()), self.as_at)

    @cached_property
    def area(self) -> str:
        return own_area(self.strategy.document, self.strategy.figures.get(self.measure.id, ()))

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The breakdown that is none: everybody."""
        return ("",) * len(self.measure.breakdowns)

    @cached_property
    def figures(self) -> Mapping[tuple[str, ...], ByPeriod]:
        """The own area's by breakdown, everybody first."""
        return own_figures(self.published, self.area, self.whole)

    @cached_property
    def targets(self) -> tuple[Dated, ...]:
        return standing(self.strategy, self.measure, self.measure.targets, self.as_at)

    @cached_property
    def base(self) -> Period | None:
        """The period of the baseline that the council set."""
        named = self.measure.baseline
        return read_period(named.period, self.measure.period) if named else None

    @cached_property
    def latest(self) -> Period | None:
        return max(self.figures[self.whole], default=None)

    @cached_property
    def travel(self) -> Travel:
        measure = self.measure
        targets = targets_alike(self.targets, self.latest) if measure.adds_up else self.targets
        asked = applying(targets, self.latest) or next_after(targets, self.latest)
        return Travel(
            better=measure.better,
            unit=unit_of(measure),
            frequency=measure.frequency,
            breaks=breaks_of(measure),
            aim=aim_of(asked.target.value, measure.better) if asked else None,
            adds_up=measure.adds_up,
        )

    @cached_property
    def own(self) -> Series:
        return self.series(self.area, self.whole, self.figures[self.whole], self.base)

    def series(
        self, name: str, breakdown: tuple[str, ...], figures: ByPeriod, base: Period | None
    ) -> Series:
        return series_of(name, breakdown, figures, self.travel, base)

    def parts(self) -> Iterator[Series]:
        since = self.own.since_baseline.since
        for breakdown, figures in self.figures.items():
            if breakdown != self.whole:
                name = breakdown_name(self.measure, breakdown)
                yield self.series(name, breakdown, figures, since)

    @cached_property
    def comparators(self) -> tuple[Series, ...]:
        """Each with its change since the period that the own area's is counted from."""
        since = self.own.since_baseline.since
        return tuple(
            self.series(name, self.whole, figures, since)
            for comparator in self.measure.comparators
            for name, figures in compared(
                self.strategy.document, comparator, self.published, self.whole
            )
        )

    @cached_property
    def predecessors(self) -> tuple[Series, ...]:
        """The areas before the own one of which there are figures."""
        series = (
            self.series(
                area.name, self.whole, self.published.get((area.name, self.whole), {}), None
            )
            for area in self.measure.predecessors
        )
        return tuple(each_series for each_series in series if each_series.figures)

    @cached_property
    def late(self) -> date | None:
        released = [figure for figures in self.figures.values() for figure in figures.values()]
        return late_since(self.measure, released, self.as_at, self.strategy.document.standing)

    @cached_property
    def ended(self) -> RatedFigure | None:
        """Why nothing of the measure is rated."""
        return lifecycle(self.strategy, self.measure, self.own.latest, self.late)

    @cached_property
    def rated_by(self) -> Rating:
        return rating_of(self.strategy, self.measure)

    @cached_property
    def case(self) -> RatingCase:
        return RatingCase(
            points=tuple(map(point_of, self.own.figures)),
            travel=self.travel,
            rule=self.rated_by.rule,
            within=self.rated_by.within,
            targets=self.targets,
            baseline=self.base,
            since_previous=self.own.since_previous,
            since_baseline=self.own.since_baseline,
            beside=self.beside(),
            pending=self.pending(self.measure.targets),
            figure=self.own.latest,
            least_base=self.least_base,
        )

    @cached_property
    def least_base(self) -> Decimal | None:
        """The fewest that a figure of the own area is counted out of, where that is known."""
        bases = (figure.denominator for figure in self.own.figures)
        return min((base for base in bases if isinstance(base, Decimal)), default=None)

    @cached_property
    def outturn(self) -> Figure | None:
        """What the year before came to, where figures add up and the year has not ended."""
        latest = self.own.latest
        if not self.measure.adds_up or latest is None or ends_year(latest.period):
            return None
        ended = (figure for figure in self.own.figures if ends_year(figure.period))
        return max(ended, key=lambda figure: figure.period, default=None)

    def pending(self, targets: Iterable[Target]) -> Pending | None:
        return pending(self.strategy, targets, self.as_at)

    def beside(self) -> tuple[str, Figure | None] | None:
        """The area that the rule compares with, and its figure of the latest period."""
        if self.rated_by.area is None or self.rated_by.rule is not RatingRule.COMPARATOR:
            return None
        compared_series = compared(
            self.strategy.document, self.rated_by.area, self.published, self.whole
        )
        (name, figures), *others = compared_series or [(self.rated_by.area, {})]
        return name, None if others or not self.latest else figures.get(self.latest)

    def rating(self) -> RatedFigure:
        if self.ended:
            return self.ended
        if not self.own.figures:
            return without_figures(self.measure, self.area)
        return self.with_revision(judged(self.case))

    @cached_property
    def revised(self) -> tuple[Revised, ...]:
        """The own area's figures that were another number before."""
        of_everybody = self.figures[self.whole]
        return tuple(
            Revised(was, of_everybody[when])
            for area in ("", self.area)
            for when, was in sorted(self.were.get((area, self.whole), {}).items())
            if when in of_everybody and of_everybody[when].area == area
        )

    @cached_property
    def were(self) -> Mapping[tuple[str, tuple[str, ...]], ByPeriod]:
        rows = self.strategy.figures.get(self.measure.id, ())
        if sum(map(len, self.published.values())) == len(rows):
            return {}  # none took another's place
        return revised_by(rows, self.as_at)

    def with_revision(self, rating: RatedFigure) -> RatedFigure:
        """A rating; with what it was before, where a revision of figures alone changed it.

        Only what was revised since the latest figure first came out can have.
        """
        latest = self.own.latest
        if latest is None or not self.revised:
            return rating
        came_out = first_published(self.strategy.figures[self.measure.id], latest)
        since = [
            revised
            for revised in self.revised
            if revised.now.published and revised.now.published > came_out
        ]
        if not since:
            return rating
        were = {revised.now.period: revised.was for revised in since}
        figures = [were.get(figure.period, figure) for figure in self.own.figures]
        points = tuple(map(point_of, figures))
        before = judged(
            replace(
                self.case,
                points=points,
                since_previous=since_previous(points, self.travel),
                since_baseline=since_baseline(points, self.base, self.travel),
                figure=figures[-1],
            )
        )
        if before.rated is rating.rated:
            return rating
        which = " and ".join([label(revised.now.period) for revised in since])
        was = before.rated.value.replace("-", " ")
        word = "was" if len(since) == 1 else "were"
        because = f"{rating.because}; {_rated_before(was)} before {which} {word} revised"
        return replace(rating, because=because, was_rated=before.rated)

    def gaps(self) -> Iterator[GapFacts]:
        for gap in self.measure.gaps:
            yield gap_facts(
                self.measure,
                gap,
                groups_of(self.measure, gap, self.figures),
                self.travel,
                standing(self.strategy, self.measure, gap.targets, self.as_at),
                self.pending(gap.targets),
                self.rated_by,
                self.ended,
            )


def _rated_before(was: str) -> str:
    return "it could not be rated" if was == "cannot be rated" else f"it was {was}"


def breaks_of(measure: Measure) -> tuple[FigureChange, ...]:
    """A measure's breaks by their periods; one whose period cannot be read is left out."""
    read = (
        (read_period(break_.first, measure.period), break_.because) for break_ in measure.breaks
    )
    return tuple(sorted(FigureChange(first, because) for first, because in read if first))
