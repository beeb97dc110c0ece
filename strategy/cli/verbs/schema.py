"""``strategy schema``: what an editor needs to help while a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    DryRun,
    Surroundings,
    load_tree,
    remark,
    say,
    stop,
    verb,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.partial import load_definitions
from strategy.cli.writing import Output, write_text


@verb
def schema(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="Print one schema and write nothing: strategy, posts, objective, and so on.",
        ),
    ] = "",
    outputs: Annotated[
        bool,
        typer.Option(
            "--outputs",
            help="Print the schemas of what is written as JSON: all by their names, or the one "
            "that KIND names, like list-objectives.",
        ),
    ] = False,
    audience: AudienceOption = "public",
    dry_run: DryRun = False,
    output: Output = "-",
) -> None:
    """Write JSON schemas for editors, where VS Code's YAML extension finds them.

    They explain every field, and offer the ids there are now. One that is printed is without those
    of internal records, unless it is for internal readers.
    """
    from strategy.schemas.known_ids import known_ids
    from strategy.schemas.models import schemas
    from strategy.schemas.vscode import editor_files

    surroundings: Surroundings = ctx.obj
    if outputs:
        from strategy.cli.outputs import output_schemas

        texts = {name: as_text(schema) for name, schema in output_schemas().items()}
        every = as_text(output_schemas())
        write_text(schema_named(kind, texts) if kind else every, output, Path.cwd())
        return
    root = surroundings.root()
    if kind:
        loaded, _ = load_tree(root)
        texts = schemas(known_ids(loaded, audience_named(audience)))
        write_text(schema_named(kind, texts), output, root)
        return
    if output != "-":
        stop(
            "-o is for one schema that is printed; name it, like: strategy schema objective -o FILE"
        )
    changed = what_changes(root, editor_files(load_definitions(root)))
    write(root, changed, dry_run=dry_run)


def schema_named(kind: str, texts: Mapping[str, str]) -> str:
    """The schema of that name; an unknown one ends with those there are."""
    from strategy.load.messages import did_you_mean

    if kind not in texts:
        hint = did_you_mean(kind, list(texts)) or f"there are: {', '.join(texts)}"
        stop(f'there is no schema "{kind}"; {hint}')
    return texts[kind]


def as_text(schema: Any) -> str:
    """A schema as JSON, laid out to be read."""
    import json

    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def what_changes(root: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that are not there as they should be. What an officer has set is kept.

    Says what to do where settings are not ours to write.
    """
    from strategy.schemas.vscode import EXTENSIONS, SETTINGS, TASKS, settings_to_add, with_schemas
    from strategy.storage.reading import read_some

    tree = read_some(root, files)
    for problem in tree.problems:
        stop(f"{problem.file}: {problem.message}")
    present = tree.files
    own = {path: present[path] for path in (EXTENSIONS, TASKS) if path in present}
    wanted = {**files, **own}
    if SETTINGS in present:
        settings = with_schemas(present[SETTINGS])
        if settings is None:
            say(f"{SETTINGS} is left as it is. Add to it by hand:\n{settings_to_add()}")
        wanted[SETTINGS] = present[SETTINGS] if settings is None else settings
    return {path: data for path, data in wanted.items() if present.get(path) != data}


def write(root: Path, files: dict[str, bytes], *, dry_run: bool) -> None:
    """Write files, and say which."""
    from strategy.storage.writing import write_again

    for path, data in files.items():
        if not dry_run:
            write_again(root, path, data)
        typer.echo(path)
    if not files:
        remark("The schemas are as they should be: nothing was written.")
    elif dry_run:
        remark(NOTHING_WRITTEN)
    else:
        remark("An editor that has the strategy's folder open uses them from now on.")
