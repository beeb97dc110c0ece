"""A question in SQL, answered over tables in memory from which nothing outside can be reached."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import Any

from strategy.load.messages import did_you_mean
from strategy.tables.contents import TABLES

LOCKED = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET lock_configuration = true",
)
"""What shuts a connection off from files, the network and extensions, for good."""

MOST_ROWS = 1_000_000
"""Rows of an answer: more are held in memory by nobody who meant them."""


class QuestionError(Exception):
    """A question that has no answer, with DuckDB's own reason."""


def answer(connection: Any, sql: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The names of the columns of an answer, and its rows.

    Raises :class:`QuestionError` where it is no single SELECT, or names what is not there.
    """
    import duckdb  # not above: an extra of its own

    for setting in LOCKED:
        connection.execute(setting)
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QuestionError("a question is one SELECT, and changes nothing")
        result = connection.execute(statements[0])
        rows = result.fetchmany(MOST_ROWS + 1)
        if len(rows) > MOST_ROWS:
            reason = f"the answer has more than {MOST_ROWS:,} rows: add LIMIT {MOST_ROWS}"
            raise QuestionError(reason)
        return [column[0] for column in result.description], rows
    except duckdb.Error as error:
        raise QuestionError(str(error)) from error


NO_COLUMN = re.compile(r'(?:Referenced column|does not have a column named) "([^"]+)"')
NO_TABLE = re.compile(
    r'(?:Table with name|Referenced table) "?([^"\s]+)"?(?: does not exist| not found)'
)
NO_FUNCTION = re.compile(r"Function with name (\S+) does not exist")
OUTSIDE = re.compile(r"^Permission Error|disabled (?:by|through) configuration")
FILE = re.compile(
    r"[/\\]|\.(?:csv|tsv|txt|json|parquet|ya?ml|xlsx?|sqlite|db|duckdb)$", re.IGNORECASE
)
KIND_OF_ERROR = re.compile(r"^(?:[A-Z]\w+ )+Error: ")


def in_words(reason: str) -> str:
    """Why a question has no answer, with the nearest name where one is not known."""
    tables = [table.name for table in TABLES]
    columns = sorted({column.name for table in TABLES for column in table.columns})
    missing_table = NO_TABLE.search(reason)
    if OUTSIDE.search(reason) or (missing_table and FILE.search(missing_table[1])):
        return "a question reads this strategy's tables alone, no file and no network"
    if missing_table and missing_table[1].rpartition(".")[2] in tables:
        return "the tables are in no schema: write the name of the table alone"
    for kind, missing, names in (
        ("column", NO_COLUMN.search(reason), columns),
        ("table", missing_table, tables),
        ("function", NO_FUNCTION.search(reason), []),
    ):
        if missing:
            hint = did_you_mean(missing[1].rpartition(".")[2], names)
            return f'there is no {kind} "{missing[1]}"{f"; {hint}" if hint else ""}'
    return KIND_OF_ERROR.sub("", reason.splitlines()[0]).rstrip("!.")


def cell_of(value: Any) -> Any:
    """A value as a cell of a table has it: a number, nothing, or text."""
    value = json_value(value)
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def json_value(value: Any) -> Any:
    """A value as JSON has it; ``inf`` and ``nan``, which are no numbers there, are words."""
    if isinstance(value, list | tuple):
        return list(map(json_value, value))
    if isinstance(value, dict):
        return {str(key): json_value(part) for key, part in value.items()}
    if isinstance(value, float | Decimal):
        return float(value) if isfinite(value) else str(value).lower()
    return value if value is None or isinstance(value, bool | int) else str(value)
