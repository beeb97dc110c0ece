"""A question in SQL, answered over tables in memory from which nothing outside can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
