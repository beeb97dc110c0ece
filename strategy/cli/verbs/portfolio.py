"""``strategy portfolio``: many strategies side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    console,
    load_tree,
    now,
    say,
    stop,
    today,
    verb,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.verbs.export import NO_DUCKDB, exported
from strategy.cli.verbs.query import table_of
from strategy.cli.writing import Output, drawn, write_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from strategy.audience import Audience
    from strategy.storage.portfolio import Portfolio
    from strategy.tables.portfolio import TableSource
    from strategy.views.portfolio import Answer, UnreadSource

FORMATS = ("text", "csv", "json", "html")


@verb
def portfolio(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCES...",
            help="Folders of strategies, folders that export wrote, or folders and patterns of "
            "such, mixed.",
        ),
    ],
    question: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="One question alone: strategies, standing, no-update, measures, beside, targets, "
            "coverage or overdue.",
        ),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write the answers.")
    ] = "text",
    audience: AudienceOption = "public",
    output: Output = "-",
) -> None:
    """Put many strategies side by side: how they stand, who has not updated, one measure over all.

    What cannot be read is listed with its reason, and the rest is answered. Nothing is ranked,
    and nothing is added up over strategies: what is suppressed stays suppressed.
    """
    from strategy.load.messages import did_you_mean
    from strategy.tables.portfolio import QUESTIONS

    reader = audience_named(audience)
    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    if question and question not in QUESTIONS:
        hint = did_you_mean(question, list(QUESTIONS)) or f"there are {', '.join(QUESTIONS)}"
        stop(f'there is no question "{question}"; {hint}')
    if form == "csv" and not question:
        stop(f"a CSV file is one table: add --question, one of {', '.join(QUESTIONS)}")
    with read_together(sources, reader) as (read, unread):
        if read.sources:
            asked = [question] if question else list(QUESTIONS)
            answers = {name: read.answers(name) for name in asked}
            if form == "html":
                write_text(_page(answers, read.sources, unread, reader), output, Path.cwd())
            else:
                write_answers(answers, read.sources, unread, form, output)
    for source in unread:
        say(f"{source.place} was not read: {source.reason}")
    if not read.sources:
        stop("nothing could be read, so there is no answer")
    if unread:
        raise typer.Exit(PROBLEMS)


@contextmanager
def read_together(
    sources: Sequence[str], reader: Audience
) -> Iterator[tuple[Portfolio, list[UnreadSource]]]:
    """The tables of all sources, and what could not be read."""
    from strategy.storage.portfolio import Portfolio
    from strategy.tables.files import NoDuckDBError
    from strategy.tables.portfolio import without_repeats

    with tempfile.TemporaryDirectory(prefix="strategy-") as scratch:
        exports, unread = _as_exports(sources, reader, Path(scratch))
        together, left_out = without_repeats(exports, reader.value)
        try:
            read = Portfolio(together, Path(scratch))
        except NoDuckDBError:
            stop(f"to put strategies side by side {NO_DUCKDB}")
        try:
            yield read, [*unread, *left_out, *read.unread]
        finally:
            read.close()


def _as_exports(
    given: Sequence[str], reader: Audience, scratch: Path
) -> tuple[list[TableSource], list[UnreadSource]]:
    """Every source as an export; a strategy is exported into a scratch folder first."""
    from strategy.storage.portfolio import folders_of, read_source
    from strategy.views.portfolio import UnreadSource

    exports, unread = [], []
    for number, folder in enumerate(folders_of(given)):
        if isinstance(folder, UnreadSource):
            unread.append(folder)
            continue
        place, is_strategy = folder
        if is_strategy:
            source = _strategy_as_source(place, reader, scratch / f"strategy-{number}")
        else:
            source = read_source(place)
        if isinstance(source, UnreadSource):
            unread.append(source)
        else:
            exports.append(source)
    return exports, unread


def _strategy_as_source(place: str, reader: Audience, folder: Path) -> TableSource | UnreadSource:
    from strategy.audience import without_embargoed
    from strategy.diagnostics import Severity
    from strategy.storage.portfolio import read_source, write_tables
    from strategy.tables.files import as_csv, files_of
    from strategy.views.portfolio import UnreadSource

    loaded, records = load_tree(Path(place).resolve())
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    if loaded.strategy is None or errors:
        number = f"{errors} {'problem' if errors == 1 else 'problems'}"
        return UnreadSource(place, f"{number} in the records; see: strategy -C {place} validate")
    whole = without_embargoed(loaded.strategy, now())
    write_tables(folder, files_of(exported(whole, records, reader), "csv", as_csv))
    return read_source(str(folder), place)


def write_answers(
    answers: Mapping[str, Answer],
    read: Sequence[TableSource],
    unread: Sequence[UnreadSource],
    form: str,
    output: str,
) -> None:
    """Write the answers in a format, on the screen or into a file."""
    root = Path.cwd()
    if form == "text" and output == "-":
        console().print(_screen(answers, len(read), len(unread)))
    elif form == "text":
        write_text(drawn(_screen(answers, len(read), len(unread))), output, root)
    elif form == "csv":
        from strategy.csvtext.writing import as_csv
        from strategy.tables.questions import cell_of

        [(names, rows)] = answers.values()
        write_text(as_csv(names, [list(map(cell_of, row)) for row in rows]), output, root)
    else:
        write_text(_as_json(answers, read, unread), output, root)


def _as_json(
    answers: Mapping[str, Answer], read: Sequence[TableSource], unread: Sequence[UnreadSource]
) -> str:
    import json

    from strategy.tables.portfolio import as_record
    from strategy.tables.questions import json_value
    from strategy.views.serialising import VERSION

    written = {
        "schema": "strategy/portfolio",
        "version": VERSION,
        "sources": [as_record(table_source) for table_source in read],
        "not_read": [as_record(unread_source) for unread_source in unread],
        "answers": {
            name: [dict(zip(names, map(json_value, row), strict=True)) for row in rows]
            for name, (names, rows) in answers.items()
        },
    }
    return json.dumps(written) + "\n"  # not set out in lines: it is long, and programs read it


def _page(
    answers: Mapping[str, Answer],
    read: Sequence[TableSource],
    unread: Sequence[UnreadSource],
    reader: Audience,
) -> str:
    from strategy import __version__
    from strategy.reports.portfolio import PortfolioPage, as_page
    from strategy.storage.texts import built_in_texts, compiled_template
    from strategy.tables.portfolio import QUESTIONS
    from strategy.views.portfolio import notices_of, portfolio_tables, read_in_words

    page = PortfolioPage(
        as_at=today(),
        read=read_in_words(len(read), len(unread)),
        unread=tuple(unread),
        tables=portfolio_tables(answers, QUESTIONS),
        audience=reader.value,
        made_with=f"strategy {__version__}",
    )
    return as_page(page, notices_of(answers), built_in_texts(), compiled_template)


def _screen(answers: Mapping[str, Answer], read: int, unread: int) -> RenderableType:
    from strategy.tables.portfolio import QUESTIONS
    from strategy.terminal.lines import Lines, notice_lines, plain
    from strategy.views.portfolio import notices_of, portfolio_tables, read_in_words

    lines: list[RenderableType] = []
    for notice in notices_of(answers):
        lines += notice_lines(notice)
    lines.append(plain(read_in_words(read, unread)))
    for table in portfolio_tables(answers, QUESTIONS):
        lines += [plain(""), plain(table.title, "bold")]
        lines.append(table_of(table.headings, table.rows) if table.rows else plain("None."))
    return Lines(tuple(lines))
