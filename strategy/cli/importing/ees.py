"""A file of DfE's open data standard for an import: read, and its series chosen and taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from strategy.cli.asking import on_a_terminal
from strategy.cli.environment import stop
from strategy.cli.importing import choosing
from strategy.cli.importing.plan import ImportContext
from strategy.imports.definition import (
    EES,
    PREDECESSORS,
    facts_from_survey,
    fields_of,
    fields_of_areas,
    remembered_series,
    with_series,
)
from strategy.imports.ees import PublishedColumn, Survey, column_names, survey
from strategy.imports.ees_series import take
from strategy.imports.ees_standard import meta_name, read_meta
from strategy.imports.picking import Stamp, column_named, settled
from strategy.imports.summary import ImportOutcome
from strategy.model import EesSeries, Measure
from strategy.safetext import visible
from strategy.storage.reading import LARGEST_PUBLISHED, read_if_there, read_input
from strategy.values import dataclass
from strategy.yamltext.splice import with_field


@dataclass(frozen=True, slots=True)
class EesFile:
    """A file that was read. ``dataset`` is what it is remembered as; empty where nobody said."""

    context: ImportContext
    name: str
    dataset: str
    data: bytes
    survey: Survey


def read_file(context: ImportContext, name: str, dataset: str, meta: str) -> EesFile:
    """A file with its meta file; one that is malformed ends the command with every problem."""
    data = read_input(name, LARGEST_PUBLISHED)
    described = read_input(meta) if meta else None
    if not meta and name != "-":
        meta = meta_name(name)
        described = read_if_there(meta)
    about, problems = (
        read_meta(described, meta, column_names(data)) if described is not None else ({}, [])
    )
    read, wrong = survey(data, name, about)
    problems += wrong
    if problems or read is None:
        context.refuse(problems, {name: data, meta: described or b""})
    return EesFile(context, name, dataset or _stem(name), data, read)


def _stem(name: str) -> str:
    last = PurePath(name).name
    return "" if name == "-" else last[:-4] if last.lower().endswith(".csv") else last


def remembered(source: EesFile, given: str) -> list[tuple[Measure, EesSeries]]:
    """The measures that remember a series of this file, or the one that was named."""
    measures = source.context.strategy.measures
    if given:
        measure = source.context.known_measure(given)
        if not remembered_series(measure).indicator:
            stop(f"{given} remembers no series; choose one: strategy import ees FILE --measure ...")
        return [(measure, remembered_series(measure))]
    measures_of_file = [
        (measure, remembered_series(measure))
        for measure in measures.values()
        if source.dataset and remembered_series(measure).dataset == source.dataset
    ]
    if not measures_of_file:
        stop(f'no measure remembers a series of "{source.dataset}"; name it: --dataset NAME')
    return [
        (source.context.known_measure(measure.id), series) for measure, series in measures_of_file
    ]


def chosen(source: EesFile, given: str, series: EesSeries) -> tuple[Measure, EesSeries]:
    """The measure, and the series that was asked for over the one it remembers."""
    given = source.context.which(given)
    measure = source.context.measure(given)
    remembered_choice = remembered_series(measure) if measure else EesSeries()
    whole = _over(
        remembered_choice,
        series.with_changes(dataset=remembered_choice.dataset or source.dataset or None),
    )
    column = _indicator(source, whole)
    if measure is None:
        from_file = facts_from_survey(source.survey, column, source.dataset)
        measure = source.context.define(given, from_file)
    return measure, whole.with_changes(indicator=column.name)


def _over(ees_series: EesSeries, given: EesSeries) -> EesSeries:
    """A series with what was asked for in place of what is remembered."""
    said = {name: value for name, value in given if value}
    filters = {**ees_series.filters, **given.filters}
    return ees_series.with_changes(**{**said, "filters": filters})


def _indicator(source: EesFile, series: EesSeries) -> PublishedColumn:
    """The column of the values: the one asked for, the only one, or one that is chosen now."""
    columns = source.survey.indicators
    if series.indicator:
        named = column_named(source.survey, series.indicator)
        return named or PublishedColumn(series.indicator, 0, True, series.indicator)
    if len(columns) == 1:
        return columns[0]
    choices = [(column.name, column.label) for column in columns]
    if not on_a_terminal():
        listed = "\n".join(
            visible(f"  {column.name}  {column.label}").rstrip() for column in columns
        )
        stop(f"which column are the values in? --indicator COLUMN, one of:\n{listed}")
    name = choosing.one_of("Which column are the values in", choices)
    return source.survey.columns[name]


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a series is taken: what its figures carry, and which areas come with it."""

    stamp: Stamp
    is_refresh: bool = False
    with_predecessors: bool = False


def outcome(source: EesFile, measure: Measure, series: EesSeries, way: Treatment) -> ImportOutcome:
    """What a series comes to; what is still to be chosen is asked for where there is a terminal."""
    context, stamp = source.context, way.stamp
    areas = replace(
        context.areas(measure, series.areas, is_remembered=way.is_refresh),
        predecessors=measure.predecessors,
        with_predecessors=way.with_predecessors,
    )
    picked = take(source.data, source.survey, series, areas, measure, stamp)
    while picked.open and on_a_terminal():
        first = picked.open[0]
        filters = {**series.filters, first.column: choosing.value_of(first)}
        series = series.with_changes(filters=filters)
        picked = take(source.data, source.survey, series, areas, measure, stamp)
    if picked.problems:
        context.refuse(picked.problems, {source.name: source.data})
    result = context.outcome(measure, picked)
    kept = settled(source.survey, series)
    context.remember(measure, EES, fields_of(kept), lambda file: with_series(file, measure, kept))
    before = tuple(dict.fromkeys([*measure.predecessors, *picked.predecessors]))
    if before != measure.predecessors:
        areas_before = fields_of_areas(before)
        context.remember(
            measure,
            PREDECESSORS,
            areas_before,
            lambda file: with_field(file, PREDECESSORS, areas_before),
        )
    return result
