"""One action or one post, with its history or with what it answers for."""

from __future__ import annotations

from dataclasses import dataclass

from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import Assessment
from strategy.assess.people.duties import post_facts
from strategy.model import Action
from strategy.views.delivery.actions import ActionView, action_view, action_views, actions_serving
from strategy.views.delivery.decisions import DecisionView, decisions_on_action
from strategy.views.people.posts import PostView, post_view
from strategy.views.progress.entries import EntryView, entry_view
from strategy.views.progress.objective_rows import ObjectiveRow, objective_rows
from strategy.views.serialising import fields_of


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
    owned = [each for each in assessment.positions if each.objective.id in post.objectives]
    actions = [each for each in actions_serving(assessment) if each.action.id in post.actions]
    return PostDetail(
        **fields_of(post_view(assessment, post)),
        objective_rows=objective_rows(assessment, owned),
        action_rows=action_views(assessment, actions),
    )
