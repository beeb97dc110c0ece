"""``strategy record approval``: a post signs the position of a round, exactly as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    AsJson,
    DryRun,
    Surroundings,
    load_tree,
    now,
    remark,
    say,
    say_problems,
    stop,
    verb,
)
from strategy.cli.recording.context import RecordContext, finish, refuse_without
from strategy.cli.recording.options import Internal, Unlisted, Yes

if TYPE_CHECKING:
    from strategy.model import Strategy


@verb
def approval(
    ctx: typer.Context,
    round_id: Annotated[
        str, typer.Argument(metavar="ROUND", help="The round whose position is approved.")
    ],
    by: Annotated[str, typer.Option(help="The post that approves it.")] = "",
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day it was approved.  [default: today]")
    ] = "",
    note: Annotated[str, typer.Option(help="What the approval says beside it.")] = "",
    internal: Internal = "",
    unlisted: Unlisted = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Approve the position of a round. Whatever changes it later makes a report say DRAFT."""
    from strategy.assess.progress.approval import last_approval
    from strategy.cli import asking
    from strategy.periods.dates import day, in_words
    from strategy.periods.typed_days import as_iso_date
    from strategy.recording.approving import NotApprovedError, digest_to_sign, round_meant
    from strategy.recording.entry_kinds import APPROVAL
    from strategy.recording.typed import no_day

    surroundings: Surroundings = ctx.obj
    context = RecordContext(surroundings.root(), now())
    context.takes_unlisted = unlisted
    try:
        its_round = round_meant(context.document, round_id)
    except NotApprovedError as reason:
        stop(str(reason))
    asking.check_post({"by": by}, context)
    by = by or _post(context)
    typed = as_iso_date(on) or context.on.isoformat()
    try:
        signed_on = day(typed)
    except ValueError:
        stop(no_day(on))
    strategy = _whole(context)
    try:
        digest = digest_to_sign(strategy, its_round, signed_on)
    except NotApprovedError as reason:
        stop(str(reason), PROBLEMS)
    earlier = last_approval(strategy.approvals, [its_round])
    if earlier:
        say(
            f"The approval by {earlier.by} on {in_words(earlier.on)} no longer holds: the position "
            "has changed since. This is another."
        )
    remark(f"The round {its_round.id}, the position as at {in_words(its_round.as_at)}: {digest}")
    fields = {"round": its_round.id, "by": by, "on": typed, "digest": digest}
    entry = context.new_entry(APPROVAL, {**fields, "note": note, "internal": internal})
    finish(context, [entry], dry_run=dry_run, json=json, yes=yes, see="strategy report")


def _post(context: RecordContext) -> str:
    """The post that approves, asked for; off a terminal, end the command."""
    from strategy.cli import asking

    if not asking.on_a_terminal():
        refuse_without(["by"])
    return asking.a_post("Which post approves it?", "", context)


def _whole(context: RecordContext) -> Strategy:
    """The whole strategy, uncut; ends the command where some of it cannot be read."""
    loaded, files = load_tree(context.root)
    context.files.update(files)  # the new approval is proved against all that it signs
    if loaded.problems or loaded.strategy is None:
        say_problems(loaded.problems)
        stop("what cannot be read would not be approved; see: strategy validate", PROBLEMS)
    return loaded.strategy
