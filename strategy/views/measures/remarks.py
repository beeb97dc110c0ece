"""What a reader must know of single figures: why there is none, breaks, and what is not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from string import ascii_uppercase

from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.assess.measures.targets import asked_in_words, was_in_words
from strategy.assess.measures.units import unit_of
from strategy.assess.words import symbol_in_short
from strategy.model import FigureStatus
from strategy.periods.dates import in_words
from strategy.periods.parsing import period_or_none
from strategy.periods.period_kinds import Kind, Period
from strategy.periods.wording import label
from strategy.views.names import listed

AreaNames = tuple[str, ...]


def remarks_on(facts: MeasureFacts) -> Iterator[str]:
    """Sentences on what the marks of a chart cannot say, in the order of its time."""
    yield from _moved_targets(facts)
    yield from _missing(facts)
    yield from _breaks(facts)
    yield from _predecessors(facts)
    yield from _unsettled(facts)
    yield from _revised(facts)
    yield from _limits(facts)
    if facts.own.figures:
        yield from _published_ratings(facts)
        yield from _notes(facts)


def _moved_targets(facts: MeasureFacts) -> Iterator[str]:
    """``The target for 2026/27 was 65.0% until 20 October 2026, and is 60.0%.``"""
    unit = unit_of(facts.measure)
    for dated in facts.dated:
        if dated.was:
            by = f", by decision of {dated.by.body}" if dated.by else ""
            now = asked_in_words(dated.target, unit)
            was = was_in_words(dated, unit)
            yield f"The target for {label(dated.period)} was {was}, and is {now}{by}."


def _missing(facts: MeasureFacts) -> Iterator[str]:
    """``2019/20 and 2020/21: not available (no census was held).``"""
    series = facts.of_areas
    areas_of: dict[Period, dict[str, list[str]]] = {}
    for area in series:
        for figure in area.figures:
            if not isinstance(figure.value, Decimal) and not figure.result:
                note = f" ({figure.note})" if figure.note else ""
                words = f"{symbol_in_short(figure.value)}{note}"
                areas_of.setdefault(figure.period, {}).setdefault(words, []).append(area.name)
    grouped: dict[tuple[str, AreaNames], list[Period]] = {}
    for period in sorted(areas_of):
        for words, names in areas_of[period].items():
            grouped.setdefault((words, tuple(names)), []).append(period)
    for (words, areas), periods in grouped.items():
        whose = "" if len(areas) == len(series) else f" for {listed(areas)}"
        yield f"{_labels(periods)}: {words}{whose}."


def _labels(periods: Sequence[Period]) -> str:
    return listed([label(period) for period in periods])


def _breaks(facts: MeasureFacts) -> Iterator[str]:
    """``Series break A, from 2021/22: the framework was reformed.``"""
    kind = Kind(facts.measure.period.value)
    for letter, first in zip(ascii_uppercase, facts.breaks, strict=False):
        for series_break in facts.measure.breaks:
            if period_or_none(series_break.first, kind) == first:
                because = series_break.because.strip().removesuffix(".")
                yield f"Series break {letter}, from {label(first)}: {because}."


def _predecessors(facts: MeasureFacts) -> Iterator[str]:
    own = facts.own.figures
    begun = facts.breaks.index(own[0].period) if own and own[0].period in facts.breaks else None
    letter = "" if begun is None else f" (series break {ascii_uppercase[begun]})"
    for area in facts.predecessors:
        yield (
            f"{area.name} was another area: its figures are not compared with those of "
            f"{facts.own.name}{letter}."
        )


def _unsettled(facts: MeasureFacts) -> Iterator[str]:
    periods = {
        figure.period
        for area in facts.of_areas
        for figure in area.figures
        if figure.status is FigureStatus.PROVISIONAL
    }
    if periods:
        yield f"{_labels(sorted(periods))} {'is' if len(periods) == 1 else 'are'} provisional."


def _revised(facts: MeasureFacts) -> Iterator[str]:
    """``2023/24 was 18.3% until 10 January 2026, and is 18.5% (revised).``"""
    unit = unit_of(facts.measure)
    for revised in facts.revised:
        published = revised.now.published
        until = f" until {in_words(published)}" if published else ""
        was, value = revised.was.value, revised.now.value
        before = unit.value(was) if isinstance(was, Decimal) else ""
        now = unit.value(value) if isinstance(value, Decimal) else symbol_in_short(value)
        yield f"{label(revised.now.period)} was {before}{until}, and is {now} (revised)."


def _limits(facts: MeasureFacts) -> Iterator[str]:
    if any(figure.limits for area in facts.of_areas for figure in area.figures):
        yield (
            "The figures in brackets, and the upright lines, are the limits between which the "
            "publisher says that the true value lies."
        )


def _published_ratings(facts: MeasureFacts) -> Iterator[str]:
    """``2023/24: rated Green by its publisher, Ofsted.``; and what came out in words."""
    publisher = facts.measure.source.publisher
    for figure in facts.own.figures:
        if figure.published_rating:
            yield (
                f"{label(figure.period)}: rated {figure.published_rating} by its publisher, "
                f"{publisher}. That is their judgement, and no rating of ours."
            )


def _notes(facts: MeasureFacts) -> Iterator[str]:
    """The notes on numbers of the own area, and results in words.

    Notes on what is missing stand with its reason.
    """
    for figure in facts.own.figures:
        if figure.result:
            yield f"{label(figure.period)}: {figure.result.removesuffix('.')}."
        if figure.note and isinstance(figure.value, Decimal):
            yield f"{label(figure.period)}: {figure.note.removesuffix('.')}."
