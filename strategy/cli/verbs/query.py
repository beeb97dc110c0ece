"""``strategy query``: a question in SQL over this strategy's tables, in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
NOT_FOUND = re.compile(r'(?:column|Table with name) "?([\w.]+)"?', re.IGNORECASE)


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
    """Say why a question has no answer, with the nearest name where one is not known."""
    from strategy.load.messages import did_you_mean
    from strategy.tables.contents import TABLES

    asked = NOT_FOUND.search(reason)
    words = [*(table.name for table in TABLES)]
    words += sorted({column.name for table in TABLES for column in table.columns})
    hint = did_you_mean(asked[1].rpartition(".")[2], words) if asked else ""
    first = reason.splitlines()[0]
    stop(f"{first}{f'; {hint}' if hint else ''}\nstrategy query --tables lists what there is")


def _as_text(form: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if form == "csv":
        from strategy.csvtext.writing import as_csv

        return as_csv(tuple(names), [list(map(cell_of, row)) for row in rows])
    import json

    from strategy.views.serialising import VERSION

    answers = [dict(zip(names, map(cell_of, row), strict=True)) for row in rows]
    return (
        json.dumps({"schema": "strategy/query", "version": VERSION, "rows": answers}, indent=2)
        + "\n"
    )


def cell_of(value: Any) -> Any:
    """A value as JSON and CSV have it: a number, yes or no, nothing, or text."""
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def table_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> RenderableType:
    """An answer as a table on a screen, what cannot be seen made visible."""
    from rich.table import Table

    from strategy.terminal.lines import Lines, plain

    table = Table(box=None, pad_edge=False, header_style="bold", width=None)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(plain("" if value is None else cell_of(value)) for value in row))
    return Lines((table,))
