"""What was taken out for privacy, of which nothing is repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy.changes.change import Change, What, effect_key
from strategy.model import Outcome
from strategy.movement.pair import Pair
from strategy.movement.saying import field_in_words
from strategy.movement.told import Told, Topic


def erased(pair: Pair, changes: Sequence[Change]) -> Iterator[Told]:
    """What is gone from a record that a decision says something was erased from.

    A report that showed what it was would undo the erasure.
    """
    named = {
        (key, getattr(effect, key))
        for decision in pair.new.decisions.values()
        for effect in decision.effects
        if effect.outcome is Outcome.ERASED
        for key in type(effect).model_fields
        if isinstance(getattr(effect, key), str) and key not in ("outcome", "by", "because")
    }
    for one in changes:
        if one.what is not What.ADDED and one.before is not None and effect_key(one) in named:
            yield _taken_out(pair, one)


def _taken_out(pair: Pair, change: Change) -> Told:
    field = field_in_words(change.path)
    what = f"The text of {field}" if field else f"The {change.kind} {change.record}"
    says = f"{what} was taken out for privacy, by decision."
    about = pair.about_change(change)
    topic = Topic.OTHER if field else Topic.REMOVED
    return Told(topic, about, says, record=change.record, field=field, changes=(change,))
