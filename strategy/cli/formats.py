"""In which formats one run of the checks is written, and where each goes.

A format that was asked for is used. Off a terminal in GitHub Actions it is GitHub's, so that a
change shows its problems beside its lines. GitLab reads a file, so there the log stays readable and
``-o FILE`` alone makes GitLab's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import remark, stop, takes_colour
from strategy.storage.root import repository_root
from strategy.storage.writing import write_output

if TYPE_CHECKING:
    from strategy.findings.run import Run

NAMES = "text|json|github|gitlab|sarif|junit|rdjson"

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar=NAMES,
        help="How to write what is found.  [default: github in GitHub Actions, text elsewhere]",
    ),
]
"""The option that names the format of the main output."""

OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="[FORMAT=]FILE",
        help="Write to this file, - being standard output. With FORMAT= it is one more output of "
        "the same run, beside the main one.",
    ),
]
"""The option that sends outputs to files."""


def destinations(form: str, outputs: Iterable[str]) -> list[tuple[str, str]]:
    """Each format to be written and its file; the main one comes last. ``-`` is standard output.

    ``form`` is the main output's format, or empty where it is to be chosen here. A format that
    does not exist, and two files for the main output, end the command.
    """
    parted = [given.partition("=") for given in outputs]
    further = [(name, file) for name, equals, file in parted if equals]
    files = [name for name, equals, _ in parted if not equals]
    if len(files) > 1:
        stop(f"{files[0]} and {files[1]}: name the format of one of them, like sarif={files[1]}")
    file = files[0] if files else "-"
    wanted = [*further, (form or _chosen(file), file)]
    on_one_stream = [name for name, place in wanted if place == "-"]
    if len(on_one_stream) > 1:
        stop(
            f"{' and '.join(on_one_stream)} would all be written to standard output; "
            f"name a file for all but one, like {on_one_stream[0]}=FILE"
        )
    for name, place in wanted:
        _check(name, place)
    return wanted


def _chosen(file: str) -> str:
    """The format where none was asked for."""
    if file != "-":
        return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    return "github" if in_actions and not sys.stdout.isatty() else "text"


def _check(name: str, place: str) -> None:
    from strategy.findings.formats import FORMATS

    if name not in FORMATS:
        stop(f'there is no format "{name}"; there are {", ".join(FORMATS)}')
    if not place:
        stop(f"{name}= names no file; write {name}=FILE")


def folder_in_repository(root: Path) -> str:
    """The strategy's folder from the root of its git repository; empty where it is that root."""
    path = root.relative_to(repository_root(root)).as_posix()
    return "" if path == "." else path


def write_all(run: Run, outputs: Iterable[tuple[str, str]], root: Path) -> None:
    """Write a run in each format to its place. One that goes to a file alone is counted in talk."""
    from strategy.findings import terminal
    from strategy.findings.formats import FORMATS

    places = []
    for name, place in outputs:
        if name == "text" and place == "-":
            width = get_terminal_size().columns if sys.stdout.isatty() else None
            text = terminal.render(run, colour=takes_colour(), width=width)
        else:
            text = FORMATS[name](run)
        if place == "-":
            typer.echo(text, nl=False)
        else:
            write_output(Path(place), text.encode("utf-8"), root)
        places.append(place)
    if "-" not in places:
        remark(run.summary())
