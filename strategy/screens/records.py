"""Actions with their milestones, and posts, as plain data."""

from __future__ import annotations

from typing import Any

from strategy.assess import Assessment
from strategy.assess.actions import action_positions
from strategy.assess.duties import post_facts
from strategy.model import Action
from strategy.screens.facts import about
from strategy.views.actions import action_view, action_views, actions_serving
from strategy.views.decisions import decisions_on_action
from strategy.views.entries import entry_view
from strategy.views.objectives import objective_rows
from strategy.views.posts import post_view
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


def one_post(found: Assessment, post_id: str) -> Facts:
    """One post with the rows of what it answers for."""
    [post] = (one for one in post_facts(found) if one.id == post_id)
    owned = [one for one in found.positions if one.objective.id in post.objectives]
    actions = [one for one in actions_serving(found) if one.action.id in post.actions]
    return {
        **about(found),
        **fields_of(post_view(found, post)),
        "objective_rows": objective_rows(found, owned),
        "action_rows": action_views(found, actions),
    }
