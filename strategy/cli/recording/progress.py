"""``strategy record progress``: how one objective or action is going, in the words of its post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.environment import AsJson, DryRun, Surroundings, load_tree, now, say, stop, verb
from strategy.cli.recording.context import (
    RecordContext,
    entry_in_words,
    finish,
    refuse_unless_alone,
    refuse_without,
)
from strategy.cli.recording.lazy_strategy import RecordSubject, RefusedAnswerError
from strategy.cli.recording.options import FromFile, Internal, Links, Unlisted, Yes
from strategy.model.scalars import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from strategy.model import ProgressEntry, StrategyDocument


@verb
def progress(
    ctx: typer.Context,
    subject: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The objective, by its id or its number; or the action, by its id."
        ),
    ] = "",
    status: Annotated[
        str, typer.Option(help="on-track, at-risk, off-track, ...; or Red, Amber, Green.")
    ] = "",
    summary: Annotated[
        str, typer.Option(help="One or two sentences for members and the public.")
    ] = "",
    by: Annotated[str, typer.Option(help="The post whose judgement it is.")] = "",
    as_at: Annotated[
        str,
        typer.Option(
            metavar="DATE|ROUND",
            help="The day it describes.  [default: the date of the latest open round that it has "
            "no update for, else today]",
        ),
    ] = "",
    round_id: Annotated[
        str,
        typer.Option(
            "--round", metavar="ROUND", help="The round it answers, also one that is closed."
        ),
    ] = "",
    corrective_action: Annotated[
        str, typer.Option(help="What is done about it; needed when off track.")
    ] = "",
    corrective_action_by: Annotated[
        str, typer.Option(metavar="DATE", help="The day that is to be done by.")
    ] = "",
    milestone: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help='"ID reached DATE", "ID expected DATE because ..." or "ID dropped because ..."; '
            "its title does as well as its id, and ACTION/ID where two have one name. "
            "May be repeated.",
        ),
    ] = None,
    next_step: Annotated[str, typer.Option("--next", help="What happens next.")] = "",
    detail: Annotated[str, typer.Option(help="More, for those who want it; Markdown.")] = "",
    evidence: Links = None,
    paused_because: Annotated[str, typer.Option(help="Why, where paused.")] = "",
    paused_until: Annotated[
        str, typer.Option(metavar="DATE", help="Until when, where paused.")
    ] = "",
    internal: Internal = "",
    corrects: Annotated[
        str, typer.Option(metavar="ENTRY", help="The earlier entry this one puts right.")
    ] = "",
    from_file: FromFile = "",
    unlisted: Unlisted = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Record progress on an objective or action. Asks for what is missing, on a terminal."""
    from strategy.recording.entry_kinds import PROGRESS
    from strategy.recording.typed import as_link

    surroundings: Surroundings = ctx.obj
    typed: dict[str, Any] = {
        "status": status,
        "summary": summary,
        "by": by,
        "as_at": as_at,
        "corrective_action": {"what": corrective_action, "by": corrective_action_by},
        "milestones": list(milestone or ()),
        "next": next_step,
        "detail": detail,
        "internal": internal,
        "evidence": [as_link(name) for name in evidence or ()],
        "paused": {"because": paused_because, "until": paused_until},
        "corrects": corrects,
    }
    refuse_unless_alone(from_file, subject, {**typed, "as_at": ""})
    context = RecordContext(surroundings.root(), now())
    context.takes_unlisted = unlisted
    if not (subject or from_file):
        subject = _one_that_is_due(context)
    if as_at or round_id:
        context.usual_day = _usual_day(context, as_at, round_id)
    if from_file:
        _say_day_of_rows(context)
        entries = context.many(PROGRESS, from_file)
    else:
        meant = _meant(context, subject, typed)
        _ask_again(context, meant, typed)
        entries = [context.new_entry(PROGRESS, typed, meant)]
    finish(context, entries, dry_run=dry_run, json=json, yes=yes)


def _one_that_is_due(context: RecordContext) -> str:
    """What progress is to be recorded on, chosen from what is due; off a terminal, an end."""
    from strategy.assess.assessment import assess
    from strategy.assess.delivery.due import updates_due
    from strategy.cli import asking

    if not asking.on_a_terminal():
        stop("which objective? strategy record progress 3.4   (or many: --from FILE)")
    loaded, _ = load_tree(context.root)
    assessment = assess(loaded.strategy, context.on) if loaded.strategy else None
    opened = [
        reporting_round
        for reporting_round in context.rounds[::-1]
        if reporting_round.is_open(context.on)
    ]
    wanted = (
        [due_item for its_round in opened for due_item in updates_due(assessment, its_round)]
        if assessment
        else []
    )
    ids = list(dict.fromkeys(f"objectives/{due_item.record}" for due_item in wanted))
    if not ids:
        say("No update is due.")
    for number, objective_id in enumerate(ids, start=1):
        objective = context.subject(objective_id)
        say(f"  {number:>2}  {objective.number}  {shown(objective.words)}")
    answer = asking.text("Which one? (a number of this list, or an objective's id or number)")
    is_place = answer.isdecimal() and 1 <= int(answer) <= len(ids)
    return ids[int(answer) - 1] if is_place else answer


