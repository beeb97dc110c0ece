"""Two states of a strategy to what moved between them, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from strategy.compare.changes import Change, RecordChange
from strategy.compare.counting import COUNTED, counted
from strategy.compare.described import ComparedState, ControlNotice, RecordLabel, StrategyComparison
from strategy.compare.describing.describe import describe
from strategy.compare.describing.erased import taken_out
from strategy.compare.describing.progress import silences
from strategy.compare.fields import compare
from strategy.compare.grouping import grouped
from strategy.compare.pair import StrategyPair, changes_inside, renumbered
from strategy.compare.unread import of_their_own, readable
from strategy.diagnostics import Severity
from strategy.load.reading import Loaded
from strategy.model import Decision, Strategy

Wanted = Callable[[RecordLabel], bool]
"""Whether anything is to be told of a record."""

NOT_YET = "There was no strategy in this folder then, so everything is new."
NO_LONGER = "There is no strategy in this folder in the later of the two, so nothing was compared."
UNREADABLE = "data/strategy.yaml cannot be read in the {which} of the two, so nothing was compared."


def comparison_of(
    old: Loaded,
    new: Loaded,
    was: ComparedState,
    now: ComparedState,
    states: tuple[Strategy, Strategy],
    rewritten: Iterable[ControlNotice] = (),
    wanted: Wanted | None = None,
    *,
    tells_silence: bool = False,
) -> StrategyComparison:
    """What moved from ``old`` to ``new``, each as at its own date.

    ``states`` are the two as their reader may see them, and nothing else is told. Where there was
    no strategy before, the first of them is :func:`nothing_yet`. ``rewritten`` is what change
    control found. What cannot be read in one of the two is in no change. ``wanted`` says of what
    anything is told, where that is not all; ``tells_silence`` whether ``states`` are both whole, so
    that it can be told of what nothing was said since.
    """
    changes = of_their_own(readable(compare(*states), old, new), old.strategy, new.strategy)
    comparison = of_changes(
        *states,
        was,
        now,
        changes,
        tuple(rewritten),
        wanted,
        tells_silence=tells_silence,
        decisions=new.strategy.decisions if new.strategy else {},
    )
    return replace(comparison, notes=(NOT_YET,)) if old.strategy is None else comparison


def of_changes(
    old: Strategy,
    new: Strategy,
    was: ComparedState,
    now: ComparedState,
    changes: Sequence[Change],
    rewritten: tuple[ControlNotice, ...] = (),
    wanted: Wanted | None = None,
    *,
    tells_silence: bool = False,
    decisions: Mapping[str, Decision] | None = None,
) -> StrategyComparison:
    """The same for changes that are known: every one of them is told, and none twice.

    ``decisions`` are all that there are, where the reader may not see all: what one of them had
    taken out for privacy is repeated to nobody.
    """
    erasing = (new.decisions if decisions is None else decisions).values()
    pair = StrategyPair(old, new, was.as_at, now.as_at, renumbered(old, new), taken_out(erasing))
    carried = [
        change
        for change in changes
        if change.kind == "objective"
        and change.what is RecordChange.ADDED
        and change.record in pair.was
    ]
    described = describe(pair, [*changes, *changes_inside(pair, carried)])
    if tells_silence:
        described += silences(pair, new)
    if wanted:
        described = [change for change in described if wanted(change.about)]
    errors = tuple(
        control_notice for control_notice in rewritten if control_notice.severity == Severity.ERROR
    )
    flagged = tuple(
        control_notice for control_notice in rewritten if control_notice.severity != Severity.ERROR
    )
    counts = counted(pair, described, len(errors), len(flagged))
    return StrategyComparison(was, now, counts, errors, flagged, grouped(pair, described))


def nothing_yet(new: Strategy) -> Strategy:
    """What stands for the earlier state where there was none: the strategy without its records."""
    return Strategy(document=new.document)


def not_compared(
    old: Loaded, new: Loaded, was: ComparedState, now: ComparedState
) -> StrategyComparison | None:
    """What is said where one of the two cannot be read; ``None`` where both can be compared."""
    notes = []
    if old.strategy is None and not is_absent(old):
        notes.append(UNREADABLE.format(which="earlier"))
    if new.strategy is None:
        absent = is_absent(new)
        notes.append(NO_LONGER if absent else UNREADABLE.format(which="later"))
    counts = dict.fromkeys(COUNTED, 0)
    return (
        StrategyComparison(was, now, counts, compared=False, notes=tuple(notes)) if notes else None
    )


def is_absent(loaded: Loaded) -> bool:
    """Whether there was no strategy at all, rather than one that cannot be read."""
    return loaded.strategy is None and all(
        problem.rule == "no-strategy" for problem in loaded.problems
    )
