"""How a change is judged: by the guard of the field or of the whole record, and by what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from strategy.audience import without_internal_text
from strategy.compare.changes import (
    DOCUMENT_KIND,
    FIGURE_KIND,
    MODELS,
    Change,
    RecordChange,
    effect_key,
)
from strategy.diagnostics import FieldPath
from strategy.load.record_kinds import KINDS, POST
from strategy.model import (
    Action,
    Break,
    Measure,
    Outcome,
    Part,
    ProgressEntry,
    Round,
    Status,
    Strategy,
    Visibility,
    milestones_named,
)
from strategy.model.control import AGREED, Control, Guard, GuardTurn
from strategy.model.fields import marks_at, model_at
from strategy.periods.dates import in_words
from strategy.rules.catalogue import CONTROL
from strategy.rules.comparison import JOURNAL, Comparison

DECIDING = (
    *(outcome for outcome in Outcome if outcome not in (Outcome.KEPT, Outcome.ERASED)),
    None,
)
"""What a decision does that changes something: nothing is changed where a thing was kept."""

KIND_NAMED = {POST.name: POST, **{kind.name: kind for kind in KINDS.values()}}


def guard_at(model: type[Part], path: FieldPath, usual: Guard = AGREED) -> Guard:
    """The guard of the field that ``path`` leads to: its own, or that of the part it stands in.

    A part that may grow lets its own fields be guarded as if nothing were said; where a rule
    judges it, that rule judges them too. ``usual`` is the guard of what carries none.
    """
    guard = usual
    for length in range(1, len(path) + 1):
        own = [mark for mark in marks_at(model, path[:length]) if isinstance(mark, Guard)]
        if own:
            guard = own[-1]
        elif guard.control is Control.GROWS and not guard.rule and _is_field(model, path[:length]):
            guard = usual
    return guard


def usual_guard(kind: str) -> Guard:
    """The guard of the fields of a kind of record that carry none."""
    return AGREED if kind == DOCUMENT_KIND else KIND_NAMED[kind].rewriting


def _is_field(model: type[Part], path: FieldPath) -> bool:
    """Whether the last step of a path goes to a field of a part, not into a list or by a key."""
    return len(path) == 1 or model_at(model, path[:-1]) is not None


def guard_of(change: Change) -> Guard:
    """The guard of what changed."""
    if change.kind == DOCUMENT_KIND or change.what is RecordChange.CHANGED:
        return guard_at(MODELS[change.kind], change.path, usual_guard(change.kind))
    kind = KIND_NAMED[change.kind]
    return kind.adding if change.what is RecordChange.ADDED else kind.removing


def verdict(change: Change, case: Comparison) -> Control:
    """How a change is to be judged: free, flagged, or only by a decision."""
    guard = guard_of(change)
    turned = _turned(change, guard, case) if guard.turns_on else None
    control = turned or guard.control
    if control is Control.GROWS:
        return Control.FREE if change.before is None else Control.DECIDED
    return control


def is_judged_here(change: Change, case: Comparison) -> bool:
    """Whether no rule of its own judges a change: those of the journal and of figures have some."""
    if change.kind == FIGURE_KIND or change.file in _renamed_files(case):
        return False
    return (case.binding or change.kind in JOURNAL) and not guard_of(change).rule


def _renamed_files(case: Comparison) -> frozenset[str]:
    renamed = case.renamed
    return frozenset(renamed) | {change.file for change in renamed.values()}


def is_agreed(change: Change, case: Comparison) -> bool:
    """Whether a new decision names what changed, and changed something by it.

    An objective is also named as what takes another's place, and comes with a set that does; a set
    is named with an objective of it. An action goes on for the objective that takes another's
    place, and no longer for one that ended.
    """
    if case.is_decided(change, DECIDING):
        return True
    if change.kind == "objective":
        its_set = change.after.set if change.what is RecordChange.ADDED else None
        return (
            case.is_successor(change.record)
            or (its_set is not None and its_set not in case.old.document.sets)
            or case.is_named("set", its_set or "", DECIDING)
        )
    if change.kind == "action" and change.path[:1] == ("objectives",) and len(change.path) == 2:
        came = change.after is None or case.is_successor(change.after)
        return came and (
            change.before is None or case.is_named("objective", change.before, DECIDING)
        )
    if change.kind == DOCUMENT_KIND and change.path[:1] == ("sets",) and len(change.path) == 2:
        members = (
            objective
            for objective in case.new.objectives.values()
            if objective.set == change.path[1]
        )
        return any(case.is_successor(member.id) for member in members)
    return False


def _turned(change: Change, guard: Guard, case: Comparison) -> Control | None:
    """What the control is once what else it turns on is looked at; ``None`` for the usual."""
    if guard.turns_on is GuardTurn.STRICTER:
        lower = change.after is None or (change.before is not None and change.after < change.before)
        return None if lower else Control.FLAGGED
    if guard.turns_on is GuardTurn.HIDING:
        hidden = change.after is Visibility.INTERNAL
        return KIND_NAMED[change.kind].hiding.control if hidden else None
    if guard.turns_on is GuardTurn.PUBLISHER:
        return Control.FLAGGED if _is_publishers(change.record, case) else None
    if guard.turns_on is GuardTurn.NAMED_BREAK:
        came = change.before is None and isinstance(change.after, Break)
        return Control.FLAGGED if came and is_named_break(change.after) else None
    if guard.turns_on is GuardTurn.REACHED:
        return Control.DECIDED if _is_another(change, case) else None
    if guard.turns_on is GuardTurn.TO_COME:
        return _of_round(change, case)
    if guard.turns_on is GuardTurn.CORRECTS:
        return Control.FLAGGED if _hides_what_it_corrects(change.after, case) else None
    if guard.turns_on is GuardTurn.RULE:
        waiver = case.new.waivers[change.record]
        return Control.DECIDED if waiver.rule.replace("-", "_") in CONTROL else None
    return None


def new_breaks(old: Measure, new: Measure) -> Iterator[tuple[int, Break]]:
    """The breaks of a measure that were not there, each with its position."""
    was = {break_.first for break_ in old.breaks}
    return ((at, break_) for at, break_ in enumerate(new.breaks) if break_.first not in was)


def is_named_break(series_break: Break) -> bool:
    """Whether a break says which publisher made it and when that was said."""
    return series_break.publisher is not None and series_break.announced is not None


def _is_publishers(measure: str, case: Comparison) -> bool:
    """Whether the publisher changed how a measure's figures are made, as a new break of it says."""
    old, new = case.old.measures[measure], case.new.measures[measure]
    return any(is_named_break(break_) for _, break_ in new_breaks(old, new))