def _usual_day(context: RecordContext, as_at: str, round_id: str) -> date:
    """The day that was named, of a round or by itself; ends the command where it is none."""
    from strategy.periods.dates import day, in_words
    from strategy.periods.typed_days import as_iso_date
    from strategy.recording.approving import NotApprovedError, round_meant
    from strategy.recording.typed import no_day

    if as_at and round_id:
        stop("--round names the day that is described; leave out --as-at")
    if round_id:
        try:
            its_round = round_meant(context.document, round_id)
        except NotApprovedError as reason:
            stop(str(reason))
        if its_round.as_at > context.on:
            stop(
                f"round {its_round.id} has not begun: it asks for the position on "
                f"{in_words(its_round.as_at)}"
            )
        return its_round.as_at
    try:
        return day(as_iso_date(context.day_named(as_at)))
    except ValueError:
        stop(f"--as-at: {no_day(as_at)}")


def _meant(context: RecordContext, subject: str, typed: dict[str, Any]) -> RecordSubject:
    """The objective or the action that was named, with what is missing asked for."""
    from strategy.cli import asking

    named_subject = _named(context, subject)
    wanted = missing(typed, context.document)
    if wanted and not asking.on_a_terminal():
        refuse_without(wanted)
    _say_day(context, named_subject)
    asking.check_post(typed, context)
    if wanted:
        ask(typed, named_subject, context.journal_of(named_subject), context)
    _say_of_the_same_day(context, named_subject, typed)
    return named_subject


def _named(context: RecordContext, subject: str) -> RecordSubject:
    """The objective or the action that was named; of several that fit, the one that is chosen."""
    from strategy.cli import asking

    try:
        return context.subject(subject)
    except RefusedAnswerError as reason:
        if not (reason.fitting and asking.on_a_terminal()):
            stop(str(reason))
        say(str(reason).replace("write one of:", "which is meant?"))
        ids = [objective.id for objective in reason.fitting]
        return context.subject(f"objectives/{asking.one_of('Which one? (number or id)', ids)}")


def _ask_again(context: RecordContext, subject: RecordSubject, typed: dict[str, Any]) -> None:
    """On a terminal, ask once more for each answer that may not stand, and for no other."""
    from strategy.cli import asking
    from strategy.recording.entry_kinds import PROGRESS

    while asking.on_a_terminal():
        entry, wrong = context.draft(PROGRESS, typed, subject)
        reasons = wrong or context.errors_in(entry)
        fields = [name for name in reasons if name in AGAIN]
        if not fields:
            return
        for name in fields:
            say("\n".join(reasons[name]))
            typed[name] = AGAIN[name](typed, subject, context)


def _say_day(context: RecordContext, subject: RecordSubject) -> None:
    """Say which day is described where a round decides it, and which other rounds are open."""
    from strategy.periods.dates import in_words

    if context.usual_day:
        for reporting_round in context.rounds:
            if reporting_round.as_at == context.usual_day and context.on >= reporting_round.closes:
                say(
                    f"The round {reporting_round.id} closed on {in_words(reporting_round.closes)}: "
                    "this is recorded late, "
                    "and what the round reported stays."
                )
        return
    unanswered = context.unanswered(subject)
    for place, reporting_round in enumerate(unanswered):
        due = "are" if reporting_round.updates_by >= context.on else "were"
        words = f"updates {due} due by {in_words(reporting_round.updates_by)}"
        if place == 0:
            say(
                f"The round {reporting_round.id} is open: this describes "
                f"{in_words(reporting_round.as_at)}; {words} "
                "(--as-at names another day)."
            )
        else:
            say(
                f"The round {reporting_round.id} is open too, and has no update on it: "
                f"--round {reporting_round.id}"
            )
    answered = [
        reporting_round for reporting_round in context.rounds if reporting_round.is_open(context.on)
    ]
    if answered and not unanswered:
        last = answered[-1]
        say(
            f"The round {last.id} has an update on it already: this describes today, "
            f"{in_words(context.on)} (--round {last.id} describes {in_words(last.as_at)})."
        )


