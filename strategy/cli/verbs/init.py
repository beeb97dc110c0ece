"""``strategy init``: a council's own repository to start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from strategy.cli.environment import (
    DryRun,
    remark,
    stop,
    telling_what_was_written,
    today,
    verb,
)


@verb
def init(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to write it into; made if need be.")
    ],
    bare: Annotated[
        bool,
        typer.Option("--bare", help="The least that is valid, of your own, and nothing invented."),
    ] = False,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A strategy as a Word document, web page, text, workbook or CSV: its own wording, "
            "as a draft.",
        ),
    ] = "",
    title: Annotated[str, typer.Option(help="What the strategy is called.")] = "",
    organisation: Annotated[str, typer.Option(help="Whose strategy it is.")] = "",
    starts: Annotated[str, typer.Option(metavar="DATE", help="When it begins.")] = "",
    ends: Annotated[str, typer.Option(metavar="DATE", help="When it ends.")] = "",
    vision: Annotated[str, typer.Option(help="Its vision, word for word.")] = "",
    intent: Annotated[
        str,
        typer.Option(
            help="What the objectives of FILE set out to do, all alike for now: improve, reach, "
            "put-in-place or maintain."
        ),
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Begin a strategy: an invented council's, the least there can be, or your document's."""
    from strategy.cli.own_start import own_files
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
    given = {
        "title": title,
        "organisation": organisation,
        "starts": starts,
        "ends": ends,
        "vision": vision,
        "intent": intent,
    }
    own = bare or bool(source)
    if not own and any(given.values()):
        names = ", ".join(f"--{name}" for name, text in given.items() if text)
        stop(f"{names}: the starter is an invented council's; add --bare or --from for your own")
    if bare and source:
        stop("--bare begins with nothing and --from with a document; give one of them")
    if bare and intent:
        stop("--intent is for the objectives of a document (--from); --bare writes none")
    council = (
        own_files(given, source, own_uid(place), write=not dry_run)
        if own
        else starter(starter_files(), today(), own_uid(place))
    )
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
    remark(_what_next(folder, council, bare=bare, source=source))


def _what_next(folder: str, council: Mapping[str, bytes], *, bare: bool, source: str) -> str:
    typed = f'"{folder}"' if " " in folder else folder
    if source:
        return (
            f"{folder}/data holds a draft in the words of {source}. Read it beside them, then:\n"
            f"  strategy -C {typed} show\n"
            f"  strategy -C {typed} validate"
        )
    if bare:
        return (
            f"{folder}/data/strategy.yaml is a draft of your own. Add priorities and objectives\n"
            f"as {folder}/data/priorities/1.yaml and {folder}/data/objectives/1.1.yaml, then:\n"
            f"  strategy -C {typed} validate"
        )
    return (
        f"{len(council)} files of an invented council are in {folder}. "
        f"Read {folder}/README.md, then:\n"
        f"  strategy -C {typed} show\n"
        f"  strategy -C {typed} report"
    )


def own_uid(place: Path) -> str:
    """An id for a strategy that begins here today, which no other is likely to have."""
    from hashlib import sha256

    name = re.sub(r"[^a-z0-9]+", "-", place.resolve().name.lower()).strip("-") or "strategy"
    mark = sha256(f"{place.resolve()}\n{today()}".encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name[:40].strip('-')}-{mark[:6]}"
