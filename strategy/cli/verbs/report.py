"""``strategy report``: a document as at a date, through templates."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy import __version__
from strategy.cli.environment import (
    NOTHING_WRITTEN,
    PROBLEMS,
    BuiltIn,
    DryRun,
    Surroundings,
    load_tree,
    now,
    output_folder,
    remark,
    say,
    say_problems,
    stop,
    today,
)
from strategy.cli.loading import audience_named, the_subject
from strategy.cli.progress_bar import with_progress
from strategy.cli.reading_options import REPORT_PARTS, ReadingOptions, check_cut, reading
from strategy.cli.revisions import MOST_SHOWN, known_revision
from strategy.cli.since import changes_since

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategy.assess.progress.approval import Signed
    from strategy.audience import Audience
    from strategy.model import Strategy
    from strategy.reports.parts.request import ReportRequest
    from strategy.storage.revisions import Revision

DEFAULT = "summary"
DOCUMENTS = ("docx", "pdf")
EACH = ("owner", "service", "portfolio", "priority")
INSTALL = (
    "Word and PDF need an addition to this tool: install it as public-strategy[office]; "
    "without it: --format html, and print that page"
)


@reading(*REPORT_PARTS, formats=("md", "html", "docx", "pdf", "json"), form_help="What to write.")
def report(
    options: ReadingOptions,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="One of those that --list describes, or a template of your own.",
        ),
    ] = DEFAULT,
    record: Annotated[
        str,
        typer.Argument(metavar="ID", help="Which one, for the reports objective and measure."),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "-o",
            metavar="FILE",
            help="Where to write it; - is standard output. Without it Markdown and JSON go to "
            "standard output, the others to a file in reports/ whose path is printed.",
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            metavar="DATE|ROUND|REV", help="Add what changed since a day, a round or a revision."
        ),
    ] = "",
    each: Annotated[
        str,
        typer.Option(
            metavar="owner|service|portfolio|priority",
            help="A report for each of these that has anything; -o is the folder.",
        ),
    ] = "",
    data: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            help="Also write what the report rests on into this folder: tables and figures as "
            "CSV, the position as JSON, each with its source and licence.",
        ),
    ] = "",
    list_reports: Annotated[
        bool, typer.Option("--list", help="Describe every report that there is, and stop.")
    ] = False,
    built_in: BuiltIn = False,
    dry_run: DryRun = False,
) -> None:
    """Make a report of the strategy as at a date."""
    from strategy.audience import visible_to
    from strategy.reports.parts.request import ReportRequest
    from strategy.reports.templating import layered
    from strategy.storage.records_name import name_of_records
    from strategy.storage.texts import built_in_texts, own_texts
    from strategy.storage.writing import write_output

    surroundings: Surroundings = options.ctx.obj
    if list_reports:
        _say_reports({} if built_in else own_texts(surroundings.root()))
        return
    check_each(each, output, options.cut, data)
    root = surroundings.root()
    reader, form, known_at = audience_named(options.audience), options.form, options.known_at
    revision = known_revision(root, known_at)
    strategy, files = sound_strategy(root, revision)
    on = today(strategy.document)
    as_at = options.as_at or on
    visible = visible_to(reader, strategy)
    cut = check_cut(visible, options.cut)
    templates = layered(built_in_texts(), {} if built_in else own_texts(root))
    request = ReportRequest(
        name=name,
        strategy=strategy,
        as_at=as_at,
        held=revision.on if revision else on,
        audience=reader,
        version=f"strategy {__version__}",
        signed=signed_for(strategy, reader, as_at, revision.on if revision else on),
        cut=cut,
        today=sound_strategy(root)[0] if revision else None,
        made_from=name_of_records(files),
        record=_record_meant(name, record, visible, as_at),
    )

    def write(request: ReportRequest) -> bytes:
        changed = changes_since(root, since, strategy, revision, as_at, reader, request.cut)
        request = replace(request, comparison=changed)
        return _written(request, form, templates, root, built_in=built_in)

    def file_of(request: ReportRequest) -> str:
        name_and_record = f"{name}-{request.record}" if request.record else name
        return name_of_copy(
            name_and_record, form, as_at, reader, request.cut, since, known_at or ""
        )

    if each:
        requests = [
            replace(request, cut={**cut, each: word})
            for word in _words_of_pack(visible, each, as_at)
        ]
        folder = output_folder(output, dry_run=dry_run)
        for copy in with_progress(requests, len(requests), "Reports"):
            place = folder / file_of(copy)
            if not dry_run:
                write_output(place, write(copy), root)
            typer.echo(place.as_posix())
        if not requests:
            say(f"There is no {each} that has anything.")
        elif dry_run:
            remark(NOTHING_WRITTEN)
        return
    document = write(request)
    if data and not dry_run:
        _write_data(request, data, root)
    _put(document, file_of(request), options, output, root, dry_run=dry_run)


def _put(
    data: bytes, file: str, options: ReadingOptions, output: str, root: Path, *, dry_run: bool
) -> None:
    """Write one report where it is asked for, else as ``file`` in the folder of outputs."""
    from strategy.storage.writing import OUTPUT_FOLDER, write_output, write_report

    form = options.form
    if output == "-" or (not output and form in ("md", "json")):
        if form in DOCUMENTS and sys.stdout.isatty():
            stop(f"a terminal cannot show {form}; write it to a file: -o FILE")
        typer.echo(data if form in DOCUMENTS else data.decode(), nl=False)
    elif dry_run:
        typer.echo(output or f"{OUTPUT_FOLDER}/{file}")
        say(NOTHING_WRITTEN)
    elif output:
        write_output(Path(output), data, root)
        typer.echo(output)
    else:
        typer.echo(as_typed_here(write_report(root, file, data)))


def _written(
    request: ReportRequest, form: str, templates: Mapping[str, str], root: Path, *, built_in: bool
) -> bytes:
    """A report in its format; an end where there is no such report or its template is wrong."""
    from strategy.reports.rendering import render
    from strategy.reports.templating import ReportError
    from strategy.storage.texts import compiled_template

    try:
        if form in DOCUMENTS:
            return _document(request, form, templates, root, built_in=built_in)
        return render(request, form, templates, compiled_template).encode()
    except ReportError as error:
        from strategy.safetext import printable_message

        stop(printable_message(str(error)))


def _write_data(request: ReportRequest, folder: str, root: Path) -> None:
    """Write what a report rests on into a folder, over what was written there before."""
    from strategy.site.data import data_files
    from strategy.storage.output_files import check_is_not_records, write_folder

    check_is_not_records(Path(folder), root)
    done = write_folder(output_folder(folder), data_files(request).items(), root, "")
    files = len(done.written) + len(done.unchanged)
    remark(f"What the report rests on is in {folder}: {files:,} files and their description.")


def _say_reports(own: Mapping[str, str]) -> None:
    """Each report with what it is, a council's own last."""
    from strategy.reports.rendering import reports

    width = max(map(len, reports(own)))
    for name, about in reports(own).items():
        typer.echo(f"{name:{width}}  {about}")


