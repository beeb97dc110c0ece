"""Differences between groups: their size through time, and why one narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from strategy.assess.measures.aims import worse_than
from strategy.assess.measures.arithmetic import ZERO, minus, size
from strategy.assess.measures.direction import (
    Point,
    Travel,
    between,
    point_of,
    segments,
    since_baseline,
    since_previous,
)
from strategy.assess.measures.facts_shown import (
    GapFacts,
    GapFigure,
    Leg,
    RatedFigure,
    Turn,
    Unrated,
)
from strategy.assess.measures.rated import RatingCase, judged, progress_of, progress_target, unrated
from strategy.assess.measures.series import ByPeriod, breakdown_name
from strategy.assess.measures.targets import Dated, Pending, next_after, read_period
from strategy.assess.words import symbol_in_short
from strategy.model import Better, Figure, Gap, Measure, Rating, RatingRule
from strategy.periods.period_kinds import Period
from strategy.periods.wording import label
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class Groups:
    """The two groups of a gap: what each is called, and its figures by period."""

    ahead: str
    behind: str
    figures_ahead: ByPeriod
    figures_behind: ByPeriod


def place(measure: Measure, group: Mapping[str, str]) -> tuple[str, ...]:
    """The breakdown of a group: its value in each of the measure's columns, empty for all."""
    return tuple(group.get(column, "") for column in measure.breakdowns)


def groups_of(measure: Measure, gap: Gap, own: Mapping[tuple[str, ...], ByPeriod]) -> Groups:
    """The groups of a gap with the figures of the own area, by breakdown."""
    ahead, behind = place(measure, gap.ahead), place(measure, gap.minus)
    return Groups(
        breakdown_name(measure, ahead) or "all",
        breakdown_name(measure, behind) or "all",
        own.get(ahead, {}),
        own.get(behind, {}),
    )


def gap_facts(
    measure: Measure,
    gap: Gap,
    groups: Groups,
    travel: Travel,
    targets: Sequence[Dated],
    pending: Pending | None,
    rating: Rating,
    lifecycle: RatedFigure | None,
) -> GapFacts:
    """A gap through time. ``travel`` is the measure's; ``lifecycle`` why nothing of it is rated."""
    figures = gap_figures(groups)
    points = tuple(map(gap_point, figures))
    by_size = sizes(travel)
    base = read_period(gap.baseline.period, measure.period) if gap.baseline else None
    previous, first = since_previous(points, by_size), since_baseline(points, base, by_size)
    case = RatingCase(
        points=points,
        travel=by_size,
        rule=RatingRule.DISTANCE if rating.rule is RatingRule.COMPARATOR else rating.rule,
        within=rating.within,
        targets=targets,
        baseline=base,
        since_previous=previous,
        since_baseline=first,
        pending=pending,
        by_size=True,
    )
    levelled = levelled_down(figures, groups, travel, (first, previous))
    ahead = next_after(targets, points[-1].period if points else None)
    return GapFacts(
        name=gap.name,
        figures=figures,
        segments=segments(figures, by_size),
        rating=lifecycle or _rated(case, groups),
        since_previous=previous,
        since_baseline=first,
        levelled_down=bool(levelled),
        because=levelled or turned_round(figures, groups, travel),
        targets=tuple(target.target for target in targets),
        dated=tuple(targets),
        next_target=ahead.target if ahead else None,
        baseline=next((figure for figure in figures if figure.period == base), None),
        progress=None if lifecycle else progress_of(case),
        towards=progress_target(case),
    )


def sizes(travel: Travel) -> Travel:
    """The travel of a gap's size: smaller is better, unless neither way is of its measure."""
    contextual = travel.better is Better.CONTEXTUAL
    return replace(
        travel,
        better=Better.CONTEXTUAL if contextual else Better.LOWER,
        unit=travel.unit.of_differences,
        aim=None,
    )


def _rated(case: RatingCase, groups: Groups) -> RatedFigure:
    if not case.points:
        because = f"there are no figures for {groups.ahead} and {groups.behind}"
        return unrated(Unrated.NO_FIGURES, because)
    return judged(case)


def gap_figures(groups: Groups) -> tuple[GapFigure, ...]:
    """The gap in every period in which either group has a figure."""
    periods = sorted({*groups.figures_ahead, *groups.figures_behind})
    return tuple(_gap_figure(period, groups) for period in periods)


def _gap_figure(period: Period, groups: Groups) -> GapFigure:
    ahead, behind = groups.figures_ahead.get(period), groups.figures_behind.get(period)
    first, other = number(ahead), number(behind)
    if first is not None and other is not None:
        return GapFigure(period, minus(first, other), ahead, behind)
    name, figure = (groups.ahead, ahead) if first is None else (groups.behind, behind)
    why = f"{name} is {symbol_in_short(figure.value)}" if figure else f"{name} has no figure"
    return GapFigure(period, None, ahead, behind, f"cannot be calculated, because {why}")


def number(figure: Figure | None) -> Decimal | None:
    """A figure's value, where it is a number."""
    return figure.value if figure and isinstance(figure.value, Decimal) else None


def gap_point(gap: GapFigure) -> Point:
    """The size of a gap in a period, or why there is none."""
    if gap.value is None:
        return Point(gap.period, None, f"the gap for {label(gap.period)} {gap.because}")
    return Point(gap.period, size(gap.value))


def levelled_down(
    figures: Sequence[GapFigure], groups: Groups, travel: Travel, legs: Sequence[Leg]
) -> str:
    """How a gap narrowed only because the group that is ahead fell back; empty where it did not.

    It did where the gap is smaller, that group is worse and the other no better: since the
    baseline, or else since the period before.
    """
    for leg in legs:
        if leg.turn is Turn.BETTER and leg.since is not None:
            ahead = _leg(groups.figures_ahead, leg.since, figures[-1].period, travel)
            behind = _leg(groups.figures_behind, leg.since, figures[-1].period, travel)
            if ahead.turn is Turn.WORSE and behind.turn is not Turn.BETTER:
                return (
                    f"it narrowed only because {groups.ahead} is {ahead.because}; "
                    f"{groups.behind} is {behind.because}"
                )
    return ""


def _leg(figures: ByPeriod, since: Period, now: Period, travel: Travel) -> Leg:
    return between(point_of(figures[since]), point_of(figures[now]), travel)


def turned_round(figures: Sequence[GapFigure], groups: Groups, travel: Travel) -> str:
    """That the group meant to be ahead is not; empty where it is, or nobody can tell.

    Where it never was, nothing has turned round: the gap may be defined the wrong way round.
    """
    value = figures[-1].value if figures else None
    if not value or not worse_than(value, ZERO, travel.better):
        return ""
    ahead = f"{groups.behind} is ahead by {travel.unit.difference(value)}"
    values = [figure.value for figure in figures if figure.value is not None]
    if all(worse_than(value, ZERO, travel.better) for value in values):
        return (
            f"{ahead}, and {groups.ahead} never was: the gap may be defined the wrong way round "
            '("is" names the group that is better off)'
        )
    return f"it has turned round: {ahead}"
