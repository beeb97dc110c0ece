"""What was taken out for privacy, of which nothing is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strategy.compare.changes import Change, RecordChange, effect_key
from strategy.compare.described import DescribedChange, Topic
from strategy.compare.fields import renamed
from strategy.compare.pair import StrategyPair
from strategy.compare.phrasing import field_in_words
from strategy.model import Decision, Outcome


def taken_out(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """What decisions had taken out for privacy, as their effects name it."""
    return frozenset(
        (key, getattr(effect, key))
        for decision in decisions
        for effect in decision.effects
        if effect.outcome is Outcome.ERASED
        for key in type(effect).model_fields
        if isinstance(getattr(effect, key), str) and key not in ("outcome", "by", "because")
    )


def erased(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """What is gone from a record that a decision says something was erased from.

    A report that showed what it was would undo the erasure.
    """
    moves = renamed(changes)
    for change in changes:
        to = moves.get(change.file) if change.what is RecordChange.REMOVED else None
        if to and effect_key(to) in pair.erased:
            says = f"A name was taken out of the file name of {to.record} for privacy, by decision."
            about = pair.about_change(to)
            yield DescribedChange(Topic.OTHER, about, says, record=to.record, changes=(change, to))
        elif (
            change.what is not RecordChange.ADDED
            and change.before is not None
            and effect_key(change) in pair.erased
        ):
            yield _taken_out(pair, change)


def _taken_out(pair: StrategyPair, change: Change) -> DescribedChange:
    field = field_in_words(change.path)
    what = f"The text of {field}" if field else f"The {change.kind} {change.record}"
    says = f"{what} was taken out for privacy, by decision."
    about = pair.about_change(change)
    topic = Topic.OTHER if field else Topic.REMOVED
    return DescribedChange(topic, about, says, record=change.record, field=field, changes=(change,))
