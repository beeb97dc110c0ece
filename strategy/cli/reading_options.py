"""The options that reading verbs share, and how what is read is written.

A verb names its filters and formats, and is called with one value that holds what was chosen.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from strategy.cli.environment import AsAt, AsJson, as_json, console, day_meant, stop, verb
from strategy.cli.loading import AudienceOption, position
from strategy.cli.revisions import KnownAt
from strategy.cli.writing import Output, drawn, write_text
from strategy.values import dataclass

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from strategy.assess.facts import Assessment
    from strategy.model import Strategy
    from strategy.views.header import Header
    from strategy.views.serialising import Sheet

PARTS: Mapping[str, str] = {
    "priority": "Only those of this priority.",
    "owner": "Only those of this post, by its id or its title.",
    "status": "Only those that stand like this.",
    "group": "Only those for this group.",
    "phase": "Only those about this phase.",
    "service": "Only those of posts of this service.",
    "organisation": "Only those of posts of this organisation.",
    "portfolio": "Only those of posts that answer to this portfolio.",
}
"""What a list or a report can be cut by, each with its help."""

REPORT_PARTS = ("owner", "service", "organisation", "portfolio", "priority", "group", "phase")
"""Those of a report, in the order in which its title and its file name say them."""

FORMATS = ("text", "csv", "json")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What was chosen on the command line. ``cut`` holds every filter, empty where not given."""

    ctx: typer.Context
    form: str
    as_at: date | None
    known_at: str | None
    audience: str
    cut: Mapping[str, str]
    output: str = "-"

    def position(self, statuses: Collection[str] = (), record: str = "") -> Assessment:
        """The position that was asked for; an end where a filter's word could match nothing.

        With a ``record``, as far as what is shown of it needs.
        """
        assessed = position(self.ctx, self.audience, self.as_at, self.known_at, record)
        check_cut(assessed.strategy, self.cut, statuses)
        return assessed

    def header(self, assessed: Assessment) -> Header:
        """What stands first of whatever is shown."""
        from strategy.views.header import header_of

        return header_of(assessed, self.audience)

    def write(
        self,
        schema: str,
        header: Header,
        view: Any,
        text: Callable[[Console], RenderableType],
        sheet: Callable[[], Sheet] | None = None,
    ) -> None:
        """Write a view in the format that was chosen: as JSON, as CSV or as text."""
        if self.form == "json":
            self._write_text(as_json(schema, header, view))
        elif self.form == "csv" and sheet:
            from strategy.csvtext.writing import as_csv

            self._write_text(as_csv(*sheet()))
        elif self.output == "-":
            screen = console()
            screen.print(text(screen))
        else:
            self._write_text(drawn(text))

    def _write_text(self, text: str) -> None:
        write_text(text, self.output, self.ctx.obj.root())


def reading(
    *parts: str,
    formats: Collection[str] = (),
    form_help: str = "How to write it; csv is for spreadsheets, and calculates nothing.",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A verb that reads: it gets :class:`ReadingOptions` first, and its own options after.

    ``parts`` are the filters that it takes, of :data:`PARTS`, and ``formats`` what ``--format``
    can be, the usual one first; without any there is ``--json`` alone.
    """

    def decorated(run: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(run).parameters.values())[1:]
        hints = get_type_hints(run, include_extras=True)
        shared: dict[str, tuple[Any, Any]] = {
            **{name: (_filter(name), "") for name in parts},
            **({"form": (_format(formats, form_help), next(iter(formats)))} if formats else {}),
            "as_at": (AsAt, None),
            "known_at": (KnownAt, None),
            "audience": (AudienceOption, "public"),
            "json": (AsJson, False),
            **(
                {}
                if any(parameter.name == "output" for parameter in own)
                else {"output": (Output, "-")}
            ),
        }

        @verb
        @wraps(run)
        def called(ctx: typer.Context, **given: Any) -> None:
            chosen = {name: given.pop(name) for name in shared}
            form = chosen.get("form", "text")
            if formats and form not in formats:
                stop(f'there is no format "{form}"; there are {", ".join(formats)}')
            options = ReadingOptions(
                ctx,
                "json" if chosen["json"] else form,
                day_meant(ctx.obj.root(), chosen["as_at"]) if chosen["as_at"] else None,
                chosen["known_at"],
                chosen["audience"],
                {name: chosen[name] for name in parts},
                chosen.get("output", "-"),
            )
            run(options, **given)

        parameters = [
            inspect.Parameter("ctx", KEYWORD, annotation=typer.Context),
            *(
                parameter.replace(kind=KEYWORD, annotation=hints[parameter.name])
                for parameter in own
            ),
            *(
                inspect.Parameter(name, KEYWORD, annotation=annotation, default=default)
                for name, (annotation, default) in shared.items()
            ),
        ]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return called

    return decorated


KEYWORD = inspect.Parameter.KEYWORD_ONLY


def _filter(name: str) -> Any:
    return Annotated[str, typer.Option(f"--{name}", help=PARTS[name])]


def _format(formats: Collection[str], about: str) -> Any:
    return Annotated[str, typer.Option("--format", metavar="|".join(formats), help=about)]


def check_cut(
    strategy: Strategy, cut: Mapping[str, str], statuses: Collection[str] = ()
) -> Mapping[str, str]:
    """The same cut; a word that nothing could match is a slip: say so, with the nearest one."""
    from strategy.assess.filters import folded, words_of
    from strategy.load.messages import did_you_mean, listed

    words_known = {**words_of(strategy), "status": set(statuses)}
    for name, word in cut.items():
        words = sorted(words_known[name])
        if word and folded(word) not in map(folded, words):
            offered = sorted({*strategy.posts}) if name == "owner" else words
            mend = did_you_mean(word, words) or (f"there are: {listed(offered)}" if offered else "")
            stop(f'no {name} is called "{word}"; {mend or "none is given in the records"}')
    return cut