def check_each(each: str, output: str, cut: Mapping[str, str], data: str) -> None:
    """A pack needs a folder, and is of one filter that is not given besides."""
    if not each:
        return
    if each not in EACH:
        stop(f'there is no pack by "{each}"; there are: {", ".join(EACH)}')
    if cut[each]:
        stop(f"--each {each} makes one for every {each}: leave --{each} out")
    if output in ("", "-"):
        stop("a pack is several files; name a folder for them: -o DIR")
    if data:
        stop("--data is of one report; leave --each out")


def _words_of_pack(strategy: Strategy, each: str, as_at: date) -> tuple[str, ...]:
    """What there is a report for in a pack: each that answers for something, in the record's order.

    Of priorities every one; of posts those with a duty, and the services and portfolios of these.
    """
    from strategy.assess.assessment import assess
    from strategy.assess.people.duties import post_facts

    if each == "priority":
        return tuple(strategy.priorities)
    busy = [
        facts
        for facts in post_facts(assess(strategy, as_at))
        if facts.post and (facts.priorities or facts.objectives or facts.actions or facts.measures)
    ]
    words = [facts.id if each == "owner" else getattr(facts.post, each) for facts in busy]
    return tuple(dict.fromkeys(word for word in words if word))


def _record_meant(name: str, record: str, strategy: Strategy, as_at: date) -> str:
    """The id of the record that a report is of; an end where it needs one, or takes none."""
    from strategy.load.messages import did_you_mean
    from strategy.reports.report_names import OF_ONE_RECORD

    if name not in OF_ONE_RECORD:
        if record:
            stop(f"the report {name} is of the whole strategy; leave {record} out")
        return ""
    if not record:
        stop(f"say which: strategy report {name} ID")
    if name == "measure":
        record = record.removeprefix("measures/")
        if record not in strategy.measures:
            meant = did_you_mean(record, list(strategy.measures)) or "see: strategy measures"
            stop(f'there is no measure "{record}"; {meant}')
        return record
    subject = the_subject(record, strategy, as_at)
    if subject.id not in strategy.objectives:
        stop(f"{record} is an action; the report objective is of an objective")
    return subject.id


