"""``strategy init``: a council's own repository to start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from strategy.cli.environment import (
    DryRun,
    say,
    say_problems,
    stop,
    telling_what_was_written,
    today,
    verb,
)

NEEDED: Mapping[str, str] = {
    "title": "What is the strategy called?",
    "organisation": "Whose strategy is it?",
    "starts": "When does it begin? (2026, 2026-09 or 2026-09-01)",
    "ends": "When does it end?",
    "vision": "What is its vision, in a sentence?",
}
"""What ``strategy.yaml`` cannot do without, and how it is asked for."""


@verb
def init(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to write it into; made if need be.")
    ],
    bare: Annotated[
        bool,
        typer.Option("--bare", help="The least that is valid, of your own, and nothing invented."),
    ] = False,
    title: Annotated[str, typer.Option(help="What the strategy is called.")] = "",
    organisation: Annotated[str, typer.Option(help="Whose strategy it is.")] = "",
    starts: Annotated[str, typer.Option(metavar="DATE", help="When it begins.")] = "",
    ends: Annotated[str, typer.Option(metavar="DATE", help="When it ends.")] = "",
    vision: Annotated[str, typer.Option(help="Its vision, word for word.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Begin a strategy of your own: from an invented council's, or with --bare from nothing."""
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
    }
    if not bare and any(given.values()):
        names = ", ".join(f"--{name}" for name, text in given.items() if text)
        stop(f"{names}: the starter is an invented council's; add --bare to begin with your own")
    council = (
        bare_files(given, own_uid(place))
        if bare
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
    say(_what_next(folder, council, bare=bare))


def _what_next(folder: str, council: Mapping[str, bytes], *, bare: bool) -> str:
    if bare:
        return (
            f"{folder}/data/strategy.yaml is a draft of your own. Add priorities and objectives\n"
            f"as {folder}/data/priorities/1.yaml and {folder}/data/objectives/1.1.yaml, then:\n"
            f"  strategy -C {folder} validate"
        )
    return (
        f"{len(council)} files of an invented council are in {folder}. "
        f"Read {folder}/README.md, then:\n"
        f"  strategy -C {folder} show\n"
        f"  strategy -C {folder} report"
    )


def bare_files(given: Mapping[str, str], uid: str) -> dict[str, bytes]:
    """The one file that a strategy cannot do without, of what was given or is answered.

    Off a terminal an end with everything that is missing; anywhere one with what is wrong.
    """
    from strategy.diagnostics import Severity
    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT
    from strategy.rules.judge import judge
    from strategy.yamltext.write import compose

    answers = _answers(given)
    document = {
        "format": "1",
        "title": answers["title"],
        "organisation": answers["organisation"],
        "uid": uid,
        "standing": "draft",
        "starts": answers["starts"],
        "ends": answers["ends"],
        "vision": answers["vision"],
    }
    files = {DOCUMENT: compose(document).encode()}
    loaded = load(files)
    found = (*loaded.problems, *judge(loaded, today()))
    problems = [one for one in found if one.severity is Severity.ERROR]
    if problems:
        say_problems(problems)
        stop("nothing was written; put what was given right first")
    return files


def _answers(given: Mapping[str, str]) -> dict[str, str]:
    from strategy.cli import asking
    from strategy.periods.typed_days import as_iso_date

    missing = [name for name in NEEDED if not given[name].strip()]
    if missing and not asking.on_a_terminal():
        names = ", ".join(f"--{name}" for name in missing)
        stop(f"a bare start needs {names} as well")
    asked = {name: asking.text(NEEDED[name]) for name in missing}
    answers = {name: asked.get(name) or given[name].strip() for name in NEEDED}
    return {**answers, **{name: as_iso_date(answers[name]) for name in ("starts", "ends")}}


def own_uid(place: Path) -> str:
    """An id for a strategy that begins here today, which no other is likely to have."""
    from hashlib import sha256

    name = re.sub(r"[^a-z0-9]+", "-", place.resolve().name.lower()).strip("-") or "strategy"
    mark = sha256(f"{place.resolve()}\n{today()}".encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name[:40].strip('-')}-{mark[:6]}"
