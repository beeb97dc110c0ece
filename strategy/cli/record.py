"""``strategy record``: one new file in the journal, proved before it lands."""

from __future__ import annotations

import typer

from strategy.cli.record_approval import approval
from strategy.cli.record_decision import decision
from strategy.cli.record_progress import progress
from strategy.cli.record_voice import voice

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Record what happened, as a new file."
)


@app.callback()
def record() -> None:
    """Record what happened, as a new file."""


for one in (progress, decision, voice, approval):
    app.command()(one)
