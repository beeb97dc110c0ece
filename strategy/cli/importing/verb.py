"""``strategy import``: published figures into a measure's file, proved before they land."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    AsJson,
    DryRun,
    Surroundings,
    as_day,
    now,
    print_json,
    remark,
    say,
    stop,
    telling_what_was_written,
    verb,
)
from strategy.cli.help import VerbCommand, VerbGroup

if TYPE_CHECKING:
    from strategy.cli.importing.plan import ImportContext
    from strategy.imports.picking import Stamp
    from strategy.imports.summary import ImportOutcome

NOTHING_TO_CHOOSE = "--refresh takes what is remembered: give no area, filter or column with it"

app = typer.Typer(
    cls=VerbGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Take published figures into a measure.",
)

File = Annotated[str, typer.Argument(metavar="FILE", help="The published CSV file, or -.")]
MeasureOption = Annotated[
    str, typer.Option("--measure", metavar="ID", help="The measure that the figures are of.")
]
AreaOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=CODE",
        help="An area by our name and its official code, or its name in the file; may be "
        "repeated.  [default: the strategy's area, with the measure's comparators]",
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=as_day,
        metavar="DATE",
        help="The day the figures came out; needed where one takes the place of another.",
    ),
]
StatusOption = Annotated[
    str,
    typer.Option(
        metavar="final|provisional|revised",
        help="How settled the figures are.  [default: as the file says; otherwise final, and "
        "revised where one takes the place of another]",
    ),
]
Refresh = Annotated[
    bool,
    typer.Option(
        "--refresh",
        help="Take what measures remember of this file: all of them, or the one of --measure.",
    ),
]


@app.callback()
def import_figures() -> None:
    """Take published figures into a measure."""


@app.command(cls=VerbCommand)
@verb
def ees(
    ctx: typer.Context,
    file: File,
    measure: MeasureOption = "",
    indicator: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column the values are in.")
    ] = "",
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter", metavar="COLUMN=VALUE", help="Only rows with this value; may be repeated."
        ),
    ] = None,
    breakdown: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=ID",
            help="Every value of this column, as one of the measure's breakdowns; Total is all.",
        ),
    ] = None,
    area: AreaOption = None,
    numerator: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of what is counted.")
    ] = "",
    denominator: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of what it is a share of.")
    ] = "",
    lower: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of the lower limit of uncertainty.")
    ] = "",
    upper: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of the upper limit.")
    ] = "",
    published: Published = None,
    status: StatusOption = "",
    dataset: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="What the dataset is remembered as.  [default: the file's name]"
        ),
    ] = "",
    meta: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="Its meta file.  [default: FILE.meta.csv beside it, if there]"
        ),
    ] = "",
    predecessor: Annotated[
        bool,
        typer.Option(
            "--predecessor",
            help="Take the rows of areas before ours too (a council that was split, merged or "
            "lost a part), under names of their own.",
        ),
    ] = False,
    refresh: Refresh = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Take figures from a file of DfE's open data standard (explore education statistics)."""
    from strategy.cli.importing import ees
    from strategy.model import EesSeries

    surroundings: Surroundings = ctx.obj
    given = EesSeries(
        indicator=indicator or None,
        numerator=numerator or None,
        denominator=denominator or None,
        lower=lower or None,
        upper=upper or None,
        filters=_pairs("filter", filters),
        breakdowns=_pairs("breakdown", breakdown),
        areas=_areas(area),
    )
    if refresh and given != EesSeries():
        stop(NOTHING_TO_CHOOSE)
    context = _context(surroundings, json=json)
    source = ees.read_file(context, file, dataset, meta)
    wanted = ees.remembered(source, measure) if refresh else [ees.chosen(source, measure, given)]
    stamp = _stamp(published, status)
    way = ees.Treatment(stamp, is_refresh=refresh, with_predecessors=predecessor)
    finish(context, [ees.outcome(source, *pair, way) for pair in wanted], dry_run=dry_run)


@app.command(cls=VerbCommand)
@verb
def lait(
    ctx: typer.Context,
    file: File,
    measure: MeasureOption = "",
    indicator: Annotated[
        str, typer.Option(metavar="CODE", help="The short code of the series (Short Desc).")
    ] = "",
    breakdown: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE=ID:VALUE",
            help="The series of a group, as a value of one of the measure's breakdowns.",
        ),
    ] = None,
    area: AreaOption = None,
    published: Published = None,
    status: StatusOption = "",
    refresh: Refresh = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Take figures from a download of DfE's Local Authority Interactive Tool."""
    from strategy.cli.importing import lait
    from strategy.imports.lait import Codes

    surroundings: Surroundings = ctx.obj
    asked = Codes(indicator, _parts(breakdown), _areas(area))
    if refresh and asked != Codes(""):
        stop(NOTHING_TO_CHOOSE)
    context = _context(surroundings, json=json)
    source = lait.read_file(context, file)
    wanted = lait.remembered(source, measure) if refresh else [lait.chosen(source, measure, asked)]
    stamp = _stamp(published, status)
    outcomes = [lait.outcome(source, *pair, stamp) for pair in wanted]
    finish(context, outcomes, dry_run=dry_run)


