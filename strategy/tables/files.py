"""Tables as files: CSV, or one SQLite file; and in a database in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from strategy.csvtext import writing as csvtext
from strategy.tables.columns import ColumnType, Table, value_of
from strategy.tables.contents import TABLES
from strategy.tables.descriptor import DESCRIPTOR, datasette_metadata, descriptor
from strategy.tables.exported import Exported

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""The rows of each table, in the order of its columns."""

Writer = Callable[[Rows], dict[str, bytes]]
"""Makes the files of one form, by their names, of the rows of every table."""

SQLITE_TYPES: Final[Mapping[ColumnType, str]] = {
    ColumnType.STRING: "TEXT",
    ColumnType.DATE: "TEXT",
    ColumnType.NUMBER: "REAL",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.BOOLEAN: "INTEGER",
}
DUCKDB_TYPES: Final[Mapping[ColumnType, str]] = {
    ColumnType.STRING: "VARCHAR",
    ColumnType.DATE: "DATE",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.BOOLEAN: "BOOLEAN",
}


class NoDuckDBError(Exception):
    """The library that writes Parquet and answers questions is not installed."""


def rows_of(exported: Exported) -> Rows:
    """The rows of every table, by its key, so that the same record gives the same order."""
    return {table.name: sorted(_rows(exported, table), key=_order) for table in TABLES}


def _rows(exported: Exported, table: Table) -> list[tuple[Any, ...]]:
    names = [column.name for column in table.columns]
    return [tuple(value_of(row.get(name)) for name in names) for row in exported.rows(table)]


def _order(row: tuple[Any, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((value is not None, str(value)) for value in row)


def files_of(exported: Exported, form: str, write: Writer) -> dict[str, bytes]:
    """The files of an export by their names, the descriptor last; ``write`` makes the others."""
    rows = rows_of(exported)
    files = write(rows)
    if form == "sqlite":
        files["metadata.json"] = datasette_metadata(exported)
    numbers = {name: len(these) for name, these in rows.items()}
    return {**files, DESCRIPTOR: descriptor(exported, form, numbers)}


def as_csv(rows: Rows) -> dict[str, bytes]:
    """A file for each table, which a spreadsheet opens without calculating what it says."""
    return {
        f"{table.name}.csv": csvtext.as_csv(
            [column.name for column in table.columns], map(_for_csv, rows[table.name])
        ).encode()
        for table in TABLES
    }


def _for_csv(row: tuple[Any, ...]) -> list[Any]:
    return [str(value).lower() if isinstance(value, bool) else value for value in row]


def as_sqlite(rows: Rows) -> dict[str, bytes]:
    """One file with every table, and a key for each."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in TABLES:
            columns = ", ".join(f'"{c.name}" {SQLITE_TYPES[c.type]}' for c in table.columns)
            key = ", ".join(f'"{name}"' for name in ("strategy", *table.key))
            connection.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key}))')
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - our own names
                rows[table.name],
            )
        connection.commit()
        return {"strategy.sqlite": connection.serialize()}


def in_memory(rows: Rows) -> Any:
    """A DuckDB database in memory that holds every table.

    Raises :class:`NoDuckDBError` where DuckDB is not installed.
    """
    try:
        import duckdb  # not above: an extra of its own
    except ImportError as error:
        raise NoDuckDBError from error
    connection = duckdb.connect(":memory:", config={"threads": 1})
    for table in TABLES:
        names = [column.name for column in table.columns]
        columns = ", ".join(f'"{c.name}" {DUCKDB_TYPES[c.type]}' for c in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
        # All rows as one value: one by one they take twenty times as long.
        connection.execute(
            f'INSERT INTO "{table.name}" SELECT unnest(?::STRUCT({columns})[], recursive := true)',
            [[dict(zip(names, row, strict=True)) for row in rows[table.name]]],
        )
    return connection
