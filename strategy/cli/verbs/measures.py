"""``strategy measures`` and ``strategy gaps``: what figures say, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import AsAt, AsJson, console, print_json, stop, verb
from strategy.cli.loading import AudienceOption, position, the_objective
from strategy.cli.revisions import KnownAt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy.assess.facts import Assessment
    from strategy.assess.measures.facts_shown import MeasureFacts

OfObjective = Annotated[str, typer.Option("--objective", help="Only those of this objective.")]
"""The option that keeps the measures of one objective."""

OfPriority = Annotated[
    str, typer.Option("--priority", help="Only those of this priority and its objectives.")
]
"""The option that keeps the measures of one priority."""


@verb
def measures(
    ctx: typer.Context,
    objective: OfObjective = "",
    priority: OfPriority = "",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """List measures: the latest figure, its direction, its rating and what stands beside it."""
    from strategy.terminal.figures import measures_text
    from strategy.views.header import header_of
    from strategy.views.measures.measure import measure_rows
    from strategy.views.serialising import fields_of

    assessed = position(ctx, audience, as_at, known_at)
    rows = measure_rows(assessed, chosen(assessed, objective, priority))
    header = header_of(assessed, audience)
    if json:
        print_json("measures", {**fields_of(header), "measures": rows})
        return
    screen = console()
    screen.print(measures_text(rows, screen, header.notice))


@verb
def gaps(
    ctx: typer.Context,
    objective: OfObjective = "",
    priority: OfPriority = "",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """List gaps between groups: how wide, which way they go, and why."""
    from strategy.terminal.figures import gaps_text
    from strategy.views.header import header_of
    from strategy.views.measures.measure import gap_rows
    from strategy.views.serialising import fields_of

    assessed = position(ctx, audience, as_at, known_at)
    rows = gap_rows(assessed, chosen(assessed, objective, priority))
    header = header_of(assessed, audience)
    if json:
        print_json("gaps", {**fields_of(header), "gaps": rows})
        return
    screen = console()
    screen.print(gaps_text(rows, screen, header.notice))


def chosen(assessment: Assessment, objective: str, priority: str) -> Mapping[str, MeasureFacts]:
    """The facts of the measures of an objective or a priority, or of all."""
    from strategy.assess.measures.measuring import all_measure_facts

    strategy = assessment.strategy
    measured = all_measure_facts(strategy, assessment.as_at)
    if objective:
        wanted = {use.id for use in the_objective(objective, strategy, assessment.as_at).measures}
    elif priority:
        if priority not in strategy.priorities:
            stop(f'there is no priority "{priority}"; there are: {", ".join(strategy.priorities)}')
        wanted = {use.id for use in strategy.priorities[priority].measures}
        for candidate in strategy.objectives.values():
            if priority in candidate.all_priorities:
                wanted |= {use.id for use in candidate.measures}
    else:
        return measured
    return {one: facts for one, facts in measured.items() if one in wanted}
