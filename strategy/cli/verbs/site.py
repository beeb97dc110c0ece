"""``strategy site``: a folder of public pages, with a page for each record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy import __version__
from strategy.cli.environment import (
    NOTHING_WRITTEN,
    BuiltIn,
    DryRun,
    Surroundings,
    as_day,
    load_tree,
    now,
    output_folder,
    remark,
    say,
    stop,
    today,
    verb,
)
from strategy.cli.progress_bar import with_progress
from strategy.cli.revisions import known_revision
from strategy.cli.verbs.report import signed_for, sound_strategy
from strategy.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy.assess.progress.rounds import ReportingRound
    from strategy.model import Strategy
    from strategy.reports.basics import Notice
    from strategy.reports.parts.request import ReportRequest
    from strategy.site.building import SiteBuilder
    from strategy.storage.output_files import FolderWritten


@verb
def site(
    ctx: typer.Context,
    output: Annotated[
        str, typer.Option("-o", metavar="DIR", help="The folder for the pages.")
    ] = "",
    base_url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Where the site will stand; adds a feed of updates and a calendar.",
        ),
    ] = "",
    live: Annotated[
        bool,
        typer.Option(
            "--live", help="The newest position, approved or not; marked DRAFT on every page."
        ),
    ] = False,
    freeze: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=as_day,
            help="Hold the site as it stood on a day, for a pre-election period. What was hidden "
            "or erased since is left out.",
        ),
    ] = None,
    serve: Annotated[
        bool,
        typer.Option(
            "--serve",
            help="Show the site in a browser of this machine while you edit: it reloads after "
            "each save, and shows the problems of the records with their places.",
        ),
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where --serve listens; 0 is any free port.")
    ] = 8000,
    built_in: BuiltIn = False,
    dry_run: DryRun = False,
) -> None:
    """Build a public site: pages for every record, data to download, search; no server needed.

    It shows the last round that was approved and whose papers are out; without rounds, today.
    """
    from strategy.reports.templating import ReportError
    from strategy.safetext import printable_message
    from strategy.storage.output_files import (
        FolderWritten,
        check_is_not_records,
        is_as_made,
        write_folder,
    )

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    if live and freeze:
        stop("--live shows the newest and --freeze an earlier day; leave one out")
    choice = SiteChoice(root, _base(base_url), freeze, live=live, built_in=built_in)
    if serve:
        if output or freeze or dry_run:
            stop("--serve shows the site in a browser; leave -o, --freeze and --dry-run out")
        _serve(choice, port)
        return
    if not output:
        stop("name the folder for the pages: -o DIR; or look at them in a browser: --serve")
    check_is_not_records(Path(output), root)
    made_of, as_at, make = prepared(choice)
    folder = output_folder(output, dry_run=dry_run)
    same = None if dry_run else is_as_made(folder, made_of)
    if same is not None:
        typer.echo((folder / "index.html").as_posix())
        remark(_summary(FolderWritten((), same, (), ()), as_at))
        return
    try:
        made = make()
        pages = dict(with_progress(made.files(), len(made.paths), "Pages"))
    except ReportError as error:
        stop(printable_message(str(error)))
    if dry_run:
        for path in pages:
            typer.echo((folder / path).as_posix())
        remark(NOTHING_WRITTEN)
        return
    done = write_folder(folder, pages.items(), root, made_of)
    typer.echo((folder / "index.html").as_posix())
    say(_summary(done, as_at))


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """Which site: whose, where it will stand, and what of it is shown."""

    root: Path
    base_url: str
    freeze: date | None
    live: bool
    built_in: bool


def prepared(choice: SiteChoice) -> tuple[str, date, Callable[[], SiteBuilder]]:
    """The digest of what a site is made of, the day that it shows, and what makes it."""
    from strategy.audience import Audience
    from strategy.reports.parts.request import ReportRequest
    from strategy.reports.templating import layered
    from strategy.site.building import SiteBuilder
    from strategy.storage.records_name import name_of_records
    from strategy.storage.texts import built_in_texts, compiled_template, own_texts

    root, freeze = choice.root, choice.freeze
    revision = known_revision(root, freeze.isoformat()) if freeze else None
    strategy, files = sound_strategy(root, revision)
    current, current_files = sound_strategy(root) if revision else (None, {})
    records_day = freeze or today(strategy.document)
    as_at = records_day if choice.live else _shown_day(strategy, records_day)
    request = ReportRequest(
        name="site",
        strategy=strategy,
        as_at=as_at,
        held=records_day,
        audience=Audience.PUBLIC,
        version=f"strategy {__version__}",
        signed=signed_for(strategy, Audience.PUBLIC, as_at, records_day),
        today=current,
        made_from=name_of_records(files),
        notices=_notices(live=choice.live, frozen=freeze),
    )
    templates = layered(built_in_texts(), {} if choice.built_in else own_texts(root))
    made_of = _made_of(request, choice.base_url, templates, name_of_records(current_files))
    return (
        made_of,
        as_at,
        lambda: SiteBuilder(request, choice.base_url, templates, compiled_template),
    )


def _serve(choice: SiteChoice, port: int) -> None:
    from strategy.cli.serving import Preview, run

    def problems() -> list[str]:
        """The errors and warnings of the records as they are now, each with its place."""
        from strategy.diagnostics import Severity
        from strategy.findings.located import located
        from strategy.findings.run import Run
        from strategy.rules.judge import judgement

        loaded, files = load_tree(choice.root)
        on = today(loaded.strategy.document if loaded.strategy else None)
        judged = judgement(loaded, on, now())
        states = [loaded.strategy] if loaded.strategy else []
        findings = located([*loaded.problems, *judged.stands], files, states=states)
        checked = Run(findings, len(files))
        return [
            f"{checked.where(finding.diagnostic.file, finding.place)}: {checked.lines(finding)[0]}"
            for finding in findings
            if finding.diagnostic.severity in (Severity.ERROR, Severity.WARNING)
        ]

    run(Preview(choice.root, lambda: prepared(choice)[2](), problems), port)


def _made_of(
    request: ReportRequest, base_url: str, templates: Mapping[str, str], current: str
) -> str:
    """The digest of all that a site is made of. Figures are counted: an embargo ends in between."""
    from hashlib import sha256

    figures = sum(map(len, request.strategy.figures.values()))
    parts = [
        request.version, request.made_from, current, request.as_at, request.held, base_url, figures,
        request.notices, request.signed, sorted(templates.items()),
    ]  # fmt: skip
    return sha256(repr(parts).encode()).hexdigest()


def _base(given: str) -> str:
    """The address without a slash at its end; an end where it is none."""
    from urllib.parse import urlsplit

    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        stop(f'--base-url: "{given}" is no address of a site; write one like https://example.org')
    return given.rstrip("/")


def _shown_day(strategy: Strategy, on: date) -> date:
    """The date of the last round that was approved and whose papers are out by a day.

    The day itself where no rounds are agreed. An end where none is out yet.
    """
    from strategy.assess.progress.rounds import rounds_of
    from strategy.audience import Audience, visible_to

    public = visible_to(Audience.PUBLIC, strategy)
    rounds = rounds_of(public.document, public.approvals)
    if not rounds:
        return on
    approved = {
        approval.round: approval.on for approval in public.approvals.values() if approval.on <= on
    }
    out = [
        reporting_round
        for reporting_round in rounds
        if reporting_round.id in approved and _papers_out(reporting_round, approved) <= on
    ]
    if not out:
        stop(
            "no round has been approved whose papers are out; --live shows the newest position, "
            "marked DRAFT"
        )
    return out[-1].as_at


def _papers_out(reporting_round: ReportingRound, approved: dict[str, date]) -> date:
    """The day from which a round can be read: of its papers, else its meeting, else approval."""
    agreed = reporting_round.round
    day = (agreed.papers or agreed.meets) if agreed else None
    return day or approved[reporting_round.id]


def _notices(*, live: bool, frozen: date | None) -> tuple[Notice, ...]:
    from strategy.periods.dates import in_words
    from strategy.reports.basics import Notice

    if live:
        return (Notice("DRAFT", "This is the newest position; nobody has approved it yet."),)
    if frozen:
        day = in_words(frozen)
        return (Notice("Held still", f"This site shows what was known on {day}, and no more."),)
    return ()


def _summary(done: FolderWritten, as_at: date) -> str:
    from strategy.periods.dates import in_words
    from strategy.views.names import how_many

    parts = [
        f"{how_many(len(done.written), 'file', 'files')} written",
        f"{len(done.unchanged):,} unchanged",
    ]
    if done.removed:
        parts.append(f"{len(done.removed):,} removed")
    kept = f" Changed by somebody else and left: {', '.join(done.kept)}." if done.kept else ""
    return f"The site shows the position as at {in_words(as_at)}: {', '.join(parts)}.{kept}"
