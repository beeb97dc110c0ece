"""``strategy init``: a council's own repository to start from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from strategy.cli.environment import DryRun, say, stop, telling_what_was_written, today, verb


@verb
def init(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to write it into; made if need be.")
    ],
    dry_run: DryRun = False,
) -> None:
    """Begin a strategy of your own, from an invented council's."""
    from strategy.load.reading import load
    from strategy.schemas.vscode import editor_files
    from strategy.starter import starter
    from strategy.storage.root import folder_is_free
    from strategy.storage.texts import starter_files
    from strategy.storage.writing import create_folder

    place = Path(folder)
    if not folder_is_free(place):
        what = "holds a strategy already" if place.is_dir() else "is not a folder"
        stop(f"{folder} {what}; name another folder")
    council = starter(starter_files(), today(), own_uid(place))
    files = council | editor_files(load(council))
    if dry_run:
        for path in files:
            typer.echo((place / path).as_posix())
        return
    taken = [path for path in files if (place / path).exists()]
    if taken:
        stop(
            f"{folder} has files that would be in the way: {', '.join(taken)}; nothing was written"
        )
    create_folder(place, files)
    with telling_what_was_written([folder]):
        typer.echo(place.as_posix())
    say(
        f"{len(council)} files of an invented council are in {folder}. "
        f"Read {folder}/README.md, then:\n"
        f"  strategy -C {folder} show\n"
        f"  strategy -C {folder} report"
    )


def own_uid(place: Path) -> str:
    """An id for a strategy that begins here today, which no other is likely to have."""
    from hashlib import sha256

    name = re.sub(r"[^a-z0-9]+", "-", place.resolve().name.lower()).strip("-") or "strategy"
    mark = sha256(f"{place.resolve()}\n{today()}".encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name[:40].strip('-')}-{mark[:6]}"
