"""``strategy set``: one field of many definitions from a sheet, shown before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    PROBLEMS,
    AsJson,
    DryRun,
    Surroundings,
    harmless,
    load_tree,
    print_json,
    remark,
    say,
    say_problems,
    stop,
    today,
    verb,
)

if TYPE_CHECKING:
    from strategy.diagnostics import Diagnostic
    from strategy.editing.settable import Settable
    from strategy.editing.setting import FieldChange, Setting


@verb
def set_field(
    ctx: typer.Context,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="The field: owner, lead, label, review.due.")
    ],
    record: Annotated[
        str, typer.Argument(metavar="ID", help="The record, where one alone is meant: 3.1.")
    ] = "",
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What the field is to say.")] = "",
    from_file: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="CSV",
            help="A sheet with a column objective (or priority, action, measure) and one that is "
            "called as the field; - for standard input.",
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Set one field of one record, or of many from a sheet; shown before it is written."""
    from strategy.editing.proof import refusals
    from strategy.editing.setting import read_setting
    from strategy.storage.reading import read_input
    from strategy.storage.writing import change_all

    surroundings: Surroundings = ctx.obj
    root, wanted = surroundings.root(), _wanted(field)
    if bool(from_file) == bool(record and value):
        stop(
            f"name a record and what is to stand there (set {field} 3.1 VALUE), or a sheet: --from"
        )
    sheet = _of_one(wanted, record, value) if record else read_input(from_file)
    loaded, files = load_tree(root)
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
    on = today(loaded.strategy.document)
    setting = read_setting(sheet, from_file, wanted, loaded, files, on)
    problems = setting.problems or refusals(setting.changes, setting.files, from_file, files, on)
    if problems and record and not json:
        for problem in problems:
            say(f"strategy: {problem.message}{f' ({problem.hint})' if problem.hint else ''}")
        stop("nothing was set", PROBLEMS)
    if problems:
        _refuse(problems, from_file, files, wanted, json=json)
    if json:
        _tell_programs(setting, written=bool(setting.files) and not dry_run)
    else:
        _tell_people(setting)
    if dry_run:
        remark(NOTHING_WRITTEN)
        return
    _ask(setting, yes=yes)
    change_all(root, {path: (files[path], data) for path, data in setting.files.items()}, say)
    _say_what_next(setting, root)


def _of_one(wanted: Settable, record: str, value: str) -> bytes:
    """One record and its value as the sheet that they are."""
    from strategy.csvtext.writing import as_csv

    return as_csv(["id", wanted.name], [[record, value]]).encode()


def _wanted(field: str) -> Settable:
    """The field that was named, or an end with what to do in place of it."""
    from strategy.editing.settable import NotSettableError, settable

    try:
        return settable(field)
    except NotSettableError as reason:
        stop(f"{reason}; {reason.hint}")


def _tell_people(setting: Setting) -> None:
    """What changes, a line for each record; and what was not read of the sheet."""
    width = max((len(change.id) for change in setting.changes), default=0)
    for change in setting.changes:
        typer.echo(harmless(f"{change.id:{width}}  {change.file}  {change.before_and_after}"))
    if setting.unused:
        remark(f"Columns that were not read: {', '.join(setting.unused)}.")
    if setting.empty:
        remark(f"Passed over, as the cell is empty: {_number(setting.empty, 'row')}.")
    if setting.same:
        remark(f"As the sheet has it already: {_number(setting.same, 'record')}.")


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _ask(setting: Setting, *, yes: bool) -> None:
    """Ask on a terminal whether what was shown is to be written; no ends the command."""
    from strategy.cli.asking import on_a_terminal

    if not setting.files or yes or not on_a_terminal():
        return
    if not typer.confirm(f"Change {_number(len(setting.files), 'file')}?", err=True):
        say("Nothing was written.")
        raise typer.Exit


def _say_what_next(setting: Setting, root: Path) -> None:
    from strategy.storage.saving import is_kept

    if not setting.files:
        remark("Nothing to change.")
        return
    files = _number(len(setting.files), "file")
    following = "look at the change, and propose it" if is_kept(root) else "strategy save keeps it"
    remark(f"Set {setting.wanted.name} in {files}. Next: {following}.")


def _tell_programs(setting: Setting, *, written: bool) -> None:
    changes = [_as_data(change) for change in setting.changes]
    facts = {"same": setting.same, "empty": setting.empty, "unused": list(setting.unused)}
    _print(setting.wanted, written=written, changes=changes, diagnostics=[], **facts)


def _as_data(change: FieldChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "file": change.file,
        "before": None if change.internal else change.before,
        "after": None if change.internal else change.after,
        "internal": change.internal,
    }


def _print(wanted: Settable, **facts: Any) -> None:
    print_json("set", {"field": wanted.name, **facts})


def _refuse(
    problems: Sequence[Diagnostic],
    sheet: str,
    files: Mapping[str, bytes],
    wanted: Settable,
    *,
    json: bool,
) -> NoReturn:
    """End with every problem at its place, as ``validate`` shows them. The sheet is not quoted."""
    from dataclasses import replace

    from strategy.findings import json as as_json
    from strategy.findings import terminal
    from strategy.findings.located import located
    from strategy.findings.run import Run

    touched = {problem.file for problem in problems}
    findings = located(problems, {path: data for path, data in files.items() if path in touched})
    shown = [
        replace(finding, line=None) if finding.diagnostic.file == sheet else finding
        for finding in findings
    ]
    run = Run(shown, len(touched))
    if json:
        diagnostics = as_json.as_data(run)["diagnostics"]
        _print(
            wanted, written=False, changes=[], diagnostics=diagnostics, same=0, empty=0, unused=[]
        )
    else:
        say(terminal.render(run))
    stop("nothing was set", PROBLEMS)
