"""What a reader must know of single figures: why there is none, breaks, and what is not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from strategy.assess import MeasureFacts, unit_of
from strategy.assess.targets import asked_in_words, was_in_words
from strategy.assess.words import symbol_in_short
from strategy.model import FigureStatus
from strategy.periods import Kind, Period, in_words, label
from strategy.reports.charts.picture import as_period
from strategy.reports.prose import plain
from strategy.views.wording import listed

Told = tuple[str, ...]
"""The names of areas."""


def remarks(facts: MeasureFacts) -> Iterator[str]:
    """Sentences on what the marks of a chart cannot say, in the order of its time."""
    yield from _moved_targets(facts)
    yield from _silences(facts)
    yield from _breaks(facts)
    yield from _predecessors(facts)
    yield from _unsettled(facts)
    yield from _revised(facts)
    yield from _limits(facts)
    if facts.own.figures:
        yield from _notes(facts)


def _moved_targets(facts: MeasureFacts) -> Iterator[str]:
    """``The target for 2026/27 was 65.0% until 20 October 2026, and is 60.0%.``"""
    unit = unit_of(facts.measure)
    for one in facts.dated:
        if one.was:
            by = f", by decision of {one.by.body}" if one.by else ""
            now = asked_in_words(one.target, unit)
            yield plain(
                f"The target for {label(one.period)} was {was_in_words(one, unit)}, and is "
                f"{now}{by}."
            )


def _silences(facts: MeasureFacts) -> Iterator[str]:
    """``2019/20 and 2020/21: not available (no census was held).``"""
    series = facts.of_areas
    found: dict[Period, dict[str, list[str]]] = {}
    for each in series:
        for one in each.figures:
            if not isinstance(one.value, Decimal):
                note = f" ({one.note})" if one.note else ""
                words = f"{symbol_in_short(one.value)}{note}"
                found.setdefault(one.period, {}).setdefault(words, []).append(each.name)
    grouped: dict[tuple[str, Told], list[Period]] = {}
    for period in sorted(found):
        for words, names in found[period].items():
            grouped.setdefault((words, tuple(names)), []).append(period)
    for (words, areas), periods in grouped.items():
        whose = "" if len(areas) == len(series) else f" for {listed(list(areas))}"
        yield plain(f"{_when(periods)}: {words}{whose}.")


def _when(periods: Sequence[Period]) -> str:
    return listed([label(one) for one in periods])


def _breaks(facts: MeasureFacts) -> Iterator[str]:
    kind = Kind(facts.measure.period.value)
    latest = max((one.latest.period for one in facts.of_areas if one.latest), default=None)
    for one in facts.measure.breaks:
        first = as_period(one.first, kind)
        if first and latest and first <= latest:
            because = plain(one.because).removesuffix(".")
            yield f"Series break from {label(first)}: {because}."


def _predecessors(facts: MeasureFacts) -> Iterator[str]:
    for one in facts.predecessors:
        yield plain(
            f"{one.name} was another area: its figures are not compared with those of "
            f"{facts.own.name}."
        )


def _revised(facts: MeasureFacts) -> Iterator[str]:
    """``2023/24 was 18.3% until 10 January 2026, and is 18.5% (revised).``"""
    unit = unit_of(facts.measure)
    for one in facts.revised:
        until = f" until {in_words(one.now.published)}" if one.now.published else ""
        was = unit.value(one.was.value) if isinstance(one.was.value, Decimal) else ""
        value = one.now.value
        now = unit.value(value) if isinstance(value, Decimal) else symbol_in_short(value)
        yield plain(f"{label(one.now.period)} was {was}{until}, and is {now} (revised).")


def _limits(facts: MeasureFacts) -> Iterator[str]:
    if any(one.limits for series in facts.of_areas for one in series.figures):
        yield (
            "The figures in brackets, and the upright lines, are the limits between which the "
            "publisher says that the true value lies."
        )


def _unsettled(facts: MeasureFacts) -> Iterator[str]:
    periods = {
        one.period
        for each in facts.of_areas
        for one in each.figures
        if one.status is FigureStatus.PROVISIONAL
    }
    if periods:
        verb = "is" if len(periods) == 1 else "are"
        yield f"{_when(sorted(periods))} {verb} provisional."


def _notes(facts: MeasureFacts) -> Iterator[str]:
    """The notes on numbers of the own area; those on missing ones stand with their reason."""
    for one in facts.own.figures:
        if one.note and isinstance(one.value, Decimal):
            yield plain(f"{label(one.period)}: {one.note.removesuffix('.')}.")
