"""``strategy show``: the strategy at a glance, or one record with its history."""

from __future__ import annotations

from typing import Annotated

import typer

from strategy.cli.reading import AudienceOption, position, the_objective
from strategy.cli.revisions import KnownAt
from strategy.cli.surroundings import AsAt, AsJson, console, print_json, verb


@verb
def show(
    context: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A priority, an objective (by its number too) or a measure."
        ),
    ] = "",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """Show the strategy at a glance, or one priority, objective or measure with its history."""
    from strategy import screens

    found = position(context, audience, as_at, known_at)
    screen = console()
    if not record:
        facts = screens.at_a_glance(found)
        name, text = "show", screens.glance_text(facts, screen)
    elif record.removeprefix("priorities/") in found.strategy.priorities:
        priority = found.strategy.priorities[record.removeprefix("priorities/")]
        facts = screens.one_priority(found, priority)
        name, text = "show-priority", screens.priority_text(facts, screen)
    elif record.removeprefix("measures/") in found.strategy.measures:
        from strategy.assess import measure_facts

        told = measure_facts(found.strategy, record.removeprefix("measures/"), found.as_at)
        facts = {**screens.about(found), **screens.one_measure(found, told)}
        name, text = "show-measure", screens.measure_text(facts, screen)
    else:
        objective = the_objective(record, found.strategy, found.as_at)
        facts = screens.one_objective(found, objective)
        name, text = "show-objective", screens.objective_text(facts)
    if json:
        print_json(name, {"as_at": found.as_at.isoformat(), "audience": audience, **facts})
    else:
        screen.print(text)
