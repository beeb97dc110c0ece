"""What is to be taken from a published file, and what was: areas, rows and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from strategy.diagnostics import Diagnostic
from strategy.imports.ees import PublishedColumn, Survey
from strategy.model import Area, AreaSet, EesSeries, Figure, FigureStatus, Measure
from strategy.periods.parsing import period
from strategy.periods.period_kinds import SHAPES, Kind, Period
from strategy.periods.wording import label
from strategy.values import dataclass

MOST_LISTED = 12
"""Choices that a message lists."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all figures of one import carry. ``status`` is ``None`` where the file is to say it."""

    published: date | None = None
    status: FigureStatus | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A choice that is still to be made: a column of which several values would be taken.

    ``usual`` is the one that stands for all of them, where there is one.
    """

    column: str
    label: str
    values: tuple[str, ...]
    usual: str = ""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Periods of a file, in words, that were not taken, and why not."""

    periods: str
    because: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of one area and one group: ``taken`` are its periods, in words."""

    area: str
    breakdown: tuple[str, ...]
    taken: str
    not_taken: tuple[NotTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """The figures of a series, or why there are none.

    ``absent`` are the areas that are not in the file and can be done without; ``read_as`` has one
    example of a bare year and the period it was taken for. ``accounts`` say of each area and group
    which periods of the file were taken and which were not; ``notes`` say how rows were joined.
    ``predecessors`` are the areas before ours that were taken, under names of their own.
    """

    figures: tuple[Figure, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    open: tuple[Open, ...] = ()
    absent: tuple[str, ...] = ()
    read_as: tuple[str, str] | None = None
    left_out: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    notes: tuple[str, ...] = ()
    predecessors: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas to be taken: our name of each, with its code or its name in the file.

    ``needed`` are those without which nothing is taken: the strategy's own, and those asked for.
    ``asked`` are those that were named just now. ``is_remembered`` where all else of the choice is
    what an earlier import chose: what no longer fits is an error then. ``predecessors`` are known
    areas before a needed one; all that the file has are taken where ``with_predecessors``.
    """

    sought: Mapping[str, str]
    needed: frozenset[str] = field(default_factory=frozenset)
    asked: frozenset[str] = field(default_factory=frozenset)
    is_remembered: bool = False
    predecessors: tuple[Area, ...] = ()
    with_predecessors: bool = False


def usual_areas(measure: Measure, own: Area | None, sets: Mapping[str, AreaSet]) -> Areas:
    """The strategy's own area by its code, and the areas that the measure stands beside."""
    sought = {own.name: own.code or own.name} if own else {}
    for name in measure.comparators:
        for area in sets[name].areas if name in sets else (name,):
            sought.setdefault(area, area)
    return Areas(sought, frozenset([own.name] if own else []))


def listing(values: Iterable[str]) -> str:
    """Choices as a message lists them: the first few, quoted."""
    quoted = [f'"{value}"' for value in values]
    more = f", and {len(quoted) - MOST_LISTED} more" if len(quoted) > MOST_LISTED else ""
    return ", ".join(quoted[:MOST_LISTED]) + more


def in_order(figures: Iterable[Figure], areas: Sequence[str]) -> tuple[Figure, ...]:
    """Figures by period, then area as asked for, then breakdown as met."""
    place = {area: number for number, area in enumerate(areas)}
    return tuple(sorted(figures, key=lambda figure: (figure.period, place[figure.area])))


def together(picked: Sequence[Picked], areas: Sequence[str]) -> Picked:
    """Several series of one measure as one. None of them has problems."""
    return Picked(
        in_order([figure for picked_column in picked for figure in picked_column.figures], areas),
        absent=tuple(
            dict.fromkeys(name for picked_column in picked for name in picked_column.absent)
        ),
        read_as=next(
            (picked_column.read_as for picked_column in picked if picked_column.read_as), None
        ),
        left_out=tuple(
            dict.fromkeys(name for picked_column in picked for name in picked_column.left_out)
        ),
        accounts=tuple(account for picked_column in picked for account in picked_column.accounts),
        notes=tuple(
            dict.fromkeys(note for picked_column in picked for note in picked_column.notes)
        ),
    )


def breakdown_hint(measure: Measure, name: str) -> str:
    """How a measure gets a breakdown."""
    kept = ", ".join([*measure.breakdowns, name])
    return f"add to data/measures/{measure.id}.yaml: breakdowns: [{kept}]"


def bare_period(text: str, kind: Kind) -> Period:
    """The year by whose end something was counted: 2024/25 for ``2025``.

    Publications that collect on one day, and DfE's interactive tool, name only the year: of which
    kind it is, the measure says. Raises ``ValueError`` where the measure is kept by no years.
    """
    shape = SHAPES.get(kind)
    if shape is None or shape.months != 12:
        raise ValueError(f"{text} is a year, and the measure is kept by another kind of period")
    first = int(text) - 1
    return period(f"{first}/{text[2:]}" if shape.split else text, kind)


def example(text: str, latest: Period) -> tuple[str, str] | None:
    """A bare year with the period it was taken for, where that has another name."""
    return (text, label(latest)) if label(latest) != text else None


def column_named(survey: Survey, name: str) -> PublishedColumn | None:
    """The filter or the indicator that is meant by its name or its label, in any case."""
    exact = survey.columns.get(name)
    if exact:
        return exact
    word = name.strip().lower()
    fitting = [
        column
        for column in survey.columns.values()
        if word in (column.name.lower(), column.label.lower())
    ]
    return fitting[0] if len(fitting) == 1 else None


def value_named(column: PublishedColumn, value: str) -> str | None:
    """The value of a filter that is meant, in any case; ``None`` where the column has no such."""
    if value in column.values:
        return value
    fitting = [other for other in column.values if other.lower() == value.strip().lower()]
    if fitting:
        return fitting[0]
    return None if column.whole else value


def settled(survey: Survey, series: EesSeries) -> EesSeries:
    """A series with its columns and values as the file writes them."""

    def column(name: str | None) -> str | None:
        named = column_named(survey, name) if name else None
        return named.name if named else name

    def value(name: str, text: str) -> str:
        named = column_named(survey, name)
        return (named and value_named(named, text)) or text

    return series.with_changes(
        indicator=column(series.indicator),
        numerator=column(series.numerator),
        denominator=column(series.denominator),
        lower=column(series.lower),
        upper=column(series.upper),
        filters={column(name): value(name, text) for name, text in series.filters.items()},
        breakdowns={column(name): text for name, text in series.breakdowns.items()},
    )
