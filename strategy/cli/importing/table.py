"""Any table of figures for an import: read, its columns chosen, and its figures taken."""

from __future__ import annotations

from pathlib import PurePath

from strategy.archives import ArchiveError, parts_of
from strategy.cli.asking import on_a_terminal
from strategy.cli.environment import say, stop
from strategy.cli.importing import choosing
from strategy.cli.importing.plan import ImportContext
from strategy.csvtext.rows import ARCHIVES, OLD_WORKBOOK, SheetError
from strategy.imports.definition import TABLE, fields_of, remembered_table, with_table
from strategy.imports.grid import GridError, TableGrid, csv_grid
from strategy.imports.picking import Areas, Picked, Stamp, listing
from strategy.imports.summary import ImportOutcome
from strategy.imports.table_series import ColumnsError, columns_of, folded, take
from strategy.model import Measure, TableSeries
from strategy.periods.period_kinds import Kind
from strategy.safetext import visible
from strategy.storage.reading import LARGEST_PUBLISHED, read_input
from strategy.values import dataclass

INSTALL = (
    "workbooks need an addition to this tool: install it as public-strategy[office]; "
    "without it, save the sheet as CSV"
)
OPEN_DOCUMENT = "content.xml"


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that was read: its tables, one for each sheet. ``dataset`` is what it goes by."""

    context: ImportContext
    name: str
    dataset: str
    data: bytes
    grids: tuple[TableGrid, ...]


def read_file(context: ImportContext, name: str, dataset: str) -> TableFile:
    """The tables of a CSV file, an Excel workbook or an OpenDocument spreadsheet."""
    data = read_input(name, LARGEST_PUBLISHED)
    stem = "" if name == "-" else PurePath(name).stem
    try:
        grids = _grids(data)
    except (GridError, ArchiveError) as reason:
        stop(f"{name}: {reason}")
    except SheetError as error:
        stop(f"{name}:{error.line}: {error}; {error.hint}")
    if not any(grid.rows for grid in grids):
        stop(f"{name}: it holds no table")
    return TableFile(context, name, dataset or stem, data, tuple(grids))


def _grids(data: bytes) -> list[TableGrid]:
    if data.startswith(OLD_WORKBOOK):
        raise GridError(
            "it is protected by a password, or in the old form of Excel; open it in a spreadsheet "
            "and save it as .xlsx"
        )
    if not data.startswith(ARCHIVES):
        return [csv_grid(data)]
    try:
        if OPEN_DOCUMENT in parts_of(data):
            from strategy.imports.opendocument_grid import opendocument_grids

            return opendocument_grids(data)
        from strategy.imports.workbook_grid import workbook_grids

        return workbook_grids(data)
    except ImportError:
        stop(INSTALL)


def remembered(source: TableFile, given: str) -> list[tuple[Measure, TableSeries]]:
    """The measures that remember a series of this table, or the one that was named."""
    measures = source.context.strategy.measures
    if given:
        series = remembered_table(source.context.known_measure(given))
        if series is None:
            stop(f"{given} remembers no table; choose columns: strategy import table FILE ...")
        return [(source.context.known_measure(given), series)]
    of_file = [
        (source.context.known_measure(measure.id), series)
        for measure in measures.values()
        if (series := remembered_table(measure)) and series.dataset == source.dataset
    ]
    if not of_file:
        stop(
            f'no measure remembers a table called "{source.dataset}"; name the measure: '
            "--measure ID, or what it is remembered as: --dataset NAME"
        )
    return of_file


def chosen(source: TableFile, given: str, series: TableSeries) -> tuple[Measure, TableSeries]:
    """The measure, and what was asked for over what it remembers."""
    given = source.context.which(given)
    measure = source.context.measure(given)
    before = (remembered_table(measure) if measure else None) or TableSeries()
    if measure is None:
        measure = source.context.define(given, {"title": "", "dataset": source.dataset})
    said = {name: value for name, value in series if value}
    for name in ("filters", "symbols"):
        if name in said:
            said[name] = {**getattr(before, name), **said[name]}
    dataset = before.dataset or source.dataset or None
    return measure, before.with_changes(**{"dataset": dataset, **said})


def outcome(
    source: TableFile, measure: Measure, series: TableSeries, stamp: Stamp, *, is_refresh: bool
) -> ImportOutcome:
    """What a series comes to; what is still to be chosen is asked for where there is a terminal."""
    context = source.context
    grid = _sheet(source, series)
    areas = _areas(context, measure, series, is_refresh=is_refresh)
    picked, series = _picked(source, grid, series, areas, measure, stamp)
    if picked.problems:
        has_lines = not source.data.startswith(ARCHIVES)
        context.refuse(picked.problems, {source.name: source.data} if has_lines else {})
    kept = series.with_changes(sheet=grid.sheet if len(source.grids) > 1 else series.sheet)
    result = context.outcome(measure, picked)
    context.remember(measure, TABLE, fields_of(kept), lambda file: with_table(file, measure, kept))
    return result


def _sheet(source: TableFile, series: TableSeries) -> TableGrid:
    """The sheet that was asked for, the only one that holds anything, or one chosen now."""
    grids = {folded(grid.sheet): grid for grid in source.grids if grid.rows}
    if series.sheet:
        if folded(series.sheet) in grids:
            return grids[folded(series.sheet)]
        listed = listing(grid.sheet for grid in grids.values())
        stop(f'{source.name}: there is no sheet "{series.sheet}" with anything in it; {listed}')
    if len(grids) == 1:
        return next(iter(grids.values()))
    names = [grid.sheet for grid in grids.values()]
    if not on_a_terminal():
        stop(f"which sheet are the figures in? --sheet NAME, one of {listing(names)}")
    return grids[folded(choosing.one_of("Which sheet", [(name, name) for name in names]))]


def _areas(
    context: ImportContext, measure: Measure, series: TableSeries, *, is_refresh: bool
) -> Areas:
    """The areas to take; where no column says of which area a row is, one that all rows are of."""
    document = context.strategy.document
    if series.area or (series.period and not series.value):
        return context.areas(measure, series.areas, is_remembered=is_refresh)
    if len(series.areas) > 1:
        stop("several areas, and no column that says which a row is of: --area-column COLUMN")
    own = document.area.name if document.area else ""
    return Areas({name: name for name in series.areas or [own]})


def _picked(
    source: TableFile,
    grid: TableGrid,
    series: TableSeries,
    areas: Areas,
    measure: Measure,
    stamp: Stamp,
) -> tuple[Picked, TableSeries]:
    kind = Kind(measure.period.value)
    while True:
        try:
            columns = columns_of(grid, series, areas, kind)
            break
        except ColumnsError as reason:
            if not (on_a_terminal() and reason.headings):
                stop(f"{source.name}: {reason}")
            say(f"{reason}")
            name = "period" if series.period is None else "value"
            choices = [(heading, heading) for heading in reason.headings]
            answer = choosing.one_of(f"Which column are the {name}s in", choices)
            series = series.with_changes(**{name: answer})
    say(visible(f"{source.name}: {columns.in_words}"))
    return take(grid, source.name, columns, series, areas, measure, stamp), series
