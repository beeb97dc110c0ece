"""Many strategies as one set of tables: finding exports, reading them, and asking them."""

from __future__ import annotations

import csv
import glob
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from strategy.csvtext.writing import AS_TEXT, FORMULA
from strategy.storage.root import DOCUMENT
from strategy.tables.columns import ColumnType, Table
from strategy.tables.contents import TABLES
from strategy.tables.descriptor import DESCRIPTOR
from strategy.tables.files import DUCKDB_TYPES, NoDuckDBError, as_csv
from strategy.tables.portfolio import (
    QUESTIONS,
    NotAnExportError,
    TableSource,
    source_of,
)
from strategy.views.portfolio import UnreadSource

LARGEST_DESCRIPTOR = 4_000_000
"""Bytes of a descriptor; ours has 40,000."""


def folders_of(given: Sequence[str]) -> Iterator[tuple[str, bool] | UnreadSource]:
    """The folders that are named, and whether each is a strategy; otherwise it is an export.

    What is given is a folder of either kind, a folder that has such folders below it, or a pattern
    like ``exports/*``. Each folder comes once, in the order of what is given.
    """
    taken: set[str] = set()
    for name in given:
        matching = [name] if Path(name).exists() else sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        at_first = len(taken)
        for match in matching:
            for folder, is_strategy in _below(match):
                if (real := os.path.realpath(folder)) not in taken:
                    taken.add(real)
                    yield folder, is_strategy
        if not matching:
            yield UnreadSource(name, "there is no such folder")
        elif len(taken) == at_first and not any(True for name in matching for _ in _below(name)):
            yield UnreadSource(name, "there is no strategy and no export in it")


def _below(top: str) -> Iterator[tuple[str, bool]]:
    """The strategies and exports at a folder and below; none below one of them."""
    for folder, below, names in os.walk(top):
        is_strategy = (Path(folder) / DOCUMENT).is_file()
        if is_strategy or DESCRIPTOR in names:
            yield Path(folder).as_posix(), is_strategy
            below.clear()
        below[:] = sorted(name for name in below if not name.startswith("."))


def read_source(folder: str, place: str = "") -> TableSource | UnreadSource:
    """The export in a folder, or why it is none; ``place`` is what it is called."""
    place = place or folder
    try:
        with (Path(folder) / DESCRIPTOR).open("rb") as stream:
            descriptor = stream.read(LARGEST_DESCRIPTOR + 1)
        return source_of(place, folder, descriptor)
    except NotAnExportError as reason:
        return UnreadSource(place, str(reason))
    except OSError as error:
        return UnreadSource(place, f"{DESCRIPTOR} cannot be read: {error.strerror}")


class Portfolio:
    """The tables of many exports in one DuckDB database in memory.

    ``scratch`` is a folder for what has to be written as CSV first. Raises
    :class:`strategy.tables.files.NoDuckDBError` where DuckDB is not installed.
    """

    def __init__(self, sources: Sequence[TableSource], scratch: Path) -> None:
        try:
            import duckdb  # not above: an extra of its own
        except ImportError as error:
            raise NoDuckDBError from error
        self._error = duckdb.Error
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        self._scratch = scratch
        self.sources: list[TableSource] = []
        self.unread: list[UnreadSource] = []
        converted = [table_source for table_source in map(self._converted, sources) if table_source]
        try:
            self._read(converted)
            self.sources = converted
        except (duckdb.Error, NotAnExportError):
            self._read_one_by_one(converted)

    def answers(self, name: str) -> tuple[Sequence[str], list[tuple[Any, ...]]]:
        """The columns of the answer to a question, and its rows."""
        result = self._connection.execute(question(name))
        return [pair[0] for pair in result.description], result.fetchall()

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()

    def _read_one_by_one(self, sources: Sequence[TableSource]) -> None:
        """Find out which sources cannot be read, and read the others."""
        for source in sources:
            try:
                self._read([source])
                self.sources.append(source)
            except NotAnExportError as error:
                self.unread.append(UnreadSource(source.place, str(error)))
            except self._error as error:
                reason = str(error).splitlines()[0]
                for folder in (source.folder, str(self._scratch)):
                    reason = reason.replace(f"{folder}/", "")
                self.unread.append(UnreadSource(source.place, f"it is damaged: {reason}"))
        self._read(self.sources)

    def _read(self, sources: Sequence[TableSource]) -> None:
        """Have the rows of every source in each table, which all name the strategy of theirs."""
        for table in needed():
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            parts = [
                f"SELECT {columns if form == 'parquet' else _unguarded(table)} FROM {reading}"  # noqa: S608
                for form, reading in _readings(table, sources)
            ]
            rows = " UNION ALL ".join(parts) or _no_rows(table)
            self._connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" AS {rows}')
            for _, reading in _readings(table, sources, with_file=True):
                names = f"SELECT DISTINCT filename, strategy, revision FROM {reading}"  # noqa: S608
                _check_names(table, sources, self._connection.execute(names).fetchall())

    def _converted(self, source: TableSource) -> TableSource | None:
        """A source whose tables DuckDB reads: those of SQLite as CSV; nothing where damaged."""
        try:
            if source.form == "sqlite":
                return self._from_sqlite(source)
            if source.form == "csv":
                for table in TABLES:
                    _check_headings(Path(source.folder) / f"{table.name}.csv", table)
        except (OSError, UnicodeError, csv.Error, sqlite3.Error, NotAnExportError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.unread.append(UnreadSource(source.place, f"it is damaged: {reason}"))
            return None
        return source

    def _from_sqlite(self, source: TableSource) -> TableSource:
        folder = self._scratch / f"sqlite-{len(list(self._scratch.iterdir()))}"
        address = (Path(source.folder) / "strategy.sqlite").resolve().as_uri()
        connection = sqlite3.connect(f"{address}?mode=ro", uri=True)
        try:
            rows = {table.name: _rows_of(connection, table) for table in TABLES}
        finally:
            connection.close()
        write_tables(folder, as_csv(rows))
        return replace(source, folder=str(folder), form="csv")


@cache
def needed() -> tuple[Table, ...]:
    """The tables that the questions are of, each with the columns that they name."""
    sql = "\n".join(map(question, QUESTIONS))
    words = set(re.findall(r"\w+", sql))
    return tuple(
        replace(table, own=tuple(column for column in table.own if column.name in words))
        for table in TABLES
        if re.search(rf"\b(?:FROM|JOIN) {table.name}\b", sql)
    )


def write_tables(folder: Path, made: dict[str, bytes]) -> None:
    """Write tables into a scratch folder."""
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)


