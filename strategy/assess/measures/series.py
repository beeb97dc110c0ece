"""The figures of a measure as series, one for each area and breakdown: the latest revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from strategy.assess.measures.arithmetic import mean, median
from strategy.assess.measures.direction import (
    Travel,
    point_of,
    segments,
    since_baseline,
    since_previous,
)
from strategy.assess.measures.facts_shown import Series
from strategy.model import AreaSet, Figure, FigureStatus, Measure, ShownAs, StrategyDocument, Symbol
from strategy.periods.period_kinds import Period

ByPeriod = Mapping[Period, Figure]
Was = dict[Period, Figure]
Held = Mapping[tuple[str, tuple[str, ...]], ByPeriod]
"""By area and breakdown: the figures by period, in the order of their periods."""


def published_by(figures: Iterable[Figure], as_at: date) -> Held:
    """The latest revision of each figure that had been published by a date.

    One whose day is not given is the first known, and counts from the first day of its period. Of
    two with one day, the later row holds.
    """
    latest: dict[tuple[str, tuple[str, ...]], dict[Period, Figure]] = {}
    for figure in figures:
        if (figure.published or figure.period.first) > as_at:
            continue
        by_period = latest.setdefault((figure.area, figure.breakdown), {})
        before = by_period.get(figure.period)
        if before is None or _published(figure) >= _published(before):
            by_period[figure.period] = figure
    return {key: {when: record[when] for when in sorted(record)} for key, record in latest.items()}


def revised_by(figures: Iterable[Figure], as_at: date) -> dict[tuple[str, tuple[str, ...]], Was]:
    """What figures were before they were last revised, by area, breakdown and period.

    The number that was published last before the one that holds on a date, and is another.
    """
    versions: dict[object, list[Figure]] = {}
    for figure in figures:
        if (figure.published or figure.period.first) <= as_at:
            versions.setdefault(figure.key, []).append(figure)
    revised: dict[tuple[str, tuple[str, ...]], Was] = {}
    for of_one in versions.values():
        *earlier, now = sorted(of_one, key=_published)
        was = next(
            (
                figure
                for figure in reversed(earlier)
                if isinstance(figure.value, Decimal) and figure.value != now.value
            ),
            None,
        )
        if was is not None:
            revised.setdefault((now.area, now.breakdown), {})[now.period] = was
    return revised


def first_published(figures: Iterable[Figure], of: Figure) -> date:
    """The day on which a figure of that period, area and breakdown came out first."""
    return min(_published(figure) for figure in figures if figure.key == of.key)


def _published(figure: Figure) -> date:
    return figure.published or date.min


def own_area(document: StrategyDocument, figures: Iterable[Figure]) -> str:
    """The area a strategy is for: as its document says; else the first one in the figures.

    Where neither names one it is the organisation.
    """
    if document.area:
        return document.area.name
    return next((figure.area for figure in figures if figure.area), document.organisation)


def series_of(
    name: str,
    breakdown: tuple[str, ...],
    by_period: ByPeriod,
    travel: Travel,
    base: Period | None,
) -> Series:
    """A series with its stretches and its direction of travel."""
    figures = tuple(by_period.values())
    points = tuple(map(point_of, figures))
    return Series(
        name=name,
        breakdown=breakdown,
        figures=figures,
        segments=segments(figures, travel),
        since_previous=since_previous(points, travel),
        since_baseline=since_baseline(points, base, travel),
    )


def own_figures(series: Held, area: str, whole: tuple[str, ...]) -> dict[tuple[str, ...], ByPeriod]:
    """The own area's figures by breakdown, everybody first; a row that names no area is its own."""
    by_breakdown: dict[tuple[str, ...], ByPeriod] = {whole: {}}
    for (where, breakdown), figures in series.items():
        if where in (area, ""):
            both = {**by_breakdown.get(breakdown, {}), **figures}
            by_breakdown[breakdown] = {when: both[when] for when in sorted(both)}
    return by_breakdown


def breakdown_name(measure: Measure, breakdown: tuple[str, ...]) -> str:
    """What a breakdown is called: ``fsm yes``, ``fsm yes, sen ehcp``."""
    named = zip(measure.breakdowns, breakdown, strict=False)
    return ", ".join(f"{name} {value}" for name, value in named if value)


def compared(
    document: StrategyDocument, name: str, series: Held, whole: tuple[str, ...]
) -> list[tuple[str, ByPeriod]]:
    """What a comparator is called, with its figures: an area, or a set of areas as one or each."""
    together = document.area_sets.get(name)
    if together is None:
        return [(name, series.get((name, whole), {}))]
    if together.shown_as is ShownAs.EACH:
        return [(area, series.get((area, whole), {})) for area in together.areas]
    title = set_title(name, together)
    return [(title, _as_one(title, together, series, whole))]


def set_title(set_id: str, together: AreaSet) -> str:
    """What a set of areas is called, and how its figures became one."""
    title = together.title or set_id.replace("-", " ")
    return f"{title} ({together.shown_as.value})"


def _as_one(
    title: str, together: AreaSet, series: Held, breakdown: tuple[str, ...]
) -> dict[Period, Figure]:
    areas = dict.fromkeys(together.areas)
    of_each = [series.get((area, breakdown), {}) for area in areas]
    when = sorted({figure for figures in of_each for figure in figures})
    return {
        period: _summary(
            title, together, [figures[period] for figures in of_each if period in figures]
        )
        for period in when
    }


def _summary(title: str, together: AreaSet, figures: list[Figure]) -> Figure:
    """The figures of one period as one; its note says of how many areas, where some have none."""
    values = [figure.value for figure in figures if isinstance(figure.value, Decimal)]
    of_all = len(dict.fromkeys(together.areas))
    middle = mean if together.shown_as is ShownAs.MEAN else median
    settled = all(figure.status is not FigureStatus.PROVISIONAL for figure in figures)
    return Figure(
        period=figures[0].period,
        area=title,
        breakdown=figures[0].breakdown,
        value=middle(values) if values else Symbol.UNAVAILABLE,
        numerator=None,
        denominator=None,
        status=FigureStatus.FINAL if settled else FigureStatus.PROVISIONAL,
        published=max((figure.published for figure in figures if figure.published), default=None),
        note="" if len(values) == of_all else f"of {len(values)} of {of_all} areas",
    )
