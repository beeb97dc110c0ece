"""Actions with their milestones, and posts, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strategy.assess import Assessment, post_title
from strategy.assess.actions import action_positions
from strategy.assess.duties import PostFacts, post_facts
from strategy.model import Action
from strategy.screens.facts import about, objective_rows
from strategy.views.actions import action_view, action_views, actions_serving
from strategy.views.decisions import decisions_on_action
from strategy.views.entries import entry_view
from strategy.views.writing import fields_of

Facts = dict[str, Any]


def one_action(found: Assessment, action: Action) -> Facts:
    """One action with its milestones, its entries and the decisions on it, latest first."""
    position = action_positions(found.strategy, found.as_at)[action.id]
    return {
        **about(found),
        **fields_of(action_view(found, position)),
        "entries": [entry_view(found, entry, position) for entry in position.entries[::-1]],
        "decisions": decisions_on_action(found, action),
    }


def post_rows(found: Assessment, posts: Iterable[PostFacts] | None = None) -> list[Facts]:
    """A line for each post, and for each text that stands for one that is not listed."""
    chosen = post_facts(found) if posts is None else posts
    return [_post(one) for one in chosen]


def _post(one: PostFacts) -> Facts:
    post = one.post
    return {
        "id": one.id,
        "title": post.title if post else one.id,
        "listed": post is not None,
        "service": post.service if post else None,
        "organisation": post.organisation if post else None,
        "portfolio": post.portfolio if post else None,
        "until": post.until.isoformat() if post and post.until else None,
        "ended": one.ended,
        "succeeded_by": post.succeeded_by if post else None,
        "duties_with": one.duties_with,
        "priorities": list(one.priorities),
        "objectives": list(one.objectives),
        "actions": list(one.actions),
        "measures": list(one.measures),
        "asked": one.asked,
        "answered": one.answered,
        "last_entry": one.last.isoformat() if one.last else None,
    }


def one_post(found: Assessment, post_id: str) -> Facts:
    """One post with the rows of what it answers for."""
    [post] = (one for one in post_facts(found) if one.id == post_id)
    owned = [one for one in found.positions if one.objective.id in post.objectives]
    actions = [one for one in actions_serving(found) if one.action.id in post.actions]
    return {
        **about(found),
        **_post(post),
        "duties_with_title": post_title(found.strategy, post.duties_with),
        "objective_rows": objective_rows(found, owned),
        "action_rows": action_views(found, actions),
    }
