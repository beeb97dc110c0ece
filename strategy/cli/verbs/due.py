"""``strategy due``: what is due of whom, as a list, a calendar or the rows of a mail merge."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.environment import as_json, console, now, remark, say, stop
from strategy.cli.reading_options import ReadingOptions, reading
from strategy.cli.writing import write_text
from strategy.periods import dates

if TYPE_CHECKING:
    from strategy.assess.delivery.due import Due
    from strategy.assess.facts import Assessment
    from strategy.assess.progress.rounds import ReportingRound
    from strategy.sheets.contacts import Contacts, Slip
    from strategy.views.delivery.due import DueItem, DueView
    from strategy.views.header import Header
    from strategy.views.serialising import Sheet

FORMATS = ("text", "csv", "ics", "json")
AHEAD = re.compile(r"([0-9]{1,4})\s*([dw])", re.ASCII)
LAST_DAY = date(dates.YEARS[-1], 12, 31)
DAYS_IN = {"d": 1, "w": 7}
CONTACT = ("email", "name")
"""What a contacts file adds to each row."""


@reading(
    "owner",
    "service",
    "organisation",
    "portfolio",
    formats=FORMATS,
    form_help="How to write it; csv is for spreadsheets and mail merges, ics for calendars.",
)
def due(
    options: ReadingOptions,
    within: Annotated[
        str,
        typer.Option(
            metavar="30d|6w",
            help="How far ahead to look, in days or weeks.  [default: 30d]",
        ),
    ] = "",
    round_: Annotated[
        str,
        typer.Option("--round", metavar="ROUND", help="The updates of this round that are not in."),
    ] = "",
    contacts: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Addresses for a mail merge: a CSV file of post,email,name that is kept outside "
            "the repository.",
        ),
    ] = "",
    per_post: Annotated[
        bool, typer.Option("--per-post", help="One row a post in csv, with all that is due of it.")
    ] = False,
) -> None:
    """Tell what is due or overdue, by the post that is asked for it, most pressing first.

    Updates, milestones, actions, corrective actions, reviews, pauses that end and new figures.
    """
    from strategy.views.delivery.due import due_view

    form, cut = options.form, options.cut
    _check_options(form, within, round_, contacts, per_post=per_post)
    root = options.ctx.obj.root()
    assessed = options.position()
    asked = round_asked(assessed, round_) if round_ else None
    if asked:
        until = asked.updates_by
    else:
        until = date.max if form == "ics" and not within else _until(assessed.as_at, within)
    due = _things(assessed, until, asked, cut)
    view = due_view(assessed, due, until, asked)
    header = options.header(assessed)
    if form == "ics":
        write_text(
            _calendar(assessed, view, _gone(assessed, due, asked, cut)), options.output, root
        )
        return
    addresses = _contacts(contacts, root, options.output, assessed) if contacts else None
    write_text(_written(form, header, view, addresses, per_post=per_post), options.output, root)
    if addresses is not None:
        _say_missing(view, addresses.by_post)


def _check_options(form: str, within: str, round_: str, contacts: str, *, per_post: bool) -> None:
    """Options that say nothing together are a slip."""
    if within and round_:
        stop("--round lists all that a round asks for, whatever the day; leave out --within")
    if contacts and form != "csv":
        stop("--contacts puts addresses into the rows of a mail merge; add --format csv")
    if per_post and form != "csv":
        stop("--per-post is about the rows of a spreadsheet; add --format csv")
    if within:
        days_ahead(within)


def days_ahead(text: str) -> int:
    """The days in ``30d`` or ``6w``; anything else ends the command."""
    parts = AHEAD.fullmatch(text.strip().lower())
    if not parts:
        stop(f'--within: "{text}" is no length of time; write days like 30d or weeks like 6w')
    return int(parts[1]) * DAYS_IN[parts[2]]


def _until(as_at: date, within: str) -> date:
    """The last day that is looked at: never beyond the last that a date may be."""
    from strategy.assess.delivery.due import DAYS_AHEAD

    ahead = days_ahead(within) if within else DAYS_AHEAD
    return as_at + min(timedelta(days=ahead), LAST_DAY - as_at)


def round_asked(assessment: Assessment, name: str) -> ReportingRound:
    """The round of that id, or an end with the nearest one."""
    from strategy.assess.progress.rounds import round_named
    from strategy.load.messages import did_you_mean, listed
    from strategy.periods.dates import in_words

    document = assessment.strategy.document
    reporting_round = round_named(document, name, assessment.strategy.approvals)
    if reporting_round is None:
        names = list(document.reporting.rounds)
        mend = did_you_mean(name, names) or (f"there are: {listed(names)}" if names else "")
        stop(f'there is no round "{name}"; {mend or "strategy.yaml gives no rounds"}')
    if reporting_round.as_at > assessment.as_at:
        stop(
            f"round {name} has not begun: "
            f"it asks for the position on {in_words(reporting_round.as_at)}"
        )
    return reporting_round


def _things(
    assessment: Assessment, until: date, asked: ReportingRound | None, cut: Mapping[str, str]
) -> list[Due]:
    from strategy.assess.delivery.due import due_by, updates_due
    from strategy.assess.filters import due_cut

    every = tuple(updates_due(assessment, asked)) if asked else due_by(assessment, until)
    return list(due_cut(assessment, cut, every))


def _contacts(name: str, root: Path, output: str, assessment: Assessment) -> Contacts:
    """The addresses in a file outside the repository; anything wrong with it ends the command."""
    from strategy.assess.people.duties import post_facts
    from strategy.sheets.contacts import contacts
    from strategy.storage.reading import read_input

    if name != "-" and in_repository(name, root):
        stop(
            f"{name} lies inside the strategy's repository, where addresses do not belong: "
            "whoever may read the strategy would read them, and git keeps what was once in it. "
            "Keep the file elsewhere, and name it from there"
        )
    if output != "-" and in_repository(output, root):
        stop(
            f"{output} lies inside the strategy's repository, where addresses do not belong. "
            "Write the mail merge elsewhere"
        )
    posts = {facts.id: facts.post.title if facts.post else None for facts in post_facts(assessment)}
    read = contacts(read_input(name), posts)
    _say_slips(name, read.unknown)
    if read.problems:
        _say_slips(name, read.problems)
        stop("nothing was written; put the contacts right first")
    return read


def _say_slips(name: str, slips: Sequence[Slip]) -> None:
    shown = "standard input" if name == "-" else name
    for slip in slips:
        say(f"{shown}:{slip.line}:{slip.column}: {slip.message}")


def in_repository(name: str, root: Path) -> bool:
    """Whether a file lies in the repository of a strategy, by its name or by where a link leads."""
    from strategy.storage.root import repository_root

    repository = os.path.realpath(repository_root(root))
    folder, own = os.path.split(os.path.abspath(name))  # noqa: PTH100 - links are looked at below
    named = Path(os.path.realpath(folder), own)
    led = Path(os.path.realpath(name))
    return named.is_relative_to(repository) or led.is_relative_to(repository)


def _written(
    form: str, header: Header, view: DueView, addresses: Contacts | None, *, per_post: bool
) -> str:
    """The output as text."""
    if form == "json":
        return as_json("due", header, view)
    if form == "csv":
        from strategy.csvtext.writing import as_csv

        return as_csv(
            *_sheet(header, view, addresses.by_post if addresses else None, per_post=per_post)
        )
    return _drawn(header, view)


def _sheet(
    header: Header,
    view: DueView,
    addresses: Mapping[str, Mapping[str, str]] | None,
    *,
    per_post: bool,
) -> Sheet:
    """A row for each thing, or for each post; with contacts, the address of the post asked."""
    from strategy.views.delivery.due import DueItem, DueOfPost, rows_by_post
    from strategy.views.serialising import as_sheet

    if per_post:
        rows: Sequence[DueItem | DueOfPost] = rows_by_post(view.due)
        headings, cells = as_sheet(DueOfPost, rows, header.notice, between="\n")
    else:
        rows = view.due
        headings, cells = as_sheet(DueItem, rows, header.notice)
    if addresses is None:
        return headings, cells
    *own, notice = headings
    with_contacts = [
        [*row[:-1], *(addresses.get(of.asked or "", {}).get(name) for name in CONTACT), row[-1]]
        for row, of in zip(cells, rows, strict=True)
    ]
    return (*own, *CONTACT, notice), with_contacts


def _gone(
    assessment: Assessment, due: list[Due], asked: ReportingRound | None, cut: Mapping[str, str]
) -> list[Due]:
    """What was due and is not, among what is asked for."""
    from strategy.assess.delivery.due import DueKind, no_longer_due
    from strategy.assess.filters import due_cut

    gone = list(due_cut(assessment, cut, no_longer_due(assessment, due)))
    if asked is None:
        return gone
    return [
        due_item
        for due_item in gone
        if due_item.kind is DueKind.UPDATE and due_item.on == asked.updates_by
    ]


def _calendar(assessment: Assessment, view: DueView, gone: Sequence[Due]) -> str:
    """A calendar of what is due, in which what is due no more is cancelled."""
    from strategy.sheets.calendar import calendar, event_of, strategy_key
    from strategy.views.delivery.due import due_items

    document = assessment.strategy.document
    if not view.due:
        rest = "has nothing but what is cancelled" if gone else "is empty"
        remark(f"Nothing is due: the calendar {rest}.")
    events = [event_of(item) for item in view.due]
    events += [event_of(item, is_cancelled=True) for item in due_items(assessment, gone)]
    whose = strategy_key(document.uid, document.title, document.organisation)
    moment = datetime.combine(assessment.as_at, now().timetz())
    return calendar(document.title, whose, events, moment)


def _drawn(header: Header, view: DueView) -> str:
    from strategy.terminal.due import due_text

    screen = console()
    with screen.capture() as drawn:
        screen.print(due_text(header, view, screen))
    return drawn.get()


def _say_missing(view: DueView, addresses: Mapping[str, Any]) -> None:
    """Say which posts have no address, and what is asked of nobody."""
    for of in view.by_post:
        number = f"{len(of.items)} {'thing' if len(of.items) == 1 else 'things'} due"
        if of.asked is None:
            titles = ", ".join(item.title for item in of.items)
            say(f"Nobody is named for {number}: {titles}")
        elif of.asked not in addresses:
            say(f"No address: {of.asked} ({of.items[0].asked_title}), {number}")