def _say_day_of_rows(context: RecordContext) -> None:
    """Say which day rows are about that give none."""
    from strategy.periods.dates import in_words

    rows = "rows without a date of their own describe"
    if context.usual_day:
        say(f"The {rows} {in_words(context.usual_day)}.")
        return
    opened = [
        reporting_round for reporting_round in context.rounds if reporting_round.is_open(context.on)
    ]
    if opened:
        last = opened[-1]
        say(
            f"The round {last.id} is open: {rows} {in_words(last.as_at)}, or today where it has "
            "an update on them already (--as-at names another day)."
        )


def _say_of_the_same_day(
    context: RecordContext, subject: RecordSubject, typed: dict[str, Any]
) -> None:
    """Say that there is an update about the same day, and ask whether this one puts it right."""
    from strategy.cli import asking
    from strategy.periods.dates import in_words
    from strategy.recording.entry_kinds import PROGRESS

    entry, wrong = context.draft(PROGRESS, typed, subject)
    new = context.as_record(entry)
    if wrong or new is None or context.recorded_already(entry, subject):
        return
    there = context.of_the_same_day(entry, subject)
    if not there:
        return
    last = there[-1]
    say(
        f"There is an update on {subject.number} as at {in_words(last.as_at)} already: "
        f"{entry_in_words(context, last)}"
    )
    if typed["corrects"]:
        return
    if asking.on_a_terminal():
        if asking.yes("Does this one correct it?"):
            typed["corrects"] = last.id
        return
    counts = _which_counts(there, new)
    say(f"{counts} To say that this one puts it right: --corrects {last.id}")


def _which_counts(there: Sequence[ProgressEntry], new: ProgressEntry) -> str:
    from strategy.assess.progress.updates import holding

    counting, _ = holding([*there, new], new.as_at)
    if counting[-1] is not new:
        return (
            "Nothing says which of the two came last, so the less favourable counts: the one that "
            "is there."
        )
    if all(entry.by == new.by for entry in there):
        return "This one was written down later by the same post, so it counts."
    return "Nothing says which of the two came last, so the less favourable counts: this one."


def missing(typed: dict[str, Any], document: StrategyDocument) -> list[str]:
    """The fields an entry cannot do without that were not given."""
    from strategy.model import Status
    from strategy.recording.entry_kinds import PROGRESS
    from strategy.recording.typed import as_status

    wanted = [name for name in PROGRESS.needed if not typed[name]]
    status = as_status(typed["status"], document)
    if status == Status.OFF_TRACK.value and not typed["corrective_action"]["what"]:
        wanted.append("corrective_action")
    if status == Status.PAUSED.value and not typed["paused"]["because"]:
        wanted.append("paused_because")
    return wanted


def ask(
    typed: dict[str, Any],
    subject: RecordSubject,
    earlier: Sequence[ProgressEntry],
    context: RecordContext,
) -> None:
    """Fill in what is missing from ``typed``, in the order an officer thinks of it."""
    from strategy.cli import asking
    from strategy.model import Status
    from strategy.recording.typed import as_status

    _introduce(subject, earlier, context)
    if as_status(typed["status"], context.document) == Status.COMPLETE and not can_be_complete(
        subject
    ):
        say("It cannot be complete: it sets out to improve or to maintain, which has no end.")
        typed["status"] = ""
    if not typed["status"]:
        typed["status"] = _status(context.document, subject)
    if not typed["summary"]:
        typed["summary"] = asking.text("Summary, for members and the public")
    status = as_status(typed["status"], context.document)
    if status in {Status.OFF_TRACK.value, Status.AT_RISK.value}:
        _corrective_action(typed["corrective_action"], needed=status == Status.OFF_TRACK.value)
    if status == Status.PAUSED.value and not typed["paused"]["because"]:
        typed["paused"]["because"] = asking.text("Why is it paused?")
        typed["paused"]["until"] = asking.a_day("Until when? (Enter if not known)")
    if not typed["milestones"]:
        typed["milestones"] = _milestones(subject)
    if not typed["by"]:
        usual = subject.record.owner or (earlier[-1].by if earlier else "")
        typed["by"] = asking.a_post("Your post", usual, context)
    if not typed["as_at"]:
        described = context.described(subject).isoformat()
        typed["as_at"] = asking.a_day("Position as at", described, latest=context.on)
    if not typed["next"]:
        typed["next"] = asking.text("What happens next? (Enter to leave out)", needed=False)


def _introduce(
    subject: RecordSubject, earlier: Sequence[ProgressEntry], context: RecordContext
) -> None:
    from strategy.assess.facts import DisplayStatus
    from strategy.assess.progress.updates import holding
    from strategy.assess.words import status_label
    from strategy.periods.dates import in_words

    say(f"{subject.number}  {subject.words}")
    if not earlier:
        say("No progress is recorded on it yet.\n")
        return
    counting, _ = holding(earlier, context.on)
    last = counting[-1] if counting else earlier[-1]
    label = status_label(context.document, DisplayStatus(last.status.value))
    post = context.posts.get(last.by)
    by = post.title if post else last.by
    say(f"Last: {label}, as at {in_words(last.as_at)}, by {by}.\n{last.summary}\n")


