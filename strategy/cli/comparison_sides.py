"""Two states on the command line: which are meant, what of them is read, and what moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from strategy.cli import environment
from strategy.cli.environment import today
from strategy.cli.revisions import MOST_SHOWN, named_revision, repository
from strategy.periods.dates import in_words
from strategy.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from strategy.assess.filters import Cut
    from strategy.audience import Audience
    from strategy.compare.described import (
        ComparedState,
        ControlNotice,
        RecordLabel,
        StrategyComparison,
    )
    from strategy.load.reading import Loaded
    from strategy.model import Strategy, StrategyDocument
    from strategy.storage.git import Git
    from strategy.storage.reading import Tree
    from strategy.storage.sides import Side

INDEX, WORKING = ":index", ":working"
"""What the two states that are no revision are called; no revision can be named like this."""

APART = "..."


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """A state that was asked for: where it is held, the day it is looked at, and its name."""

    side: Side
    as_at: date
    described: str


def parse_sides(git: Git, old: str, new: str) -> tuple[ComparisonSide, ComparisonSide]:
    """The two states that were named; ``OLD...NEW`` compares with where the two parted."""
    from strategy.storage.revisions import merge_base

    if APART in old and new == WORKING:
        first, _, second = old.partition(APART)
        later = named_revision(git, second or "HEAD")
        base = merge_base(git, named_revision(git, first or "HEAD"), later.commit)
        return ComparisonSide(base, base.on, base.described), ComparisonSide(
            later, later.on, later.described
        )
    return parse_side(git, old), parse_side(git, new)


def parse_side(git: Git, name: str) -> ComparisonSide:
    """One state by its name: a revision, a date, what is staged, or the files as they are."""
    from strategy.cli.revisions import as_day_if_one, side_of_round
    from strategy.storage.sides import Here

    if name in (INDEX, WORKING):
        here = Here.INDEX if name == INDEX else Here.WORKING
        return ComparisonSide(here, today(), here.described)
    of_round = side_of_round(git, name)
    if of_round and not of_round[1]:
        return of_round[0]
    revision = named_revision(git, name)
    day = as_day_if_one(name)
    if day is None:
        return ComparisonSide(revision, revision.on, revision.described)
    description = f"as git held it at the end of {in_words(day)} ({revision.commit[:7]} of "
    return ComparisonSide(revision, day, f"{description}{in_words(revision.on)})")


def comparison_between(
    root: Path, old: ComparisonSide, new: ComparisonSide, reader: Audience, by: date | None = None
) -> tuple[StrategyComparison, StrategyDocument | None]:
    """What moved from one state to the other, and the later one's document, for a reader.

    Only what is needed is read. ``by`` is the last day of which anything is told.
    """
    trees = read_both(repository(root), root, old.side, new.side)
    return comparison_of_trees(root, trees, (old, new), reader, by)


def comparison_of_trees(
    root: Path,
    trees: tuple[Tree, Tree],
    sides: tuple[ComparisonSide, ComparisonSide],
    reader: Audience,
    by: date | None = None,
) -> tuple[StrategyComparison, StrategyDocument | None]:
    """The same for trees that were read."""
    from strategy.compare.as_known import known_by
    from strategy.compare.comparison import comparison_of, not_compared

    was, now = (loaded_of(tree) for tree in trees)
    moments = (
        _moment(sides[0], trees[0], was, reader),
        _moment(sides[1], trees[1], now, reader),
    )
    unknown = not_compared(was, now, *moments)
    if unknown:
        present = now.strategy or was.strategy
        return unknown, present.document if present else None
    visible = _seen(was, now, reader, _today(root, sides[1].side, trees))
    if by:
        visible = known_by(visible[0], by), known_by(visible[1], by)
    comparison = comparison_of(was, now, *moments, visible, _rewritten(trees, was, now, reader))
    return comparison, visible[1].document


def comparison_since(
    trees: tuple[Tree, Tree],
    sides: tuple[ComparisonSide, ComparisonSide],
    reader: Audience,
    cut: Cut,
    recorded: date | None = None,
) -> StrategyComparison:
    """What moved between two states of which everything was read, each told up to its own date.

    ``cut`` is the part that is told of. Where ``recorded`` is given, no history is held, and the
    earlier state is the later one without what was written down after that day.
    """
    from strategy.compare.comparison import comparison_of, not_compared

    was, now = (loaded_of(tree) for tree in trees)
    moments = (
        _moment(sides[0], trees[0], was, reader),
        _moment(sides[1], trees[1], now, reader),
    )
    unknown = not_compared(was, now, *moments)
    if unknown:
        return unknown
    rewritten = () if recorded else _rewritten(trees, was, now, reader)
    was, now = (
        known_up_to(was, sides[0].as_at, recorded),
        known_up_to(now, sides[1].as_at),
    )
    visible = _seen(was, now, reader)
    wanted = _of_part(visible, moments, cut) if any(cut.values()) else None
    return comparison_of(was, now, *moments, visible, rewritten, wanted, tells_silence=True)


def known_up_to(loaded: Loaded, as_at: date, recorded: date | None = None) -> Loaded:
    """What was loaded, as if nothing dated later had been, nor recorded after a day."""
    from dataclasses import replace

    from strategy.compare.as_known import known_by, recorded_by
    from strategy.compare.fields import records_of
    from strategy.load.record_kinds import KINDS

    if loaded.strategy is None:
        return loaded
    strategy = known_by(loaded.strategy, as_at)
    strategy = recorded_by(strategy, recorded) if recorded else strategy
    ids = dict(loaded.ids)
    for folder in ("progress", "voice", "recommendations", "approvals", "decisions"):
        kind = KINDS[folder].name
        gone = records_of(loaded.strategy, kind).keys() - records_of(strategy, kind).keys()
        ids[folder] = loaded.ids[folder] - gone
    return replace(loaded, strategy=strategy, ids=ids)


def _of_part(
    visible: tuple[Strategy, Strategy], moments: tuple[ComparedState, ComparedState], cut: Cut
) -> Callable[[RecordLabel], bool]:
    """Whether a record belongs to the part that a cut asks for, in either of two states."""
    from strategy.assess.assessment import assess
    from strategy.assess.part import part_of

    named: dict[str, set[str]] = {}
    for strategy, moment in zip(visible, moments, strict=True):
        part = part_of(assess(strategy, moment.as_at), cut)
        objectives = [position.objective for position in part.positions] + list(part.out_of_force)
        in_part = {
            "objective": {objective.id for objective in objectives},
            "action": set(part.strategy.actions),
            "measure": set(part.strategy.measures),
            "decision": set(part.strategy.decisions),
            "voice": set(part.strategy.voice),
            "recommendation": set(part.strategy.recommendations),
            "priority": {
                priority for objective in objectives for priority in objective.all_priorities
            },
            "set": {objective.set for objective in objectives if objective.set},
        }
        for kind, ids in in_part.items():
            named.setdefault(kind, set()).update(ids)

    def wanted(about: RecordLabel) -> bool:
        return about.id in named.get(about.kind, ())

    return wanted


def read_both(git: Git, root: Path, old: Side, new: Side) -> tuple[Tree, Tree]:
    """Of both sides the files that differ, and what belongs to them; of nothing else a byte.

    What is the same on both sides is read once, from what git holds.
    """
    from strategy.compare.files_needed import files_needed
    from strategy.storage.reading import Tree
    from strategy.storage.revisions import Revision
    from strategy.storage.sides import Here, changed_paths, read_paths

    paths = frozenset(changed_paths(git, root, old, new))
    was, now = (read_paths(git, root, revision, paths) for revision in (old, new))
    base = next((revision for revision in (new, old) if isinstance(revision, Revision)), Here.INDEX)

    def read(wanted: Collection[str]) -> Mapping[str, bytes]:
        return read_paths(git, root, base, wanted).files

    same = files_needed(paths, (was.files, now.files), read)
    return Tree({**same, **was.files}, was.problems), Tree({**same, **now.files}, now.problems)


def loaded_of(tree: Tree) -> Loaded:
    """What some files hold; problems of reading them come first."""
    from dataclasses import replace

    from strategy.load.reading import load

    loaded = load(tree.files)
    return replace(loaded, problems=(*tree.problems, *loaded.problems))


def _moment(side: ComparisonSide, tree: Tree, loaded: Loaded, reader: Audience) -> ComparedState:
    """A state with what of it cannot be read, as far as there is room to say it."""
    from strategy.compare.comparison import is_absent
    from strategy.compare.described import ComparedState
    from strategy.findings.located import located
    from strategy.safetext import printable_message

    commit = getattr(side.side, "commit", "")
    if is_absent(loaded):
        return ComparedState(side.as_at, side.described, commit)
    problems_here = [finding.diagnostic for finding in located(loaded.problems, tree.files, reader)]
    problems = [
        printable_message(f"{problem.file}: {problem.message}")
        for problem in problems_here[:MOST_SHOWN]
    ]
    left = len(problems_here) - MOST_SHOWN
    more = [f"and {left:,} more problems"] if left > 0 else []
    return ComparedState(side.as_at, side.described, commit, (*problems, *more))


def _today(root: Path, new: Side, trees: tuple[Tree, Tree]) -> Strategy | None:
    """What was read of both sides as it is in the files now; nothing where one side is that."""
    from strategy.load.reading import load
    from strategy.storage.sides import Here, read_paths

    if new is Here.WORKING:
        return None
    paths = {"data/decisions/", *(path for tree in trees for path in tree.files)}
    return load(read_paths(repository(root), root, Here.WORKING, paths).files).strategy


def _seen(
    was: Loaded, now: Loaded, reader: Audience, current: Strategy | None = None
) -> tuple[Strategy, Strategy]:
    """Both states as the reader may see them, without what is under embargo on the day of the run.

    Where there was no strategy yet, the earlier one is empty. What is hidden or was erased in
    ``current``, the records as they are now, is told of neither.
    """
    from strategy.audience import without_embargoed
    from strategy.compare.comparison import nothing_yet
    from strategy.compare.redaction import as_today, redact_pair

    if now.strategy is None:
        raise ValueError("the later of the two is not there")
    run_at = environment.now()
    measures = (current or now.strategy).measures
    new = without_embargoed(now.strategy, run_at, measures)
    old = without_embargoed(was.strategy, run_at, measures) if was.strategy else nothing_yet(new)
    if current:
        old, new = as_today(old, current, new), as_today(new, current, new)
    return redact_pair(reader, old, new)


def _rewritten(
    trees: tuple[Tree, Tree], was: Loaded, now: Loaded, reader: Audience
) -> tuple[ControlNotice, ...]:
    """What change control finds, placed; nothing of what the reader may not read."""
    from strategy.audience import Audience
    from strategy.compare.described import ControlNotice
    from strategy.findings.hidden import InternalText
    from strategy.findings.located import located
    from strategy.rules.judge import judge_changes
    from strategy.safetext import visible

    files: Mapping[str, bytes] = {**trees[0].files, **trees[1].files}
    states = [loaded.strategy for loaded in (was, now) if loaded.strategy]
    hidden = InternalText(states if reader is Audience.PUBLIC else ())
    day = today(now.strategy.document if now.strategy else None)
    judged = judge_changes(was, now, day, environment.now())
    return tuple(
        ControlNotice(
            finding.diagnostic.rule,
            finding.diagnostic.severity.value,
            visible(finding.diagnostic.message),
            visible(finding.diagnostic.hint),
            visible(finding.diagnostic.file),
            finding.place.line,
        )
        for finding in located(judged.stands, files, reader, states)
        if not hidden.is_hidden(finding.diagnostic)
    )
