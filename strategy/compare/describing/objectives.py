"""Objectives that came, ended, were renumbered, moved or reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from strategy.compare.changes import DOCUMENT_KIND, FIGURE_KIND, Change, RecordChange, is_marked
from strategy.compare.described import DescribedChange, RecordLabel, Topic
from strategy.compare.fields import renamed
from strategy.compare.pair import ENTRY_KIND, StrategyPair
from strategy.compare.phrasing import field_in_words, from_to, one_line, opening, plainly
from strategy.compare.word_diff import marked
from strategy.model import Decision, Effect, FieldMark, Objective, Outcome
from strategy.periods.dates import in_words

PLACE = ("priority", "priorities", "set")
WORDED = "earlier_wordings"
ENDED = {Outcome.CLOSED: "Closed", Outcome.SUPERSEDED: "Superseded"}
SUBJECTS = ("objective", "action", "measure", "priority")


def came(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """New objectives, those in place of others, and those with another name or number."""
    gone = {one.record: one for one in changes if _is(one, RecordChange.REMOVED)}
    for one in changes:
        if _is(one, RecordChange.ADDED):
            was = pair.was.get(one.record)
            yield _another_name(pair, one, gone[was], changes) if was else _new(pair, one)
        elif one.kind == "objective" and one.path[:1] == ("number",):
            before, now = pair.earlier("objective", one.record), pair.later("objective", one.record)
            says = f"Now numbered {now.shown_number}; it was {before.shown_number}."
            yield _told(Topic.RENUMBERED, pair, one, says)
    yield from _take_places(pair, changes)


def _is(change: Change, what: RecordChange) -> bool:
    return change.kind == "objective" and change.what is what


def _told(
    topic: Topic, pair: StrategyPair, change: Change, says: str, **more: Any
) -> DescribedChange:
    more = {"before": plainly(change.before), "after": plainly(change.after), **more}
    about = pair.about_change(change)
    where = field_in_words(change.path)
    told = {"record": change.record, "field": where, "changes": (change,)}
    return DescribedChange(topic, about, says, **{**told, **more})


def _new(pair: StrategyPair, change: Change) -> DescribedChange:
    objective: Objective = change.after
    earlier = predecessors(pair, objective)
    wording = one_line(objective.wording)
    if not earlier:
        return _told(Topic.ADDED, pair, change, "Added.", before=None, after=wording, quote=wording)
    says = f"New, in place of {pair.named('objective', earlier)}."
    before = [pair.record("objective", one).wording for one in earlier]
    words = marked(before[0], wording) if len(before) == 1 else ()
    if len(words) == 1:
        says = f"{says} Its wording is the same."
    return _told(
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
    return tuple(one for one in named if pair.record("objective", one))


def _another_name(
    pair: StrategyPair, added: Change, gone: Change, changes: Sequence[Change]
) -> DescribedChange:
    """One objective under two names, with the entries that went along."""
    old, new = gone.record, added.record
    moves = renamed(changes)
    entries = [
        one
        for one in changes
        if one.kind == ENTRY_KIND
        and one.what is RecordChange.REMOVED
        and one.record.partition("/")[0] == old
        and one.file in moves
        and moves[one.file].record.partition("/")[0] == new
    ]
    carried = tuple(each for one in entries for each in (one, moves[one.file]))
    number = pair.old.objectives[old].shown_number
    says = f"The same objective as {number} before: it is now “{new}”, and was “{old}”."
    told = (gone, added, *carried)
    return _told(Topic.RENUMBERED, pair, added, says, before=old, after=new, changes=told)


def _take_places(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Objectives that say now, and did not before, whose place they take."""
    for one in changes:
        if one.kind == "objective" and one.path[:1] == ("supersedes",):
            said = [one.after] if isinstance(one.after, str) else []
            names = pair.named("objective", said)
            says = f"Takes the place of {names}." if names else "No longer takes that place."
            yield _told(Topic.RENUMBERED, pair, one, says)


def ended(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """What new decisions closed or superseded. The decisions themselves are told as well."""
    for one in changes:
        if one.kind == "decision" and one.what is RecordChange.ADDED:
            for effect in one.after.effects:
                about = _subject(pair, effect)
                if about and effect.outcome in ENDED:
                    yield _ended(pair, about, one.after, effect)


def _subject(pair: StrategyPair, effect: Effect) -> RecordLabel | None:
    for kind in SUBJECTS:
        named = getattr(effect, kind)
        if named:
            return pair.about(kind, named)
    if effect.set:
        one = pair.new.document.sets.get(effect.set)
        return RecordLabel("set", effect.set, f"The set “{one.title if one else effect.set}”")
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


def moved(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Objectives that belong to other priorities, or to another set."""
    for record, these in _by_record(changes, PLACE).items():
        old, new = pair.earlier("objective", record), pair.later("objective", record)
        priorities = tuple(one for one in these if one.path[0] != "set")
        if priorities:
            was, now = old.all_priorities, new.all_priorities
            names = pair.named("priority", was), pair.named("priority", now)
            says = f"Moved from {names[0] or 'no priority'} to {names[1] or 'no priority'}."
            told = {"field": "priority", "before": plainly(was), "after": plainly(now)}
            yield _told(Topic.MOVED, pair, priorities[0], says, changes=priorities, **told)
        for one in these:
            if one.path[0] == "set":
                says = f"Set: {from_to(_set(pair, one.before), _set(pair, one.after))}."
                yield _told(Topic.MOVED, pair, one, says)


def _by_record(changes: Sequence[Change], fields: Sequence[str]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for one in changes:
        if _is(one, RecordChange.CHANGED) and one.path[0] in fields:
            found.setdefault(one.record, []).append(one)
    return found


def _set(pair: StrategyPair, set_id: str | None) -> str | None:
    known = pair.new.document.sets.get(set_id or "") or pair.old.document.sets.get(set_id or "")
    return known.title if known else set_id


def reworded(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Adopted text that reads differently, with its words marked.

    What an objective keeps of its earlier wording comes with its new one.
    """
    worded = {
        one.record for one in changes if _is(one, RecordChange.CHANGED) and one.path == ("wording",)
    }
    for one in changes:
        if one.what is not RecordChange.CHANGED or one.kind == FIGURE_KIND or one.path[0] == WORDED:
            continue
        texts = isinstance(one.before, str | None) and isinstance(one.after, str | None)
        if texts and is_marked(one, FieldMark.ADOPTED):
            kept = tuple(each for each in changes if _is_kept(each, one, worded))
            yield _reworded(pair, one, kept)


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
    words = marked(change.before or "", change.after or "")
    told = (change, *kept)
    return _told(Topic.WORDING, pair, change, opening(f"{name}{how}:"), marked=words, changes=told)
