"""``strategy export``: tidy tables that every engine reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    AsAt,
    DryRun,
    Surroundings,
    day_meant,
    output_folder,
    remark,
    say,
    stop,
    today,
    verb,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.verbs.report import sound_strategy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategy.assess.facts import Assessment
    from strategy.assess.progress.rounds import ReportingRound
    from strategy.audience import Audience
    from strategy.model import Strategy
    from strategy.tables.exported import Exported

NO_DUCKDB = "it needs DuckDB: install the tool as public-strategy[data]"


@verb
def export(
    ctx: typer.Context,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="parquet|csv|sqlite", help="How to write it; sqlite is one file."
        ),
    ] = "parquet",
    as_at: AsAt = None,
    audience: AudienceOption = "public",
    dry_run: DryRun = False,
) -> None:
    """Write everything as tidy tables: objectives, positions, figures, decisions and others.

    What the audience may not see, and what is under embargo or too small, is left out. Each row
    says which strategy it is of; datapackage.json says what every column means. Over an earlier
    export it writes what differs and removes what there is no more; files of others stay.
    """
    from strategy.storage.output_files import check_is_not_records
    from strategy.storage.table_files import WRITERS
    from strategy.tables.files import NoDuckDBError, files_of

    if form not in WRITERS:
        stop(f'there is no format "{form}"; there are {", ".join(WRITERS)}')
    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    check_is_not_records(Path(output), root)
    try:
        whole, records = sound_strategy(root)
        made = exported(whole, records, audience_named(audience), day_meant(root, as_at))
        files = files_of(made, form, WRITERS[form])
    except NoDuckDBError:
        stop(NO_DUCKDB)
    write(output, files, root, dry_run=dry_run)


def write(output: str, files: dict[str, bytes], root: Path, *, dry_run: bool) -> None:
    """Write files into a folder and say which; the descriptor last: it is of what is there."""
    from strategy.storage.output_files import write_folder

    folder = output_folder(output, dry_run=dry_run)
    if not dry_run:
        done = write_folder(folder, files.items(), root, "")
        for name in done.kept:
            say(f"{folder / name} is of an earlier export, and was changed since: it is left there")
    typer.echo("\n".join(str(folder / name) for name in files))
    if dry_run:
        remark(NOTHING_WRITTEN)


def exported(
    whole: Strategy, records: Mapping[str, bytes], reader: Audience, as_at: date | None = None
) -> Exported:
    """The position of a day and of each round, as the audience may see it.

    ``whole`` is without what is under embargo, and ``records`` are the files that it is from.
    """
    from strategy.assess.assessment import assess, reported
    from strategy.assess.progress.rounds import rounds_of
    from strategy.audience import visible_to
    from strategy.storage.records_name import name_of_records
    from strategy.tables.exported import as_exported

    today_there = today(whole.document)
    on = as_at or today_there

    def of(records: Strategy, day: date) -> Assessment:
        return assess(visible_to(reader, reported(records, day, today_there)), day)

    rounds: list[tuple[ReportingRound | None, Assessment]] = [
        (reporting_round, of(whole, reporting_round.as_at))
        for reporting_round in rounds_of(whole.document, whole.approvals)
        if reporting_round.as_at <= on
    ]
    return as_exported(of(whole, on), rounds, name_of_records(records), reader.value)