def _is_another(change: Change, case: Comparison) -> bool:
    """Whether a title is that of something reached, or one that another had before."""
    action: Action = case.old.actions[change.record]
    if change.path[:1] == ("milestones",):
        own = str(change.path[1])
        others = (milestone.title for key, milestone in action.milestones.items() if key != own)
        return _says_one_of(change.after, others) or _is_reached(action, own, case.old)
    others = (other.title for other in case.old.actions.values() if other.id != action.id)
    entries = case.old.progress.get(action.id, ())
    complete = any(entry.status is Status.COMPLETE for entry in entries)
    return complete or _says_one_of(change.after, others)


def _hides_what_it_corrects(entry: ProgressEntry, case: Comparison) -> bool:
    """Whether an internal entry puts right one that the public could read until then."""
    earlier = case.old.progress.get(entry.subject, ())
    return entry.visibility is Visibility.INTERNAL and any(
        other.id == entry.corrects and other.visibility is Visibility.PUBLIC for other in earlier
    )


def _is_reached(action: Action, milestone: str, strategy: Strategy) -> bool:
    """Whether an entry says that a milestone was reached."""
    return any(
        news.reached is not None
        and (action.id, milestone) in milestones_named(strategy.actions, subject, name)
        for subject in (action.id, *action.objectives)
        for entry in strategy.progress.get(subject, ())
        for name, news in entry.milestones.items()
    )


