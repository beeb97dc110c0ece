"""``strategy returns``: what a round asks of each post, out as workbooks, and their answers in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    DryRun,
    Surroundings,
    now,
    output_folder,
    remark,
    say,
    stop,
    verb,
)
from strategy.cli.help import VerbCommand, VerbGroup
from strategy.cli.loading import AudienceOption, position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategy.assess.facts import Assessment
    from strategy.assess.progress.rounds import ReportingRound
    from strategy.cli.recording.context import RecordContext
    from strategy.model import Strategy
    from strategy.recording.compose import NewEntry
    from strategy.recording.returns import PostReturn, ReturnedWorkbook

INSTALL = (
    "workbooks need an addition to this tool: install it as public-strategy[office]; without it: "
    "strategy due --format csv, and strategy record progress --from CSV"
)

app = typer.Typer(cls=VerbGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def returns() -> None:
    """Write a workbook for each post to fill in, and record what comes back."""


@app.command("out", cls=VerbCommand)
@verb
def returns_out(
    ctx: typer.Context,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DIR", help="The folder for the workbooks.")
    ],
    round_: Annotated[
        str,
        typer.Option(
            "--round", metavar="ROUND", help="The round.  [default: the one that is open]"
        ),
    ] = "",
    owner: Annotated[
        list[str] | None,
        typer.Option(help="Only of this post, by its id or its title. May be repeated."),
    ] = None,
    audience: AudienceOption = "public",
) -> None:
    """Write a workbook for each post that something is due of in a round."""
    from strategy.assess.delivery.due import NOTHING_FALLS_DUE
    from strategy.audience import Audience, visible_to
    from strategy.storage.writing import write_output
    from strategy.views.names import workbook_name

    try:
        from strategy.recording.returns import about, as_return, returns_asked
    except ImportError:
        stop(INSTALL)
    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    if audience not in set(Audience):
        stop(f'there is no audience "{audience}"; there are {", ".join(Audience)}')
    assessment = position(ctx, Audience.INTERNAL, None, None)
    asked_by = _round(assessment, round_)
    shown = visible_to(Audience(audience), assessment.strategy)
    asked = _of_posts(returns_asked(assessment, shown, asked_by), owner or [], assessment)
    if not asked:
        standing = assessment.strategy.document.standing
        words = NOTHING_FALLS_DUE.get(standing, f"Nothing is asked of anybody {about(asked_by)}.")
        say(words)
        return
    folder = output_folder(output)
    for post_return in asked:
        place = folder / workbook_name(post_return.post)
        write_output(place, as_return(post_return, asked_by, assessment.strategy), root)
        typer.echo(str(place))
    _say_left_out(assessment, shown, asked_by)
    its_round = f" --round {asked_by.id}" if asked_by.id else ""
    remark(
        f"The mail merge that goes with them: strategy due{its_round} --format csv "
        f"--per-post --contacts FILE -o FILE. When they are back: strategy returns in {output}/*"
    )


def _round(assessment: Assessment, name: str) -> ReportingRound:
    from strategy.assess.progress.rounds import open_rounds, round_for_updates
    from strategy.cli.verbs.due import round_asked

    if name:
        return round_asked(assessment, name)
    document = assessment.strategy.document
    if not document.reporting.rounds:
        return round_for_updates(assessment.strategy, assessment.as_at)
    opened = open_rounds(document, assessment.as_at, assessment.strategy.approvals)
    if not opened:
        names = ", ".join(document.reporting.rounds)
        stop(f"no round is open; name one with --round: {names}")
    return opened[0]


def _of_posts(
    asked: list[PostReturn], owners: list[str], assessment: Assessment
) -> list[PostReturn]:
    from strategy.assess.filters import folded
    from strategy.cli.reading_options import check_cut

    if not owners:
        return asked
    for owner in owners:
        check_cut(assessment.strategy, {"owner": owner})
    wanted = set(map(folded, owners))
    return [
        post_return
        for post_return in asked
        if wanted & {folded(post_return.post), folded(post_return.title)}
    ]


def _say_left_out(assessment: Assessment, shown: Strategy, asked_by: ReportingRound) -> None:
    """Say what the round asks for that stands in no workbook."""
    from strategy.assess.delivery.due import updates_due

    due = list(updates_due(assessment, asked_by))
    of_nobody = [due_item.title for due_item in due if due_item.asked is None]
    if of_nobody:
        say(f"In no workbook, as nobody is named for it: {', '.join(of_nobody)}")
    internal = sum(due_item.record not in shown.objectives for due_item in due)
    if internal:
        say(f"In no workbook, as internal: {internal} of the round; --audience internal has them.")


@app.command("in", cls=VerbCommand)
@verb
def returns_in(
    ctx: typer.Context,
    workbooks: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Workbooks that came back.")
    ],
    all_or_none: Annotated[
        bool,
        typer.Option("--all-or-none", help="Record none where one of them cannot be recorded."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Record what came back in workbooks, each whole or not at all; the others are listed."""
    from strategy.cli.recording.context import RecordContext, finish

    try:
        import strategy.recording.returns  # noqa: F401 - whether it can be had
    except ImportError:
        stop(INSTALL)
    surroundings: Surroundings = ctx.obj
    context = RecordContext(surroundings.root(), now())
    entries: dict[str, NewEntry] = {}
    answered: dict[str, tuple[str, str]] = {}
    refused = 0
    for file in workbooks:
        its_entries, reasons = _entries_of(context, file, answered)
        if reasons:
            refused += 1
            say("\n".join(reasons))
            say(f"{file}: nothing of it is recorded.")
            continue
        if not its_entries:
            say(f"{file}: nothing was filled in.")
        for entry in its_entries:
            entries[entry.path] = entry
            answered[entry.subject] = (entry.path, file)
    if refused and all_or_none:
        stop("nothing was recorded", PROBLEMS)
    if entries:
        finish(context, list(entries.values()), dry_run=dry_run, json=False, yes=yes)
    if refused:
        number = "workbook was" if refused == 1 else "workbooks were"
        stop(f"{refused} {number} not recorded; put right what is said above, and try again", 1)


