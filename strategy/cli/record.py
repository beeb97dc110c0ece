"""``strategy record``: one new file in the journal, proved before it lands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.reading import not_found
from strategy.cli.surroundings import (
    PROBLEMS,
    AsJson,
    DryRun,
    Surroundings,
    harmless,
    print_json,
    say,
    say_problems,
    stop,
    today,
    verb,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from strategy.diagnostics import Diagnostic
    from strategy.journal import NewEntry
    from strategy.model import Objective, StrategyDocument

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Record what happened, as a new file."
)


@app.callback()
def record() -> None:
    """Record what happened, as a new file."""


@app.command()
@verb
def progress(
    context: typer.Context,
    objective: Annotated[
        str, typer.Argument(metavar="ID", help="The objective: its id or its number.")
    ] = "",
    status: Annotated[
        str, typer.Option(help="on-track, at-risk, off-track, ...; or Red, Amber, Green.")
    ] = "",
    summary: Annotated[
        str, typer.Option(help="One or two sentences for members and the public.")
    ] = "",
    by: Annotated[str, typer.Option(help="The post whose judgement it is.")] = "",
    as_at: Annotated[
        str, typer.Option(metavar="DATE", help="The day it describes.  [default: today]")
    ] = "",
    corrective_action: Annotated[
        str, typer.Option(help="What is done about it; needed when off track.")
    ] = "",
    corrective_action_by: Annotated[
        str, typer.Option(metavar="DATE", help="The day that is to be done by.")
    ] = "",
    next_step: Annotated[str, typer.Option("--next", help="What happens next.")] = "",
    detail: Annotated[str, typer.Option(help="More, for those who want it; Markdown.")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help='An address, or "Title: https://...". May be repeated.'),
    ] = None,
    paused_because: Annotated[str, typer.Option(help="Why, where paused.")] = "",
    paused_until: Annotated[
        str, typer.Option(metavar="DATE", help="Until when, where paused.")
    ] = "",
    internal: Annotated[
        str, typer.Option(help="For the council alone; never in a public output.")
    ] = "",
    corrects: Annotated[
        str, typer.Option(metavar="ENTRY", help="The earlier entry this one puts right.")
    ] = "",
    from_file: Annotated[
        str, typer.Option("--from", metavar="FILE", help="Many entries: a CSV or YAML file, or -.")
    ] = "",
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Record progress on an objective; asks for what is missing when on a terminal."""
    from strategy.journal import as_link

    surroundings: Surroundings = context.obj
    typed: dict[str, Any] = {
        "status": status,
        "summary": summary,
        "by": by,
        "as_at": as_at,
        "corrective_action": {"what": corrective_action, "by": corrective_action_by},
        "next": next_step,
        "detail": detail,
        "internal": internal,
        "evidence": [as_link(one) for one in evidence or ()],
        "paused": {"because": paused_because, "until": paused_until},
        "corrects": corrects,
    }
    desk = Desk(surroundings.root(), today())
    if from_file:
        if objective or any(_flat(typed)):
            stop("--from brings the entries with it: give no objective and no other field")
        entries = desk.many(from_file)
    elif objective:
        entries = [desk.one(objective, typed)]
    else:
        stop("which objective? strategy record progress 3.4   (or many: --from FILE)")
    _finish(desk, entries, dry_run=dry_run, json=json)


def _flat(typed: Any) -> list[str]:
    if isinstance(typed, dict):
        return [text for value in typed.values() for text in _flat(value)]
    if isinstance(typed, list):
        return [text for value in typed for text in _flat(value)]
    return [typed] if typed else []


