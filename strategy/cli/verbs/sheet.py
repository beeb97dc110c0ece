"""``strategy sheet``: definitions out as a workbook for an office, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    PROBLEMS,
    DryRun,
    Surroundings,
    harmless,
    load_tree,
    now,
    remark,
    say,
    say_problems,
    stop,
    today,
    verb,
)
from strategy.cli.help import VerbCommand, VerbGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy.editing.table import SheetCell, TableMerge
    from strategy.model import Strategy

KINDS = (
    "objectives",
    "priorities",
    "posts",
    "measures",
    "targets",
    "milestones",
    "actions",
    "figures",
)
INSTALL = (
    "workbooks need an addition to this tool: install it as public-strategy[office]; "
    "without it: strategy list, and strategy set FIELD --from CSV"
)

app = typer.Typer(cls=VerbGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def sheet() -> None:
    """Write definitions into a workbook, and take back what was changed in it."""


@app.command("out", cls=VerbCommand)
@verb
def sheet_out(
    ctx: typer.Context,
    kinds: Annotated[
        list[str],
        typer.Argument(metavar="KIND...", help=f"What it is to hold: {', '.join(KINDS)}."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="FILE.xlsx; or FILE.csv for one kind.",
        ),
    ],
) -> None:
    """Write the records of some kinds into a workbook or CSV, to be changed and taken back."""
    from strategy.editing.csv_sheet import as_sheet
    from strategy.editing.table import tables_of
    from strategy.storage.writing import write_output

    surroundings: Surroundings = ctx.obj
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        stop(f'"{unknown[0]}" is no kind that a workbook holds; there are {", ".join(KINDS)}')
    is_csv = output.lower().endswith(".csv")
    if is_csv and len(set(kinds)) > 1:
        stop("a CSV file holds one kind; name one, or write a workbook: -o FILE.xlsx")
    if not (is_csv or output.lower().endswith(".xlsx")):
        stop(f"{output} would be a workbook by another name; call it FILE.xlsx or FILE.csv")
    root = surroundings.root()
    strategy, files = _strategy(root)
    tables = list(tables_of(strategy, files, list(dict.fromkeys(kinds)), _shown(strategy)))
    if is_csv:
        data = as_sheet(tables[0]).encode()
    else:
        try:
            from strategy.editing.workbook import as_workbook
        except ImportError:
            stop(INSTALL)
        data = as_workbook(tables, strategy)
    write_output(Path(output), data, root)
    typer.echo(output)
    remark(f"Change what is to be changed, save it, and: strategy sheet in {output}")


@app.command("in", cls=VerbCommand)
@verb
def sheet_in(
    ctx: typer.Context,
    workbook: Annotated[
        str, typer.Argument(metavar="FILE", help="A workbook or CSV file that sheet out wrote.")
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

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    strategy, files = _strategy(root)
    on = today(strategy.document)
    cells = _cells_of(read_input(workbook), workbook, strategy, files)
    merge = merged(cells, workbook, strategy, files, on)
    problems = merge.problems or refusals(merge.changes, merge.files, workbook, files, on)
    if problems:
        for problem in problems:
            hint = f" ({problem.hint})" if problem.hint else ""
            say(f"{problem.file}: {problem.message}{hint}")
        stop("nothing was changed", PROBLEMS)
    _show(merge)
    if not merge.files:
        remark("Nothing to change.")
        return
    if dry_run:
        remark(NOTHING_WRITTEN)
        return
    number = f"{len(merge.files)} {'file' if len(merge.files) == 1 else 'files'}"
    if asking.on_a_terminal() and not yes and not asking.yes(f"Change {number}?"):
        say("Nothing was written.")
        return
    change_all(root, {path: (files.get(path), data) for path, data in merge.files.items()}, say)
    remark(f"Changed {number}. To take it back: strategy undo")


def _cells_of(
    data: bytes, name: str, strategy: Strategy, files: Mapping[str, bytes]
) -> list[SheetCell]:
    """The cells of a workbook or a CSV file; what is none of ours ends the command."""
    from strategy.csvtext.rows import ARCHIVES, SheetError
    from strategy.editing import csv_sheet
    from strategy.editing.sheet_kinds import sheet_kinds
    from strategy.editing.table import tables_of

    if data.startswith(ARCHIVES):
        try:
            from strategy.editing.workbook import cells_of
            from strategy.workbooks import WorkbookError
        except ImportError:
            stop(INSTALL)
        try:
            return cells_of(data, strategy.document.uid or "")
        except WorkbookError as reason:
            stop(f"{name}: {reason}")
    try:
        kind = csv_sheet.kind_of(
            data, {sheet_kind.noun: sheet_kind.name for sheet_kind in sheet_kinds().values()}
        )
        if kind is None:
            stop(
                f"{name}: it is no sheet of strategy sheet out: no column says which kind it holds"
            )
        return csv_sheet.cells_of(data, next(tables_of(strategy, files, [kind], _shown(strategy))))
    except SheetError as error:
        stop(f"{name}:{error.line}: {error}; {error.hint}")


def _shown(strategy: Strategy) -> Strategy:
    """The strategy as the public may see it at this moment."""
    from strategy.audience import Audience, visible_to, without_embargoed

    return visible_to(Audience.PUBLIC, without_embargoed(strategy, now()))


def _strategy(root: Path) -> tuple[Strategy, dict[str, bytes]]:
    loaded, files = load_tree(root)
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
    return loaded.strategy, dict(files)


def _show(merge: TableMerge) -> None:
    for change in merge.changes:
        field = ".".join(map(str, change.path))
        typer.echo(harmless(f"{change.id}  {field}: {change.before_and_after}  {change.file}"))
    if merge.same:
        cells = "cell" if merge.same == 1 else "cells"
        remark(f"As the record has it already: {merge.same} {cells}.")
