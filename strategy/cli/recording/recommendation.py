"""``strategy record recommendation``: what a body recommended, what was answered and done."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from strategy.cli.environment import AsJson, DryRun, Surroundings, now, stop, verb
from strategy.cli.recording.context import (
    RecordContext,
    finish,
    refuse_unless_alone,
    refuse_without,
)
from strategy.cli.recording.options import (
    About,
    FromFile,
    Internal,
    Links,
    Unlisted,
    VisibilityOfRecord,
    Yes,
)

NEWS = ("answer", "answer_due", "response", "done_by", "done", "outcome", "decision")
"""What a record that follows another is made for."""

CARRIED = ("body", "reference", "recommendation", "objectives", "by")
"""What a record that follows another says again, where nothing else is typed."""


@verb
def recommendation(
    ctx: typer.Context,
    date: Annotated[
        str, typer.Option(metavar="DATE", help="The day it was made, answered or done.")
    ] = "",
    body: Annotated[
        str, typer.Option(help="The body that made it: a scrutiny committee, an inspectorate.")
    ] = "",
    reference: Annotated[str, typer.Option(help="Its number, minute or report.")] = "",
    text: Annotated[
        str, typer.Option("--recommendation", help="What is recommended, in the body's own words.")
    ] = "",
    by: Annotated[str, typer.Option(help="The post that answers it.")] = "",
    objectives: About = None,
    answer_due: Annotated[
        str, typer.Option(metavar="DATE", help="The day by which it is to be answered.")
    ] = "",
    answer: Annotated[
        str, typer.Option(help="accepted, partly, rejected or not-yet.  [default: not-yet]")
    ] = "",
    response: Annotated[str, typer.Option(help="What was answered, and why.")] = "",
    done_by: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day by which what was accepted is to be done."),
    ] = "",
    done: Annotated[str, typer.Option(metavar="DATE", help="The day on which it was done.")] = "",
    outcome: Annotated[str, typer.Option(help="What was done, and what changed.")] = "",
    decision: Annotated[
        str, typer.Option(metavar="ID", help="The decision that answered it.")
    ] = "",
    follows: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="The earlier record that this one carries on; what it says need not be typed.",
        ),
    ] = "",
    links: Links = None,
    internal: Internal = "",
    visibility: VisibilityOfRecord = "",
    from_file: FromFile = "",
    unlisted: Unlisted = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Record what a body recommended; with --follows, what was answered or done."""
    from strategy.cli import asking
    from strategy.recording.entry_kinds import RECOMMENDATION
    from strategy.recording.typed import as_entry_id, as_ids, as_link

    surroundings: Surroundings = ctx.obj
    typed: dict[str, Any] = {
        "date": date,
        "body": body,
        "reference": reference,
        "recommendation": text,
        "by": by,
        "objectives": [name for ids in objectives or () for name in as_ids(ids)],
        "answer_due": answer_due,
        "answer": answer,
        "response": response,
        "done_by": done_by,
        "done": done,
        "outcome": outcome,
        "decision": decision,
        "follows": follows,
        "links": [as_link(link) for link in links or ()],
        "internal": internal,
        "visibility": visibility,
    }
    refuse_unless_alone(from_file, typed)
    context = RecordContext(surroundings.root(), now())
    context.takes_unlisted = unlisted
    if from_file:
        entries = context.many(RECOMMENDATION, from_file)
    else:
        asking.check_post(typed, context)
        if follows:
            _carry_on(typed, context, as_entry_id(follows))
        _complete(typed, context)
        entries = [context.new_entry(RECOMMENDATION, typed)]
    finish(
        context, entries, dry_run=dry_run, json=json, yes=yes, see="strategy list recommendations"
    )


def _carry_on(typed: dict[str, Any], context: RecordContext, earlier: str) -> None:
    """Say again what the earlier record says, where nothing else is typed."""
    from strategy.load.reading import load
    from strategy.load.record_kinds import definition_file
    from strategy.lookup import nearest_ids
    from strategy.model import Visibility

    path = definition_file("recommendations", earlier)
    context.bring("recommendations", earlier)
    strategy = load(context.files).strategy
    earlier_ones = strategy.recommendations if strategy else {}
    if earlier not in earlier_ones:
        if path in context.files:
            stop(f"{path} cannot be read; see: strategy validate")
        near = ", ".join(nearest_ids(earlier, earlier_ones))
        hint = f"the nearest: {near}" if near else "see: strategy list recommendations"
        stop(f'there is no recommendation "{earlier}"; {hint}')
    if not any(typed[name] for name in NEWS):
        stop("say what came of it: --answer, --response, --done-by, --done or --outcome")
    for name in CARRIED:
        if not typed[name]:
            value = getattr(earlier_ones[earlier], name)
            typed[name] = list(value) if isinstance(value, tuple) else value
    if earlier_ones[earlier].visibility is Visibility.INTERNAL:
        typed["visibility"] = typed["visibility"] or Visibility.INTERNAL.value


def _complete(typed: dict[str, Any], context: RecordContext) -> None:
    """Ask for what is missing; off a terminal, end the command with its names."""
    from strategy.cli import asking
    from strategy.model import RecommendationAnswer
    from strategy.recording.entry_kinds import RECOMMENDATION

    missing = asking.missing(typed, RECOMMENDATION.needed)
    if not missing:
        return
    if not asking.on_a_terminal():
        refuse_without(missing)
    if not typed["date"]:
        made = "On which day?" if typed["follows"] else "Recommended on"
        typed["date"] = asking.a_day(made, latest=context.on, needed=True)
    if not typed["body"]:
        typed["body"] = asking.text("Which body recommended it?")
    if not typed["recommendation"]:
        typed["recommendation"] = asking.text("What does it recommend? (in its own words)")
    if not typed["objectives"]:
        typed["objectives"] = _objectives(context)
    if not (typed["answer"] or typed["follows"]):
        typed["answer"] = asking.choice(
            "Is it accepted?", RecommendationAnswer, RecommendationAnswer.NOT_YET.value
        )
    if not (typed["answer_due"] or typed["follows"]):
        typed["answer_due"] = asking.a_day("An answer is due by (Enter: no day is set)")


def _objectives(context: RecordContext) -> list[str]:
    """The objectives that are meant, each known to the strategy; none for the whole of it."""
    from strategy.cli import asking
    from strategy.recording.typed import as_ids

    def check(typed: str) -> None:
        for objective_id in as_ids(typed):
            context.objective(objective_id)

    return as_ids(
        asking.checked("About which objectives? (1.1, 3.4; Enter: the whole)", check, needed=False)
    )