class Desk:
    """Where entries are made: the files that bear on them, and no others."""

    def __init__(self, root: Path, on: date) -> None:
        from strategy.load import DOCUMENT, POSTS, load
        from strategy.workspace import read_some

        self.root = root
        self.on = on
        tree = read_some(root, [DOCUMENT, POSTS])
        self.files = dict(tree.files)
        loaded = load(self.files)
        if loaded.strategy is None:
            say_problems((*tree.problems, *loaded.problems))
            stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
        self.document: StrategyDocument = loaded.strategy.document
        self.posts = loaded.strategy.posts

    def one(self, given: str, typed: dict[str, Any]) -> NewEntry:
        """The entry for one objective, from what was typed and what is asked for."""
        from strategy.cli import asking
        from strategy.journal import compose_entry

        objective = self.objective(given)
        missing = asking.missing(typed, self.document)
        if missing and not asking.on_a_terminal():
            flags = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
            stop(f"an entry needs {flags} (there is no terminal here to ask on)")
        if missing:
            earlier = self.journal_of(objective)
            asking.ask(typed, objective, earlier, self.document, self.posts, self.on)
        entry = compose_entry(objective.id, typed, self.document, self.on)
        self.refuse_unless_proved([entry], {entry.path: ""})
        return entry

    def many(self, name: str) -> list[NewEntry]:
        """The entries of a file: all of them, or none and every problem of every row."""
        from strategy.journal import compose_entry, read_rows
        from strategy.workspace import read_input

        rows, problems = read_rows(read_input(name), name)
        entries: dict[str, NewEntry] = {}
        labels: dict[str, str] = {}
        refused = [f"{one.file}:{_line(one)}: {one.message}{_hint(one)}" for one in problems]
        for row in rows:
            found = self.find(row.subject)
            if isinstance(found, str):
                refused.append(f"{name}:{row.place.line}: {row.label}: {found}")
                continue
            self.read_journal(found)
            entry = compose_entry(found.id, row.fields, self.document, self.on)
            label = f"{name}:{row.place.line}: {row.label}"
            if entry.path in entries:
                refused.append(f"{label} says the same as {labels[entry.path].split(': ')[-1]}")
            entries[entry.path], labels[entry.path] = entry, label
        self.refuse_unless_proved(list(entries.values()), labels, refused)
        return list(entries.values())

    def objective(self, given: str) -> Objective:
        """The objective that was named, with its journal read."""
        found = self.find(given)
        if isinstance(found, str):
            stop(found)
        self.read_journal(found)
        return found

    def find(self, given: str) -> Objective | str:
        """The objective that was named, or why there is none. Reads no more files than it must."""
        from strategy.load import load
        from strategy.lookup import as_typed, find_objective, is_in_force, nearest_ids
        from strategy.workspace import read_some, stems

        name, only_id = as_typed(given)
        ids = stems(self.root, "data/objectives")
        own = f"data/objectives/{name}.yaml"
        if name in ids:
            self.files.update(read_some(self.root, [own]).files)
            loaded = load(self.files)
            strategy = loaded.strategy
            objective = strategy.objectives.get(name) if strategy else None
            if objective is None:
                problems = [one for one in loaded.problems if one.file == own]
                return "\n".join(f"{one.file}: {one.message}{_hint(one)}" for one in problems)
            if only_id or is_in_force(objective, self.document, self.on):
                return objective
        everything = {**self.files, **read_some(self.root, ["data/objectives/"]).files}
        strategy = load(everything).strategy
        found = find_objective(
            given, strategy.objectives if strategy else {}, self.document, self.on
        )
        if found.objective is None:
            return not_found(given, found.fitting, found.nearest or nearest_ids(name, ids))
        path = f"data/objectives/{found.objective.id}.yaml"
        self.files[path] = everything[path]
        return found.objective

    def read_journal(self, objective: Objective) -> None:
        """Read the entries of one objective."""
        from strategy.workspace import read_some

        self.files.update(read_some(self.root, [f"data/progress/{objective.id}/"]).files)

    def journal_of(self, objective: Objective) -> Sequence[Any]:
        """The entries of one objective that can be read, oldest first."""
        from strategy.load import load

        strategy = load(self.files).strategy
        return strategy.progress.get(objective.id, ()) if strategy else ()

    def refuse_unless_proved(
        self, entries: list[NewEntry], labels: dict[str, str], refused: Sequence[str] = ()
    ) -> None:
        """End with every reason why the entries may not land; warnings are said and let through."""
        from strategy.diagnostics import Severity
        from strategy.journal import prove

        reasons = list(refused)
        for one in prove(self.files, entries, self.on):
            text = f"{_label(labels, one)}{one.message}{_hint(one)}"
            if one.severity is Severity.ERROR:
                reasons.append(text)
            else:
                say(f"{one.severity.value}: {text}")
        if reasons:
            say("\n".join(reasons))
            stop("nothing was recorded", PROBLEMS)


def _label(labels: dict[str, str], one: Diagnostic) -> str:
    label = labels[one.file]
    field = ".".join(str(step) for step in one.path)
    return ": ".join(filter(None, [label, field])) + (": " if label or field else "")


def _line(one: Diagnostic) -> int:
    return one.place.line if one.place else 1


def _hint(one: Diagnostic) -> str:
    return f" ({one.hint})" if one.hint else ""


def _finish(desk: Desk, entries: list[NewEntry], *, dry_run: bool, json: bool) -> None:
    """Create the files, or show them, and say what to do next."""
    from strategy.workspace import create_all

    made = {} if dry_run else create_all(desk.root, {one.path: one.data for one in entries})
    if json:
        told = [{"objective": one.subject, "file": one.path, "text": one.text} for one in entries]
        print_json("record", {"written": not dry_run, "entries": told})
        return
    for one in entries:
        typer.echo(harmless(f"{one.path}\n\n{one.text}") if dry_run else one.path)
    if dry_run:
        say("Nothing was written: this was a dry run.")
        return
    already = sum(not now for now in made.values())
    if already:
        say(f"{already} of these had been recorded before, word for word.")
    new = len(entries) - already
    if new:
        say(
            f"Recorded {new} {'entry' if new == 1 else 'entries'}, each a new file. Next: commit "
            "and propose it for review, or see it with: strategy report progress"
        )
