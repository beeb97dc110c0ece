"""Posts: where each sits, what it answers for, and whether it has answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy.assess.facts import Assessment
from strategy.assess.people.duties import PostFacts
from strategy.assess.words import post_title
from strategy.views.marks import Id


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PostView:
    """A post, or the text that stands for one that is not listed, and what it answers for.

    ``duties_with`` is the post itself, or the one that has its duties now. Of ``asked`` objectives
    ``answered`` have the update that the last round asked for.
    """

    id: str
    title: str
    listed: bool
    service: str | None
    organisation: str | None
    portfolio: str | None
    until: date | None
    ended: bool
    succeeded_by: str | None
    duties_with: str
    duties_with_title: str
    priorities: tuple[Id, ...]
    objectives: tuple[Id, ...]
    actions: tuple[Id, ...]
    measures: tuple[Id, ...]
    asked: int
    answered: int
    last_entry: date | None


def post_views(assessment: Assessment, posts: Iterable[PostFacts]) -> tuple[PostView, ...]:
    """A view of each post, in the order given."""
    return tuple(post_view(assessment, facts) for facts in posts)


def post_view(assessment: Assessment, facts: PostFacts) -> PostView:
    """A post as at the day of an assessment."""
    post = facts.post
    return PostView(
        id=facts.id,
        title=post.title if post else facts.id,
        listed=post is not None,
        service=post.service if post else None,
        organisation=post.organisation if post else None,
        portfolio=post.portfolio if post else None,
        until=post.until if post else None,
        ended=facts.ended,
        succeeded_by=post.succeeded_by if post else None,
        duties_with=facts.duties_with,
        duties_with_title=post_title(assessment.strategy, facts.duties_with) or facts.duties_with,
        priorities=facts.priorities,
        objectives=facts.objectives,
        actions=facts.actions,
        measures=facts.measures,
        asked=facts.asked,
        answered=facts.answered,
        last_entry=facts.last,
    )
