"""``strategy list``: the records of one kind, with filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.reading import AudienceOption, position
from strategy.cli.revisions import KnownAt
from strategy.cli.surroundings import AsAt, AsJson, console, print_json, stop, verb

if TYPE_CHECKING:
    from strategy.assess import Assessment, Position

KINDS = ("objectives", "entries", "decisions")
FORMATS = ("text", "csv", "json")


@verb
def list_records(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=" | ".join(KINDS))],
    priority: Annotated[str, typer.Option(help="Only objectives of this priority.")] = "",
    owner: Annotated[str, typer.Option(help="Only objectives this post owns.")] = "",
    status: Annotated[str, typer.Option(help="Only objectives of this status.")] = "",
    group: Annotated[str, typer.Option(help="Only objectives for this group.")] = "",
    phase: Annotated[str, typer.Option(help="Only objectives about this phase.")] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="How to write it; csv is for spreadsheets, and calculates nothing.",
        ),
    ] = "text",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """List objectives, progress entries or decisions."""
    from dataclasses import replace

    from strategy import screens

    if kind not in KINDS:
        stop(f'"{kind}" cannot be listed; there are: {", ".join(KINDS)}')
    if form not in FORMATS:
        stop(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    found = position(context, audience, as_at, known_at)
    wanted = {
        "priority": priority,
        "owner": owner,
        "status": status,
        "group": group,
        "phase": phase,
    }
    check_filters(found, wanted)
    chosen = replace(found, positions=tuple(one for one in found.positions if matches(one, wanted)))
    if kind == "objectives":
        rows = screens.objective_rows(chosen, chosen.positions)
    elif kind == "entries":
        rows = screens.entry_rows(chosen)
    else:
        rows = screens.decision_rows(chosen)
    about = screens.about(found)
    if json or form == "json":
        print_json("list", {**about, "audience": audience, "kind": kind, kind: rows})
    elif form == "csv":
        from strategy.exchange import as_csv

        typer.echo(as_csv(*screens.sheet(kind, rows, about["notice"])), nl=False)
    else:
        screen = console()
        screen.print(screens.list_text(kind, rows, screen, about["notice"]))


def check_filters(found: Assessment, wanted: dict[str, str]) -> None:
    """A filter that can match nothing is a slip: say so, with the nearest word."""
    from strategy.assess import Shown
    from strategy.load import did_you_mean, listed

    known: dict[str, Any] = {
        "priority": found.strategy.priorities,
        "status": [one.value for one in Shown],
        "group": found.strategy.document.groups,
        "phase": found.strategy.document.phases,
        "owner": {one.owner for one in found.strategy.objectives.values() if one.owner},
    }
    for name, word in wanted.items():
        if word and word not in known[name]:
            words = sorted(known[name])
            mend = did_you_mean(word, words) or (f"there are: {listed(words)}" if words else "")
            stop(f'no {name} is called "{word}"; {mend or "none is given in the records"}')


def matches(one: Position, wanted: dict[str, str]) -> bool:
    """Whether an objective passes every filter that was given."""
    objective = one.objective
    return all(
        not word or word in held
        for word, held in (
            (wanted["priority"], objective.all_priorities),
            (wanted["owner"], (objective.owner,)),
            (wanted["status"], (one.shown.value,)),
            (wanted["group"], objective.groups),
            (wanted["phase"], objective.phases),
        )
    )
