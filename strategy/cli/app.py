"""All verbs in one application."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from strategy import __version__
from strategy.cli import (
    coverage,
    diff,
    due,
    explain,
    importing,
    init,
    listing,
    measures,
    record,
    report,
    schema,
    setting,
    show,
    validate,
)
from strategy.cli.revisions import BareAgainst
from strategy.cli.surroundings import Surroundings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"strategy {__version__}")
        raise typer.Exit


@app.callback()
def strategy(
    context: typer.Context,
    folder: Annotated[
        str,
        typer.Option(
            "-C",
            envvar="STRATEGY_ROOT",
            metavar="DIR",
            help="The strategy's folder; found upwards from here if not given.",
        ),
    ] = "",
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version."),
    ] = False,
) -> None:
    """Keep a public strategy as text: validate it, record progress, report it."""
    context.obj = Surroundings(folder)


app.command(cls=BareAgainst)(validate.validate)
app.command()(explain.explain)
app.command()(show.show)
app.command("list")(listing.list_records)
app.command()(measures.measures)
app.command()(measures.gaps)
app.add_typer(record.app, name="record")
app.add_typer(importing.app, name="import")
app.command()(due.due)
app.command()(coverage.coverage)
app.command("set")(setting.set_field)
app.command()(report.report)
app.command()(diff.diff)
app.command()(schema.schema)
app.command()(init.init)


def main() -> None:
    """The command ``strategy``: runs one verb and exits."""
    gc.set_threshold(50_000, 20, 20)  # a short life: collecting young values often finds nothing
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            # The reader has gone, or the disk is full; the interpreter flushes once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
