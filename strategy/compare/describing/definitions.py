"""Owners, targets, baselines, deadlines and milestones that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from strategy.assess.measures.units import unit_of
from strategy.compare.changes import Change, RecordChange, is_marked
from strategy.compare.described import DescribedChange, Topic
from strategy.compare.pair import StrategyPair
from strategy.compare.phrasing import Worded, field_in_words, from_to, one_line, opening, plainly
from strategy.model import Baseline, FieldMark, Gap, Measure, Milestone, Target

OWNERS = ("owner", "lead")


def owners(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Who answers for a record, where that is another post."""
    for change in changes:
        if change.what is RecordChange.CHANGED and change.path[-1] in OWNERS:
            was, now = pair.post(change.before), pair.post(change.after)
            says = f"{opening(field_in_words(change.path))}: {from_to(was, now)}."
            yield _described(Topic.OWNER, pair, (change,), says, was, now)


def _described(
    topic: Topic,
    pair: StrategyPair,
    changes: Sequence[Change],
    says: str,
    before: str | None,
    after: str | None,
    quote: str = "",
) -> DescribedChange:
    change = changes[0]
    return DescribedChange(
        topic,
        pair.about_change(change),
        says,
        record=change.record,
        field=field_in_words(change.path),
        before=before,
        after=after,
        quote=quote,
        changes=tuple(changes),
    )


