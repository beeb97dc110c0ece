"""``strategy show``: the strategy at a glance, or one record with its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.reading import AudienceOption, position, the_subject
from strategy.cli.revisions import KnownAt
from strategy.cli.surroundings import AsAt, AsJson, console, print_json, verb

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from strategy.assess import Assessment

    Told = tuple[str, dict[str, Any], Callable[[Console], RenderableType]]


@verb
def show(
    context: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A priority, an objective (by its number too), an action, a measure or a post.",
        ),
    ] = "",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """Show the strategy at a glance, or one record with all that belongs to it and its history."""
    found = position(context, audience, as_at, known_at)
    name, facts, text = _told(found, record)
    if json:
        print_json(name, {"as_at": found.as_at.isoformat(), "audience": audience, **facts})
    else:
        screen = console()
        screen.print(text(screen))


def _told(found: Assessment, record: str) -> Told:
    """The name of the schema, the facts, and how they are drawn."""
    from strategy import screens

    strategy = found.strategy
    if not record:
        facts = screens.at_a_glance(found)
        return "show", facts, lambda screen: screens.glance_text(facts, screen)
    if record.removeprefix("priorities/") in strategy.priorities:
        priority = strategy.priorities[record.removeprefix("priorities/")]
        facts = screens.one_priority(found, priority)
        return "show-priority", facts, lambda screen: screens.priority_text(facts, screen)
    if record.removeprefix("measures/") in strategy.measures:
        return _measure(found, record.removeprefix("measures/"))
    if record.removeprefix("posts/") in strategy.posts:
        facts = screens.one_post(found, record.removeprefix("posts/"))
        return "show-post", facts, lambda screen: screens.post_text(facts, screen)
    return _subject(found, record)


def _measure(found: Assessment, measure: str) -> Told:
    from strategy import screens
    from strategy.assess import measure_facts
    from strategy.views.header import header_of
    from strategy.views.measures import measure_detail
    from strategy.views.writing import fields_of

    view = measure_detail(found, measure_facts(found.strategy, measure, found.as_at))
    header = header_of(found, "")
    facts = {**screens.about(found), **fields_of(view)}
    return "show-measure", facts, lambda screen: screens.measure_text(header, view, screen)


def _subject(found: Assessment, record: str) -> Told:
    from strategy import screens
    from strategy.model import Action

    subject = the_subject(record, found.strategy, found.as_at)
    if isinstance(subject, Action):
        facts = screens.one_action(found, subject)
        return "show-action", facts, lambda _: screens.action_text(facts)
    facts = screens.one_objective(found, subject)
    return "show-objective", facts, lambda _: screens.objective_text(facts)
