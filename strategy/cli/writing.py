"""Where what a verb tells goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import WIDTH_OFF_A_TERMINAL

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Output = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FILE", help="Where to write it; - is standard output."),
]
"""The option that names a file."""


def write_text(text: str, output: str, root: Path) -> None:
    """Write a text to where it is to go, and the name of a file to standard output.

    A calendar's lines end as they are written; other text as is usual here.
    """
    from strategy.storage.writing import write_output

    if output == "-":
        typer.echo(text.encode("utf-8") if "\r\n" in text else text, nl=False)
    else:
        write_output(Path(output), text.encode("utf-8"), root)
        typer.echo(output)


def drawn(page: RenderableType | Callable[[Console], RenderableType]) -> str:
    """A screen as text for a file, without colour."""
    import io

    from rich.console import Console

    file = io.StringIO()
    width = WIDTH_OFF_A_TERMINAL
    screen = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    screen.print(page(screen) if callable(page) else page)
    return file.getvalue()
