"""``strategy sheet``: definitions out as a workbook for an office, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    DryRun,
    Surroundings,
    harmless,
    load_tree,
    say,
    say_problems,
    stop,
    today,
    verb,
)

if TYPE_CHECKING:
    from strategy.editing.table import TableMerge
    from strategy.model import Strategy

KINDS = ("objectives", "priorities", "actions", "measures")
INSTALL = (
    "workbooks need an addition to this tool: pip install 'strategy[office]'; "
    "without it: strategy list, and strategy set FIELD --from CSV"
)

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def sheet() -> None:
    """Write definitions into a workbook, and take back what was changed in it."""


@app.command("out")
@verb
def sheet_out(
    ctx: typer.Context,
    kinds: Annotated[
        list[str],
        typer.Argument(metavar="KIND...", help=f"What it is to hold: {', '.join(KINDS)}."),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="The workbook, FILE.xlsx.")
    ],
) -> None:
    """Write the records of some kinds into a workbook, to be changed and taken back."""
    from strategy.editing.table import tables_of
    from strategy.storage.writing import write_output

    try:
        from strategy.editing.workbook import as_workbook
    except ImportError:
        stop(INSTALL)
    surroundings: Surroundings = ctx.obj
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        stop(f'"{unknown[0]}" is no kind that a workbook holds; there are {", ".join(KINDS)}')
    if not output.lower().endswith(".xlsx"):
        stop(f"{output} would be a workbook by another name; call it FILE.xlsx")
    root = surroundings.root()
    strategy, files = _strategy(root)
    tables = list(tables_of(strategy, files, list(dict.fromkeys(kinds))))
    write_output(Path(output), as_workbook(tables, strategy), root)
    typer.echo(output)
    say(f"Change what is to be changed, save it, and: strategy sheet in {output}")


@app.command("in")
@verb
def sheet_in(
    ctx: typer.Context,
    workbook: Annotated[
        str, typer.Argument(metavar="FILE", help="A workbook that sheet out wrote.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Take back what was changed in a workbook: shown first, and nothing else is touched."""
    from strategy.cli import asking
    from strategy.editing.proof import refusals
    from strategy.editing.table import merged
    from strategy.storage.reading import read_input
    from strategy.storage.writing import change_all

    try:
        from strategy.editing.workbook import cells_of
        from strategy.workbooks import WorkbookError
    except ImportError:
        stop(INSTALL)
    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    strategy, files = _strategy(root)
    on = today(strategy.document)
    try:
        cells = cells_of(read_input(workbook), strategy.document.uid or "")
    except WorkbookError as reason:
        stop(f"{workbook}: {reason}")
    merge = merged(cells, workbook, strategy, files, on)
    problems = merge.problems or refusals(merge.changes, merge.files, workbook, files, on)
    if problems:
        for problem in problems:
            hint = f" ({problem.hint})" if problem.hint else ""
            say(f"{problem.file}: {problem.message}{hint}")
        stop("nothing was changed", PROBLEMS)
    _show(merge)
    if not merge.files:
        say("Nothing to change.")
        return
    if dry_run:
        say("Nothing was written: this was a dry run.")
        return
    number = f"{len(merge.files)} {'file' if len(merge.files) == 1 else 'files'}"
    if asking.on_a_terminal() and not yes and not asking.yes(f"Change {number}?"):
        say("Nothing was written.")
        return
    change_all(root, {path: (files[path], data) for path, data in merge.files.items()}, say)
    say(f"Changed {number}. To take it back: strategy undo")


def _strategy(root: Path) -> tuple[Strategy, dict[str, bytes]]:
    loaded, files = load_tree(root)
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
    return loaded.strategy, dict(files)


def _show(merge: TableMerge) -> None:
    for change in merge.changes:
        field = ".".join(change.path)
        typer.echo(harmless(f"{change.id}  {field}: {change.before_and_after}  {change.file}"))
    if merge.same:
        cells = "cell" if merge.same == 1 else "cells"
        say(f"As the record has it already: {merge.same} {cells}.")