def question(name: str) -> str:
    """The SQL of a question, in what DuckDB and Spark have in common."""
    return (files("strategy.tables") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _rows_of(connection: sqlite3.Connection, table: Table) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    as_read: list[Callable[[Any], Any]] = [
        _as_flag if column.type is ColumnType.BOOLEAN else _as_it_is for column in table.columns
    ]
    query = f'SELECT {columns} FROM "{table.name}"'  # noqa: S608 - our own names
    return [
        tuple(read(value) for read, value in zip(as_read, row, strict=True))
        for row in connection.execute(query)
    ]


def _as_flag(value: Any) -> Any:
    return value if value is None else bool(value)


def _as_it_is(value: Any) -> Any:
    return value


def _check_headings(path: Path, table: Table) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file), [])
    missing = [column.name for column in table.columns if column.name not in headings]
    if missing:
        raise NotAnExportError(f'{path.name} has no column "{missing[0]}"')
    if headings != [column.name for column in table.columns]:
        raise NotAnExportError(f"{path.name} has other columns than export writes")


def _check_names(
    table: Table, sources: Sequence[TableSource], names: Sequence[tuple[str, str, str]]
) -> None:
    """Raise :class:`NotAnExportError` where a file has rows of another strategy, or other records.

    The second is so of an export that was ended half way, over an earlier one.
    """
    by_file = {_file_of(source, table): source for source in sources}
    for file, strategy, revision in names:
        source = by_file[file]
        if strategy != source.strategy:
            raise NotAnExportError(
                f'it is of the strategy "{source.strategy}", and its table "{table.name}" has rows '
                f'of "{strategy or ""}": export it again'
            )
        if revision != source.revision:
            raise NotAnExportError(
                f'its table "{table.name}" has rows of other records than its descriptor is of: '
                "export it again"
            )


def _file_of(source: TableSource, table: Table) -> str:
    return f"{source.folder}/{table.name}.{source.form}"


def _readings(
    table: Table, sources: Sequence[TableSource], with_file: bool = False
) -> Iterator[tuple[str, str]]:
    """What reads a table of all the sources of each form, as SQL."""
    whole = next(candidate for candidate in TABLES if candidate.name == table.name)
    types = ", ".join(f"'{column.name}': '{DUCKDB_TYPES[column.type]}'" for column in whole.columns)
    how = {
        "parquet": "",
        "csv": f", columns = {{{types}}}, header = true, auto_detect = false, delim = ',', "
        "quote = '\"', escape = '\"', nullstr = ''",
    }
    for form, options in how.items():
        # The paths as SQL, what a pattern would mean taken literally.
        paths = [
            glob.escape(_file_of(source, table)).replace("'", "''")
            for source in sources
            if source.form == form
        ]
        listed = ", ".join(f"'{path}'" for path in paths)
        if paths:
            yield form, f"read_{form}([{listed}], filename = {with_file}{options})"


def _unguarded(table: Table) -> str:
    """The columns of a CSV file as SQL, without the mark that keeps text from being calculated."""
    pattern = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), FORMULA.pattern)
    guarded = f"^{AS_TEXT}({pattern})".replace("'", "''")
    return ", ".join(
        f"regexp_replace(\"{column.name}\", '{guarded}', '\\1') AS \"{column.name}\""
        if column.type is ColumnType.STRING
        else f'"{column.name}"'
        for column in table.columns
    )


def _no_rows(table: Table) -> str:
    columns = ", ".join(
        f'CAST(NULL AS {DUCKDB_TYPES[c.type]}) AS "{c.name}"' for c in table.columns
    )
    return f"SELECT {columns} WHERE false"
