"""What was added to the journal; and changes that have no words of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy.compare.changes import Change, RecordChange
from strategy.compare.described import DescribedChange, Topic
from strategy.compare.fields import renamed
from strategy.compare.pair import ENTRY_KIND, StrategyPair
from strategy.compare.phrasing import (
    Worded,
    cut,
    field_in_words,
    from_to,
    one_line,
    opening,
    plainly,
    value_in_words,
)
from strategy.model import Approval, Decision, Part, Recommendation, RecommendationAnswer, Voice
from strategy.periods.dates import in_words

TEXTS = ("wording", "title", "definition", "summary", "said", "reason")
"""The field of a record that says best what it is."""


def decisions(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Decisions, voices, recommendations and approvals that were added."""
    for change in changes:
        if change.what is RecordChange.ADDED and isinstance(
            change.after, Decision | Voice | Recommendation | Approval
        ):
            yield _added(pair, change)


def _added(pair: StrategyPair, change: Change) -> DescribedChange:
    match change.after:
        case Decision() as one:
            topic, says, quote = Topic.DECISION, _decided(one), one.summary
        case Voice() as one:
            topic, says, quote = Topic.VOICE, _heard(pair, one), one.said
        case Recommendation() as one:
            topic, says, quote = Topic.RECOMMENDATION, _recommended(pair, one), one.recommendation
        case one:
            topic, says, quote = Topic.APPROVAL, _approved(pair, one), one.note or ""
    return DescribedChange(
        topic,
        pair.about_change(change),
        says,
        record=change.record,
        after=one_line(quote),
        quote=one_line(quote),
        since=one.on if isinstance(one, Approval) else one.date,
        changes=(change,),
    )


def _decided(decision: Decision) -> str:
    reference = f", reference {decision.reference}" if decision.reference else ""
    later = f" It takes effect on {in_words(decision.effective)}." if decision.effective else ""
    if decision.is_waiting:
        later = " It waits for a later decision to take effect."
    return f"Decided by {decision.body} on {in_words(decision.date)}{reference}.{later}"


def _heard(pair: StrategyPair, voice: Voice) -> str:
    heard = "" if voice.number is None else f" ({voice.number} heard)"
    of = pair.named("objective", voice.objectives)
    answer = (
        "not answered yet" if voice.answer.value == "not-yet" else f"answer: {voice.answer.value}"
    )
    return f"Heard on {in_words(voice.date)}{heard}, about {of or 'the strategy'}; {answer}."


def _recommended(pair: StrategyPair, made: Recommendation) -> str:
    of = pair.named("objective", made.objectives) or "the strategy"
    on, answer = in_words(made.date), plainly(made.answer)
    if made.done:
        return f"Done on {in_words(made.done)}: what {made.body} recommended about {of}."
    if made.follows or made.answer is not RecommendationAnswer.NOT_YET:
        return f"Recommended by {made.body} about {of}; as of {on} the answer is: {answer}."
    due = f"; an answer is due on {in_words(made.answer_due)}" if made.answer_due else ""
    return f"Recommended by {made.body} on {on}, about {of}{due}."


def _approved(pair: StrategyPair, approval: Approval) -> str:
    by, on = pair.post(approval.by), in_words(approval.on)
    return f"The position of {approval.round} was approved by {by} on {on}."


def names(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Records that only go by another name."""
    moves = renamed(changes)
    taken: set[int] = set()
    for change in changes:
        to = moves.get(change.file) if change.what is RecordChange.REMOVED else None
        if to and to.kind == change.kind and id(to) not in taken:
            taken.add(id(to))
            says = (
                f"The {change.kind} “{change.record}” goes by “{to.record}” now; it says the same."
            )
            yield DescribedChange(
                Topic.RENUMBERED,
                pair.about_change(to),
                says,
                record=to.record,
                before=change.record,
                after=to.record,
                changes=(change, to),
            )


def anything(pair: StrategyPair, change: Change) -> DescribedChange:
    """A change in the words of its field: what nothing else tells is told like this."""
    if change.what is RecordChange.CHANGED:
        return _field(pair, change)
    record: Part = change.after if change.what is RecordChange.ADDED else change.before
    came = change.what is RecordChange.ADDED
    what = opening(change.kind)
    says = f"{what} added." if came else f"{what} “{change.record}” taken out."
    words = plainly(record)
    return DescribedChange(
        Topic.RECORD if came else Topic.REMOVED,
        pair.about_change(change),
        says,
        record=change.record,
        before=None if came else words,
        after=words if came else None,
        quote=_best(record),
        changes=(change,),
    )


def _field(pair: StrategyPair, change: Change) -> DescribedChange:
    field = field_in_words(change.path)
    before = value_in_words(pair.old, change.path, change.before)
    after = value_in_words(pair.new, change.path, change.after)
    said = from_to(
        before if isinstance(before, Worded) else change.before,
        after if isinstance(after, Worded) else change.after,
    )
    where = f" of the entry {change.record.partition('/')[2]}" if change.kind == ENTRY_KIND else ""
    return DescribedChange(
        Topic.OTHER,
        pair.about_change(change),
        f"{opening(field)}{where}: {said}.",
        record=change.record,
        field=field,
        before=before,
        after=after,
        changes=(change,),
    )


def _best(record: Part) -> str:
    """What a record says of itself, in the field that says it best; nothing where none does."""
    fields = type(record).model_fields
    return next((cut(getattr(record, name)) for name in TEXTS if name in fields), "")
