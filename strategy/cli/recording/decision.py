"""``strategy record decision``: what a body decided, and on which records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.environment import AsJson, DryRun, Surroundings, now, remark, say, verb
from strategy.cli.recording.context import (
    RecordContext,
    finish,
    refuse_unless_alone,
    refuse_without,
)
from strategy.cli.recording.lazy_strategy import RefusedAnswerError
from strategy.cli.recording.options import FromFile, VisibilityOfRecord, Yes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategy.recording.changes_to_make import ToChange
    from strategy.recording.compose import NewEntry


@verb
def decision(
    ctx: typer.Context,
    date: Annotated[str, typer.Option(metavar="DATE", help="The day it was decided.")] = "",
    body: Annotated[str, typer.Option(help="The body that decided: Cabinet.")] = "",
    summary: Annotated[str, typer.Option(help="What was decided, in a sentence or two.")] = "",
    effective: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="The day it takes effect, after call-in; or waiting, until a later decision says "
            "so.  [default: the same day]",
        ),
    ] = "",
    under: Annotated[
        str, typer.Option(help="The delegation that a post decided under, where no body did.")
    ] = "",
    reference: Annotated[str, typer.Option(help="Its reference in the minutes.")] = "",
    url: Annotated[str, typer.Option(help="Where it can be read.")] = "",
    effect: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help='What it did, as a minute says it: "3.4 kept", "3.5 amended because ...", '
            '"3.6 superseded by 2024-3.2", "set key-2020-2023 closed", "set ID extended", '
            '"priority 1 amended", "measure ID amended", "strategy extended", '
            '"record DECISION effective DATE". May be repeated.',
        ),
    ] = None,
    visibility: VisibilityOfRecord = "",
    from_file: FromFile = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Record a decision. Asks for what is missing, on a terminal; changes no definition."""
    from strategy.recording.entry_kinds import DECISION

    surroundings: Surroundings = ctx.obj
    typed: dict[str, Any] = {
        "date": date,
        "body": body,
        "summary": summary,
        "effective": effective,
        "under": under,
        "reference": reference,
        "url": url,
        "effects": list(effect or ()),
        "visibility": visibility,
    }
    refuse_unless_alone(from_file, typed)
    context = RecordContext(surroundings.root(), now())
    if from_file:
        entries = context.many(DECISION, from_file)
    else:
        _complete(typed, context)
        entries = [context.new_entry(DECISION, typed)]
    next_changes = _to_change(context, entries)
    more = {"to_change": [next_change._asdict() for next_change in next_changes]}
    finish(
        context,
        entries,
        dry_run=dry_run,
        json=json,
        yes=yes,
        more=more,
        see="strategy list decisions",
    )
    if next_changes:
        remark("The decision changes no definition itself. Change next, in the same proposal:")
        remark("\n".join(f"  {next_change}" for next_change in next_changes))


def _complete(typed: dict[str, Any], context: RecordContext) -> None:
    """Ask for what is missing; off a terminal, end the command with its names."""
    from strategy.cli import asking
    from strategy.recording.entry_kinds import DECISION
    from strategy.recording.phrases import EFFECT_FORMS

    missing = asking.missing(typed, DECISION.needed)
    if not missing:
        return
    if not asking.on_a_terminal():
        refuse_without(missing)
    if not typed["date"]:
        typed["date"] = asking.a_day("Decided on", latest=context.on, needed=True)
    if not typed["body"]:
        typed["body"] = asking.text("By which body?")
    if not typed["summary"]:
        typed["summary"] = asking.text("What was decided, in a sentence or two")
    if not typed["effective"]:
        typed["effective"] = asking.a_day("Takes effect on (Enter: the same day)")
    if not typed["reference"]:
        typed["reference"] = asking.text("Reference in the minutes (Enter: none)", needed=False)
    if not typed["effects"]:
        say(f"Write each effect like {EFFECT_FORMS}.")

        def check(typed_id: str) -> None:
            _, wrong = context.resolved(DECISION, {"effects": [typed_id]})
            if wrong:
                raise RefusedAnswerError("\n".join(wrong["effects"]))

        typed["effects"] = asking.several("An effect (Enter: no more)", check)


def _to_change(context: RecordContext, entries: Sequence[NewEntry]) -> list[ToChange]:
    """What the decisions ask to be changed in the definitions, each thing once."""
    from strategy.load.reading import load
    from strategy.recording.changes_to_make import to_change

    strategy = load({**context.files, **{entry.path: entry.data for entry in entries}}).strategy
    if strategy is None:  # it was proved with them
        return []
    changes_asked = (to_change(strategy.decisions[entry.id], strategy) for entry in entries)
    return list(dict.fromkeys(change for changes in changes_asked for change in changes))
