"""What the reading verbs have in common: the strategy as its audience may see it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.revisions import known_revision
from strategy.cli.surroundings import Surroundings, load_tree, say, say_problems, stop, today

if TYPE_CHECKING:
    from strategy.assess import Assessment
    from strategy.audience import Audience
    from strategy.model import Action, Objective, Strategy

AudienceOption = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar="public|internal",
        help="Who will read this. Internal text is shown to internal readers only.",
    ),
]
"""The option that says who will read an output."""


def strategy_seen(context: typer.Context, audience: str, known_at: str | None = None) -> Strategy:
    """The strategy for an audience, as it is or as git held it, without what is under embargo.

    Says where records did not load; goes on with the others.
    """
    from strategy.audience import seen_by, without_embargoed

    surroundings: Surroundings = context.obj
    root = surroundings.root()
    loaded, _ = load_tree(root, known_revision(root, known_at))
    reader = audience_named(audience)
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("the strategy cannot be read; see: strategy validate", code=1)
    if loaded.problems:
        say(
            f"{len(loaded.problems)} problems: some records could not be read and are left out; "
            "see: strategy validate"
        )
    return seen_by(reader, without_embargoed(loaded.strategy, today()))


def audience_named(name: str) -> Audience:
    """The audience of that name; an unknown one is a bad option."""
    from strategy.audience import Audience

    try:
        return Audience(name)
    except ValueError:
        raise typer.BadParameter(f"{name!r} is not public or internal") from None


def position(
    context: typer.Context, audience: str, as_at: date | None, known_at: str | None = None
) -> Assessment:
    """The strategy as at a date, for an audience."""
    from strategy.assess import assess

    return assess(strategy_seen(context, audience, known_at), as_at or today())


def the_objective(given: str, strategy: Strategy, on: date) -> Objective:
    """The objective that was named, or an end with the nearest ones."""
    from strategy.lookup import find_objective

    found = find_objective(given, strategy.objectives, strategy.document, on)
    if found.objective is None:
        stop(not_found(given, found.fitting, found.nearest))
    return found.objective


def the_subject(given: str, strategy: Strategy, on: date) -> Objective | Action:
    """The objective or the action that was named, or an end with the nearest ones."""
    from strategy.lookup import find_subject

    found = find_subject(given, strategy, on)
    if found.subject is None:
        stop(no_subject(given, found.fitting, found.nearest))
    return found.subject


def no_subject(
    given: str, fitting: tuple[Objective | Action, ...], nearest: tuple[str, ...]
) -> str:
    """Why what was typed names no one objective or action, with what would."""
    from strategy.model import Action

    if fitting:
        lines = [
            f"  actions/{one.id}  {as_one_line(one.title)}"
            if isinstance(one, Action)
            else f"  objectives/{one.id}  {as_one_line(one.short_name)}"
            for one in fitting
        ]
        kinds = "records" if any(isinstance(one, Action) for one in fitting) else "objectives"
        return "\n".join([f'"{given}" fits {len(fitting)} {kinds}; write one of:', *lines])
    missing = f'there is no objective or action "{given}"'
    return f"{missing}; {_mend(nearest)}"


def _mend(nearest: tuple[str, ...]) -> str:
    if nearest:
        return f"the nearest: {', '.join(nearest)}"
    return "see: strategy list objectives, or: strategy list actions"


def not_found(given: str, fitting: tuple[Objective, ...], nearest: tuple[str, ...]) -> str:
    """Why what was typed names no one objective, with what would."""
    if fitting:
        lines = [f"  objectives/{one.id}  {as_one_line(one.short_name)}" for one in fitting]
        return "\n".join([f'"{given}" fits {len(fitting)} objectives; write one of:', *lines])
    if nearest:
        return f'there is no objective "{given}"; the nearest: {", ".join(nearest)}'
    return f'there is no objective "{given}"; see: strategy list objectives'


def as_one_line(text: str) -> str:
    """The beginning of a text, on one line."""
    return " ".join(text.split())[:70]
