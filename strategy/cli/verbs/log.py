"""``strategy log``: every change of one record over the whole history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    AsJson,
    Surroundings,
    as_json,
    console,
    now,
    stop,
    today,
    verb,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.writing import Output, drawn, write_text

if TYPE_CHECKING:
    from strategy.audience import Audience
    from strategy.history.file_tracing import Traced
    from strategy.history.record import RecordHistory
    from strategy.history.record_lineage import RecordRef
    from strategy.history.versions import VersionCache
    from strategy.load.reading import Files
    from strategy.storage.git import Git

FORMATS = ("text", "json")


@verb
def log(
    ctx: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A record by its id or path: an objective (by its number too), an action, a "
            "priority, a measure, a post, a decision, or strategy for the document.",
        ),
    ],
    field: Annotated[
        str, typer.Option("--field", metavar="NAME", help="Tell the changes of one field alone.")
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help="What to write.")
    ] = "text",
    audience: AudienceOption = "public",
    json: AsJson = False,
    output: Output = "-",
) -> None:
    """Tell every change of one record over the whole history, newest first."""
    from strategy.cli.revisions import repository
    from strategy.terminal.history import history_text
    from strategy.views.header import header_of_document
    from strategy.views.history import history_view

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    reader = audience_named(audience)
    form = "json" if json else form
    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    git = repository(root)
    life = life_in(root, git, record, reader)
    check_field(life, field)
    view = history_view(life, reader, field, is_whole=not git.is_shallow())
    header = header_of_document(life.around.document, today(), reader.value)
    if form == "json":
        write_text(as_json("log", header, view), output, root)
    elif output == "-":
        console().print(history_text(header, view))
    else:
        write_text(drawn(history_text(header, view)), output, root)


def life_in(root: Path, git: Git, record: str, reader: Audience) -> RecordHistory:
    """The life of what was named, or an end where nothing is of that name."""
    from strategy.cli.finding import named_record, no_record
    from strategy.history.file_tracing import trace
    from strategy.history.record_history import life_of
    from strategy.history.versions import VersionCache
    from strategy.storage.committed import contents_of
    from strategy.storage.file_history import uncommitted, walk

    commits = walk(git)
    traced = trace(reversed(commits))
    asked = named_record(root, record, traced, reader, today())
    fresh = uncommitted(git, root, today(), looked_at(asked, traced))
    cache = VersionCache(lambda names: contents_of(git, names))
    if fresh:
        commit, files = fresh
        cache.blobs |= files
        traced = trace((*reversed(commits), commit))
    life = life_of(traced, cache, asked, reader, files_now(root, traced, cache), now())
    if life.record is None:
        stop(no_record(record, reader))
    return life


def looked_at(asked: RecordRef, traced: Traced) -> tuple[str, ...]:
    """The files and folders in which what is not committed yet is looked for.

    The record's own, its figures and entries, and what can name it; where git knows no file of that
    name, all of its folder, since it may have had another name.
    """
    from strategy.history.related_entries import FOLDERS
    from strategy.load.record_kinds import figures_file

    folders = [f"data/progress/{asked.id}/", *(f"data/{folder}/" for folder in FOLDERS)]
    if asked.path not in traced.lives and not asked.key:
        folders.append(f"{asked.path.rpartition('/')[0]}/")
    return tuple(dict.fromkeys([asked.path, figures_file(asked.id), *folders]))


def files_now(root: Path, traced: Traced, cache: VersionCache) -> Callable[[Iterable[str]], Files]:
    """What gives files as they are on the disk, or as git held them last where they are not."""
    from strategy.storage.reading import read_some

    def now(paths: Iterable[str]) -> Files:
        asked = sorted(paths)
        here = read_some(root, asked).files
        gone = {path: traced.last_contents(path) for path in asked if path not in here}
        cache.fetch(gone.values())
        return {
            **here,
            **{path: cache.blobs[name] for path, name in gone.items() if name in cache.blobs},
        }

    return now


def check_field(life: RecordHistory, field: str) -> None:
    """End where no record that a life tells of has a field of that name."""
    from strategy.history.record import fields_told
    from strategy.load.messages import did_you_mean

    fields = fields_told(life)
    first = field.partition(".")[0]
    if field and first not in fields:
        near = did_you_mean(first, sorted(fields)) or f"its fields: {', '.join(sorted(fields))}"
        stop(f'nothing of {life.asked.id} has a field "{first}"; {near}')
