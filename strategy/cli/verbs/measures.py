"""``strategy measures`` and ``strategy gaps``: what figures say, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import stop
from strategy.cli.loading import the_objective
from strategy.cli.reading_options import ReadingOptions, reading

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


@reading()
def measures(
    options: ReadingOptions, objective: OfObjective = "", priority: OfPriority = ""
) -> None:
    """List measures: the latest figure, its direction, its rating and what stands beside it."""
    from strategy.terminal.figures import measures_text
    from strategy.views.measures.measure import measure_rows

    assessed = options.position()
    rows = measure_rows(assessed, chosen(assessed, objective, priority))
    header = options.header(assessed)
    options.write(
        "measures",
        header,
        {"measures": rows},
        lambda screen: measures_text(rows, screen, header.notice),
    )


@reading()
def gaps(options: ReadingOptions, objective: OfObjective = "", priority: OfPriority = "") -> None:
    """List gaps between groups: how wide, which way they go, and why."""
    from strategy.terminal.figures import gaps_text
    from strategy.views.measures.measure import gap_rows

    assessed = options.position()
    rows = gap_rows(assessed, chosen(assessed, objective, priority))
    header = options.header(assessed)
    options.write(
        "gaps", header, {"gaps": rows}, lambda screen: gaps_text(rows, screen, header.notice)
    )


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
    return {name: facts for name, facts in measured.items() if name in wanted}
