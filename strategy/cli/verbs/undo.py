"""``strategy undo``: the last write taken back, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import DryRun, Surroundings, harmless, remark, say, stop, verb
from strategy.periods.dates import in_words

if TYPE_CHECKING:
    from strategy.storage.intent import FileChange
    from strategy.storage.undoing import LastWrite


@verb
def undo(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is done.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Take back the last write of this tool here: its files become what they were."""
    from strategy.cli import asking
    from strategy.cli.revisions import repository
    from strategy.storage import saving, undoing

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    write = undoing.last_write(root)
    if write is None:
        say("There is nothing to take back: no write of the last 30 days is kept here.")
        return
    say(f"The last write, of {_when(write)}:")
    for change in write.changes:
        typer.echo(harmless(f"{change.path}  {_what_happens(change)}"))
    undoing.refuse_changed(root, write)
    if saving.is_kept(root):
        undoing.refuse_committed(repository(root), write)
    if dry_run:
        remark("Nothing was taken back: this was a dry run.")
        return
    if not yes:
        if not asking.on_a_terminal():
            stop("nothing was taken back (there is no terminal here to ask on; add --yes)")
        if not asking.yes("Take it back?"):
            say("Nothing was taken back.")
            return
    undoing.take_back(root, write, say)
    say("Taken back. What it had written is gone.")


def _when(write: LastWrite) -> str:
    here = write.at.astimezone()
    return f"{in_words(here.date())}, {here:%H:%M}"


def _what_happens(change: FileChange) -> str:
    if change.before is None:
        return "is removed: it was not there before"
    return "gets back what it held before"