@app.command(cls=VerbCommand)
@verb
def table(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A table: CSV, .xlsx or .ods; or - for CSV.")
    ],
    measure: MeasureOption = "",
    sheet: Annotated[
        str, typer.Option(metavar="NAME", help="The sheet of a workbook, where it has several.")
    ] = "",
    period: Annotated[
        str,
        typer.Option(
            metavar="COLUMN",
            help="The column of periods.  [default: none, where each period is a column]",
        ),
    ] = "",
    value: Annotated[
        str,
        typer.Option(
            metavar="COLUMN",
            help="The column of values.  [default: none, where periods or areas are columns]",
        ),
    ] = "",
    area_column: Annotated[
        str,
        typer.Option(
            metavar="COLUMN", help="The column of areas.  [default: none, where all is of ours]"
        ),
    ] = "",
    area: AreaOption = None,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter", metavar="COLUMN=VALUE", help="Only rows with this value; may be repeated."
        ),
    ] = None,
    breakdown: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=ID",
            help="Every value of this column, as one of the measure's breakdowns; Total is all.",
        ),
    ] = None,
    symbol: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT=WORD",
            help="What a text stands for, like <5=suppressed: suppressed, unavailable, "
            "not-applicable, low or unreliable; may be repeated.",
        ),
    ] = None,
    numerator: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of what is counted.")
    ] = "",
    denominator: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of what it is a share of.")
    ] = "",
    lower: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of the lower limit of uncertainty.")
    ] = "",
    upper: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of the upper limit.")
    ] = "",
    published: Published = None,
    status: StatusOption = "",
    dataset: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="What the table is remembered as.  [default: the file's name]"
        ),
    ] = "",
    refresh: Refresh = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Take figures from any other table; what it says is shown before it is written."""
    from strategy.cli.importing import table
    from strategy.model import TableSeries

    surroundings: Surroundings = ctx.obj
    given = TableSeries(
        sheet=sheet or None,
        period=period or None,
        area=area_column or None,
        value=value or None,
        numerator=numerator or None,
        denominator=denominator or None,
        lower=lower or None,
        upper=upper or None,
        filters=_pairs("filter", filters),
        breakdowns=_pairs("breakdown", breakdown),
        areas=_areas(area),
        symbols=_symbols(symbol),
    )
    if refresh and given != TableSeries():
        stop(NOTHING_TO_CHOOSE)
    context = _context(surroundings, json=json)
    source = table.read_file(context, file, dataset)
    series = (
        table.remembered(source, measure) if refresh else [table.chosen(source, measure, given)]
    )
    stamp = _stamp(published, status)
    outcomes = [table.outcome(source, *pair, stamp, is_refresh=refresh) for pair in series]
    finish(context, outcomes, dry_run=dry_run, is_shown_first=not (yes or json))


def _symbols(given: Sequence[str] | None) -> dict[str, str]:
    """``TEXT=WORD`` by text, each word as the symbol it is; another word is a bad option."""
    from strategy.imports.table_series import SYMBOL_WORDS

    symbols = {}
    for pair in given or ():
        text, sign, word = (part.strip() for part in pair.rpartition("="))
        if not sign or not text or word.lower() not in SYMBOL_WORDS:
            raise typer.BadParameter(
                f"--symbol {pair}: write TEXT=WORD, with one of {', '.join(SYMBOL_WORDS)}"
            )
        symbols[text] = SYMBOL_WORDS[word.lower()].value
    return symbols


def _context(surroundings: Surroundings, *, json: bool) -> ImportContext:
    from strategy.cli.importing.plan import ImportContext

    return ImportContext(surroundings.root(), json)


def _stamp(published: date | None, status: str) -> Stamp:
    """What the figures carry; a status that does not exist is a bad option."""
    from strategy.imports.picking import Stamp
    from strategy.model import FigureStatus

    try:
        return Stamp(published, FigureStatus(status) if status else None)
    except ValueError:
        names = ", ".join(figure_status.value for figure_status in FigureStatus)
        raise typer.BadParameter(f"{status!r} is not one of {names}") from None


def _pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """``COLUMN=VALUE`` by column; text without the sign is a bad option."""
    pairs = [name.partition("=") for name in given or ()]
    for name, sign, value in pairs:
        if not sign or not name.strip() or not value.strip():
            raise typer.BadParameter(f"--{option} {name}{sign}: write COLUMN=VALUE")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _parts(given: Sequence[str] | None) -> dict[str, dict[str, str]]:
    """``CODE=ID:VALUE`` by code; text without the signs is a bad option."""
    parts: dict[str, dict[str, str]] = {}
    for part in given or ():
        code, _, group = part.rpartition("=")
        name, sign, value = group.partition(":")
        if not code or not sign or not value.strip():
            raise typer.BadParameter(f"--breakdown {part}: write CODE=ID:VALUE")
        parts.setdefault(code.strip(), {})[name.strip()] = value.strip()
    return parts


def _areas(given: Sequence[str] | None) -> dict[str, str]:
    """Areas by our name, each with its code or its name in the file, which may be the same.

    Two for one area are a bad option.
    """
    areas: dict[str, str] = {}
    for option in given or ():
        name, _, value = (part.strip() for part in option.partition("="))
        if not name:
            raise typer.BadParameter(f"--area {option}: write NAME=CODE")
        if name in areas:
            raise typer.BadParameter(
                f'--area names "{name}" twice: give each area one code, and another area a name '
                "of its own"
            )
        areas[name] = value or name
    return areas


def finish(
    context: ImportContext,
    outcomes: Sequence[ImportOutcome],
    *,
    dry_run: bool,
    is_shown_first: bool = False,
) -> None:
    """Prove what changes, write it or show it, and say what it comes to.

    The figures of what ``is_shown_first`` are shown, and on a terminal it is asked whether they are
    right.
    """
    from strategy.storage.writing import change_all

    outcomes = _dated(context, outcomes)
    for outcome in outcomes:
        context.accept(outcome)
    context.refuse_unless_proved()
    if is_shown_first:
        _show_first(outcomes, dry_run=dry_run)
    _question(context, outcomes, dry_run=dry_run)
    if not dry_run:
        change_all(context.root, context.changes, say)
    with telling_what_was_written(() if dry_run else context.changes):
        if context.json:
            _tell_programs(context, outcomes, dry_run=dry_run)
        else:
            _tell_people(context, outcomes, dry_run=dry_run)


def _show_first(outcomes: Sequence[ImportOutcome], *, dry_run: bool) -> None:
    from strategy.cli import asking
    from strategy.imports.summary import preview
    from strategy.safetext import visible

    for outcome in outcomes:
        say("\n".join(map(visible, [f"{outcome.measure.id}:", *preview(outcome, now())])))
    if not dry_run and asking.on_a_terminal() and not asking.yes("Take these figures?"):
        say("Nothing was imported.")
        raise typer.Exit


def _question(context: ImportContext, outcomes: Sequence[ImportOutcome], *, dry_run: bool) -> None:
    """Say which of the figures may be slips; on a terminal ask whether they are taken."""
    from strategy.assess.measures.plausible import implausible
    from strategy.cli import asking
    from strategy.periods.wording import label

    doubts = [
        f"{outcome.measure.id}, {figure.area or context.strategy.document.organisation}, "
        f"{label(figure.period)}: {why}"
        for outcome in outcomes
        for place, why in implausible(outcome.measure, outcome.picked.figures)
        for figure in (outcome.picked.figures[place],)
    ]
    for doubt in doubts:
        say(f"This figure may be a slip, or in another unit: {doubt}.")
    if not doubts or dry_run or not asking.on_a_terminal():
        return
    if not asking.yes("Take them all the same?", usual=False):
        say("Nothing was imported.")
        raise typer.Exit


def _dated(context: ImportContext, outcomes: Sequence[ImportOutcome]) -> Sequence[ImportOutcome]:
    """The same; where something is new and nobody said when it came out, that is asked for."""
    from strategy.cli.asking import on_a_terminal
    from strategy.cli.importing import choosing
    from strategy.imports.summary import news

    if not news(outcomes) or any(outcome.published for outcome in outcomes) or not on_a_terminal():
        return outcomes
    published = choosing.day_of_publication()
    return [context.dated(outcome, published) for outcome in outcomes] if published else outcomes


def _tell_people(
    context: ImportContext, outcomes: Sequence[ImportOutcome], *, dry_run: bool
) -> None:
    from strategy.imports.summary import difference, lines, news
    from strategy.load.record_kinds import figures_file
    from strategy.safetext import visible

    for outcome in outcomes:
        say("\n".join(map(visible, lines(outcome, now()))))
    embargoed = {figures_file(outcome.measure.id) for outcome in outcomes if outcome.embargo(now())}
    for path, (before, data) in context.changes.items():
        shown = dry_run and path not in embargoed
        diff_lines = difference(path, before, data).split("\n") if shown else [path]
        typer.echo("\n".join(map(visible, diff_lines)))
    if dry_run:
        remark(NOTHING_WRITTEN)
    elif news(outcomes) and not any(outcome.published for outcome in outcomes):
        say(
            "The new figures carry no day of publication, and count as published long ago; "
            "--published DATE says when they came out."
        )


def _tell_programs(
    context: ImportContext, outcomes: Sequence[ImportOutcome], *, dry_run: bool
) -> None:
    from strategy.imports.summary import as_data

    facts = {
        "written": not dry_run,
        "files": list(context.changes),
        "measures": [as_data(outcome, now()) for outcome in outcomes],
        "diagnostics": [],
    }
    print_json("import", facts)
