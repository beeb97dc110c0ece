"""Objectives that came, ended, were renumbered, moved or reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from strategy.compare.changes import DOCUMENT_KIND, FIGURE_KIND, Change, RecordChange, is_marked
from strategy.compare.described import DescribedChange, RecordLabel, Topic
from strategy.compare.fields import renamed
from strategy.compare.pair import ENTRY_KIND, StrategyPair
from strategy.compare.phrasing import field_in_words, from_to, one_line, opening, plainly
from strategy.compare.word_diff import word_diff
from strategy.model import Decision, Effect, FieldMark, Objective, Outcome
from strategy.periods.dates import in_words

PLACE = ("priority", "priorities", "set")
WORDED = "earlier_wordings"
ENDED = {Outcome.CLOSED: "Closed", Outcome.SUPERSEDED: "Superseded"}
SUBJECTS = ("objective", "action", "measure", "priority")


def came(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """New objectives, those in place of others, and those with another name or number."""
    gone = {change.record: change for change in changes if _is(change, RecordChange.REMOVED)}
    for change in changes:
        if _is(change, RecordChange.ADDED):
            was = pair.was.get(change.record)
            yield _another_name(pair, change, gone[was], changes) if was else _new(pair, change)
        elif change.kind == "objective" and change.path[:1] == ("number",):
            before, now = (
                pair.earlier("objective", change.record),
                pair.later("objective", change.record),
            )
            says = f"Now numbered {now.shown_number}; it was {before.shown_number}."
            yield _described(Topic.RENUMBERED, pair, change, says)
    yield from _take_places(pair, changes)


def _is(change: Change, what: RecordChange) -> bool:
    return change.kind == "objective" and change.what is what


def _described(
    topic: Topic, pair: StrategyPair, change: Change, says: str, **more: Any
) -> DescribedChange:
    more = {"before": plainly(change.before), "after": plainly(change.after), **more}
    about = pair.about_change(change)
    where = field_in_words(change.path)
    common = {"record": change.record, "field": where, "changes": (change,)}
    return DescribedChange(topic, about, says, **{**common, **more})


def _new(pair: StrategyPair, change: Change) -> DescribedChange:
    objective: Objective = change.after
    earlier = predecessors(pair, objective)
    wording = one_line(objective.wording)
    if not earlier:
        return _described(
            Topic.ADDED, pair, change, "Added.", before=None, after=wording, quote=wording
        )
    says = f"New, in place of {pair.named('objective', earlier)}."
    before = [pair.record("objective", name).wording for name in earlier]
    words = word_diff(before[0], wording) if len(before) == 1 else ()
    if len(words) == 1:
        says = f"{says} Its wording is the same."
    return _described(
        Topic.RENUMBERED,
        pair,
        change,
        says,
        before=" ".join(map(one_line, before)),
        after=wording,
        marked=words if len(words) > 1 else (),
        quote="" if words else wording,
    )


def predecessors(pair: StrategyPair, objective: Objective) -> tuple[str, ...]:
    """The objectives whose place an objective takes: by its own words, or by a decision's."""
    decided = (
        effect.objective
        for decision in pair.new.decisions.values()
        for effect in decision.effects
        if effect.by == objective.id and effect.objective
    )
    named = dict.fromkeys([*objective.supersedes, *decided])
    return tuple(name for name in named if pair.record("objective", name))


def _another_name(
    pair: StrategyPair, added: Change, gone: Change, changes: Sequence[Change]
) -> DescribedChange:
    """One objective under two names, with the entries that went along."""
    old, new = gone.record, added.record
    moves = renamed(changes)
    entries = [
        change
        for change in changes
        if change.kind == ENTRY_KIND
        and change.what is RecordChange.REMOVED
        and change.record.partition("/")[0] == old
        and change.file in moves
        and moves[change.file].record.partition("/")[0] == new
    ]
    carried = tuple(change for entry in entries for change in (entry, moves[entry.file]))
    number = pair.old.objectives[old].shown_number
    says = f"The same objective as {number} before: it is now “{new}”, and was “{old}”."
    taken = (gone, added, *carried)
    return _described(Topic.RENUMBERED, pair, added, says, before=old, after=new, changes=taken)


