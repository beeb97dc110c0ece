"""Earlier revisions on the command line: the records as git held them, and what changed since."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from strategy.cli.environment import (
    clock_of,
    day_as_typed,
    is_no_such_day,
    no_day,
    now,
    remark,
    say,
    say_problems,
    stop,
    today,
)
from strategy.cli.help import VerbCommand
from strategy.periods.dates import in_words
from strategy.storage.root import CannotDo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy.cli.comparison_sides import ComparisonSide
    from strategy.load.reading import Loaded
    from strategy.model import Strategy
    from strategy.rules.waivers import Judgement
    from strategy.storage.git import Git
    from strategy.storage.revisions import Revision

AUTO = "auto"
AGAINST = "--against"
MOST_SHOWN = 5
"""Problems of an earlier revision that are listed."""

KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="DATE|ROUND|REV",
        help="Read the records as git held them at the end of a day, the day of a round, or in a "
        "revision.",
    ),
]
"""The option that names when the records were held."""

Against = Annotated[
    str | None,
    typer.Option(
        AGAINST,
        metavar="[REV]",
        help="Compare with an earlier revision, and fail where what was agreed or recorded changed "
        "without a decision. Without REV: where this parted from the branch it is to go to.",
    ),
]
"""The option that asks for change control."""


class BareAgainst(VerbCommand):
    """A verb whose ``--against`` may stand without a value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with what a bare ``--against`` means written out."""
        return super().parse_args(ctx, written_out(args))


def written_out(arguments: list[str]) -> list[str]:
    """``auto`` after each ``--against`` that nothing or another option follows."""
    full: list[str] = []
    for position, word in enumerate(arguments):
        full.append(word)
        following = arguments[position + 1 : position + 2]
        if word == AGAINST and (not following or following[0].startswith("-")):
            full.append(AUTO)
    return full


def repository(root: Path) -> Git:
    """The repository a strategy lies in."""
    from strategy.storage.git import Git

    return Git(root, os.environ)


def known_revision(root: Path, known_at: str | None) -> Revision | None:
    """What ``--known-at`` names, which is said; ``None`` where it was not given."""
    if known_at is None:
        return None
    revision = named_revision(repository(root), known_at)
    remark(f"From the records as git held them: {revision.described}.")
    return revision


def named_revision(git: Git, name: str) -> Revision:
    """A date, a revision, or the records that a copy was made from; a date before the others."""
    from strategy.storage.merged import revision_known_on
    from strategy.storage.records_name import PREFIX, revision_of_records
    from strategy.storage.revisions import revision

    if name.startswith(PREFIX):
        return revision_of_records(git, name)

    day = as_day_if_one(name)
    if day:
        return revision_known_on(git, day, clock_of(git.root))
    if "." not in name and is_no_such_day(name):
        raise CannotDo(no_day(name))
    of_round = side_of_round(git, name)
    if of_round is None:
        return revision(git, name)
    if of_round[1]:
        raise CannotDo(f"git holds nothing of {in_words(of_round[1])}, when {name} was reported")
    return cast("Revision", of_round[0].side)


def side_of_round(git: Git, name: str) -> tuple[ComparisonSide, date | None] | None:
    """The position of a round as its readers knew it; ``None`` where no round is called so."""
    from strategy.cli.since import known_of
    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT
    from strategy.storage.reading import read_some
    from strategy.storage.sides import Here

    strategy = load(read_some(git.root, [DOCUMENT, "data/approvals/"]).files).strategy
    if strategy is None or name not in strategy.document.reporting.rounds:
        return None
    return known_of(git, name, strategy, Here.WORKING)


def as_day_if_one(text: str) -> date | None:
    """The day that a text is; ``None`` where it is none. With dots, it may be a version's tag."""
    return None if "." in text else day_as_typed(text)


def control(
    root: Path, against: str | None, revision: Revision | None, as_at: date | None
) -> tuple[Judgement, tuple[Strategy, ...]]:
    """What change control finds since a revision, and both states; nothing where it is not asked.

    Of both only what differs is read, and what belongs to it.
    """
    from strategy.cli.comparison_sides import loaded_of, read_both
    from strategy.rules.judge import judge_changes
    from strategy.rules.waivers import Judgement
    from strategy.storage.sides import Here

    if against is None:
        return Judgement(), ()
    git = repository(root)
    base = base_of(git, against, revision.commit if revision else "HEAD")
    if base is None:
        return Judgement(), ()
    trees = read_both(git, root, base, revision or Here.WORKING)
    old, new = (loaded_of(tree) for tree in trees)
    if not is_comparable(old, trees[0].files):
        return Judgement(), ()
    day = as_at or today(new.strategy.document if new.strategy else None)
    states = tuple(loaded.strategy for loaded in (old, new) if loaded.strategy)
    return judge_changes(old, new, day, now()), states


def base_of(git: Git, against: str, head: str) -> Revision | None:
    """The revision to compare with, which is said; ``None`` where there is nothing before."""
    from strategy.storage.merge_base import default_base
    from strategy.storage.revisions import merge_base

    if against not in ("", AUTO):
        named = merge_base(git, named_revision(git, against), head)
        remark(f"Compared with {named.described}.")
        return named
    base = default_base(git, head)
    if base.revision:
        remark(f"Compared with {base.revision.described}.")
    if base.warning:
        say(f"Warning: {base.warning}")
    return base.revision


def is_comparable(loaded: Loaded, files: Mapping[str, bytes]) -> bool:
    """Whether there was a strategy in the earlier state; what of it cannot be read is said.

    Ends where it cannot be read at all: what cannot be compared has not been checked.
    """
    from strategy.findings.located import located

    if not files and all(problem.rule == "no-strategy" for problem in loaded.problems):
        say("There was no strategy in this folder then, so there is nothing to compare with.")
        return False
    if loaded.problems:
        say("Not all of it can be read, and what cannot is not compared:")
    say_problems(finding.diagnostic for finding in located(loaded.problems[:MOST_SHOWN], files))
    if len(loaded.problems) > MOST_SHOWN:
        say(f"and {len(loaded.problems) - MOST_SHOWN:,} more problems")
    if loaded.strategy is None:
        stop(
            "so nothing was compared, and nothing is known to be in order; name a revision whose "
            "data/strategy.yaml can be read: --against REV"
        )
    return True
