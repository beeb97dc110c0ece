"""What each post answers for as at a date, and whether it has answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from strategy.assess.facts import Assessment
from strategy.assess.people.posts import has_ended, successor_of
from strategy.assess.progress.returns import Return
from strategy.assess.progress.updates import holding
from strategy.model import Post
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post, or the text that stands for one that is not listed, and what it answers for.

    ``post`` is ``None`` where it is not listed. ``objectives`` are those in force, by number;
    ``actions`` serve one of them. Of ``asked`` objectives ``answered`` have an update for the last
    round that has begun; both are 0 where nothing falls due. ``last`` is the last day that an entry
    of the post describes.
    """

    id: str
    post: Post | None
    ended: bool
    duties_with: str
    priorities: tuple[str, ...]
    objectives: tuple[str, ...]
    actions: tuple[str, ...]
    measures: tuple[str, ...]
    asked: int
    answered: int
    last: date | None

    @property
    def owns(self) -> tuple[str, ...]:
        """The ids of all it answers for."""
        return (*self.priorities, *self.objectives, *self.actions, *self.measures)

    @property
    def is_phantom(self) -> bool:
        """Whether something is owned by it though it has ended, or is not one of the posts."""
        return bool(self.owns) and (self.ended or self.post is None)


def post_facts(assessment: Assessment) -> tuple[PostFacts, ...]:
    """Every post that is listed, by id, and then every text that stands for one that is not."""
    owned = _owned(assessment)
    last = _last_entries(assessment)
    posts = assessment.strategy.posts
    unlisted = sorted({ref for record in owned.values() for ref in record} - set(posts))
    returns = tuple(assessment.returns.values())
    return tuple(
        _one(assessment, ref, owned, last.get(ref), returns) for ref in (*sorted(posts), *unlisted)
    )


def _one(
    assessment: Assessment,
    ref: str,
    owned: Mapping[str, Mapping[str, list[str]]],
    last: date | None,
    returns: Sequence[Return],
) -> PostFacts:
    post = assessment.strategy.posts.get(ref)
    asked = [post_return for post_return in returns if post_return.objective.owner == ref]
    return PostFacts(
        id=ref,
        post=post,
        ended=has_ended(assessment.strategy.posts, ref, assessment.as_at),
        duties_with=successor_of(assessment.strategy.posts, ref, assessment.as_at) or ref,
        **{kind: tuple(mapping.get(ref, ())) for kind, mapping in owned.items()},
        asked=len(asked),
        answered=sum(post_return.answer is not None for post_return in asked),
        last=last,
    )


def _owned(assessment: Assessment) -> dict[str, dict[str, list[str]]]:
    """What each post answers for, by kind and then by post."""
    strategy = assessment.strategy
    in_force = {position.objective.id for position in assessment.positions}
    pairs: dict[str, Iterator[tuple[str | None, str]]] = {
        "priorities": ((priority.lead, priority.id) for priority in strategy.priorities.values()),
        "objectives": (
            (position.objective.owner, position.objective.id) for position in assessment.positions
        ),
        "actions": (
            (action.owner, action.id)
            for action in strategy.actions.values()
            if in_force.intersection(action.objectives)
        ),
        "measures": ((measure.owner, measure.id) for measure in strategy.measures.values()),
    }
    return {kind: _by_post(iterator) for kind, iterator in pairs.items()}


def _by_post(pairs: Iterator[tuple[str | None, str]]) -> dict[str, list[str]]:
    by_post: defaultdict[str, list[str]] = defaultdict(list)
    for ref, record_id in pairs:
        if ref is not None:
            by_post[ref].append(record_id)
    return dict(by_post)


def _last_entries(assessment: Assessment) -> dict[str, date]:
    last: dict[str, date] = {}
    for entries in assessment.strategy.progress.values():
        for entry in holding(entries, assessment.as_at)[0]:
            last[entry.by] = max(entry.as_at, last.get(entry.by, entry.as_at))
    return last