def deadlines(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Days that only a decision moves: of reviews, actions, sets and the strategy."""
    for change in changes:
        if change.what is RecordChange.CHANGED and _is_deadline(change):
            yield _deadline(pair, change)


def _is_deadline(change: Change) -> bool:
    """Whether a day moved. A whole set, and a milestone, is told as what it is."""
    is_set = change.path[0] == "sets" and len(change.path) == 2
    other = is_set or change.path[0] == "milestones"
    return not other and is_marked(change, FieldMark.DEADLINE)


def _deadline(pair: StrategyPair, change: Change) -> DescribedChange:
    name = opening(field_in_words(change.path))
    says = f"{name}: {from_to(change.before, change.after)}."
    before, after = plainly(change.before), plainly(change.after)
    return _described(Topic.DEADLINE, pair, (change,), says, before, after)


def milestones(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Milestones that came, went or have another day or title."""
    for change in changes:
        if change.kind == "action" and change.path[:1] == ("milestones",):
            yield _milestone(pair, change)


def _milestone(pair: StrategyPair, change: Change) -> DescribedChange:
    title = _title(pair, change)
    before, after = plainly(change.before), plainly(change.after)
    if len(change.path) > 2:
        field = field_in_words(change.path[2:])
        says = f"Milestone “{title}”, {field}: {from_to(change.before, change.after)}."
    elif isinstance(change.after, Milestone):
        says = f"Milestone added: “{title}”, due {plainly(change.after.due)}."
    else:
        says = f"Milestone taken out: “{title}”."
    return _described(Topic.MILESTONE, pair, (change,), says, before, after)


def _title(pair: StrategyPair, change: Change) -> str:
    later, earlier = pair.later("action", change.record), pair.earlier("action", change.record)
    all_milestones = {**earlier.milestones, **later.milestones}
    return str(all_milestones[change.path[1]].title)


class _AimSides(NamedTuple):
    """What a measure or one of its gaps is to reach, and the words for which it is."""

    whose: str
    baseline: Baseline | None
    targets: tuple[Target, ...]


NONE = _AimSides("", None, ())


def aims(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Targets and baselines of measures and of their gaps that are set, moved or gone.

    A reason that was reworded, and a gap that came or went, are told as any other field.
    """
    for record in dict.fromkeys(change.record for change in changes if _is_aim(change)):
        these = _with_reasons(record, changes)
        was, now = _aims(pair.earlier("measure", record)), _aims(pair.later("measure", record))
        for key in {**was, **now}:
            both = was.get(key, NONE), now.get(key, NONE)
            for field, describe in (("targets", _targets), ("baseline", _baselines)):
                own = [
                    change
                    for change in these
                    if field in change.path and _is_gap(change) == bool(key)
                ]
                described = describe(pair, own, *both) if own else ()
                yield from (
                    change if first else replace(change, changes=())
                    for first, change in _firsts(described)
                )


def _with_reasons(record: str, changes: Sequence[Change]) -> list[Change]:
    """The changes of a measure's aims, with the reasons that changed along with them."""
    of_it = [change for change in changes if change.kind == "measure" and change.record == record]
    parts = {change.path[:-1] for change in of_it if _is_aim(change)}
    return [
        change
        for change in of_it
        if _is_aim(change)
        or (change.path[-1:] == ("because",) and change.path[:-1] in parts - {()})
    ]


def _firsts(described: Iterable[DescribedChange]) -> Iterator[tuple[bool, DescribedChange]]:
    """Each with whether it is the first, which stands for all the changes there are."""
    return ((place == 0, change) for place, change in enumerate(described))


def _is_aim(change: Change) -> bool:
    fields = ("targets", "baseline")
    aimed = any(step in fields for step in change.path) and change.path[-1] != "because"
    return change.kind == "measure" and change.what is RecordChange.CHANGED and aimed


def _is_gap(change: Change) -> bool:
    return change.path[0] == "gaps"


def _aims(measure: Measure) -> dict[str, _AimSides]:
    own = _AimSides("", measure.baseline, measure.targets)
    return {"": own, **{f"gap {gap.name}": _of_gap(gap) for gap in measure.gaps}}


def _of_gap(gap: Gap) -> _AimSides:
    return _AimSides(f" of the gap “{gap.name}”", gap.baseline, gap.targets)


def _targets(
    pair: StrategyPair, changes: Sequence[Change], was: _AimSides, now: _AimSides
) -> Iterator[DescribedChange]:
    """Each target that came, with the one of its period that stood before; then those gone."""
    gone = list((Counter(map(_said, was.targets)) - Counter(map(_said, now.targets))).elements())
    whose = now.whose or was.whose
    for target in now.targets:
        if _said(target) not in map(_said, was.targets):
            same = (other for other in reversed(was.targets) if other.period == target.period)
            before = next(same, None)
            if before and _said(before) in gone:
                gone.remove(_said(before))
            yield _target(pair, changes, whose, before, target)
    for target in was.targets:
        if _said(target) in gone:
            gone.remove(_said(target))
            yield _gone(pair, changes, whose, target)


def _said(target: Target) -> tuple[str, str | None, str | None]:
    return target.period, plainly(target.value), target.decision


def _target(
    pair: StrategyPair, changes: Sequence[Change], whose: str, before: Target | None, after: Target
) -> DescribedChange:
    measure = pair.later("measure", changes[0].record)
    was, now = (_value(measure, before) if before else None), _value(measure, after)
    said = from_to(was, now) if before else f"{now} is set"
    if was == now:
        said = f"{now}, set by another decision"
    by = f" (decision of {pair.about('decision', after.decision).name})" if after.decision else ""
    says = f"Target{whose} for {after.period}: {said}{by}."
    return _described(Topic.TARGET, pair, changes, says, was, now, one_line(after.because or ""))


def _gone(
    pair: StrategyPair, changes: Sequence[Change], whose: str, target: Target
) -> DescribedChange:
    was = _value(pair.earlier("measure", changes[0].record), target)
    says = f"Target{whose} for {target.period}: {was} is gone."
    return _described(Topic.TARGET, pair, changes, says, was, None)


def _value(measure: Measure, target: Target) -> str:
    unit = unit_of(measure)
    ends = (target.value.at, target.value.low, target.value.high)
    words = " to ".join(unit.value(end) for end in ends if end is not None)
    return Worded(words or "no number")


def _baselines(
    pair: StrategyPair, changes: Sequence[Change], was: _AimSides, now: _AimSides
) -> Iterator[DescribedChange]:
    periods = (aim_sides.baseline.period if aim_sides.baseline else "" for aim_sides in (was, now))
    before, after = (Worded(period) if period else None for period in periods)
    if before != after:
        says = f"Baseline{now.whose or was.whose}: {from_to(before, after)}."
        because = now.baseline.because if now.baseline else None
        yield _described(
            Topic.BASELINE, pair, changes, says, before, after, one_line(because or "")
        )