def _take_places(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Objectives that say now, and did not before, whose place they take."""
    for change in changes:
        if change.kind == "objective" and change.path[:1] == ("supersedes",):
            said = [change.after] if isinstance(change.after, str) else []
            names = pair.named("objective", said)
            says = f"Takes the place of {names}." if names else "No longer takes that place."
            yield _described(Topic.RENUMBERED, pair, change, says)


def ended(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """What new decisions closed or superseded. The decisions themselves are told as well."""
    for change in changes:
        if change.kind == "decision" and change.what is RecordChange.ADDED:
            for effect in change.after.effects:
                about = _subject(pair, effect)
                if about and effect.outcome in ENDED:
                    yield _ended(pair, about, change.after, effect)


def _subject(pair: StrategyPair, effect: Effect) -> RecordLabel | None:
    for kind in SUBJECTS:
        named = getattr(effect, kind)
        if named:
            return pair.about(kind, named)
    if effect.set:
        objective_set = pair.new.document.sets.get(effect.set)
        return RecordLabel(
            "set", effect.set, f"The set “{objective_set.title if objective_set else effect.set}”"
        )
    return pair.about(DOCUMENT_KIND, "") if effect.record == "strategy" else None


def _ended(
    pair: StrategyPair, about: RecordLabel, decision: Decision, effect: Effect
) -> DescribedChange:
    outcome = ENDED[effect.outcome] if effect.outcome else ""
    by = f" by {pair.about('objective', effect.by).name}" if effect.by else ""
    since = None if decision.is_waiting else decision.in_effect_from
    holds = f" from {in_words(since)}" if since else ", once a later decision says from when"
    says = f"{outcome}{by}{holds}, by decision of {decision.body}."
    quote = one_line(effect.because or "")
    return DescribedChange(
        Topic.CLOSED, about, says, record=about.id, quote=quote, since=since, source=decision.id
    )


def moved_objectives(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Objectives that belong to other priorities, or to another set."""
    for record, these in _by_record(changes, PLACE).items():
        old, new = pair.earlier("objective", record), pair.later("objective", record)
        priorities = tuple(change for change in these if change.path[0] != "set")
        if priorities:
            was, now = old.all_priorities, new.all_priorities
            names = pair.named("priority", was), pair.named("priority", now)
            says = f"Moved from {names[0] or 'no priority'} to {names[1] or 'no priority'}."
            common = {"field": "priority", "before": plainly(was), "after": plainly(now)}
            yield _described(Topic.MOVED, pair, priorities[0], says, changes=priorities, **common)
        for change in these:
            if change.path[0] == "set":
                says = f"Set: {from_to(_set(pair, change.before), _set(pair, change.after))}."
                yield _described(Topic.MOVED, pair, change, says)


def _by_record(changes: Sequence[Change], fields: Sequence[str]) -> dict[str, list[Change]]:
    by_record: dict[str, list[Change]] = {}
    for change in changes:
        if _is(change, RecordChange.CHANGED) and change.path[0] in fields:
            by_record.setdefault(change.record, []).append(change)
    return by_record


def _set(pair: StrategyPair, set_id: str | None) -> str | None:
    objective_set = pair.new.document.sets.get(set_id or "") or pair.old.document.sets.get(
        set_id or ""
    )
    return objective_set.title if objective_set else set_id


def reworded(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Adopted text that reads differently, with its words marked.

    What an objective keeps of its earlier wording comes with its new one.
    """
    worded = {
        change.record
        for change in changes
        if _is(change, RecordChange.CHANGED) and change.path == ("wording",)
    }
    for change in changes:
        if (
            change.what is not RecordChange.CHANGED
            or change.kind == FIGURE_KIND
            or change.path[0] == WORDED
        ):
            continue
        texts = isinstance(change.before, str | None) and isinstance(change.after, str | None)
        if texts and is_marked(change, FieldMark.ADOPTED):
            kept = tuple(other for other in changes if _is_kept(other, change, worded))
            yield _reworded(pair, change, kept)


def _is_kept(change: Change, wording: Change, worded: set[str]) -> bool:
    return (
        change.kind == wording.kind == "objective"
        and change.record == wording.record
        and change.record in worded
        and change.path[:1] == (WORDED,)
    )


def _reworded(pair: StrategyPair, change: Change, kept: tuple[Change, ...]) -> DescribedChange:
    name = "" if change.path == ("wording",) else f"{field_in_words(change.path)} "
    how = "reworded" if change.before and change.after else "added" if change.after else "taken out"
    words = word_diff(change.before or "", change.after or "")
    taken = (change, *kept)
    return _described(
        Topic.WORDING, pair, change, opening(f"{name}{how}:"), marked=words, changes=taken
    )