def _says_one_of(text: str, others: Iterator[str]) -> bool:
    return text.casefold().split() in [other.casefold().split() for other in others]


def _of_round(change: Change, case: Comparison) -> Control:
    """A round that is over stays; one that is still to come may move; a new one is to come."""
    key = change.path[2] if len(change.path) > 2 else None
    was = case.old.document.reporting.rounds.get(str(key))
    now = case.new.document.reporting.rounds.get(str(key))
    if was is None and now is not None:
        if now.as_at > case.out_by:
            return Control.FREE
        return Control.FLAGGED if _last_day(now) >= case.out_by else Control.DECIDED
    to_come = all(
        reporting_round is None or reporting_round.as_at > case.out_by
        for reporting_round in (was, now)
    )
    return Control.FLAGGED if to_come else Control.DECIDED


def _last_day(its_round: Round) -> date:
    days = (its_round.as_at, its_round.updates_by, its_round.papers, its_round.meets)
    return max(day for day in days if day)


LONGEST_QUOTE = 160
"""Characters of a text that are quoted."""

BESIDE = 4
"""Words shown on each side of those that changed."""

ELLIPSIS = "…"


def from_to(change: Change, case: Comparison) -> str:
    """``from "a" to "b"``; for what the public may not read, nothing of either."""
    if not case.may_quote(change):
        return "(internal, so not quoted here)"
    before, after = change.before, change.after
    if isinstance(before, str) and isinstance(after, str):
        before, after = differing(str(before), str(after))
    return f"from {said(before)} to {said(after)}"


def what_changed(change: Change, case: Comparison) -> str:
    """What became of a record or of one of its fields; nothing of what the public may not read."""
    if change.what is not RecordChange.CHANGED:
        return f"the {change.kind} {change.record} was {change.what}"
    if not case.may_quote(change):
        hidden = change.path == ("visibility",) and change.after is Visibility.INTERNAL
        became = "was public and is internal now" if hidden else "is internal and changed"
        return f"this {change.kind} {became}"
    name = ".".join(map(str, change.path))
    if change.before is None:
        return f'"{name}" was added: {said(change.after)}'
    return f'"{name}" changed {from_to(change, case)}'


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts cut down to the words that differ, with a few on each side of them."""
    was, now = before.split(), after.split()
    first = _same(was, now)
    last = _same(was[first:][::-1], now[first:][::-1])
    return _part(was, first, last), _part(now, first, last)


def _same(words: list[str], other: list[str]) -> int:
    return next(
        (place for place, pair in enumerate(zip(words, other, strict=False)) if pair[0] != pair[1]),
        min(len(words), len(other)),
    )


def _part(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - BESIDE), min(len(words), len(words) - last + BESIDE)
    shown = " ".join(words[start:end])
    return f"{ELLIPSIS if start else ''}{shown}{ELLIPSIS if end < len(words) else ''}"


def effect(change: Change, outcome: Outcome | None = None) -> str:
    """The line of a decision that names what changed: ``{objective: 3.4, outcome: amended}``."""
    key, named = effect_key(change)
    return f"{{{key}: {named}, outcome: {outcome}}}" if outcome else f"{{{key}: {named}}}"


def said(value: Any) -> str:
    """A value as a message shows it: text in quotes, a date in words, a record as its fields."""
    if value is None:
        return "nothing"
    if isinstance(value, date):
        return in_words(value)
    return f'"{cut(_plain(value))}"'


def cut(text: str) -> str:
    """The beginning of a text that is too long to quote."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}{ELLIPSIS}"


def _plain(value: Any) -> str:
    if isinstance(value, Part):
        shown = without_internal_text(value).model_dump(mode="json", exclude_defaults=True)
        return ", ".join(f"{name}: {_plain(value)}" for name, value in shown.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(str(value).split())