def can_be_complete(subject: RecordSubject) -> bool:
    """Whether what progress is recorded on can ever be finished."""
    from strategy.model import Intent

    intent = getattr(subject.record, "intent", None)
    return intent is None or intent in (Intent.REACH, Intent.PUT_IN_PLACE)


def _status(document: StrategyDocument, subject: RecordSubject) -> str:
    from strategy.cli import asking
    from strategy.model import Status
    from strategy.recording.typed import as_status, status_choices

    choices = [
        status_choice
        for status_choice in status_choices(document)
        if status_choice[0] != Status.COMPLETE.value or can_be_complete(subject)
    ]
    for number, (value, label, means) in enumerate(choices, start=1):
        say(f"  {number}  {value:12} {label}: {means}")
    by_number = {str(number): value for number, (value, _, _) in enumerate(choices, start=1)}
    while True:
        answer = asking.text("Status (number or word)")
        status = by_number.get(answer, as_status(answer, document))
        if status in by_number.values():
            return status
        if status == Status.COMPLETE.value:
            say("It cannot be complete: it sets out to improve or to maintain, which has no end.")
        else:
            say(f'"{answer}" is none of these.')


def _corrective_action(action: dict[str, str], *, needed: bool) -> None:
    from strategy.cli import asking

    if not action["what"]:
        question = "What is done about it?" if needed else "What is done about it? (Enter: nothing)"
        action["what"] = asking.text(question, needed=needed)
    if action["what"] and not action["by"]:
        action["by"] = asking.a_day("By when? (Enter if not known)")


def _milestones(subject: RecordSubject) -> list[str]:
    """What became of an action's milestones, one sentence each."""
    from strategy.cli import asking
    from strategy.model import Action
    from strategy.periods.dates import in_words
    from strategy.recording.phrases import MILESTONE_FORMS, read_milestones

    action = subject.record
    if not isinstance(action, Action) or not action.milestones:
        return []
    for name, milestone in action.milestones.items():
        say(f"  {name:24} due {in_words(milestone.due)}: {milestone.title}")
    say(f"Write {MILESTONE_FORMS}.")
    return asking.several(
        "What became of a milestone? (Enter: no more)", lambda name: read_milestones([name])
    )


def _summary_again(_typed: dict[str, Any], _subject: RecordSubject, _context: RecordContext) -> str:
    from strategy.cli import asking

    return asking.text("Summary, for members and the public")


def _status_again(_typed: dict[str, Any], subject: RecordSubject, context: RecordContext) -> str:
    return _status(context.document, subject)


def _action_again(
    typed: dict[str, Any], _subject: RecordSubject, context: RecordContext
) -> dict[str, str]:
    from strategy.model import Status
    from strategy.recording.typed import as_status

    action = {"what": "", "by": ""}
    status = as_status(typed["status"], context.document)
    _corrective_action(action, needed=status == Status.OFF_TRACK.value)
    return action


def _pause_again(
    _typed: dict[str, Any], _subject: RecordSubject, _context: RecordContext
) -> dict[str, str]:
    from strategy.cli import asking

    because = asking.text("Why is it paused?")
    return {"because": because, "until": asking.a_day("Until when? (Enter if not known)")}


def _milestones_again(
    _typed: dict[str, Any], subject: RecordSubject, _context: RecordContext
) -> list[str]:
    return _milestones(subject)


def _post_again(_typed: dict[str, Any], subject: RecordSubject, context: RecordContext) -> str:
    from strategy.cli import asking

    return asking.a_post("Your post", subject.record.owner or "", context)


def _day_again(_typed: dict[str, Any], subject: RecordSubject, context: RecordContext) -> str:
    from strategy.cli import asking

    described = context.described(subject).isoformat()
    return asking.a_day("Position as at", described, latest=context.on)


def _next_again(_typed: dict[str, Any], _subject: RecordSubject, _context: RecordContext) -> str:
    from strategy.cli import asking

    return asking.text("What happens next? (Enter to leave out)", needed=False)


AGAIN: Mapping[str, Callable[[dict[str, Any], RecordSubject, RecordContext], Any]] = {
    "status": _status_again,
    "summary": _summary_again,
    "corrective_action": _action_again,
    "paused": _pause_again,
    "milestones": _milestones_again,
    "by": _post_again,
    "as_at": _day_again,
    "next": _next_again,
}
"""How one answer is asked for again, by its field."""
