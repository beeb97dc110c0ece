"""``strategy coverage``: what each objective has and lacks, and frameworks item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import AsAt, AsJson, console, print_json, stop, verb
from strategy.cli.loading import (
    AudienceOption,
    OfGroup,
    OfOrganisation,
    OfOwner,
    OfPhase,
    OfPortfolio,
    OfPriority,
    OfService,
    check_cut,
    position,
)
from strategy.cli.revisions import KnownAt

if TYPE_CHECKING:
    from strategy.assess.facts import Assessment
    from strategy.model import Framework

FORMATS = ("text", "csv", "json")


@verb
def coverage(
    ctx: typer.Context,
    framework: Annotated[
        str,
        typer.Option(metavar="ID", help="The items of this framework, and what is uncovered."),
    ] = "",
    priority: OfPriority = "",
    owner: OfOwner = "",
    group: OfGroup = "",
    phase: OfPhase = "",
    service: OfService = "",
    organisation: OfOrganisation = "",
    portfolio: OfPortfolio = "",
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")
    ] = "text",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """Tell what each objective has and lacks, those that lack most first."""
    from dataclasses import replace

    from strategy.assess.filters import positions_cut

    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    assessed = position(ctx, audience, as_at, known_at)
    cut = {
        "priority": priority,
        "owner": owner,
        "group": group,
        "phase": phase,
        "service": service,
        "organisation": organisation,
        "portfolio": portfolio,
    }
    check_cut(assessed.strategy, cut)
    chosen = replace(assessed, positions=positions_cut(assessed, cut))
    form = "json" if json else form
    if framework:
        _of_framework(assessed, chosen, _the_framework(assessed, framework), form, audience)
    else:
        _of_objectives(assessed, chosen, form, audience)


def _the_framework(assessment: Assessment, given: str) -> Framework:
    """The framework of that id, or an end with the nearest one."""
    from strategy.load.messages import did_you_mean, listed

    frameworks = assessment.strategy.frameworks
    if given not in frameworks:
        there_are = (
            f"there are: {listed(list(frameworks))}"
            if frameworks
            else "data/frameworks/ holds them"
        )
        stop(
            f'there is no framework "{given}"; {did_you_mean(given, list(frameworks)) or there_are}'
        )
    return frameworks[given]


def _of_objectives(assessment: Assessment, chosen: Assessment, form: str, audience: str) -> None:
    from strategy.views.delivery.coverage import coverage_sheet, coverage_view
    from strategy.views.header import header_of
    from strategy.views.serialising import fields_of

    header, view = header_of(assessment, audience), coverage_view(assessment, chosen)
    if form == "json":
        print_json("coverage", {**fields_of(header), **fields_of(view)})
    elif form == "csv":
        from strategy.csvtext.writing import as_csv

        typer.echo(as_csv(*coverage_sheet(view, header.notice)), nl=False)
    else:
        from strategy.terminal.coverage import coverage_text

        screen = console()
        screen.print(coverage_text(header, view, screen))


def _of_framework(
    assessment: Assessment, chosen: Assessment, framework: Framework, form: str, audience: str
) -> None:
    from strategy.views.delivery.frameworks import framework_sheet, framework_view
    from strategy.views.header import header_of
    from strategy.views.serialising import fields_of

    header, view = header_of(assessment, audience), framework_view(chosen, framework)
    if form == "json":
        print_json("coverage-framework", {**fields_of(header), **fields_of(view)})
    elif form == "csv":
        from strategy.csvtext.writing import as_csv

        typer.echo(as_csv(*framework_sheet(view, header.notice)), nl=False)
    else:
        from strategy.terminal.coverage import framework_text

        screen = console()
        screen.print(framework_text(header, view, screen))