def _entries_of(
    context: RecordContext, file: str, answered: dict[str, tuple[str, str]]
) -> tuple[list[NewEntry], list[str]]:
    """The entries of a workbook, and why they may not land.

    ``answered`` are the path and the workbook of those before it, by objective or action.
    """
    from strategy.recording.entry_kinds import PROGRESS
    from strategy.recording.returns import read_return
    from strategy.storage.reading import read_input
    from strategy.storage.root import CannotDo
    from strategy.workbooks import WorkbookError

    try:
        returned = read_return(read_input(file), context.document.uid or "")
    except (WorkbookError, CannotDo) as reason:
        return [], [str(reason) if file in str(reason) else f"{file}: {reason}"]
    rounds = {reporting_round.id: reporting_round.as_at for reporting_round in context.rounds}
    if returned.round and returned.round not in rounds:
        return [], [f"{file}: there is no round {returned.round} any more"]
    context.usual_day = rounds.get(returned.round, returned.as_at)
    entries, reasons = context.entries_of(PROGRESS, returned.rows, file)
    reasons = [*(f"{file}: {problem}" for problem in returned.problems), *reasons]
    reasons += _answered_since(context, file, returned, entries, answered)
    return entries, reasons


def _answered_since(
    context: RecordContext,
    file: str,
    returned: ReturnedWorkbook,
    entries: Iterable[NewEntry],
    answered: dict[str, tuple[str, str]],
) -> list[str]:
    """A reason for each row whose objective or action has another update by now, or other words."""
    from strategy.assess.progress.updates import holding
    from strategy.cli.recording.context import entry_in_words
    from strategy.periods.dates import in_words
    from strategy.recording.returns import digest_of, words_differ

    row_of = {context.subject(row.subject).id: row for row in returned.rows}
    reasons = []
    for entry in entries:
        path, other_file = answered.get(entry.subject, ("", ""))
        if entry.path in context.files or entry.path == path:
            continue  # on record already, word for word, or in another workbook
        row, subject = row_of[entry.subject], context.subject(entry.subject)
        where = row.where(file, "status")
        journal, _ = holding(context.journal_of(subject), context.on)
        if path:
            reasons.append(f"{where}: {other_file} answers for {subject.number} too")
        elif digest_of(subject.record, journal) != returned.digests[entry.subject]:
            digest, last = digest_of(subject.record, journal), journal[-1] if journal else None
            if last is None or words_differ(digest, returned.digests[entry.subject]):
                what = f"the words of {subject.number} have changed since this workbook was sent"
            else:
                what = (
                    f"{subject.number} has another update since this workbook was sent, of "
                    f"{in_words(last.as_at)}: {entry_in_words(context, last)}"
                )
            reasons.append(
                f"{where}: {what} (send the post a new workbook, or: strategy record progress "
                f"{entry.subject} --as-at {context.usual_day})"
            )
    return reasons
