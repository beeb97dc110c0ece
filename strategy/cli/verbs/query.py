"""``strategy query``: a question in SQL over this strategy's tables, in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from strategy.cli.environment import AsAt, Surroundings, console, day_meant, stop, verb
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.verbs.export import NO_DUCKDB, exported
from strategy.cli.verbs.report import sound_strategy
from strategy.cli.writing import Output, drawn, write_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from strategy.tables.exported import Exported

FORMATS = ("text", "csv", "json")
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


@verb
def query(
    ctx: typer.Context,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT, as DuckDB has it.")] = "",
    tables: Annotated[
        bool, typer.Option("--tables", help="List the tables with their columns in words.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write the answer.")
    ] = "text",
    as_at: AsAt = None,
    audience: AudienceOption = "public",
    output: Output = "-",
) -> None:
    """Answer a question in SQL over the tables that export writes, held in memory.

    It reads this strategy alone: no file, no network and no extension can be reached from the SQL.
    """
    surroundings: Surroundings = ctx.obj
    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    if tables == bool(sql):
        stop('write a question, like: strategy query "SELECT status, count(*) FROM positions '
             'GROUP BY status"; strategy query --tables lists what there is')  # fmt: skip
    root = surroundings.root()
    if tables:
        from strategy.tables.descriptor import in_words

        names: Sequence[str] = ("table", "column", "meaning")
        rows: Sequence[Sequence[Any]] = in_words()
    else:
        made = exported(*sound_strategy(root), audience_named(audience), day_meant(root, as_at))
        names, rows = answered(made, sql)
    if form == "text" and output == "-":
        console().print(table_of(names, rows))
    elif form == "text":
        write_text(drawn(table_of(names, rows)), output, root)
    else:
        write_text(_as_text(form, names, rows), output, root)


def answered(made: Exported, sql: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The names of the columns of an answer and its rows; an end where the question is none."""
    from strategy.tables.files import NoDuckDBError, in_memory, rows_of
    from strategy.tables.questions import QuestionError, answer

    try:
        connection = in_memory(rows_of(made))
    except NoDuckDBError:
        stop(f"to answer questions {NO_DUCKDB}")
    try:
        return answer(connection, sql)
    except QuestionError as error:
        _refuse(str(error))
    finally:
        connection.close()


def _refuse(reason: str) -> NoReturn:
    stop(f"{_in_words(reason)}\nstrategy query --tables lists what there is")


def _in_words(reason: str) -> str:
    """Why a question has no answer, with the nearest name where one is not known."""
    from strategy.load.messages import did_you_mean
    from strategy.tables.contents import TABLES

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


def _as_text(form: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if form == "csv":
        from strategy.csvtext.writing import as_csv

        return as_csv(tuple(names), [list(map(cell_of, row)) for row in rows])
    import json

    from strategy.views.serialising import VERSION

    twice = next((name for name in names if list(names).count(name) > 1), None)
    if twice is not None:
        stop(f'two columns are called "{twice}", and JSON keeps one: name one of them with AS')
    answers = [dict(zip(names, map(json_value, row), strict=True)) for row in rows]
    return (
        json.dumps({"schema": "strategy/query", "version": VERSION, "rows": answers}, indent=2)
        + "\n"
    )


def cell_of(value: Any) -> Any:
    """A value as a cell of a table has it: a number, nothing, or text."""
    import json

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


def table_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> RenderableType:
    """An answer for a screen."""
    from strategy.terminal.answers import AnswerTable
    from strategy.terminal.lines import Lines

    cells = [["" if value is None else str(cell_of(value)) for value in row] for row in rows]
    return Lines((AnswerTable(names, cells),))
