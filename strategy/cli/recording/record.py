"""``strategy record``: one new file in the journal, proved before it lands."""

from __future__ import annotations

import typer

from strategy.cli.app import late

KINDS = {
    "progress": "strategy.cli.recording.progress:progress",
    "decision": "strategy.cli.recording.decision:decision",
    "voice": "strategy.cli.recording.voice:voice",
    "recommendation": "strategy.cli.recording.recommendation:recommendation",
    "approval": "strategy.cli.recording.approval:approval",
}
"""What can be recorded, and where it is."""

app = typer.Typer(
    cls=late(KINDS), add_completion=False, no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def record() -> None:
    """Record what happened, as a new file."""
