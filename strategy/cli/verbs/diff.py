"""``strategy diff``: what changed between two states, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.comparison_sides import INDEX, WORKING
from strategy.cli.environment import (
    PROBLEMS,
    AsJson,
    BuiltIn,
    Surroundings,
    as_json,
    console,
    stop,
    verb,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.writing import Output, drawn, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy.audience import Audience
    from strategy.compare.described import StrategyComparison
    from strategy.model import StrategyDocument

FORMATS = ("text", "md", "html", "json")


@verb
def diff(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="[OLD]",
            help="A revision, a tag, a date (as git held it at the end of that day), :index (what "
            "is staged) or :working (the files as they are); OLD...NEW compares from where the "
            "two parted.",
        ),
    ] = "HEAD",
    new: Annotated[
        str,
        typer.Argument(
            metavar="[NEW]", help="The same.  [default: the files as they are]", show_default=False
        ),
    ] = WORKING,
    staged: Annotated[
        bool, typer.Option("--staged", help="Compare with what is staged for the next commit.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="text|md|html|json", help="What to write.")
    ] = "text",
    output: Output = "-",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything changed.")
    ] = False,
    audience: AudienceOption = "public",
    built_in: BuiltIn = False,
    json: AsJson = False,
) -> None:
    """Tell what changed between two revisions or dates, in plain words."""
    from strategy.cli.comparison_sides import comparison_between, parse_sides
    from strategy.cli.revisions import repository
    from strategy.storage.texts import own_texts

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    reader = audience_named(audience)
    form = "json" if json else form
    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    if staged and new != WORKING:
        stop("--staged compares one state with what is staged; name no second")
    asked = parse_sides(repository(root), old, INDEX if staged else new)
    movement, document = comparison_between(root, *asked, reader)
    own = {} if built_in else own_texts(root)
    write(root, output, movement, document, form, reader, own)
    if exit_code and not movement.is_empty:
        raise typer.Exit(PROBLEMS)


def write(
    root: Path,
    output: str,
    movement: StrategyComparison,
    document: StrategyDocument | None,
    form: str,
    reader: Audience,
    own: Mapping[str, str],
) -> None:
    """Write a movement to standard output or to a file; ``own`` are the strategy's templates."""
    if form == "text" and output == "-":
        show(movement, document)
    else:
        write_text(as_text(movement, document, form, reader, own), output, root)


def show(movement: StrategyComparison, document: StrategyDocument | None) -> None:
    """Draw a movement on standard output."""
    from strategy.terminal.comparison import comparison_text
    from strategy.views.comparison import comparison_view

    console().print(comparison_text(comparison_view(movement), *_headed(document)))


def _headed(document: StrategyDocument | None) -> tuple[str, str | None]:
    """A strategy's title and what stands above it."""
    from strategy.views.header import notice_of

    if document is None:
        return "The strategy", None
    return document.title, notice_of(document)


def _head(document: StrategyDocument | None, reader: Audience) -> dict[str, Any]:
    """What the JSON of a comparison begins with: nothing is known of what cannot be read."""
    title, notice = _headed(document)
    return {
        "strategy": title if document else None,
        "organisation": document.organisation if document else None,
        "standing": document.standing if document else None,
        "notice": notice,
        "audience": reader.value,
    }


def as_text(
    movement: StrategyComparison,
    document: StrategyDocument | None,
    form: str,
    reader: Audience,
    own: Mapping[str, str],
) -> str:
    """A movement in one of :data:`FORMATS`, ending with a newline."""
    from strategy.terminal.comparison import comparison_text
    from strategy.views.comparison import comparison_view

    if form == "json":
        return as_json("diff", _head(document, reader), comparison_view(movement))
    if form == "text":
        return drawn(comparison_text(comparison_view(movement), *_headed(document)))
    return as_document(movement, document, form, reader, own)


def as_document(
    movement: StrategyComparison,
    document: StrategyDocument | None,
    form: str,
    reader: Audience,
    own: Mapping[str, str],
) -> str:
    """A movement through the templates: Markdown for a comment, or a page."""
    from strategy import __version__
    from strategy.reports.movement import as_comment, as_page, page_of
    from strategy.reports.templating import ReportError, layered
    from strategy.safetext import printable_message
    from strategy.storage.texts import built_in_texts, compiled_template

    templates = layered(built_in_texts(), own)
    page = page_of(movement, document, reader, f"strategy {__version__}")
    try:
        write = as_comment if form == "md" else as_page
        return write(page, document, templates, compiled_template)
    except ReportError as error:
        stop(printable_message(str(error)))
