"""``strategy record voice``: what a group said, what it was answered and what changed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from strategy.cli.environment import AsJson, DryRun, Surroundings, now, verb
from strategy.cli.recording.context import (
    RecordContext,
    finish,
    refuse_unless_alone,
    refuse_without,
)
from strategy.cli.recording.options import (
    IDS,
    About,
    FromFile,
    Internal,
    Links,
    Unlisted,
    VisibilityOfRecord,
    Yes,
)


@verb
def voice(
    ctx: typer.Context,
    date: Annotated[str, typer.Option(metavar="DATE", help="The day they were heard.")] = "",
    who: Annotated[
        str, typer.Option(help="The group: Care leavers, 16 to 18. Never a person.")
    ] = "",
    number: Annotated[str, typer.Option(help="How many were heard.")] = "",
    method: Annotated[str, typer.Option(help="A workshop, a survey, a school council.")] = "",
    by: Annotated[str, typer.Option(help="The post that heard them and answers.")] = "",
    said: Annotated[
        str, typer.Option(help="What they said, so that nobody can be known by it.")
    ] = "",
    objectives: About = None,
    groups: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=f"Groups that were heard. {IDS}")
    ] = None,
    phases: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=f"Phases of education that were heard. {IDS}"),
    ] = None,
    answer: Annotated[
        str, typer.Option(help="yes, partly, no or not-yet.  [default: not-yet]")
    ] = "",
    response: Annotated[str, typer.Option(help="What they were told.")] = "",
    changed: Annotated[str, typer.Option(help="What changed because of it.")] = "",
    decision: Annotated[str, typer.Option(metavar="ID", help="The decision that changed it.")] = "",
    follows: Annotated[
        str, typer.Option(metavar="ID", help="The earlier record this one carries on.")
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
    """Record what a group said. Asks for what is missing, on a terminal; never a person."""
    from strategy.cli import asking
    from strategy.recording.entry_kinds import VOICE
    from strategy.recording.typed import as_ids, as_link

    surroundings: Surroundings = ctx.obj
    typed: dict[str, Any] = {
        "date": date,
        "who": who,
        "number": number,
        "method": method,
        "by": by,
        "said": said,
        "objectives": [name for text in objectives or () for name in as_ids(text)],
        "groups": [name for text in groups or () for name in as_ids(text)],
        "phases": [name for text in phases or () for name in as_ids(text)],
        "answer": answer,
        "response": response,
        "changed": changed,
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
        entries = context.many(VOICE, from_file)
    else:
        asking.check_post(typed, context)
        _complete(typed, context)
        entries = [context.new_entry(VOICE, typed)]
    finish(context, entries, dry_run=dry_run, json=json, yes=yes, see="strategy list voices")


def _complete(typed: dict[str, Any], context: RecordContext) -> None:
    """Ask for what is missing; off a terminal, end the command with its names."""
    from strategy.cli import asking
    from strategy.model import Answer
    from strategy.recording.entry_kinds import VOICE

    missing = asking.missing(typed, VOICE.needed)
    if not missing:
        return
    if not asking.on_a_terminal():
        refuse_without(missing)
    if not typed["date"]:
        typed["date"] = asking.a_day("Heard on", latest=context.on, needed=True)
    if not typed["who"]:
        typed["who"] = asking.text("Which group? (never a person's name)")
    if not typed["number"]:
        typed["number"] = asking.checked("How many? (Enter if not known)", _digits, needed=False)
    if not typed["method"]:
        typed["method"] = asking.text("How were they heard? (Enter to leave out)", needed=False)
    if not typed["said"]:
        typed["said"] = asking.text("What did they say? (so that nobody can be known by it)")
    if not typed["objectives"]:
        typed["objectives"] = _objectives(context)
    if not typed["answer"]:
        typed["answer"] = asking.choice("Is it done?", Answer, Answer.NOT_YET.value)
    if not typed["response"]:
        typed["response"] = asking.text("What were they told? (Enter: nothing yet)", needed=False)
    if not typed["changed"]:
        typed["changed"] = asking.text("What changed? (Enter: nothing yet)", needed=False)


def _objectives(context: RecordContext) -> list[str]:
    """The objectives that are meant, each known to the strategy."""
    from strategy.cli import asking
    from strategy.recording.typed import as_ids

    def check(typed: str) -> None:
        for objective_id in as_ids(typed):
            context.objective(objective_id)

    return as_ids(asking.checked("About which objectives? (1.1, 3.4)", check))


def _digits(typed: str) -> None:
    if not (typed.isascii() and typed.isdecimal()):
        raise ValueError(f'"{typed}" is not a whole number; write digits only: 14')
