"""``strategy validate``: every problem at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    AsAt,
    AsJson,
    Surroundings,
    day_meant,
    load_tree,
    now,
    stop,
    today,
    verb,
)
from strategy.cli.formats import (
    FormatOption,
    OutputOption,
    destinations,
    folder_in_repository,
    write_all,
)
from strategy.cli.loading import AudienceOption, audience_named
from strategy.cli.revisions import Against, BareAgainst, KnownAt, control, known_revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategy.diagnostics import Diagnostic


@verb
def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Report only what is in these files or folders."),
    ] = None,
    form: FormatOption = "",
    output: OutputOption = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Warnings fail too, but never those that depend on today."),
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Report only this rule.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Do not report this rule.")
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")
    ] = False,
    against: Against = None,
    as_at: AsAt = None,
    known_at: KnownAt = None,
    audience: AudienceOption = "public",
    json: AsJson = False,
) -> None:
    """Find every problem in the strategy's files, with its place and its mend."""
    from strategy.findings.located import located
    from strategy.findings.run import Run
    from strategy.rules.judge import judgement

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    wanted_outputs = destinations("json" if json else form, output or ())
    reader = audience_named(audience)
    check_rule_names([*(select or ()), *(ignore or ())])
    wanted = [path_from_root(path, root) for path in paths or ()]
    as_at = day_meant(root, as_at)
    revision = known_revision(root, known_at)
    controlled, compared = control(
        root, against, revision, as_at
    )  # first: it needs memory of its own
    loaded, files = load_tree(root, revision)
    on = today(loaded.strategy.document if loaded.strategy else None)
    judged = judgement(loaded, as_at or on, now())

    def is_wanted(diagnostic: Diagnostic) -> bool:
        return (
            (not wanted or is_in(diagnostic.file, wanted))
            and (not select or diagnostic.rule in select)
            and diagnostic.rule not in (ignore or ())
        )

    # All are located, so that personal data is not quoted by another rule where its own is ignored.
    problems = [*loaded.problems, *judged.stands, *controlled.stands]
    states = [*([loaded.strategy] if loaded.strategy else []), *compared]
    everything = located(problems, files, reader, states)
    findings = [finding for finding in everything if is_wanted(finding.diagnostic)]
    waived = sum(map(is_wanted, [*judged.waived, *controlled.waived]))
    run = Run(findings, len(files), folder_in_repository(root), strict, waived)
    write_all(run, wanted_outputs, root)
    if any(map(run.fails, findings)) and not exit_zero:
        raise typer.Exit(PROBLEMS)


def check_rule_names(names: Iterable[str]) -> None:
    """A rule that does not exist is a slip: say so, with the nearest."""
    from strategy.load.messages import did_you_mean
    from strategy.rules.catalogue import catalogue

    names = list(names)
    if not names:
        return
    rule_names = list(catalogue())
    for name in names:
        if name not in rule_names:
            hint = did_you_mean(name, rule_names) or "strategy explain lists them all"
            stop(f'there is no rule "{name}"; {hint}')


def path_from_root(path: str, root: Path) -> str:
    """A file or folder that was named, as its posix path from the root."""
    place = Path(os.path.realpath(path))
    if not place.exists() and (root / path).exists():
        place = Path(os.path.realpath(root / path))
    if not place.exists():
        stop(f"{path} does not exist")
    if not place.is_relative_to(root):
        stop(f"{path} is not in the strategy's folder, {root}")
    return place.relative_to(root).as_posix()


def is_in(file: str, paths: Iterable[str]) -> bool:
    """Whether a file is one of the paths or lies below one."""
    return any(path in (".", file) or file.startswith(f"{path}/") for path in paths)


app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.command(cls=BareAgainst)(validate)