def _document(
    request: ReportRequest, form: str, templates: Mapping[str, str], root: Path, *, built_in: bool
) -> bytes:
    """A report as Word or PDF; through the council's own Word template where it has one."""
    from strategy.storage.texts import compiled_template, own_document

    try:
        own = own_document(root, request.name) if form == "docx" and not built_in else None
        if own is not None:
            from strategy.reports.printing.word_template import from_template

            return from_template(own, f"templates/{request.name}.docx", request)
        from strategy.reports.printing.printed import printed
        from strategy.reports.printing.typeset import as_pdf, as_pictures

        made = printed(request, templates, compiled_template)
        if form == "pdf":
            return as_pdf(made)
        from strategy.reports.printing.word import as_docx

        return as_docx(made, as_pictures(made.charts))
    except ImportError:
        stop(INSTALL)


def name_of_copy(
    name: str,
    form: str,
    as_at: date,
    reader: Audience,
    cut: Mapping[str, str],
    since: str,
    known_at: str,
) -> str:
    """What a copy's file is called: each that says something else has a name of its own."""
    import re

    from strategy.audience import Audience

    def plain(text: str) -> str:
        return "-".join(re.findall(r"[a-z0-9.]+", text.lower()))

    parts = [name, *part_of_name(cut), as_at.isoformat()]
    parts += [f"known-{plain(known_at)}"] if known_at else []
    parts += [f"since-{plain(since)}"] if since else []
    parts += ["internal"] if reader is Audience.INTERNAL else []
    return f"{'-'.join(parts)}.{form}"


def sound_strategy(
    root: Path, revision: Revision | None = None
) -> tuple[Strategy, Mapping[str, bytes]]:
    """The strategy without what is under embargo, and its files, where every record loads.

    Otherwise an end: a report must not leave any out.
    """
    from strategy.audience import without_embargoed
    from strategy.diagnostics import Severity
    from strategy.findings.located import located

    loaded, files = load_tree(root, revision)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    if loaded.strategy is None or errors:
        if revision:
            findings = located(loaded.problems, files)[:MOST_SHOWN]
            say_problems(finding.diagnostic for finding in findings)
        stop(
            f"nothing was made: {errors} {'problem' if errors == 1 else 'problems'} in the "
            "records; see: strategy validate",
            PROBLEMS,
        )
    return without_embargoed(loaded.strategy, now()), files


def signed_for(strategy: Strategy, audience: Audience, as_at: date, met_by: date) -> Signed | None:
    """The approval of a date's position, worked out from the whole strategy.

    Of an approval that is internal nobody else is told: for the public there is none then.
    """
    from dataclasses import replace

    from strategy.assess.assessment import assess, reported
    from strategy.assess.progress.approval import signed
    from strategy.audience import visible_to

    if not strategy.approvals:
        return None
    approvals = visible_to(audience, strategy).approvals
    if not approvals:
        return None
    shown = reported(strategy, as_at, met_by)
    return signed(assess(replace(shown, approvals=approvals), as_at))


def part_of_name(cut: Mapping[str, str]) -> list[str]:
    """The part that a report is of, as a piece of a file's name."""
    import re

    words = [f"{name} {word}" if name == "priority" else word for name, word in cut.items() if word]
    plain_words = "-".join(re.findall(r"[a-z0-9.]+", " ".join(words).lower()))
    return [plain_words] if plain_words else []


def as_typed_here(place: Path) -> str:
    """A path as one would type it in this folder, where it lies below it."""
    here = Path.cwd()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)
