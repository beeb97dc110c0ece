"""``strategy show``: the strategy at a glance, or one record with its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.loading import the_subject
from strategy.cli.reading_options import ReadingOptions, reading

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from strategy.assess.facts import Assessment
    from strategy.views.header import Header

    Draw = Callable[[Console], RenderableType]
    Shown = tuple[str, Any, Draw]


@reading()
def show(
    options: ReadingOptions,
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A priority, an objective (by its number too), an action, a measure or a post.",
        ),
    ] = "",
) -> None:
    """Show the strategy at a glance, or one record with all that belongs to it and its history."""
    assessed = options.position(record=record)
    header = options.header(assessed)
    schema, view, text = _view(assessed, header, record)
    options.write(schema, header, view, text)


def _view(assessment: Assessment, header: Header, record: str) -> Shown:
    """The name of the schema, the view, and how it is drawn."""
    strategy = assessment.strategy
    if not record:
        return _glance(assessment, header)
    if record.removeprefix("priorities/") in strategy.priorities:
        return _priority(assessment, header, record.removeprefix("priorities/"))
    if record.removeprefix("measures/") in strategy.measures:
        return _measure(assessment, header, record.removeprefix("measures/"))
    if record.removeprefix("posts/") in strategy.posts:
        return _post(assessment, header, record.removeprefix("posts/"))
    return _subject(assessment, header, record)


def _glance(assessment: Assessment, header: Header) -> Shown:
    from strategy.terminal.text import glance_text
    from strategy.views.progress.glance import glance_view

    view = glance_view(assessment)
    return "show", view, lambda screen: glance_text(header, view, screen)


def _priority(assessment: Assessment, header: Header, priority: str) -> Shown:
    from strategy.terminal.text import priority_text
    from strategy.views.progress.glance import priority_view

    view = priority_view(assessment, assessment.strategy.priorities[priority])
    return "show-priority", view, lambda screen: priority_text(header, view, screen)


def _measure(assessment: Assessment, header: Header, measure: str) -> Shown:
    from strategy.assess.measures.measuring import measure_facts
    from strategy.terminal.measure import measure_text
    from strategy.views.measures.measure import measure_detail

    view = measure_detail(assessment, measure_facts(assessment.strategy, measure, assessment.as_at))
    return "show-measure", view, lambda screen: measure_text(header, view, screen)


def _post(assessment: Assessment, header: Header, post: str) -> Shown:
    from strategy.terminal.records import post_text
    from strategy.views.people.posts import post_detail

    view = post_detail(assessment, post)
    return "show-post", view, lambda screen: post_text(header, view, screen)


def _subject(assessment: Assessment, header: Header, record: str) -> Shown:
    from strategy.model import Action
    from strategy.terminal.records import action_text
    from strategy.terminal.text import objective_text
    from strategy.views.people.posts import action_detail
    from strategy.views.progress.objectives import objective_detail

    subject = the_subject(record, assessment.strategy, assessment.as_at)
    if isinstance(subject, Action):
        action = action_detail(assessment, subject)
        return "show-action", action, lambda _: action_text(header, action)
    objective = objective_detail(assessment, subject)
    return "show-objective", objective, lambda _: objective_text(header, objective)
