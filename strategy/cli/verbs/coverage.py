"""``strategy coverage``: what each objective has and lacks, and frameworks item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import stop
from strategy.cli.reading_options import FORMATS, REPORT_PARTS, ReadingOptions, reading

if TYPE_CHECKING:
    from strategy.assess.facts import Assessment
    from strategy.model import Framework


@reading(*REPORT_PARTS, formats=FORMATS)
def coverage(
    options: ReadingOptions,
    framework: Annotated[
        str,
        typer.Option(metavar="ID", help="The items of this framework, and what is uncovered."),
    ] = "",
) -> None:
    """Tell what each objective has and lacks, those that lack most first."""
    from dataclasses import replace

    from strategy.assess.filters import positions_cut

    assessed = options.position()
    chosen = replace(assessed, positions=positions_cut(assessed, options.cut))
    if framework:
        _of_framework(options, assessed, chosen, _the_framework(assessed, framework))
    else:
        _of_objectives(options, assessed, chosen)


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


def _of_objectives(options: ReadingOptions, assessment: Assessment, chosen: Assessment) -> None:
    from strategy.terminal.coverage import coverage_text
    from strategy.views.delivery.coverage import coverage_sheet, coverage_view

    header, view = options.header(assessment), coverage_view(assessment, chosen)
    options.write(
        "coverage",
        header,
        view,
        lambda screen: coverage_text(header, view, screen),
        lambda: coverage_sheet(view, header.notice),
    )


def _of_framework(
    options: ReadingOptions, assessment: Assessment, chosen: Assessment, framework: Framework
) -> None:
    from strategy.terminal.coverage import framework_text
    from strategy.views.delivery.frameworks import framework_sheet, framework_view

    header, view = options.header(assessment), framework_view(chosen, framework)
    options.write(
        "coverage-framework",
        header,
        view,
        lambda screen: framework_text(header, view, screen),
        lambda: framework_sheet(view, header.notice),
    )
