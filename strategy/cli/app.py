"""All verbs in one application."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from strategy import __version__
from strategy.cli.environment import Surroundings, nowhere
from strategy.cli.lazy_verbs import late

VERBS = {
    "validate": "strategy.cli.verbs.validate:app",
    "explain": "strategy.cli.verbs.explain:explain",
    "show": "strategy.cli.verbs.show:show",
    "log": "strategy.cli.verbs.log:log",
    "list": "strategy.cli.verbs.listing:list_records",
    "measures": "strategy.cli.verbs.measures:measures",
    "gaps": "strategy.cli.verbs.measures:gaps",
    "record": "strategy.cli.recording.record:app",
    "import": "strategy.cli.importing.verb:app",
    "due": "strategy.cli.verbs.due:due",
    "coverage": "strategy.cli.verbs.coverage:coverage",
    "set": "strategy.cli.verbs.setting:set_field",
    "report": "strategy.cli.verbs.report:report",
    "diff": "strategy.cli.verbs.diff:diff",
    "schema": "strategy.cli.verbs.schema:schema",
    "init": "strategy.cli.verbs.init:init",
}
"""Every verb in the order of the help, and where it is."""

app = typer.Typer(
    cls=late(VERBS),
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


def main() -> None:
    """The command ``strategy``: runs one verb and exits."""
    gc.set_threshold(50_000, 20, 20)  # a short life: collecting young values often finds nothing
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    try:
        app()
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            # The reader has gone, or the disk is full; the interpreter flushes once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
