"""The options that several kinds of records have in common."""

from __future__ import annotations

from typing import Annotated

import typer

IDS = "Commas between several, or repeated."

About = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help=f"The objectives it is about, by id or number. {IDS}"),
]
"""The objectives that a record is about."""

Links = Annotated[
    list[str] | None,
    typer.Option(metavar="URL", help='An address, or "Title: https://...". May be repeated.'),
]
"""Where more can be read, each with a title or without."""

Internal = Annotated[str, typer.Option(help="For the council alone; never in a public output.")]
"""What only the council reads."""

VisibilityOfRecord = Annotated[
    str, typer.Option(help="internal keeps the whole record from public outputs.")
]
"""Whether only the council reads the record."""

FromFile = Annotated[
    str,
    typer.Option(
        "--from", metavar="FILE", help="Many at once: a CSV or YAML file; - is what is piped in."
    ),
]
"""A file of many records."""

Unlisted = Annotated[
    bool, typer.Option("--unlisted", help="The post is meant, though data/posts.yaml has it not.")
]
"""The option that lets a post be recorded that is not listed."""

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")]
"""The option that takes what was typed without asking."""
