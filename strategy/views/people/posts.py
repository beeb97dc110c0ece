"""Posts: where each sits, what it answers for, and whether it has answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import Assessment
from strategy.assess.people.duties import PostFacts, post_facts
from strategy.assess.words import post_title
from strategy.model import Action
from strategy.values import dataclass
from strategy.views.delivery.actions import ActionView, action_view, action_views, actions_serving
from strategy.views.delivery.decisions import DecisionView, decisions_on_action
from strategy.views.marks import Id
from strategy.views.progress.entries import EntryView, entry_view
from strategy.views.progress.objectives import ObjectiveRow, objective_rows
from strategy.views.serialising import fields_of


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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActionDetail(ActionView):
    """An action with its entries and the decisions on it, latest first."""

    entries: tuple[EntryView, ...]
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PostDetail(PostView):
    """A post with the rows of what it answers for."""

    objective_rows: tuple[ObjectiveRow, ...]
    action_rows: tuple[ActionView, ...]


def action_detail(assessment: Assessment, action: Action) -> ActionDetail:
    """One action with its history."""
    position = action_positions(assessment.strategy, assessment.as_at)[action.id]
    return ActionDetail(
        **fields_of(action_view(assessment, position)),
        entries=tuple(entry_view(assessment, entry, position) for entry in position.entries[::-1]),
        decisions=decisions_on_action(assessment, action),
    )


def post_detail(assessment: Assessment, post_id: str) -> PostDetail:
    """One post with what it answers for."""
    [post] = (facts for facts in post_facts(assessment) if facts.id == post_id)
    owned = [
        position for position in assessment.positions if position.objective.id in post.objectives
    ]
    actions = [
        position for position in actions_serving(assessment) if position.action.id in post.actions
    ]
    return PostDetail(
        **fields_of(post_view(assessment, post)),
        objective_rows=objective_rows(assessment, owned),
        action_rows=action_views(assessment, actions),
    )
