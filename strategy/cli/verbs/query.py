"""``strategy query``: a question in SQL over this strategy's tables, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

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
        from strategy.tables.descriptor import columns_in_words

        names: Sequence[str] = ("table", "column", "meaning")
        rows: Sequence[Sequence[Any]] = columns_in_words()
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
    from strategy.tables.questions import QuestionError, answer, in_words

    try:
        connection = in_memory(rows_of(made))
    except NoDuckDBError:
        stop(f"to answer questions {NO_DUCKDB}")
    try:
        return answer(connection, sql)
    except QuestionError as error:
        stop(f"{in_words(str(error))}\nstrategy query --tables lists what there is")
    finally:
        connection.close()


def _as_text(form: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if form == "csv":
        from strategy.csvtext.writing import as_csv
        from strategy.tables.questions import cell_of

        return as_csv(tuple(names), [list(map(cell_of, row)) for row in rows])
    import json

    from strategy.tables.questions import json_value
    from strategy.views.serialising import VERSION

    twice = next((name for name in names if list(names).count(name) > 1), None)
    if twice is not None:
        stop(f'two columns are called "{twice}", and JSON keeps one: name one of them with AS')
    answers = [dict(zip(names, map(json_value, row), strict=True)) for row in rows]
    return (
        json.dumps({"schema": "strategy/query", "version": VERSION, "rows": answers}, indent=2)
        + "\n"
    )


def table_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> RenderableType:
    """An answer for a screen."""
    from strategy.tables.questions import cell_of
    from strategy.terminal.answers import AnswerTable
    from strategy.terminal.lines import Lines

    cells = [["" if value is None else str(cell_of(value)) for value in row] for row in rows]
    return Lines((AnswerTable(names, cells),))
