"""All verbs in one application."""

from __future__ import annotations

import functools
import importlib
import os
import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from strategy.cli.environment import (
    CANNOT,
    Colour,
    Surroundings,
    choose,
    nowhere,
    say,
    takes_colour,
)
from strategy.cli.help import VerbCommand, VerbGroup
from strategy.entry import version_text


class LateVerbs(VerbGroup):
    """A group whose verbs are known by where they are: ``module:name`` of a function or a group."""

    places: Mapping[str, str] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the name is Typer's
        """The verbs in the order of the help."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - likewise
        """The verb of that name; ``None`` where there is none."""
        if cmd_name in self.places:
            return _built(cmd_name, self.places[cmd_name])
        self.commands = {name: _built(name, place) for name, place in self.places.items()}
        return None


def late(places: Mapping[str, str]) -> type[LateVerbs]:
    """A group of these verbs, by where each is."""
    return type("Verbs", (LateVerbs,), {"places": places})


@functools.cache
def _built(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    verb = getattr(importlib.import_module(module), attribute)
    if COMPLETING in os.environ:
        _offer(verb)
    if not isinstance(verb, typer.Typer):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name, cls=VerbCommand)(verb)
        verb = app
    command = typer.main.get_command(verb)
    command.name = name
    return command


def _offer(verb: Any) -> None:
    """Have a verb, or those of a group, offer what there is while somebody types."""
    from strategy.cli.completing import attach  # not above: a shell alone asks for it

    if isinstance(verb, typer.Typer):
        for command in verb.registered_commands:
            if command.callback:
                attach(command.callback)
    else:
        attach(verb)


COMPLETING = "_STRATEGY_COMPLETE"
"""What a shell's script sets to ask what may follow, as Typer has it."""

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
    "sheet": "strategy.cli.verbs.sheet:app",
    "returns": "strategy.cli.verbs.returns:app",
    "report": "strategy.cli.verbs.report:report",
    "site": "strategy.cli.verbs.site:site",
    "export": "strategy.cli.verbs.export:export",
    "query": "strategy.cli.verbs.query:query",
    "portfolio": "strategy.cli.verbs.portfolio:portfolio",
    "diff": "strategy.cli.verbs.diff:diff",
    "undo": "strategy.cli.verbs.undo:undo",
    "save": "strategy.cli.verbs.save:save",
    "schema": "strategy.cli.verbs.schema:schema",
    "init": "strategy.cli.verbs.init:init",
}
"""Every verb in the order of the help, and where it is."""

app = typer.Typer(
    cls=late(VERBS),
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(version_text(), nl=False)
        raise typer.Exit


@app.callback()
def strategy(
    ctx: typer.Context,
    folder: Annotated[
        str,
        typer.Option(
            "-C",
            envvar="STRATEGY_ROOT",
            metavar="DIR",
            help="The strategy's folder; found upwards from here if not given.",
        ),
    ] = "",
    color: Annotated[
        str,
        typer.Option(
            "--color",
            metavar="|".join(Colour),
            help="Whether what is written for people has colours.",
            autocompletion=lambda: list(Colour),
        ),
    ] = Colour.AUTO.value,
    quiet: Annotated[
        bool,
        typer.Option("-q", "--quiet", help="Say nothing on standard error but what is wrong."),
    ] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version."),
    ] = False,
) -> None:
    """Keep a public strategy as text: validate it, record progress, report it."""
    if color not in list(Colour):
        reason = f"{color!r} is not auto, always or never"
        raise typer.BadParameter(reason, param_hint="'--color'")
    choose(quiet=quiet, colour=Colour(color))
    ctx.color = takes_colour() or None
    ctx.obj = Surroundings(folder)


def main() -> None:
    """The command ``strategy``: runs one verb and exits."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    try:
        app(prog_name="strategy")
    except OSError as error:  # what a verb writes is in its own hands; this is of the help
        say(f"strategy: {error.strerror}")
        sys.exit(CANNOT)
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            # The reader has gone, or the disk is full; the interpreter flushes once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
