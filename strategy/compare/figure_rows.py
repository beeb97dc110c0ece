"""The figures of two strategies, row by row, whatever the order of rows and columns.

A figure is known by what it is of and the day it was published: its period, its area, the value of
each breakdown it has, and ``published``. A revision is therefore another figure, which was added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from strategy.compare.changes import FIGURE_KIND, Change, RecordChange
from strategy.load.record_kinds import figures_file
from strategy.model import Figure, Strategy
from strategy.periods.period_kinds import Period
from strategy.periods.wording import label

SAID = ("value", "numerator", "denominator", "status", "note", "lower", "upper")
"""What a figure says, in the order of the columns."""


class _Known(NamedTuple):
    """What a figure is known by; the breakdowns that are not empty, by their names."""

    period: Period
    area: str
    breakdown: tuple[tuple[str, str], ...]
    published: date | None


Rows = Mapping[_Known, tuple[int, Figure]]
"""Figures by what they are known by, each with its row; of two that are known alike, the last."""


def of_figures(old: Strategy, new: Strategy) -> Iterator[Change]:
    """Every figure that came or went, and every cell that says something else, by measure."""
    for measure in sorted(old.figures.keys() | new.figures.keys()):
        was, now = old.figures.get(measure, ()), new.figures.get(measure, ())
        if was != now or _breakdowns(old, measure) != _breakdowns(new, measure):
            yield from _of_measure(measure, _rows(old, measure), _rows(new, measure))


def _of_measure(measure: str, old: Rows, new: Rows) -> Iterator[Change]:
    file = figures_file(measure)
    for row_key, (row, figure) in old.items():
        if row_key not in new:
            name = _name(measure, row_key)
            yield Change(FIGURE_KIND, name, RecordChange.REMOVED, (), figure, None, file)
            continue
        row, now = new[row_key]
        for field in SAID:
            before, after = getattr(figure, field), getattr(now, field)
            if before != after:
                what = _name(measure, row_key)
                yield Change(
                    FIGURE_KIND, what, RecordChange.CHANGED, (field,), before, after, file, (row,)
                )
    for row_key, (row, figure) in new.items():
        if row_key not in old:
            name = _name(measure, row_key)
            yield Change(FIGURE_KIND, name, RecordChange.ADDED, (), None, figure, file, (row,))


def _rows(strategy: Strategy, measure: str) -> Rows:
    names = _breakdowns(strategy, measure)
    return {
        _known(figure, names): (row, figure)
        for row, figure in enumerate(strategy.figures.get(measure, ()))
    }


def _breakdowns(strategy: Strategy, measure: str) -> tuple[str, ...]:
    measure_record = strategy.measures.get(measure)
    return measure_record.breakdowns if measure_record else ()


def _known(figure: Figure, names: tuple[str, ...]) -> _Known:
    parted = zip(names, figure.breakdown, strict=False)
    breakdown = tuple(sorted((name, value) for name, value in parted if value))
    return _Known(figure.period, figure.area, breakdown, figure.published)


def _name(measure: str, row_key: _Known) -> str:
    """``persistent-absence/2018/19, Wigan, fsm yes, published 2020-03-26``."""
    parted = [f"{name} {value}" for name, value in row_key.breakdown]
    published = [f"published {row_key.published}"] if row_key.published else []
    return f"{measure}/{', '.join([label(row_key.period), row_key.area, *parted, *published])}"
